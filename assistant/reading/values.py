"""From a quantity to the value of a fact: currency, unit and period by the design's conventions.

A bare figure takes the unit of the question it answers or of the figure it corrects; otherwise a
cost named in Chinese is yuan, and one named in English without a currency is asked. A part-year
figure is a lower bound of the annual one, a total of several years an upper bound; a figure that
recurs counts as often as `recurring` finds.
"""

import re
from collections.abc import Iterable
from fractions import Fraction

from assistant.reading.declared import Declared
from assistant.reading.phrases import GROWS_TO
from tools.errors import FactValueError
from tools.facts import Fact
from tools.interval import Interval
from tools.quantities import Period, Quantity
from tools.values import FactValue, Measure

_PART_OF_YEAR = {
    Period.HALF_YEAR, Period.QUARTER, Period.MONTH, Period.WEEK, Period.DAY, Period.PART_YEAR,
    Period.MONTHS,
}  # fmt: skip
_A_YEAR = 12
_PLAIN = re.compile(r"[\d\s.,']+")
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
    says: Declared | None = None,
) -> str | None:
    """The currency of a figure for a money fact; None where it has to be asked.

    `nearby` are the currencies of the message's other figures for the same fact, `answers` tells
    that the figure answers a question for the fact, or corrects it, `says` is what the message
    declares for its figures.
    """
    if quantity.unit:
        return quantity.unit
    named = {unit for unit in nearby if unit}
    if len(named) == 1:
        return named.pop()
    if says is not None:
        return says.currency
    if answers:
        return fact.currency
    return "CNY" if language == "zh" and fact.currency == "CNY" else None


def value_of(
    quantity: Quantity,
    fact: Fact,
    currency: str | None,
    times: Fraction | None,
    beside: str = "",
    before: str = "",
    says: Declared | None = None,
) -> FactValue:
    """The quantity as the fact's value; FactValueError where it cannot be one.

    `times` is how many times the figure counts (see `recurring`), None for once; `beside` are the
    words of its sentence, `before` those right before it, `says` what is declared for it.
    """
    interval = quantity.interval
    if interval.high is not None and GROWS_TO.search(before):
        interval = Interval.exact(interval.high)
    if fact.kind == "money" and says is not None and quantity.unit is None:
        interval = interval.scaled(says.scale if _PLAIN.fullmatch(quantity.text) else 1)
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
