"""Two figures that bound one quantity: "700-800k", "between 5 and 6 million yuan"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from tools.language import Mark
from tools.reader.figure import Figure
from tools.reader.lexemes import Lexeme
from tools.units import Kind

_LOOK_BACK = 8
_HUNDRED = 100
_THOUSAND = 1000


def join_ranges(found: Sequence[Lexeme], figures: Sequence[Figure]) -> list[Figure]:
    """ "700-800k", "between 5 and 6 million yuan": the first part takes what it lacks."""
    joined: list[Figure] = []
    for figure in figures:
        before = joined[-1] if joined else None
        if before is not None and _is_range(found, before, figure):
            joined[-1] = _range(found, before, figure)
            continue
        if before is not None and _is_open_choice(found, before, figure):
            before.value = None
        joined.append(figure)
    return joined


def _is_open_choice(found: Sequence[Lexeme], first: Figure, second: Figure) -> bool:
    """ "700 or 800k": whether the first is 700 or 700k is open."""
    gap = found[first.last : second.first]
    if len(gap) != 1 or not gap[0].has(Mark.OR) or not first.is_bare or first.magnitudes:
        return False
    scaled = bool(second.magnitudes) and second.kind in {Kind.MONEY, Kind.NUMBER}
    return scaled and first.value is not None and first.value < _THOUSAND


def _amount(figure: Figure) -> bool:
    return (
        figure.value is not None
        and figure.upper is None
        and figure.kind not in {Kind.DATE, Kind.IDENTIFIER, Kind.ORDINAL, Kind.RATE}
    )


def _is_range(found: Sequence[Lexeme], low: Figure, high: Figure) -> bool:
    gap = found[low.last : high.first]
    if not (_amount(low) and _amount(high)) or not 1 <= len(gap) <= 2:
        return False
    if any(lexeme.breaks > (lexeme.text != "-") for lexeme in gap):
        return False
    alike = low.kind is high.kind and low.unit == high.unit
    if not (alike or low.is_bare or (low.has_leading_unit and high.is_bare)):
        return False
    start = max(0, low.first - _LOOK_BACK)
    back = found[start : low.first]
    if len(gap) == 1 and gap[0].has(Mark.AND):
        return any(lexeme.has(Mark.BETWEEN) and not lexeme.entry.is_chinese for lexeme in back)
    if not gap[0].has(Mark.TO) or (len(gap) == 2 and not gap[1].has(Mark.ABOUT)):
        return False
    if gap[0].text == "-" and gap[0].is_glued != found[high.first].is_glued:
        return False
    has_from = any(lexeme.has(Mark.FROM) for lexeme in back[-3:])
    return not (has_from and any(lexeme.has(Mark.CHANGES) for lexeme in back))


def _range(found: Sequence[Lexeme], low: Figure, high: Figure) -> Figure:
    """The range from `low` to `high`; unread where the first part is ambiguous."""
    whole = replace(
        high,
        first=low.first,
        number_first=low.number_first,
        approximate=low.approximate or high.approximate,
        has_leading_unit=low.has_leading_unit or high.has_leading_unit,
    )
    if high.kind is Kind.NUMBER and high.raw_unit is None and not low.is_bare:
        whole.kind, whole.unit, whole.factor = low.kind, low.unit, low.factor
        whole.raw_unit = low.raw_unit
    value, upper = low.value, high.value
    if value is None or upper is None:
        return whole
    value = _scaled_like(value, upper, high.magnitudes)
    if value is None or value > upper:
        whole.value = None
        return whole
    whole.value = value
    whole.upper = upper if upper != value else None
    return whole


def _scaled_like(value: Fraction, upper: Fraction, magnitudes: tuple[int, ...]) -> Fraction | None:
    """The lower value with the magnitude of the upper one, where it has none of its own.

    5 to 6 million is 5 million, 三十到五十万 is 300,000; 500,000 to 1 million stays; 500 to
    1 million may be anything.
    """
    magnitude = Fraction(1)
    for size in magnitudes:
        magnitude *= size
    for size in magnitudes:
        if magnitude >= _HUNDRED and value < upper / magnitude:
            return value * magnitude
        magnitude /= size
    is_scaled = bool(magnitudes) and max(magnitudes) >= _THOUSAND
    return None if is_scaled and value < _THOUSAND else value
