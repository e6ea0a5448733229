"""Where a number begins, also with a word that is no numeral: "half a million", "several"."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tools.language import Mark
from tools.reader.lexemes import Lexeme
from tools.reader.magnitudes import Number
from tools.reader.numbers import NumberReader

_TEN = 10
_HUNDRED = 100
_SKIPPED_WORDS = 3
_HALF = Fraction(1, 2)


def read_number(found: Sequence[Lexeme], index: int, *, joins_and: bool) -> Number | None:
    """The number that starts at a lexeme, or None when none does.

    `joins_and` is False after "between", where "and" divides two numbers.
    """
    opening = _opening(found, index)
    if opening is not None:
        return opening
    reader = NumberReader(found, index, joins_and)
    while reader.step():
        pass
    number = reader.result()
    if number is None or not reader.is_implied:
        return _marked_lone(found, index, number)
    return _bare_magnitude(found, index, number)


def _marked_lone(found: Sequence[Lexeme], index: int, number: Number | None) -> Number | None:
    if number is None or number.last != index + 1 or not found[index].has(Mark.LONE):
        return number
    return Number(number.last, number.value, is_lone=True)


def _bare_magnitude(found: Sequence[Lexeme], index: int, number: Number) -> Number | None:
    """ "Hundred thousand", 百万元, 十家: the one is implied, or nothing exact is said."""
    entry = found[index].entry
    if index and _leaves_over(found[index - 1], found[index]):
        return Number(number.last, None)
    after = found[number.last] if number.last < len(found) else None
    has_unit = after is not None and bool(
        after.entry.currency or after.entry.share or after.entry.area
    )
    if entry.is_chinese and entry.magnitude == _TEN:
        return number
    doubled = number.last == index + len(number.magnitudes) > index + 1
    if doubled or (has_unit and not entry.is_chinese):
        return number
    return Number(number.last, None)


def _leaves_over(before: Lexeme, magnitude: Lexeme) -> bool:
    """Whether a number stands before that the magnitude did not join: its value is open."""
    if before.is_numeric or before.is_unreadable or before.kind is not None:
        return True
    return magnitude.is_glued and (before.has(Mark.ODD) or before.has(Mark.VAGUE_ODD))


def _opening(found: Sequence[Lexeme], index: int) -> Number | None:
    """Numbers that begin with a word that is no numeral: "half a million", "several hundred"."""
    lexeme = found[index]
    if lexeme.has(Mark.VAGUE):
        last = _skip(found, index + 1, {Mark.VAGUE, Mark.OUT_OF})
        if last < len(found) and _is_vague(lexeme, found[last]):
            end = last + 1
            while end < len(found) and found[end].is_numeric:
                end += 1
            return Number(end, None)
    if lexeme.has(Mark.UNREADABLE):
        end = index + 1
        while end < len(found) and (
            found[end].entry.magnitude is not None or found[end].has(Mark.OUT_OF)
        ):
            end += 1
        while found[end - 1].has(Mark.OUT_OF):
            end -= 1
        return Number(end, None)
    return _part_of_magnitude(found, index)


def _is_vague(word: Lexeme, number: Lexeme) -> bool:
    """Whether a vague word reaches the number: "several 100", 几万, 上百; but not 网站上20万."""
    magnitude = number.entry.magnitude
    if not word.entry.is_chinese and not number.entry.is_chinese:
        return magnitude is not None or number.digits is not None
    least = _HUNDRED if word.has(Mark.LARGE_VAGUE) else _TEN
    return magnitude is not None and number.is_glued and magnitude >= least


def _part_of_magnitude(found: Sequence[Lexeme], index: int) -> Number | None:
    """ "A million", "half a million", "a quarter of a million", "three quarters of a million"."""
    place = _skip(found, index, {Mark.ARTICLE})
    coefficient = Fraction(1)
    several = _several_parts(found, index)
    if several is not None:
        coefficient = several
        place = _skip(found, index + 3, {Mark.ARTICLE})
    elif found[index].has(Mark.A_QUARTER):
        coefficient = Fraction(1, 4)
        place = _skip(found, index + 1, {Mark.OUT_OF, Mark.ARTICLE})
    elif place < len(found) and found[place].entry.denominator and found[place].digits is None:
        coefficient = Fraction(1, found[place].entry.denominator or 1)
        place = _skip(found, place + 1, {Mark.OUT_OF, Mark.ARTICLE})
    if place == index or place >= len(found) or found[place].entry.is_chinese:
        return None
    unit = found[place].entry
    if coefficient == _HALF and (unit.area or unit.currency or unit.share):
        return Number(place, _HALF)
    reader = NumberReader(found, place, joins_and=True)
    if found[place].entry.magnitude is None or found[place].has(Mark.UNREADABLE):
        return None
    while reader.step():
        pass
    whole = reader.result()
    if whole is None or whole.value is None:
        return None
    return Number(whole.last, whole.value * coefficient)


def _several_parts(found: Sequence[Lexeme], index: int) -> Fraction | None:
    """ "Three quarters of", "two thirds of": how much that is of what follows."""
    if index + 3 >= len(found) or not found[index + 2].has(Mark.PART_OF):
        return None
    numerator, denominator = found[index].entry.numeral, found[index + 1].entry.denominator
    if numerator is None or denominator is None or found[index].entry.is_chinese:
        return None
    return Fraction(numerator, denominator) if 0 < numerator < denominator else None


def _skip(found: Sequence[Lexeme], index: int, marks: set[Mark]) -> int:
    """The first place from `index` on without one of these marks; looks a few words ahead."""
    for _ in range(_SKIPPED_WORDS):
        if index >= len(found) or found[index].entry.marks.isdisjoint(marks):
            break
        index += 1
    return index
