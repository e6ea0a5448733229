"""Values of facts: a measure with a unit, yes or no, or choices; and how they are written.

The notation is the command line's (`280000 CNY`, `>750000 USD`, `700000..800000 USD`, `60.5 %`,
`25/40`, `yes`, a choice); it is also how values are kept in a conversation's log and a receipt,
so that `Fact.parse` gives back what was written. For that it can also say that an end of a range
is left out (`>1..<2 m2`) and write what no decimal is: `1/3` is a share, `20000/3 m2` a measure.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from tools.errors import FactValueError
from tools.interval import Interval


@dataclass(frozen=True, slots=True)
class Measure:
    """A quantity that a fact has: its possible values and their unit (`CNY`, `%`, `m2`, `""`)."""

    interval: Interval
    unit: str


@dataclass(frozen=True, slots=True)
class YesNo:
    """The answer to a yes/no fact."""

    yes: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices that hold: one, or several where the text grants each of them by itself."""

    chosen: frozenset[str]


FactValue = Measure | YesNo | Choices

_NUMBER = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_END = rf"{_NUMBER}(?:\s*/\s*{_NUMBER})?"
_MEASURE = re.compile(
    rf"\s*(?P<op>>=|<=|>|<)?\s*(?P<low>{_END})\s*"
    rf"(?:\.\.\s*(?P<below><)?\s*(?P<high>{_END})\s*)?"
    r"(?P<unit>[^\d\s.,/<>=+-][^\d\s]*2?)?\s*"
)
_LONGEST = 120
_SHOWN = 60


def exact_number(text: str) -> Fraction:
    """The exact value of a number written in digits, thousands apart by commas or not.

    Raises FactValueError for anything else: `1e6`, `7,2` and digits of other scripts included,
    because their value would be a guess.
    """
    if len(text) > _LONGEST or not re.fullmatch(_NUMBER, text.strip()):
        raise FactValueError(
            f'"{text[:_SHOWN]}" is not a number. Write digits, for example 280000 or 7.2.'
        )
    return Fraction(text.strip().replace(",", ""))


def parse_measure(text: str) -> Measure:
    """Read a measure in the notation of the command line.

    Raises FactValueError where the text is not in that notation.
    """
    match = _MEASURE.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        raise FactValueError(
            f'"{text[:_SHOWN]}" is not a value. Write a figure with its unit, for example '
            '"280000 CNY", ">750000 USD", "700000..800000 USD", "60.5 %" or "25/40".'
        )
    unit = _unit(match["unit"] or "")
    ends = [end for end in (match["low"], match["high"]) if end is not None]
    if any("/" in end for end in ends) and unit in {"", "%"}:
        if unit or not all("/" in end for end in ends):
            raise FactValueError(f'"{text}" is not a share. Write part/whole, for example 25/40.')
        return Measure(_interval(match, [100 * _share(end) for end in ends]), "%")
    return Measure(_interval(match, [_quotient(end) for end in ends]), unit)


def _interval(match: re.Match[str], ends: list[Fraction]) -> Interval:
    operator = match["op"]
    if match["high"] is None:
        make = {
            None: Interval.exact,
            ">": Interval.more_than,
            ">=": Interval.at_least,
            "<": Interval.less_than,
            "<=": Interval.at_most,
        }
        return make[operator](ends[0])
    above = Interval.more_than(ends[0]) if operator == ">" else Interval.at_least(ends[0])
    below = Interval.less_than(ends[1]) if match["below"] else Interval.at_most(ends[1])
    between = above.intersect(below)
    if between is None or operator not in {None, ">"}:
        raise FactValueError(f'"{match[0]}" is not a range. Write the lower end first: low..high.')
    return between


def _quotient(end: str) -> Fraction:
    part, _, whole = end.partition("/")
    divisor = exact_number(whole) if whole else Fraction(1)
    if divisor <= 0:
        raise FactValueError(f'"{end}" is not a number: nothing is divided by {divisor}.')
    return exact_number(part) / divisor


def _share(end: str) -> Fraction:
    share = _quotient(end)
    if not 0 <= share <= 1:
        raise FactValueError(f'"{end}" is not a share. Write part/whole, for example 25/40.')
    return share


def _unit(raw: str) -> str:
    upper = raw.upper()
    if upper in {"YUAN", "RMB"}:
        return "CNY"
    if re.fullmatch("[A-Za-z]{3}", raw):
        return upper
    return {"m²": "m2", "㎡": "m2", "M2": "m2", "％": "%"}.get(raw, raw)


def write_number(value: Fraction) -> str:
    """The number in digits: a plain decimal where one is exact, else part/whole.

    >>> write_number(Fraction(121, 2))
    '60.5'
    """
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = len(str(abs(value.numerator))) + value.denominator.bit_length() + 2
    with localcontext() as context:
        context.prec = digits
        number = Decimal(value.numerator) / Decimal(value.denominator)
    return format(number.normalize(), "f")


def write_value(value: FactValue) -> str:
    """The value in the notation that `Fact.parse` reads; ends that say nothing are left out."""
    if isinstance(value, YesNo):
        return "yes" if value.yes else "no"
    if isinstance(value, Choices):
        return ",".join(sorted(value.chosen))
    return _write_measure(value)


def _write_measure(value: Measure) -> str:
    interval, unit = value.interval, value.unit
    # Every measure is at least 0 and a share at most 100 %: such an end says nothing.
    low = None if interval.low == 0 and interval.low_closed else interval.low
    high = None if unit == "%" and interval.high == 100 and interval.high_closed else interval.high
    if interval.is_exact:
        low = high = interval.value
    ends = {end for end in (low, high) if end is not None}
    if unit == "%" and any("/" in write_number(end) for end in ends):
        written = {end: f"{(end / 100).numerator}/{(end / 100).denominator}" for end in ends}
        unit = ""
    else:
        written = {end: write_number(end) for end in ends}
    if interval.is_exact:
        text = written[interval.value]
    elif low is not None and high is not None:
        before, after = "" if interval.low_closed else ">", "" if interval.high_closed else "<"
        text = f"{before}{written[low]}..{after}{written[high]}"
    elif low is not None:
        text = f"{'>=' if interval.low_closed else '>'}{written[low]}"
    elif high is not None:
        text = f"{'<=' if interval.high_closed else '<'}{written[high]}"
    else:
        text = ">=0"
    return f"{text} {unit}" if unit else text
