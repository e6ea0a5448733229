"""How figures are shown, the same for every sentence of a language."""

from fractions import Fraction
from typing import Protocol

from assistant.wording.sentence import Shown, Source
from tools.values import write_number


class Units(Protocol):
    """A language's way to write a digit string with its unit."""

    def with_unit(self, digits: str, unit: str, noun: str) -> str:
        """For example `84,000` and `CNY` as `84,000 yuan`."""


def digits(value: Fraction) -> str:
    """Digits in groups of three; amounts with fen show both decimals, a repeating value is cut
    to six decimals and marked with an ellipsis."""
    text = write_number(value)
    if "/" in text:
        scaled = value * 1_000_000
        text = write_number(Fraction(scaled.numerator // scaled.denominator, 1_000_000)) + "…"
    whole, point, fraction = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    grouped = f"{int(whole.lstrip('-')):,}"
    if point and len(fraction) == 1 and not fraction.endswith("…"):
        fraction += "0"
    return f"{sign}{grouped}{point}{fraction}"


def shown(
    value: Fraction, unit: str, units: Units, source: Source, ref: str, noun: str = ""
) -> Shown:
    """A figure ready for a sentence."""
    text = digits(value)
    if unit == "%":
        text = text.removesuffix("0") if "." in text else text
    return Shown(units.with_unit(text, unit, noun), write_number(value), unit, source, ref)
