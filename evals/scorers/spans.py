"""Span precision and recall, in characters.

As LegalBench-RAG (Pipitone and Alami, 2024): of the characters retrieved, the share that the gold
spans hold, and of the gold's the share that was retrieved. Spans of a document that overlap are
merged first, so that quoting the same words twice counts once. One value for each question; the
figure is their mean.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus import Corpus

__all__ = ["Span", "merged", "overlap", "span_of"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of a document's body, from `start` up to `end`."""

    document: str
    start: int
    end: int


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same characters in spans that do not overlap, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        last = found[-1] if found else None
        if last is not None and last.document == span.document and span.start <= last.end:
            found[-1] = Span(last.document, last.start, max(last.end, span.end))
        else:
            found.append(span)
    return found


def overlap(found: Sequence[Span], gold: Sequence[Span]) -> tuple[float, float]:
    """Precision and recall in characters; without any retrieved, both are 0."""
    ours, theirs = merged(found), merged(gold)
    common = sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in ours
        for other in theirs
        if one.document == other.document
    )
    retrieved = sum(span.end - span.start for span in ours)
    wanted = sum(span.end - span.start for span in theirs)
    return (common / retrieved if retrieved else 0.0, common / wanted if wanted else 0.0)


def span_of(clause: str, words: str, corpus: Corpus) -> Span:
    """Where the words of a clause, named with its document, stand."""
    document, _, name = clause.partition(" ")
    quote = corpus.clause(document, name).quote(words)
    return Span(document, quote.start, quote.end)
