"""How many times a figure counts: "6,500 a month", "every quarter 33,000", "3 x 45,000"."""

import re
from collections.abc import Sequence
from fractions import Fraction

from tools.quantities import Kind, Period, Quantity

_NEAR = 40
_MOST = 400
_A_YEAR = {Period.MONTH: 12, Period.QUARTER: 4, Period.HALF_YEAR: 2}
_UNITS = {
    Period.MONTH: ("month", "mth", "月"),
    Period.QUARTER: ("quarter", "季"),
    Period.HALF_YEAR: ("half", "半年"),
    Period.WEEK: ("week", "周", "星期", "礼拜"),
    Period.DAY: ("day", "天", "日"),
}
_SIGN = re.compile(r"\s*(?:x|×|✕|\*|times)\s*", re.IGNORECASE)
_BEFORE_EACH = re.compile(r"\s*(?:of|at|@|à)?\s*", re.IGNORECASE)
_EACH_BEHIND = re.compile(r"\s*(?:each|apiece|a piece|per)\b", re.IGNORECASE)
_EACH_OF = re.compile(r"\s*(?:for|in)?\s*(?:each|every one) of (?:the|our)\s*", re.IGNORECASE)
_EACH_ZH = re.compile(r"[^，。；,.;]{0,6}[各每][^，。；,.;]{0,3}")
_COUNTED = {Kind.NUMBER, Kind.COUNT, Kind.DURATION}


def times_of(quantity: Quantity, quantities: Sequence[Quantity], text: str) -> Fraction | None:
    """How many times the figure counts in a year, or in all; None where it counts once.

    A figure that recurs counts as often as the message says ("付了12个月"), else as often as its
    period fits into a year (design, conventions of reading: a monthly fee counts twelve times).
    A week and a day fit no whole number of times: without a number they stay a part of the year.
    """
    factor = _factor(quantity, quantities, text)
    if factor is not None:
        return factor
    if not quantity.recurs or quantity.period is None:
        return None
    named = _named(quantity, quantities)
    if named is not None:
        return named
    fits = _A_YEAR.get(quantity.period)
    return None if fits is None else Fraction(fits)


def _named(quantity: Quantity, quantities: Sequence[Quantity]) -> Fraction | None:
    """How many of its periods the message names, close behind the figure or before it."""
    units = _UNITS.get(quantity.period or Period.YEAR, ())
    for other in quantities:
        if other.kind is Kind.DURATION and abs(other.start - quantity.end) < _NEAR:
            unit = (other.raw_unit or other.text).lower()
            counted = other.interval.is_exact and other.interval.value > 1
            if counted and any(name in unit for name in units):
                return other.interval.value
    return None


def _factor(quantity: Quantity, quantities: Sequence[Quantity], text: str) -> Fraction | None:
    """The number of things of which each costs the figure: "three invoices of 12,000 each"."""
    for other in quantities:
        whole = other.interval.is_exact and other.interval.value.denominator == 1
        if other is quantity or other.kind not in _COUNTED or not whole:
            continue
        if not 1 < other.interval.value <= _MOST:
            continue
        if other.end <= quantity.start:
            multiplies = _multiplies(other, text[other.end : quantity.start], quantity, text)
        else:
            gap = text[quantity.end : other.start]
            multiplies = bool(_SIGN.fullmatch(gap) or _EACH_OF.fullmatch(gap))
        if multiplies:
            return other.interval.value
    return None


def _multiplies(number: Quantity, gap: str, quantity: Quantity, text: str) -> bool:
    """Whether a number multiplies the figure behind it; `gap` stands between them."""
    signed = bool(number.raw_unit and _SIGN.fullmatch(number.raw_unit) and not gap.strip())
    if signed or _SIGN.fullmatch(gap):
        return True
    if number.kind is Kind.NUMBER:
        return False
    if _EACH_ZH.fullmatch(gap):
        return True
    if not _BEFORE_EACH.fullmatch(gap):
        return False
    each = _EACH_BEHIND.match(text, quantity.end) is not None
    return each or (number.kind is Kind.DURATION and bool(gap.strip()))
