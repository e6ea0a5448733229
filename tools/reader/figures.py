"""All figures of a text: numbers with their signs and units, dates, codes, shares in words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tools.language import Mark
from tools.reader.currencies import take_leading_currency
from tools.reader.figure import Figure
from tools.reader.fractions import read_fraction
from tools.reader.lexemes import Lexeme
from tools.reader.lexicon import NOTHING, lexicon, split_words
from tools.reader.magnitudes import Number
from tools.reader.measures import is_unit, take_trailing_unit
from tools.reader.openings import read_number
from tools.reader.signs import take_sign
from tools.units import Kind

_BETWEEN_REACH = 4
_HUNDRED = 100
_MOST_FIGURES = 1500
_OPENING = {Mark.HALF, Mark.UNREADABLE}


def find_figures(found: Sequence[Lexeme]) -> list[Figure]:
    """All figures of a text from left to right; none overlap.

    A text with more than a few thousand figures is no message: the rest is one unread span.
    """
    figures: list[Figure] = []
    index = 0
    floor = 0
    while index < len(found):
        lexeme = found[index]
        if not _may_open(found, index):
            index += 1
            continue
        if len(figures) >= _MOST_FIGURES:
            figures.append(Figure(index, len(found), None, number_last=len(found)))
            break
        whole = _whole_lexeme(lexeme, index)
        if whole is not None:
            figures.append(whole)
            index = floor = index + 1
            continue
        if lexeme.has(Mark.IDIOM):
            index += 1
            continue
        share = read_fraction(found, index)
        if share is not None:
            figures.append(_share(index, share))
            index = floor = share.last
            continue
        number = read_number(found, index, joins_and=not _after_between(found, index, floor))
        if number is None:
            index += 1
            continue
        figure = _with_units(found, index, number, floor)
        if not (figure.is_lone and figure.is_bare and not _stands_alone(found, figure)):
            figures.append(figure)
        index = floor = figure.last
    return figures


def _with_units(found: Sequence[Lexeme], index: int, number: Number, floor: int) -> Figure:
    lexeme = found[index]
    figure = Figure(
        index,
        number.last,
        number.value,
        number.magnitudes,
        is_lone=number.is_lone,
        is_integer=lexeme.digits is not None
        and lexeme.digits.is_integer
        and number.last == index + 1,
        comparator=number.after,
        approximate=number.is_about,
        number_first=index,
        number_last=number.last,
    )
    take_sign(found, figure, floor)
    take_leading_currency(found, figure, floor)
    take_trailing_unit(found, figure)
    if lexeme.digits is not None and lexeme.digits.is_code and figure.is_bare:
        figure.kind = Kind.IDENTIFIER
        figure.value = Fraction(0)
    return figure


def _may_open(found: Sequence[Lexeme], index: int) -> bool:
    """Whether a figure can begin here; most words are none."""
    lexeme = found[index]
    entry = lexeme.entry
    if lexeme.digits is not None or lexeme.kind is not None or lexeme.is_unreadable:
        return True
    if entry is NOTHING:
        return False
    if entry.is_chinese and entry.magnitude is not None and entry.magnitude >= _HUNDRED:
        return index + 1 < len(found) and _may_follow(entry.magnitude, found[index + 1])
    return bool(
        entry.numeral is not None
        or entry.magnitude is not None
        or entry.denominator is not None
        or entry.period is not None
        or (entry.has(Mark.VAGUE) and _is_near_number(found, index))
        or entry.has(Mark.IDIOM)
        or not entry.marks.isdisjoint(_OPENING)
        or (entry.has(Mark.ARTICLE) and _is_scaled(found, index + 1))
    )


def _may_follow(magnitude: int, lexeme: Lexeme) -> bool:
    """Whether 百 or 万 without a numeral can be a number: 百万, 万元, but not 万里."""
    larger = lexeme.entry.magnitude
    return (
        is_unit(lexeme)
        or (lexeme.entry.numeral is not None and lexeme.entry.is_chinese and lexeme.is_glued)
        or lexeme.has(Mark.FRACTION_OF)
        or (larger is not None and larger > magnitude)
    )


def _is_near_number(found: Sequence[Lexeme], index: int) -> bool:
    return any(lexeme.is_numeric for lexeme in found[index + 1 : index + _BETWEEN_REACH])


def _is_scaled(found: Sequence[Lexeme], index: int) -> bool:
    """Whether a magnitude or a fraction stands there: "a" begins a number only before one."""
    if index >= len(found):
        return False
    entry = found[index].entry
    return entry.magnitude is not None or entry.denominator is not None


def _whole_lexeme(lexeme: Lexeme, index: int) -> Figure | None:
    """A date, a code or a period that is one lexeme and holds digits or number words."""
    if lexeme.is_unreadable:
        return Figure(index, index + 1, None, number_last=index + 1)
    kind, value = lexeme.kind, Fraction(0)
    period = lexeme.entry.period
    if kind is None and lexeme.has(Mark.IDIOM) and any(sign.isdigit() for sign in lexeme.text):
        kind = Kind.IDENTIFIER
    if kind is None and period is not None:
        kind = _kind_of_period(lexeme)
        value = period.count
    if kind is None:
        return None
    return Figure(index, index + 1, value, kind=kind, number_first=index, number_last=index + 1)


def _kind_of_period(lexeme: Lexeme) -> Kind | None:
    """What a period in words is beside a period: "first half" a date, "half a year" a duration."""
    words = [lexicon().word(piece) for piece in split_words(lexeme.text)]
    if any(word.ordinal for word in words) or any(piece.isdigit() for piece in lexeme.text):
        return Kind.DATE
    if any(word.numeral is not None or word.has(Mark.HALF) for word in words):
        return Kind.DURATION
    return None


def _share(index: int, share: Number) -> Figure:
    return Figure(
        index,
        share.last,
        share.value,
        kind=Kind.SHARE,
        unit="%",
        comparator=share.after,
        number_first=index,
        number_last=share.last,
    )


def _after_between(found: Sequence[Lexeme], index: int, floor: int) -> bool:
    return any(
        found[place].has(Mark.BETWEEN) and not found[place].entry.is_chinese
        for place in range(max(floor, index - _BETWEEN_REACH), index)
    )


def _stands_alone(found: Sequence[Lexeme], figure: Figure) -> bool:
    """Whether "one" is all that a message says."""
    return len(found) == figure.last - figure.first
