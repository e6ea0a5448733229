"""Comparators, approximators and negations around a figure."""

from __future__ import annotations

from collections.abc import Sequence

from tools.language import Mark
from tools.reader.figure import Figure
from tools.reader.lexemes import Lexeme
from tools.units import Comparator, Kind

_REACH = 7
_NEGATION_REACH = 3
_INVERTED = {
    Comparator.MORE_THAN: Comparator.AT_MOST,
    Comparator.AT_LEAST: Comparator.LESS_THAN,
    Comparator.REACH: Comparator.LESS_THAN,
    Comparator.AT_MOST: Comparator.MORE_THAN,
    Comparator.LESS_THAN: Comparator.AT_LEAST,
}
_BOUNDED = {Kind.MONEY, Kind.SHARE, Kind.AREA, Kind.COUNT, Kind.NUMBER}


def settle_bounds(found: Sequence[Lexeme], figures: Sequence[Figure]) -> None:
    """Set comparator, approximation and negation of every figure."""
    floor = 0
    for place, figure in enumerate(figures):
        ceiling = figures[place + 1].first if place + 1 < len(figures) else len(found)
        if figure.kind in _BOUNDED and figure.value is not None:
            _before(found, figure, floor)
            _inside(found, figure)
            _after(found, figure, ceiling)
        floor = figure.last


def _before(found: Sequence[Lexeme], figure: Figure, floor: int) -> None:
    place = figure.first - 1
    lowest = max(floor, figure.first - _REACH)
    while place >= lowest:
        lexeme = found[place]
        if found[place + 1].breaks > 1:
            return
        if lexeme.text == ">" and place and found[place - 1].text in {"-", "="}:
            # An arrow.
            return
        if lexeme.entry.before is not None:
            if _is_reference(found, place):
                return
            _take(found, figure, place, floor)
            return
        if lexeme.has(Mark.ABOUT):
            figure.approximate = True
        elif lexeme.has(Mark.NOT):
            figure.negated = True
            return
        elif not (lexeme.has(Mark.FILLER) or lexeme.entry.currency):
            return
        place -= 1


def _inside(found: Sequence[Lexeme], figure: Figure) -> None:
    """Between a currency and its number: "RMB about 280k"."""
    if not figure.has_leading_unit:
        return
    for lexeme in found[figure.first : figure.number_first]:
        if lexeme.has(Mark.ABOUT):
            figure.approximate = True
        elif lexeme.entry.before is not None and figure.comparator is None:
            figure.comparator = lexeme.entry.before


def _is_reference(found: Sequence[Lexeme], place: int) -> bool:
    """ "The above 3 programmes": no comparator."""
    if not found[place].has(Mark.REFERENCE) or not place:
        return False
    return found[place - 1].has(Mark.POINTS_BACK)


def _take(found: Sequence[Lexeme], figure: Figure, place: int, floor: int) -> None:
    comparator = found[place].entry.before
    if comparator is None:
        return
    if figure.comparator is None or comparator is not Comparator.REACH:
        figure.comparator = comparator
    for step in range(place - 1, max(floor, place - _NEGATION_REACH) - 1, -1):
        before = found[step]
        if before.has(Mark.NOT):
            figure.comparator = _INVERTED[comparator]
            return
        if not (before.has(Mark.YET) or before.has(Mark.FILLER)) or before.breaks:
            return


def _after(found: Sequence[Lexeme], figure: Figure, ceiling: int) -> None:
    place = figure.last
    for _ in range(2):
        if place < len(found) and found[place].text == "(" and place + 1 < len(found):
            place += 1
        if place >= ceiling or found[place].breaks > 1:
            return
        lexeme = found[place]
        ends = place + 1 >= len(found) or not found[place + 1].text[0].isalnum()
        if lexeme.has(Mark.LAST) and not ends:
            return
        if lexeme.text == "+" and _joins_on(found, place + 1):
            return
        if lexeme.entry.after is not None and figure.comparator in {None, Comparator.REACH}:
            figure.comparator = lexeme.entry.after
        elif lexeme.has(Mark.OR_SO):
            figure.approximate = True
        else:
            return
        place += 1


def _joins_on(found: Sequence[Lexeme], place: int) -> bool:
    """Whether a plus sign adds what stands there: "8.4万+建设19.6万", but not "8.4万+,"."""
    if place >= len(found):
        return False
    behind = found[place]
    return behind.is_numeric or (behind.is_glued and behind.text[0].isalnum())
