"""The sum that a number in words is."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(slots=True)
class Sum:
    """The terms read so far, each with its place (the magnitude that closed it)."""

    terms: list[Fraction] = field(default_factory=list)
    places: list[Fraction] = field(default_factory=list)
    room: Fraction | None = None
    """The next numeral must be smaller; None at the start."""
    is_open: bool = False
    """The last term is a numeral that no magnitude has closed."""

    def copy(self) -> Sum:
        """The same sum, to go back to."""
        return Sum(self.terms.copy(), self.places.copy(), self.room, self.is_open)

    def push(self, value: Fraction, room: Fraction) -> None:
        """Open a term; a numeral after it must be smaller than `room`."""
        self.terms.append(value)
        self.places.append(Fraction(1))
        self.room = room
        self.is_open = True

    def fits(self, value: Fraction) -> bool:
        """Whether a numeral may follow."""
        return self.room is None or 0 < value < self.room

    def scale(self, magnitude: Fraction, *, may_imply_one: bool) -> bool:
        """Close the smaller terms with a magnitude; False where that makes no number."""
        taken = Fraction(0)
        count = len(self.terms)
        if self.is_open:
            count -= 1
            taken = self.terms[count]
        while count and self.terms[count - 1] < magnitude:
            count -= 1
            taken += self.terms[count]
        if count == len(self.terms):
            if not may_imply_one:
                return False
            taken = Fraction(1)
        value = taken * magnitude
        if count and value >= self.places[count - 1]:
            return False
        self.terms[count:] = [value]
        self.places[count:] = [magnitude]
        self.room = magnitude
        self.is_open = False
        return True

    @property
    def total(self) -> Fraction:
        """The value of all terms."""
        return sum(self.terms, Fraction(0))
