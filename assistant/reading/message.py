"""What reading makes of a message."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from assistant.reading.examples import Act
from tools.quantities import Quantity, Span
from tools.values import FactValue, Measure


@dataclass(frozen=True, slots=True)
class Deed:
    """What a sentence of the message does, on what subject, and how sure that is.

    `programmes` are those that it is surely about, `hints` those that it may be about.
    """

    act: Act
    subject: str | None
    probability: float
    start: int
    end: int
    programmes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Binding:
    """A mention that says a fact: its value, the user's words, and their span.

    `adds`: the figure comes on top of what is known ("another 50,000"). `supposed`: it belongs to a
    what-if and is never recorded. `earlier`: it stands in quoted history. `chance`: how sure the
    reading is. `part`: the figure takes the place of this part of a sum, counted from 0.
    `withdraws`: what was said does not hold any more, of the part or of the whole fact. `around`:
    the words of its clause, which tell one part of a sum from another.
    """

    fact: str
    value: FactValue
    words: str
    start: int
    end: int
    adds: bool = False
    supposed: bool = False
    corrects: bool = False
    earlier: bool = False
    chance: float = 1.0
    part: int | None = None
    withdraws: bool = False
    around: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the figures that a known fact is the sum of, and the words of its clause."""

    value: Measure
    around: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mention that reading leaves open: which facts it may be, and what is unclear about it."""

    words: str
    start: int
    facts: tuple[str, ...]
    unclear: Literal["fact", "currency", "value", "conflict", "parts"]
    chance: float = 1.0
    values: tuple[Measure, ...] = ()
    """The values that the first fact could have, in its own currency where none was named."""


@dataclass(frozen=True, slots=True)
class OpenFigure:
    """A figure that may be a fact: the value that it would have, and the user's words.

    `in_currency`: only its currency is open; otherwise it is one of several that the fact could be.
    """

    fact: str
    value: Measure
    words: str
    in_currency: bool


@dataclass(frozen=True, slots=True)
class ClauseReference:
    """A clause that the message names; `document` is None for one that no text has."""

    words: str
    document: str | None
    clause: str


@dataclass(frozen=True)
class MessageReading:
    """A message as it was understood.

    `programmes` and `clauses` are its topics, each with a probability, best first; `about` the
    programmes that it is about in its conversation; facts are bound in `bindings`, exchange rates
    stated in `rates`, what stayed open in `doubts`. `recalls`: it claims what was said before.
    """

    text: str
    language: Literal["en", "zh"]
    deeds: tuple[Deed, ...]
    programmes: tuple[tuple[str, float], ...]
    about: tuple[str, ...]
    clauses: tuple[tuple[tuple[str, str], float], ...]
    quantities: tuple[Quantity, ...]
    bindings: tuple[Binding, ...]
    doubts: tuple[Doubt, ...] = ()
    rates: Mapping[str, Fraction] = field(default_factory=dict)
    unread: tuple[Span, ...] = ()
    references: tuple[ClauseReference, ...] = ()
    recalls: bool = False

    def does(self, act: Act) -> bool:
        """Whether some sentence does `act`."""
        return any(deed.act is act for deed in self.deeds)

    def subjects(self, act: Act) -> tuple[str, ...]:
        """The subjects on which the message does `act`, in order, each once."""
        return tuple(dict.fromkeys(d.subject for d in self.deeds if d.act is act and d.subject))


@dataclass(frozen=True, slots=True)
class Context:
    """What the conversation knows when a message is read.

    `pending` are the facts that were asked for last, `recent` those that the user spoke of, newest
    first, `rates` the stated rates of currencies, `programmes` those of the last turns,
    newest first, `others` those that the case touches and that were not told last, `known` the
    current facts of the case, `parts` the figures of those that several add up to (None: one that
    was withdrawn), `open` the figures that the questions asked are about.
    """

    pending: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    rates: Mapping[str, Fraction] = field(default_factory=dict)
    programmes: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    known: Mapping[str, FactValue] = field(default_factory=dict)
    parts: Mapping[str, tuple[Part | None, ...]] = field(default_factory=dict)
    open: tuple[OpenFigure, ...] = ()
    language: Literal["en", "zh"] | None = None
