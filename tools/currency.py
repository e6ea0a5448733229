"""Currencies: amounts are converted only by a rate that somebody stated.

A rate is yuan for one unit of the foreign currency. There is none by default.
"""

import re
from collections.abc import Mapping
from fractions import Fraction

from tools.errors import FactValueError
from tools.values import Measure, exact_number, write_number

HOME = "CNY"
_MOST = 10_000


def parse_rate(currency: str, text: str) -> Fraction:
    """Read a rate such as `7.2`; FactValueError where it cannot be one."""
    if currency == HOME or not re.fullmatch("[A-Z]{3}", currency):
        raise FactValueError(
            f'"{currency[:20]}" is no foreign currency. A rate is yuan for one unit of one, whose '
            "code is three capitals: rate.USD=7.2"
        )
    rate = exact_number(text)
    if not 0 < rate <= _MOST:
        raise FactValueError(
            f"{write_number(rate)} yuan for one {currency} cannot be a rate: "
            f"it lies above 0 and is at most {_MOST}."
        )
    return rate


def missing_rates(measure: Measure, currency: str, rates: Mapping[str, Fraction]) -> list[str]:
    """The currencies whose rate would be needed to turn `measure` into `currency`."""
    if measure.unit == currency:
        return []
    return [code for code in (measure.unit, currency) if code != HOME and code not in rates]


def converted(measure: Measure, currency: str, rates: Mapping[str, Fraction]) -> Measure:
    """`measure` in `currency`; the rates that it needs must be there (see `missing_rates`)."""
    if measure.unit == currency:
        return measure
    factor = rates.get(measure.unit, Fraction(1)) / rates.get(currency, Fraction(1))
    return Measure(measure.interval.scaled(factor), currency)
