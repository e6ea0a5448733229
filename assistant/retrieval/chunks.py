"""What is embedded of a clause: pieces that the model reads whole.

A chunk is the headings above a clause and a piece of its text; most clauses are one chunk. Beside
them each sentence of a clause is a chunk of its own, without headings, so that a question can be
led to the sentence.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from corpus import Clause, Corpus

__all__ = ["CHUNKER_VERSION", "Chunk", "chunks_of"]

# Goes up whenever the same corpus would be cut otherwise: indexes of before are stale then.
CHUNKER_VERSION = 1

ChunkKind = Literal["clause", "heading", "sentence"]
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A text to embed, and the verbatim span of the clause that it stands for.

    `start` and `end` are offsets into the document's body, in code points; `text` is what the
    model reads. A heading's chunks are of the kind ``heading`` and have no sentences.
    """

    kind: ChunkKind
    document: str
    clause: str
    start: int
    end: int
    text: str

    @property
    def key(self) -> str:
        """The chunk's name in the store."""
        return f"{self.kind} {self.document} {self.clause} {self.start}-{self.end}"


def chunks_of(corpus: Corpus, count: Callable[[str], int], limit: int) -> tuple[Chunk, ...]:
    """The chunks of every clause, in the order of the texts.

    `count` gives a text's length as the model counts it; no chunk's is above `limit`.
    """
    chunks: list[Chunk] = []
    for clause in corpus.clauses():
        headings = corpus.documents[clause.document].heading_path(clause)
        before = _before(headings, count, limit)
        sentences = [(quote.start, quote.end) for quote in clause.sentences()]

        def fits(start: int, end: int, before: str = before, clause: Clause = clause) -> bool:
            return count(before + _cut(clause, start, end)) <= limit

        kind: ChunkKind = "heading" if clause.is_heading else "clause"
        for start, end in _packed(clause, sentences, fits):
            chunks.append(_chunk(kind, clause, start, end, before))
        if clause.is_heading:
            continue
        for sentence in sentences:
            for start, end in _cut_to_fit(
                clause, *sentence, lambda start, end: fits(start, end, before="")
            ):
                chunks.append(_chunk("sentence", clause, start, end, ""))
    return tuple(chunks)


def _chunk(kind: ChunkKind, clause: Clause, start: int, end: int, before: str) -> Chunk:
    text = before + _cut(clause, start, end)
    return Chunk(kind, clause.document, clause.id, start, end, text)


def _cut(clause: Clause, start: int, end: int) -> str:
    return clause.text[start - clause.start : end - clause.start]


def _before(headings: Iterable[Clause], count: Callable[[str], int], limit: int) -> str:
    """The headings, a line each; the outer ones are left out when they would fill half a chunk."""
    lines = [heading.text for heading in headings]
    while lines and count("\n".join(lines)) > limit // 2:
        del lines[0]
    return "".join(f"{line}\n" for line in lines)


def _packed(
    clause: Clause, sentences: Iterable[_Span], fits: Callable[[int, int], bool]
) -> Iterator[_Span]:
    """As few spans of whole sentences as will do; a sentence that is too long is cut."""
    begin: int | None = None
    end = 0
    for sentence in sentences:
        for piece_start, piece_end in _cut_to_fit(clause, *sentence, fits):
            if begin is not None and not fits(begin, piece_end):
                yield begin, end
                begin = None
            if begin is None:
                begin = piece_start
            end = piece_end
    if begin is not None:
        yield begin, end


def _cut_to_fit(
    clause: Clause, start: int, end: int, fits: Callable[[int, int], bool]
) -> Iterator[_Span]:
    """The span in pieces that fit, cut behind blank space where there is any."""
    while not fits(start, end):
        shortest, too_long = start + 1, end
        while too_long - shortest > 1:
            middle = (shortest + too_long) // 2
            if fits(start, middle):
                shortest = middle
            else:
                too_long = middle
        blank = _cut(clause, start, shortest).rfind(" ")
        piece_end = start + blank + 1 if blank > 0 else shortest
        yield start, piece_end
        start = piece_end
    if start < end:
        yield start, end
