"""The cited words marked in the full text of a clause."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from assistant.answer import Citation
from corpus import Clause


def highlighted(clause: Clause, citations: Iterable[Citation]) -> Markup:
    """The clause's text as HTML, the spans of its citations in `<mark>`; overlaps become one."""
    parts: list[Markup] = []
    at = 0
    for start, end in _merged(_spans(clause, citations)):
        parts.append(
            Markup("{}<mark>{}</mark>").format(clause.text[at:start], clause.text[start:end])
        )
        at = end
    parts.append(Markup("{}").format(clause.text[at:]))
    return Markup("").join(parts)


def _spans(clause: Clause, citations: Iterable[Citation]) -> Iterator[tuple[int, int]]:
    for citation in citations:
        start, end = citation.start - clause.start, citation.end - clause.start
        # A citation of another state of the text has offsets that no longer fit: mark nothing.
        if 0 <= start < end and clause.text[start:end] == citation.quote:
            yield start, end


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
