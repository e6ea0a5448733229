"""The currency of a number: before it, after it, or both."""

from __future__ import annotations

from collections.abc import Sequence

from tools.language import Mark
from tools.reader.figure import Figure
from tools.reader.lexemes import Lexeme
from tools.reader.signs import is_bullet
from tools.units import Kind

_PUNCTUATION_OPENING = "("


def take_leading_currency(found: Sequence[Lexeme], figure: Figure, floor: int) -> None:
    """Take the currency before a number, with a comparator between: "RMB about 280k"."""
    place = figure.first - 1
    while place >= floor and found[place].text in {":", "=", "("} and place > floor:
        place -= 1
    while (
        place > floor
        and found[place].entry.currency is None
        and (found[place].has(Mark.ABOUT) or found[place].entry.before)
    ):
        place -= 1
    if place < floor or found[place].entry.currency is None or found[place].breaks > 1:
        return
    if any(found[step].breaks > 1 for step in range(place + 1, figure.first + 1)):
        return
    if (
        found[place].text == "¥"
        or not found[place].entry.is_chinese
        or (found[place].has(Mark.LEADING))
    ):
        figure.has_leading_unit = True
        _set_currency(found, figure, place)
        figure.first = place
        sign = found[place - 1] if place > floor else None
        if sign is not None and sign.text == "-" and found[place].is_glued and figure.value:
            before = found[place - 2] if place > 1 else None
            if (before is None or not sign.is_glued) and not is_bullet(found, place - 1):
                figure.value = -figure.value
                figure.first = place - 1


def take_trailing_currency(found: Sequence[Lexeme], figure: Figure, place: int) -> None:
    """Take the currency after a number; two that contradict each other leave it unread."""
    entry = found[place].entry
    if figure.kind is not Kind.MONEY:
        if _belongs_to_next(found, place):
            return
        _set_currency(found, figure, place)
        figure.last = place + 1
        if found[place - 1].text in {"(", "["}:
            figure.last += 1
            return
        _extend_currency(found, figure)
        return
    after = found[place + 1] if place + 1 < len(found) else None
    if after is not None and after.digits is not None and not entry.is_chinese:
        return
    same = entry.currency == figure.unit
    leading_weak = figure.raw_unit in {"$", "¥", "£"}
    if same or entry.is_weak or leading_weak:
        if not same and not entry.is_weak:
            figure.unit = entry.currency
            figure.raw_unit = found[place].text
        elif not same:
            figure.value = None
        figure.last = place + 1
        _extend_currency(found, figure)
    else:
        figure.value = None
        figure.last = place + 1


def _set_currency(found: Sequence[Lexeme], figure: Figure, place: int) -> None:
    figure.kind = Kind.MONEY
    figure.unit = found[place].entry.currency
    figure.raw_unit = found[place].text


def _belongs_to_next(found: Sequence[Lexeme], place: int) -> bool:
    """Whether a currency sign stands before the next number, glued to it: "200 $300"."""
    if place + 1 >= len(found) or found[place].is_glued:
        return False
    after = found[place + 1]
    return after.digits is not None and after.is_glued and not found[place].entry.is_chinese


def _extend_currency(found: Sequence[Lexeme], figure: Figure) -> None:
    """Take a second name of the same currency: "280,000 元人民币", "yuan (RMB)"."""
    place = figure.last
    opened = place < len(found) and found[place].text == _PUNCTUATION_OPENING
    if opened:
        place += 1
    if place >= len(found) or found[place].breaks:
        return
    entry = found[place].entry
    if (
        entry.currency == figure.unit
        and (not opened or (place + 1 < len(found) and found[place + 1].text == ")"))
        and not (place + 1 < len(found) and found[place + 1].digits)
    ):
        figure.last = place + 1 + opened
