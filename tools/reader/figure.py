"""A quantity in the making."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from tools.units import Comparator, Kind, Period


@dataclass(slots=True)
class Figure:
    """A quantity in the making: lexemes `first` to `last` (exclusive) and what they say."""

    first: int
    last: int
    value: Fraction | None
    """In units of the number itself; None where it cannot be read exactly."""
    magnitudes: tuple[int, ...] = ()
    factor: Fraction = Fraction(1)
    """What one unit as written is in `unit`."""
    kind: Kind = Kind.NUMBER
    unit: str | None = None
    raw_unit: str | None = None
    has_leading_unit: bool = False
    is_lone: bool = False
    is_integer: bool = False
    """Written with digits only."""
    duration: Period | None = None
    upper: Fraction | None = None
    """The second figure of a range, in units of the number."""
    comparator: Comparator | None = None
    approximate: bool = False
    negated: bool = False
    period: Period | None = None
    period_count: Fraction = Fraction(1)
    recurs: bool = False
    part_of: tuple[Fraction, Fraction] | None = None
    number_first: int = 0
    number_last: int = 0

    @property
    def is_bare(self) -> bool:
        """Whether it is a number without any unit."""
        return self.kind is Kind.NUMBER and self.raw_unit is None
