"""The value of a number written in digits, with the separators of several countries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_PARTS_OF_120 = (60, 40, 80, 30, 90, 24, 48, 72, 96, 20, 100, 15, 45, 75, 105)
_VULGAR_VALUES = {
    sign: Fraction(part, 120) for sign, part in zip(VULGAR, _PARTS_OF_120, strict=True)
}
_LONGEST = 30
_GROUPED = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?!0)\d{1,3}(?:,\d{3})+(?:\.\d+)?",
        r"(?!0)\d{1,3}(?:'\d{3})+(?:[.,]\d+)?",
        r"(?!0)\d{1,3}(?: \d{3})+(?:[.,]\d+)?",
        r"(?!0)\d{1,3}(?:_\d{3})+(?:\.\d+)?",
        r"(?!0)\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?",
    )
)
_GROUPED_BY_DOTS = re.compile(r"(?!0)\d{1,3}(?:(?:\.\d{3}){2,}(?:,\d+)?|\.\d{3},\d+)")
_DECIMAL = re.compile(r"\d*\.\d+")
_THOUSANDTHS = re.compile(r"(?!0)\d{1,3}\.\d{3}")
_COMMA_DECIMAL = re.compile(r"(?:0,\d+|\d+,\d{1,2})")
_VERSION = re.compile(r"\d+(?:\.\d+){2,}")


@dataclass(frozen=True, slots=True)
class Digits:
    """A number in digits. `value` is None where the separators leave more than one reading.

    `scaled_value` is the reading that a magnitude after it makes certain: "1,2 million".
    """

    text: str
    value: Fraction | None
    scaled_value: Fraction | None
    is_code: bool = False
    """No amount is written so: a leading zero, too many digits, a version."""

    @property
    def is_integer(self) -> bool:
        """Whether only digits stand there, without any separator."""
        return self.text.isdigit()


@lru_cache(maxsize=4096)
def read_digits(text: str) -> Digits:
    """Read ASCII digits with separators; never raises, whatever the separators."""
    if len(text) > _LONGEST:
        return Digits(text, None, None, is_code=text.isdigit())
    if text[-1] in VULGAR:
        return _exact(text, Fraction(text[:-1] or "0") + _VULGAR_VALUES[text[-1]])
    if text.isdigit():
        value = Fraction(int(text))
        return Digits(text, value, value, is_code=len(text) > 1 and text[0] == "0")
    for pattern in _GROUPED:
        if pattern.fullmatch(text):
            return _exact(text, Fraction(_dotted(text)))
    if _GROUPED_BY_DOTS.fullmatch(text):
        return _exact(text, Fraction(text.replace(".", "").replace(",", ".")))
    if _DECIMAL.fullmatch(text):
        value = Fraction("0" + text if text[0] == "." else text)
        return Digits(text, None if _THOUSANDTHS.fullmatch(text) else value, value)
    if _COMMA_DECIMAL.fullmatch(text):
        value = Fraction(text.replace(",", "."))
        certain = text.startswith("0,")
        return Digits(text, value if certain else None, value)
    return Digits(text, None, None, is_code=_VERSION.fullmatch(text) is not None)


def _dotted(text: str) -> str:
    """`text` without its group separators, the decimal separator a dot."""
    separator = next(character for character in text if not character.isdigit())
    return text.replace(separator, "").replace(",", ".")


def _exact(text: str, value: Fraction) -> Digits:
    return Digits(text, value, value)
