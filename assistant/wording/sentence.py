"""Sentences as code writes them: text in which every figure knows its source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from corpus import Quote
from tools.assessment import Advice, Assessment
from tools.facts import Fact
from tools.programmes import Programme
from tools.values import FactValue

Source = Literal["calculated", "quoted", "stated"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it is shown, its exact value in digits, its unit, and where it comes from."""

    text: str
    value: str
    unit: str
    source: Source
    ref: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: words and figures in order, and the quotes that it rests on.

    `part` says what the sentence does in an answer (`result`, `because`, `ask` …): the completion
    looks by it whether something is missing.
    """

    part: str
    pieces: tuple[str | Shown, ...]
    quotes: tuple[Quote, ...] = ()
    about: str = ""

    @property
    def text(self) -> str:
        """The sentence as it is read."""
        return "".join(p if isinstance(p, str) else p.text for p in self.pieces)

    @property
    def figures(self) -> tuple[Shown, ...]:
        """The figures that it shows, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Shown))


Piece = str | Shown | Iterable["Piece"]


def flat(*pieces: Piece) -> tuple[str | Shown, ...]:
    """Pieces and lists of pieces as one row."""
    row: list[str | Shown] = []
    for piece in pieces:
        if isinstance(piece, str | Shown):
            row.append(piece)
        else:
            row.extend(flat(*piece))
    return tuple(row)


def joined(items: Iterable[Piece], comma: str, last: str) -> list[Piece]:
    """Items as an enumeration: `a, b and c`."""
    rest = list(items)
    row: list[Piece] = []
    for index, item in enumerate(rest):
        if index:
            row.append(last if index == len(rest) - 1 else comma)
        row.append(item)
    return row


@dataclass(frozen=True, slots=True)
class Told:
    """An assessment to be told: with its id in the answer, its programme, and advice beside it.

    `scenario` holds the assumed values of a what-if, `words` the user's words for each fact.
    """

    id: str
    assessment: Assessment
    programme: Programme
    definitions: Mapping[str, Fact]
    advice: tuple[Advice, ...] = ()
    scenario: Mapping[str, FactValue] | None = None
