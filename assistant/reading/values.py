"""From a quantity to the value of a fact: currency, unit and period by the design's conventions.

A bare figure takes the unit of the question it answers or of the figure it corrects; otherwise a
cost named in Chinese is yuan, and one named in English without a currency is asked. A part-year
figure is a lower bound of the annual one, a total of several years an upper bound; a figure that
recurs counts as often as `recurring` finds.
"""

import re
from collections.abc import Iterable
from fractions import Fraction

from assistant.reading.phrases import ALL_IN, GROWS_TO
from tools.errors import FactValueError
from tools.facts import Fact
from tools.interval import Interval
from tools.quantities import Period, Quantity, read
from tools.values import FactValue, Measure

_PART_OF_YEAR = {
    Period.HALF_YEAR, Period.QUARTER, Period.MONTH, Period.WEEK, Period.DAY, Period.PART_YEAR,
    Period.MONTHS,
}  # fmt: skip
_A_YEAR = 12
_TOTAL = re.compile(
    r"加起来|总共|合计|一共|共计|\bin total\b|\baltogether\b|\badd up\b", re.IGNORECASE
)
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_MONTHS = re.compile(
    rf"\b{_NAME}\s*(?:-|–|to|till|until|through)\s*(?:the end of |end of |end )?{_NAME}"
    r"|(\d{1,2})\s*月?\s*(?:-|–|~|到|至)\s*(\d{1,2})\s*月",
    re.IGNORECASE,
)


def currency_of(
    quantity: Quantity,
    fact: Fact,
    language: str,
    nearby: Iterable[str | None],
    *,
    answers: bool,
    declared: str | None = None,
) -> str | None:
    """The currency of a figure for a money fact; None where it has to be asked.

    `nearby` are the currencies of the message's other figures for the same fact, `answers` tells
    that the figure answers a question for the fact, or corrects it, `declared` is the currency that
    the message names for all its figures.
    """
    if quantity.unit:
        return quantity.unit
    named = {unit for unit in nearby if unit}
    if len(named) == 1:
        return named.pop()
    if declared is not None:
        return declared
    if answers:
        return fact.currency
    return "CNY" if language == "zh" and fact.currency == "CNY" else None


def declared_currency(text: str) -> str | None:
    """The currency that a message names for all its figures: "340,000 and 95,500 (all RMB)"."""
    match = ALL_IN.search(text)
    if match is None:
        return None
    found = read(f"1 {match[1]}" if match[1] else f"1{match[2]}").quantities
    return found[0].unit if found else None


def value_of(
    quantity: Quantity,
    fact: Fact,
    currency: str | None,
    times: Fraction | None,
    beside: str = "",
    before: str = "",
) -> FactValue:
    """The quantity as the fact's value; FactValueError where it cannot be one.

    `times` is how many times the figure counts (see `recurring`), None for once; `beside` are the
    words of its sentence, `before` those right before it.
    """
    interval = quantity.interval
    if interval.high is not None and GROWS_TO.search(before):
        interval = Interval.exact(interval.high)
    unit = currency or "" if fact.kind == "money" else fact.unit
    if any(end is not None and end < 0 for end in (interval.low, interval.high)):
        raise FactValueError(f"{fact.id} cannot be negative: {quantity.text}.")
    if fact.period == "year" and covers_part_of_year(beside) and interval.low is not None:
        interval = Interval(interval.low, None, interval.low_closed)
    elif quantity.recurs and _TOTAL.search(beside):
        pass
    elif fact.kind == "money" and times is not None:
        interval = interval.scaled(times)
    elif fact.period == "year":
        interval = _annual(interval, quantity)
    return fact.checked(Measure(interval, unit))


def _annual(interval: Interval, quantity: Quantity) -> Interval:
    period = quantity.period
    if period is Period.MONTHS and quantity.period_count >= _A_YEAR:
        return interval if quantity.period_count == _A_YEAR else _at_most(interval)
    if period in _PART_OF_YEAR and interval.low is not None:
        return Interval(interval.low, None, interval.low_closed)
    if period is Period.YEARS and quantity.period_count != 1:
        return _at_most(interval)
    return interval


def _at_most(interval: Interval) -> Interval:
    return Interval(Fraction(0), interval.high, high_closed=interval.high_closed)


def covers_part_of_year(words: str) -> bool:
    """Whether a stretch of months is named that is no whole year: "from January to June"."""
    match = _MONTHS.search(words)
    if match is None:
        return False
    named = [part for part in match.groups() if part]
    if len(named) < 2:
        return False
    first, last = (_month(name) for name in named[:2])
    return not (first == 1 and last == _A_YEAR)


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    return _NAMES.index(name[:3].lower()) + 1
