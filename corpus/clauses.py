"""Clauses, and the verbatim quotes cut from them."""

from dataclasses import dataclass

from corpus.errors import QuoteNotFound
from corpus.sentences import sentence_spans

__all__ = ["Clause", "Quote"]

_COLONS = (":", "：")


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim span of one clause: ``body[start:end] == text`` in its document.

    Offsets count code points of the document's body. Quotes are cut by a clause
    (`Clause.quote` and its sisters), not written by hand.
    """

    document: str
    clause: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Clause:
    """One numbered unit of a policy text, or one of its headings, titles and preambles.

    `start` and `end` are offsets into the document's body, in code points; `path` holds the
    ids of the headings above it, outermost first. `encloses` says that other clauses are
    nested under this one.
    """

    document: str
    id: str
    text: str
    start: int
    end: int
    path: tuple[str, ...]
    encloses: bool = False

    @property
    def name(self) -> str:
        """The clause with its document, as people cite it: ``zhongshan 1(2)``."""
        return f"{self.document} {self.id}"

    @property
    def is_heading(self) -> bool:
        """Whether it introduces other clauses: they are nested under it, or it ends in a colon."""
        return self.encloses or self.text.rstrip().endswith(_COLONS)

    def quote(self, text: str) -> Quote:
        """Cut these words, at their first occurrence.

        Raises `QuoteNotFound` when they are not in the clause, character by character.
        """
        at = self.text.find(text) if text else -1
        if at < 0:
            raise QuoteNotFound(
                f"{self.name} does not hold the words {text!r};"
                f" a quote is verbatim, and the clause reads {self.text!r}"
            )
        return self.quote_span(at, at + len(text))

    def quote_span(self, start: int, end: int) -> Quote:
        """Cut the words from `start` to `end`, counted from the beginning of the clause.

        Raises `QuoteNotFound` when the span is empty or leaves the clause.
        """
        if not 0 <= start < end <= len(self.text):
            raise QuoteNotFound(
                f"{self.name} has no words from {start} to {end};"
                f" a span lies within 0 to {len(self.text)} and is not empty"
            )
        return Quote(
            self.document, self.id, self.text[start:end], self.start + start, self.start + end
        )

    def whole(self) -> Quote:
        """The whole clause as a quote."""
        return self.quote_span(0, len(self.text))

    def sentences(self) -> tuple[Quote, ...]:
        """The sentences of the clause, in order; see `sentence_spans` for where they are cut."""
        return tuple(self.quote_span(start, end) for start, end in sentence_spans(self.text))
