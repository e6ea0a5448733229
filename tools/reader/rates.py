"""Exchange rates: yuan for one unit of a foreign currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from tools.language import Mark
from tools.reader.figure import Figure
from tools.reader.lexemes import Lexeme
from tools.units import Kind

_YUAN = "CNY"
_UNSAID = "USD"
_HIGHEST = 1000
_HIGHEST_PLAIN = 20
_HIGHEST_WEAK = 10
_LOOK_BACK = 5
_QUOTED_UNITS = (1, 100)


def join_rates(found: Sequence[Lexeme], figures: Sequence[Figure]) -> list[Figure]:
    """Turn figures into rates where the words say so; "1 USD = 7.2 yuan" becomes one."""
    joined: list[Figure] = []
    for place, figure in enumerate(figures):
        ceiling = figures[place + 1].first if place + 1 < len(figures) else len(found)
        before = joined[-1] if joined else None
        equation = None if before is None else _equation(found, before, figure)
        if equation is not None:
            joined[-1] = equation
        else:
            joined.append(figure)
            _settle(found, figure, before, ceiling)
    return joined


def _equation(found: Sequence[Lexeme], left: Figure, right: Figure) -> Figure | None:
    gap = found[left.last : right.first]
    if left.value is None or right.value is None or not 1 <= len(gap) <= 2:
        return None
    if not gap[0].has(Mark.EQUALS) or not all(
        lexeme.has(Mark.ABOUT) or lexeme.has(Mark.EQUALS) for lexeme in gap[1:]
    ):
        return None
    merged = replace(right, first=left.first, kind=Kind.RATE, upper=None)
    merged.factor = Fraction(1)
    bare = left.is_bare and left.value == 1 and right.is_bare and gap[0].text == ":"
    if bare and right.value.denominator != 1:
        merged.unit = _UNSAID
        return merged
    if left.kind is not Kind.MONEY or left.value not in _QUOTED_UNITS or right.value <= 0:
        return None
    if right.kind is not Kind.MONEY and not right.is_bare:
        return None
    foreign = left.unit if left.unit != _YUAN else right.unit
    merged.unit = foreign
    if foreign is None or foreign == _YUAN:
        return None
    if left.unit == _YUAN:
        merged.value = left.value / right.value
    elif right.unit in {_YUAN, None}:
        merged.value = right.value / left.value
    else:
        merged.value = None
    return merged


def _settle(found: Sequence[Lexeme], figure: Figure, before: Figure | None, ceiling: int) -> None:
    value = figure.value
    if value is None or not 0 < value < _HIGHEST or figure.upper is not None:
        return
    if not figure.is_bare and figure.kind is not Kind.MONEY:
        return
    floor = before.last if before is not None else 0
    unit = _per_currency(found, figure, ceiling) or _named_rate(found, figure, floor)
    if unit is None and figure.is_bare and value < _HIGHEST_PLAIN and value.denominator != 1:
        unit = _plain(found, figure, floor)
    if unit is not None:
        figure.kind, figure.unit, figure.factor = Kind.RATE, unit, Fraction(1)


def _per_currency(found: Sequence[Lexeme], figure: Figure, ceiling: int) -> str | None:
    """ "7.2 yuan per dollar", "7.2 to the dollar": takes these words along."""
    place = figure.last
    if not (figure.is_bare or figure.unit == _YUAN) or place >= ceiling:
        return None
    if found[place].has(Mark.RATE) and "/" in found[place].text:
        figure.last = place + 1
        return _UNSAID
    if place + 2 > ceiling:
        return None
    currency = found[place + 1].entry.currency
    if not found[place].has(Mark.PER) or currency in {None, _YUAN}:
        return None
    figure.last = place + 2
    return currency


def _named_rate(found: Sequence[Lexeme], figure: Figure, floor: int) -> str | None:
    """ "Exchange rate of 7.2", 汇率按7.2."""
    for place in range(figure.first - 1, max(floor, figure.first - _LOOK_BACK) - 1, -1):
        lexeme = found[place]
        if lexeme.breaks > 1 and place + 1 < figure.first:
            return None
        if lexeme.has(Mark.RATE):
            return _unit_of_rate(found, figure, place)
        is_joint = lexeme.text in {":", "=", "(", "we", "use", "used"} or bool(
            lexeme.entry.marks
            & {Mark.FILLER, Mark.ABOUT, Mark.RATE_AT, Mark.EQUALS, Mark.YET, Mark.PER}
        )
        if not is_joint and lexeme.entry.currency is None and lexeme.entry.period is None:
            return None
    return None


def _unit_of_rate(found: Sequence[Lexeme], figure: Figure, place: int) -> str | None:
    weak = found[place].has(Mark.WEAK_RATE)
    earlier = found[max(0, place - 1) : place]
    if any(lexeme.has(Mark.NO_RATE) for lexeme in earlier):
        return None
    if weak and (figure.value is None or figure.value >= _HIGHEST_WEAK):
        return None
    if figure.kind is Kind.MONEY and figure.unit != _YUAN:
        return None if weak else figure.unit
    around = [*found[max(0, place - 3) : figure.first], *found[figure.last : figure.last + 3]]
    for lexeme in around:
        if lexeme.entry.currency not in {None, _YUAN}:
            return lexeme.entry.currency
    return _UNSAID


def _plain(found: Sequence[Lexeme], figure: Figure, floor: int) -> str | None:
    """ "At 7.2", 按7.2折算."""
    before = found[figure.first - 1] if figure.first > floor else None
    after = found[figure.last] if figure.last < len(found) else None
    if before is None or not before.has(Mark.RATE_AT):
        return None
    if before.entry.is_chinese and not (after is not None and after.has(Mark.CONVERTED)):
        return None
    return _UNSAID
