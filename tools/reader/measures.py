"""The unit after a number: shares, areas, stretches of time, and others by name only."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tools.language import Mark
from tools.reader.currencies import take_trailing_currency
from tools.reader.figure import Figure
from tools.reader.lexemes import Lexeme
from tools.reader.nouns import take_noun
from tools.units import Comparator, Kind

_FIRST_CALENDAR_YEAR = 1900


def take_trailing_unit(found: Sequence[Lexeme], figure: Figure) -> None:
    """Take what follows the number as its unit, if it is one."""
    place = figure.last
    if place < len(found) and found[place].has(Mark.ODD) and found[place].is_glued:
        after = found[place + 1] if place + 1 < len(found) else None
        if after is not None and after.is_glued and is_unit(after):
            if found[place].has(Mark.OR_SO):
                figure.approximate = True
            else:
                figure.comparator = Comparator.MORE_THAN
            place += 1
    place = _skip_joint(found, place)
    if place >= len(found) or found[place].breaks > 1 or found[place].kind is not None:
        return
    _take_unit(found, figure, place)


def is_unit(lexeme: Lexeme) -> bool:
    """Whether a number before it would be a quantity."""
    entry = lexeme.entry
    return bool(
        entry.currency
        or entry.area
        or entry.share
        or entry.duration
        or entry.has(Mark.CLASSIFIER)
        or entry.has(Mark.UNIT_WORD)
        or (entry.noun and entry.is_chinese)
    )


def _skip_joint(found: Sequence[Lexeme], place: int) -> int:
    """Past what may stand between number and unit: a hyphen ("20-foot"), "(" and "of"."""
    if place + 1 < len(found):
        lexeme, after = found[place], found[place + 1]
        if lexeme.text == "-" and lexeme.is_glued and after.is_glued and not after.is_numeric:
            return place + 1
        if (
            lexeme.text in "(["
            and after.entry.currency
            and (place + 2 < len(found) and found[place + 2].text in ")]")
        ):
            return place + 1
        if (
            lexeme.entry.marks & {Mark.PART_OF, Mark.PART_IN}
            and after.entry.currency
            and not after.entry.is_weak
        ):
            behind = found[place + 2] if place + 2 < len(found) else None
            if behind is None or not behind.is_numeric:
                return place + 1
    return place


def _take_unit(found: Sequence[Lexeme], figure: Figure, place: int) -> None:
    lexeme = found[place]
    entry = lexeme.entry
    if entry.currency is not None:
        take_trailing_currency(found, figure, place)
        return
    if figure.kind is Kind.MONEY:
        return
    if entry.share is not None:
        figure.kind, figure.unit, figure.factor = Kind.SHARE, "%", entry.share
        close(figure, place, lexeme)
        _take_odd_tenths(found, figure, entry.share)
    elif entry.area is not None:
        figure.kind, figure.unit, figure.factor = Kind.AREA, "m2", entry.area
        close(figure, place, lexeme)
    elif entry.duration is not None and not _is_calendar_year(lexeme, figure):
        figure.kind, figure.duration = Kind.DURATION, entry.duration
        if lexeme.has(Mark.HALF_UNIT) and figure.value is not None:
            figure.value += Fraction(1, 2)
        close(figure, place, lexeme)
        _take_half_more(found, figure)
    elif (entry.glued_magnitude is not None and found[place - 1].digits is not None) or (
        entry.has(Mark.UNIT_WORD) and not entry.has(Mark.CLASSIFIER)
    ):
        close(figure, place, lexeme)
    else:
        take_noun(found, figure, place)


def _is_calendar_year(lexeme: Lexeme, figure: Figure) -> bool:
    """2023年 is a date, 3年 a duration."""
    is_year = figure.value is not None and figure.value >= _FIRST_CALENDAR_YEAR
    return is_year and lexeme.has(Mark.YEAR_WORD)


def _take_odd_tenths(found: Sequence[Lexeme], figure: Figure, factor: Fraction) -> None:
    """六成五 is 65 %, 六成半 too."""
    if factor == 1 or figure.last >= len(found) or figure.value is None:
        return
    after = found[figure.last]
    tenth = Fraction(1, 2) if after.has(Mark.HALF) else None
    if after.entry.numeral and after.entry.is_chinese:
        tenth = Fraction(after.entry.numeral, 10)
    behind = found[figure.last + 1] if figure.last + 1 < len(found) else None
    if tenth is None or not after.is_glued or (behind is not None and is_unit(behind)):
        return
    figure.value += tenth
    figure.last += 1


def _take_half_more(found: Sequence[Lexeme], figure: Figure) -> None:
    """两年半, "a year and a half"."""
    if figure.last < len(found) and figure.value is not None:
        after = found[figure.last]
        if after.has(Mark.HALF) and after.is_glued:
            figure.value += Fraction(1, 2)
            figure.last += 1


def close(figure: Figure, place: int, lexeme: Lexeme) -> None:
    """End the figure with its unit."""
    figure.raw_unit = lexeme.text
    figure.last = place + 1
