"""Shares in words: "two thirds", "half of", 百分之六十, 三分之二, 一半."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tools.language import Mark
from tools.reader.lexemes import Lexeme
from tools.reader.magnitudes import Number
from tools.reader.openings import read_number

_FULL = Fraction(100)
_DENOMINATOR_WORDS = 4
_QUARTER = 4
_ENDS = frozenset(",.;:!?)，。；！？、")


def read_fraction(found: Sequence[Lexeme], index: int) -> Number | None:
    """The share that starts at a lexeme, in per cent; None where none does."""
    return _chinese(found, index) or _half(found, index) or _english(found, index)


def _chinese(found: Sequence[Lexeme], index: int) -> Number | None:
    place = index
    while place < len(found) and place <= index + _DENOMINATOR_WORDS and found[place].is_numeric:
        place += 1
    if place == index or place >= len(found) or not found[place].has(Mark.FRACTION_OF):
        return None
    denominator = _whole(found[index:place])
    numerator = read_number(found, place + 1, joins_and=False) if place + 1 < len(found) else None
    if numerator is None:
        return Number(place + 1, None)
    if numerator.value is None or not denominator:
        return Number(numerator.last, None)
    return Number(numerator.last, _FULL * numerator.value / denominator, after=numerator.after)


def _whole(lexemes: Sequence[Lexeme]) -> Fraction | None:
    """A denominator; a bare 百 is a hundred here."""
    entry = lexemes[0].entry
    if len(lexemes) == 1 and entry.magnitude is not None:
        return Fraction(entry.magnitude)
    number = read_number(lexemes, 0, joins_and=False)
    return number.value if number is not None and number.last == len(lexemes) else None


def _half(found: Sequence[Lexeme], index: int) -> Number | None:
    lexeme = found[index]
    after = found[index + 1] if index + 1 < len(found) else None
    if lexeme.has(Mark.LONE) and lexeme.entry.is_chinese:
        if after is not None and after.has(Mark.HALF) and after.is_glued:
            return Number(index + 2, _FULL / 2)
        return None
    if not lexeme.has(Mark.HALF) or lexeme.entry.is_chinese:
        return None
    if read_number(found, index, joins_and=False) is not None:
        return None
    return Number(index + 1, _FULL / 2)


def _english(found: Sequence[Lexeme], index: int) -> Number | None:
    lexeme = found[index]
    place = index + 1
    if lexeme.has(Mark.A_QUARTER):
        is_part = place < len(found) and found[place].has(Mark.PART_OF)
        is_part = is_part and not _is_amount(found, place + 1)
        return Number(place, _FULL / _QUARTER) if is_part else None
    if place < len(found) and found[place].text == "-" and found[place].is_glued:
        place += 1
    if place >= len(found):
        return None
    name = found[place]
    denominator = name.entry.denominator
    if denominator is None or name.breaks > 1:
        return None
    after = found[place + 1] if place + 1 < len(found) else None
    of_something = after is not None and after.has(Mark.PART_OF)
    numerator = lexeme.entry.numeral
    if lexeme.digits is not None and lexeme.digits.is_integer and lexeme.digits.value is not None:
        numerator = int(lexeme.digits.value)
    if lexeme.has(Mark.ARTICLE):
        ends = after is None or after.text in _ENDS
        if not of_something and not (ends and denominator != _QUARTER):
            return None
        numerator = 1
    if numerator is None or lexeme.entry.is_chinese or not 0 < numerator <= denominator:
        return None
    if denominator == _QUARTER and name.entry.duration is not None and not of_something:
        return None
    if of_something and _is_amount(found, place + 2):
        return None
    return Number(place + 1, _FULL * numerator / denominator)


def _is_amount(found: Sequence[Lexeme], index: int) -> bool:
    """Whether "a million" follows: then the fraction is of an amount, no share."""
    return (
        index + 1 < len(found)
        and found[index].has(Mark.ARTICLE)
        and (found[index + 1].entry.magnitude is not None)
    )
