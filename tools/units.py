"""What a figure can be about: kinds of quantity, periods, comparators."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """The kind of a quantity. The last four are recognised so that no fact is made of them."""

    MONEY = "money"
    SHARE = "share"
    AREA = "area"
    COUNT = "count"
    NUMBER = "number"
    """A bare figure, or one with a unit that this desk does not calculate with."""
    RATE = "rate"
    """An exchange rate: yuan for one unit of the foreign currency named in `unit`."""
    DATE = "date"
    DURATION = "duration"
    ORDINAL = "ordinal"
    IDENTIFIER = "identifier"
    """Phone and order numbers, addresses, clause references, versions, list numbering."""


class Period(StrEnum):
    """The stretch of time that a figure covers."""

    YEAR = "year"
    HALF_YEAR = "half_year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    MONTHS = "months"
    """Several months; how many is the quantity's `period_count`."""
    YEARS = "years"
    """Several years; how many is the quantity's `period_count` (0 where it is not said)."""
    PART_YEAR = "part_year"
    """A year that has not ended: "so far this year"."""


class Comparator(StrEnum):
    """How a figure bounds a value, as its words say."""

    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    REACH = "reach"
    """"Reaches 60%": in a clause a threshold that includes 60%, in a message the figure itself."""
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
