"""Values of facts: a measure with a unit, yes or no, or choices; and how they are written.

The notation is the command line's (`280000 CNY`, `>750000 USD`, `700000..800000 USD`, `60.5 %`,
`25/40`, `yes`, a choice); it is also how values are kept in a conversation's log and a receipt,
so that reading what was written gives the same value back.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, localcontext
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

_NUMBER = r"[+-]?\d[\d,]*(?:\.\d+)?"
_MEASURE = re.compile(
    rf"\s*(?P<op>>=|<=|>|<)?\s*(?P<low>{_NUMBER})\s*"
    rf"(?:(?P<sep>\.\.|/)\s*(?P<high>{_NUMBER})\s*)?(?P<unit>[^\d\s.,/<>=+-][^\d\s]*2?)?\s*"
)
_LONGEST = 60


def exact_number(text: str) -> Fraction:
    """The exact value of a written number; FactValueError when it is none or is not finite."""
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise FactValueError(f'"{text}" is not a number. Write digits, for example 280000.') from None
    if not number.is_finite():
        raise FactValueError(f'"{text}" is not a finite number.')
    return Fraction(number)


def parse_measure(text: str) -> Measure:
    """Read a measure in the notation of the command line.

    Raises FactValueError where the text is not in that notation.
    """
    match = _MEASURE.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        raise FactValueError(
            f'"{text[:_LONGEST]}" is not a value. Write a figure with its unit, for example '
            '"280000 CNY", ">750000 USD", "700000..800000 USD", "60.5 %" or "25/40".'
        )
    low = exact_number(match["low"])
    unit = _unit(match["unit"] or "")
    if match["sep"] == "/":
        return _part(text, match, low)
    if match["sep"]:
        high = exact_number(match["high"])
        if match["op"] or high < low:
            raise FactValueError(f'"{text}" is not a range. Write the lower end first: low..high.')
        return Measure(Interval.between(low, high), unit)
    make = {
        None: Interval.exact,
        ">": Interval.more_than,
        ">=": Interval.at_least,
        "<": Interval.less_than,
        "<=": Interval.at_most,
    }[match["op"]]
    return Measure(make(low), unit)


def _part(text: str, match: re.Match[str], part: Fraction) -> Measure:
    whole = exact_number(match["high"])
    if match["op"] or match["unit"] or whole <= 0 or part < 0 or part > whole:
        raise FactValueError(f'"{text}" is not a share. Write part/whole, for example 25/40.')
    return Measure(Interval.exact(100 * part / whole), "%")


def _unit(raw: str) -> str:
    upper = raw.upper()
    if upper in {"YUAN", "RMB"}:
        return "CNY"
    if re.fullmatch(r"[A-Z]{3}", upper):
        return upper
    return {"m²": "m2", "㎡": "m2", "M2": "m2"}.get(raw, raw)


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
    """The value in the notation that `parse_measure` and the facts read."""
    if isinstance(value, YesNo):
        return "yes" if value.yes else "no"
    if isinstance(value, Choices):
        return ",".join(sorted(value.chosen))
    interval, unit = value.interval, f" {value.unit}" if value.unit else ""
    if interval.is_exact:
        return f"{write_number(interval.value)}{unit}"
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        return f"{write_number(low)}..{write_number(high)}{unit}"
    if low is not None:
        return f"{'>=' if interval.low_closed else '>'}{write_number(low)}{unit}"
    if high is not None:
        return f"{'<=' if interval.high_closed else '<'}{write_number(high)}{unit}"
    return f">=0{unit}"
