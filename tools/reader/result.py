"""From figures over lexemes to quantities over the original text."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tools.interval import Interval
from tools.reader.figure import Figure
from tools.reader.lexemes import Lexeme
from tools.reader.model import Quantity, Reading, Span
from tools.reader.normalise import Normalised
from tools.units import Comparator, Kind

_VALUELESS = {Kind.DATE, Kind.IDENTIFIER}


def reading(source: Normalised, found: Sequence[Lexeme], figures: Sequence[Figure]) -> Reading:
    """The quantities of a text, and what of its digits none of them holds."""
    quantities: list[Quantity] = []
    unread: list[Span] = []
    place = 0
    for figure in figures:
        unread.extend(_left_over(source, found, place, figure.first))
        place = figure.last
        start, end = _span(source, found, figure.first, figure.last)
        text = source.original[start:end]
        if figure.value is None:
            unread.append(Span(start, end, text))
        else:
            quantities.append(_quantity(figure, start, end, text, source, found))
    unread.extend(_left_over(source, found, place, len(found)))
    return Reading(tuple(quantities), tuple(unread))


def _span(source: Normalised, found: Sequence[Lexeme], first: int, last: int) -> tuple[int, int]:
    return source.starts[found[first].start], source.ends[found[last - 1].end - 1]


def _left_over(source: Normalised, found: Sequence[Lexeme], first: int, last: int) -> list[Span]:
    """Digits that belong to no figure: superscripts, circled numbers, broken separators."""
    spans: list[Span] = []
    for place in range(first, last):
        lexeme = found[place]
        if _holds_digit(lexeme.text):
            start, end = _span(source, found, place, place + 1)
            spans.append(Span(start, end, source.original[start:end]))
    return spans


def _holds_digit(text: str) -> bool:
    if text.isalpha():
        return text.isnumeric() and not _is_han(text[0])
    return any(character.isnumeric() and not _is_han(character) for character in text)


def _is_han(character: str) -> bool:
    return "㐀" <= character <= "鿿" or character == "〇"


def _quantity(
    figure: Figure,
    start: int,
    end: int,
    text: str,
    source: Normalised,
    found: Sequence[Lexeme],
) -> Quantity:
    return Quantity(
        start,
        end,
        text,
        figure.kind,
        _interval(figure),
        unit=figure.unit,
        raw_unit=figure.raw_unit,
        period=figure.period,
        period_count=figure.period_count,
        recurs=figure.recurs,
        comparator=figure.comparator,
        approximate=figure.approximate,
        negated=figure.negated,
        is_range=figure.upper is not None,
        part_of=figure.part_of,
    )


def _interval(figure: Figure) -> Interval:
    value = (figure.value or Fraction(0)) * figure.factor
    if figure.upper is not None:
        return Interval.between(value, figure.upper * figure.factor)
    if figure.kind in _VALUELESS or figure.comparator is None:
        return Interval.exact(value)
    if figure.comparator is Comparator.REACH:
        return Interval.exact(value)
    return _BOUNDS[figure.comparator](value)


_BOUNDS = {
    Comparator.MORE_THAN: Interval.more_than,
    Comparator.AT_LEAST: Interval.at_least,
    Comparator.AT_MOST: Interval.at_most,
    Comparator.LESS_THAN: Interval.less_than,
}
