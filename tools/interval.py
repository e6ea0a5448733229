"""Intervals of exact rationals: what a figure, with its comparator, says about a value."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


class EmptyIntervalError(ValueError):
    """No value lies between the bounds given."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The values between `low` and `high`; None stands for no bound on that side.

    An interval is never empty: bounds that leave no value raise EmptyIntervalError.
    """

    low: Fraction | None
    high: Fraction | None
    low_closed: bool = True
    high_closed: bool = True

    def __post_init__(self) -> None:
        if self.low is None and self.low_closed:
            object.__setattr__(self, "low_closed", False)
        if self.high is None and self.high_closed:
            object.__setattr__(self, "high_closed", False)
        if self.low is None or self.high is None:
            return
        closed = self.low_closed and self.high_closed
        if self.low > self.high or (self.low == self.high and not closed):
            raise EmptyIntervalError(
                f"no value lies in {self}: the lower bound must be below the upper one, "
                "or equal to it with both bounds included"
            )

    @classmethod
    def exact(cls, value: Fraction | int) -> Interval:
        """Exactly `value`."""
        return cls(Fraction(value), Fraction(value))

    @classmethod
    def at_least(cls, value: Fraction | int) -> Interval:
        """`value` or more."""
        return cls(Fraction(value), None)

    @classmethod
    def more_than(cls, value: Fraction | int) -> Interval:
        """More than `value`, which itself is left out."""
        return cls(Fraction(value), None, low_closed=False)

    @classmethod
    def at_most(cls, value: Fraction | int) -> Interval:
        """`value` or less."""
        return cls(None, Fraction(value))

    @classmethod
    def less_than(cls, value: Fraction | int) -> Interval:
        """Less than `value`, which itself is left out."""
        return cls(None, Fraction(value), high_closed=False)

    @classmethod
    def between(cls, low: Fraction | int, high: Fraction | int) -> Interval:
        """From `low` to `high`, both included."""
        return cls(Fraction(low), Fraction(high))

    @property
    def is_exact(self) -> bool:
        """Whether exactly one value lies in it."""
        return self.low is not None and self.low == self.high

    @property
    def value(self) -> Fraction:
        """The only value; raises ValueError when there are several."""
        if self.low is None or self.low != self.high:
            raise ValueError(f"{self} holds more than one value: ask `low` and `high` instead")
        return self.low

    def scaled(self, factor: Fraction | int) -> Interval:
        """Every value times `factor`, which must be positive."""
        if factor <= 0:
            raise ValueError(f"cannot scale by {factor}: the factor must be positive")
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_closed,
            self.high_closed,
        )

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def intersect(self, other: Interval) -> Interval | None:
        """The values in both, or None when there are none."""
        low, low_closed = self._higher_low(other)
        high, high_closed = self._lower_high(other)
        if low is not None and high is not None:
            closed = low_closed and high_closed
            if low > high or (low == high and not closed):
                return None
        return Interval(low, high, low_closed, high_closed)

    def hull(self, other: Interval) -> Interval:
        """The least interval that holds the values of both."""
        low = min((self, other), key=lambda i: (i.low is not None, i.low, not i.low_closed))
        high = max((self, other), key=lambda i: (i.high is None, i.high or 0, i.high_closed))
        return Interval(low.low, high.high, low.low_closed, high.high_closed)

    def contains(self, value: Fraction | int) -> bool:
        """Whether `value` lies in the interval."""
        if self.low is not None and (
            value < self.low or (value == self.low and not self.low_closed)
        ):
            return False
        return not (
            self.high is not None
            and (value > self.high or (value == self.high and not self.high_closed))
        )

    def _higher_low(self, other: Interval) -> tuple[Fraction | None, bool]:
        if self.low is None:
            return other.low, other.low_closed
        if other.low is None or self.low > other.low:
            return self.low, self.low_closed
        if self.low == other.low:
            return self.low, self.low_closed and other.low_closed
        return other.low, other.low_closed

    def _lower_high(self, other: Interval) -> tuple[Fraction | None, bool]:
        if self.high is None:
            return other.high, other.high_closed
        if other.high is None or self.high < other.high:
            return self.high, self.high_closed
        if self.high == other.high:
            return self.high, self.high_closed and other.high_closed
        return other.high, other.high_closed

    def __str__(self) -> str:
        if self.low is not None and self.low == self.high and self.low_closed and self.high_closed:
            return str(self.low)
        left = "[" if self.low_closed else "("
        right = "]" if self.high_closed else ")"
        low = "-inf" if self.low is None else str(self.low)
        high = "inf" if self.high is None else str(self.high)
        return f"{left}{low}, {high}{right}"
