"""What the reader of quantities returns."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tools.interval import Interval
from tools.units import Comparator, Kind, Period


@dataclass(frozen=True, slots=True)
class Span:
    """Text from `start` to `end` (code points of the original), with those words."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in a text, with its exact value.

    `start`, `end` and `text` are the number with its unit as written, without comparator,
    approximator and period. `interval` has the comparator applied; REACH leaves it exact.
    """

    start: int
    end: int
    text: str
    kind: Kind
    interval: Interval
    unit: str | None = None
    """ISO 4217 code for money and rates; "%" for shares (60.5 % has the value 121/2); "m2" for
    areas, converted exactly; the noun for counts (singular, lower case); None for the rest."""
    raw_unit: str | None = None
    """The unit as written; a period is none."""
    period: Period | None = None
    period_count: Fraction = Fraction(1)
    """How many of `period`: "over three years" is YEARS, 3; "for 8 months" MONTHS, 8."""
    recurs: bool = False
    """It comes again every `period`: "5,000 a month", but not "5,000 in March"."""
    comparator: Comparator | None = None
    approximate: bool = False
    negated: bool = False
    """The words say that it does not hold: "did not reach 60%"."""
    is_range: bool = False
    """Two figures were written: "700-800k"."""
    part_of: tuple[Fraction, Fraction] | None = None
    """(25, 40) for "25 of 40"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All figures of a text, by position, and the spans that cannot be read exactly."""

    quantities: tuple[Quantity, ...]
    unread: tuple[Span, ...]
