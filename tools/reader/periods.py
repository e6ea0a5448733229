"""Which figure covers which stretch of time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from tools.language import Mark, PeriodWord, Side
from tools.reader.figure import Figure
from tools.reader.lexemes import Lexeme
from tools.units import Kind, Period

_SENTENCE_ENDS = frozenset(".;!?。；！？")
_CLAUSE_ENDS = frozenset(",，、:")
_COVERED = {Kind.MONEY, Kind.COUNT, Kind.NUMBER, Kind.SHARE, Kind.AREA}
_TIMED = {Kind.MONEY, Kind.NUMBER}
_RECURRING = {Period.HALF_YEAR, Period.QUARTER, Period.MONTH, Period.WEEK, Period.DAY}
_MONTHS_IN_YEAR = 12
_ADJACENT = 2
_LONGEST_GAP = 30


@dataclass(frozen=True, slots=True)
class _Mention:
    """A period in the text, at lexemes `first` to `last` (exclusive)."""

    first: int
    last: int
    word: PeriodWord


def settle_periods(found: Sequence[Lexeme], figures: Sequence[Figure]) -> None:
    """Attach every period to the nearest figure of its clause, or to all that it leads."""
    mentions = _mentions(found, figures)
    if not mentions:
        return
    sentence, clause = _sections(found, figures)
    covered = [figure for figure in figures if figure.kind in _COVERED and figure.value is not None]
    by_sentence: dict[int, list[Figure]] = {}
    for figure in covered:
        by_sentence.setdefault(sentence[figure.first], []).append(figure)
    leading: list[tuple[int, _Mention]] = []
    for mention in mentions:
        here = by_sentence.get(sentence[mention.first], [])
        if here and mention.word.side is Side.NEAREST and mention.last <= here[0].first:
            leading.append((sentence[mention.first], mention))
            continue
        nearest = _nearest(here, mention, clause)
        if nearest is not None and _is_weaker(nearest, mention):
            _set(nearest, mention)
    for number, mention in leading:
        for figure in by_sentence[number]:
            if figure.period is None and figure.kind in _TIMED | {Kind.COUNT}:
                _set(figure, mention)


def _set(figure: Figure, mention: _Mention) -> None:
    figure.period = mention.word.period
    figure.period_count = mention.word.count
    figure.recurs = mention.word.side is not Side.NEAREST and mention.word.period in _RECURRING


def _is_weaker(figure: Figure, mention: _Mention) -> bool:
    """Whether a new mention may replace what the figure has: the first one stays, unless vague."""
    if figure.period is None:
        return True
    return figure.period is Period.YEARS and figure.period_count == 0 and mention.word.count > 0


def _sections(found: Sequence[Lexeme], figures: Sequence[Figure]) -> tuple[list[int], list[int]]:
    """For each lexeme the number of its sentence and of its clause."""
    inside = {place for figure in figures for place in range(figure.first, figure.last)}
    sentences: list[int] = []
    clauses: list[int] = []
    sentence = clause = 0
    for place, lexeme in enumerate(found):
        if lexeme.breaks > 1 or (lexeme.breaks and lexeme.text in {"-", "*", "•", "·"}):
            sentence += 1
            clause += 1
        sentences.append(sentence)
        clauses.append(clause)
        if place in inside:
            continue
        ends = lexeme.text in _SENTENCE_ENDS
        if lexeme.text == "." and place + 1 < len(found) and found[place + 1].is_glued:
            ends = False
        sentence += ends
        clause += ends or lexeme.text in _CLAUSE_ENDS
    return sentences, clauses


def _nearest(here: Sequence[Figure], mention: _Mention, clause: Sequence[int]) -> Figure | None:
    best: Figure | None = None
    best_cost = _LONGEST_GAP * 10
    start = bisect_left(here, mention.first - _LONGEST_GAP, key=lambda figure: figure.last)
    for figure in islice(here, start, None):
        if figure.first > mention.last + _LONGEST_GAP:
            break
        is_before = figure.last <= mention.first
        gap = mention.first - figure.last if is_before else figure.first - mention.last
        gap = max(gap, 0)
        if gap > _LONGEST_GAP or (figure.kind is Kind.SHARE and gap):
            continue
        cost = gap * 2 + (clause[figure.first] != clause[mention.first]) * 8
        if mention.word.side is Side.NEXT and is_before:
            cost += 40 if gap else 6
        elif mention.word.side is Side.PREVIOUS and not is_before:
            cost += 8
        elif not is_before:
            cost += 1
        if figure.kind not in _TIMED:
            cost += 3
        if cost < best_cost:
            best, best_cost = figure, cost
    return best


def _mentions(found: Sequence[Lexeme], figures: Sequence[Figure]) -> list[_Mention]:
    mentions: list[_Mention] = []
    inside: dict[int, Figure] = {}
    for figure in figures:
        for place in range(figure.first, figure.last):
            inside[place] = figure
    place = 0
    while place < len(found):
        figure_here = inside.get(place)
        if figure_here is None:
            word = found[place].entry.period
            if word is not None and _is_period(found, place):
                mentions.append(_Mention(place, place + 1, word))
            place += 1
            continue
        word = _timed(found, figure_here)
        if word is not None:
            mentions.append(_Mention(figure_here.first, figure_here.last, word))
        place = figure_here.last
    return _spanning_years(found, mentions, figures)


def _is_period(found: Sequence[Lexeme], place: int) -> bool:
    """Whether a single 年 or 月 stands for "annual": 年交易额, but not 年轻."""
    lexeme = found[place]
    if lexeme.has(Mark.ANNUAL):
        after = found[place + 1] if place + 1 < len(found) else None
        return after is not None and not after.has(Mark.NOT_ANNUAL)
    if lexeme.has(Mark.MONTHLY):
        before = found[place - 1] if place else None
        return before is not None and (
            before.is_numeric or before.text == "/" or before.entry.currency is not None
        )
    return True


def _timed(found: Sequence[Lexeme], figure: Figure) -> PeriodWord | None:
    """The period that a date or a duration gives to the figures beside it."""
    before = found[figure.first - 1] if figure.first else None
    after = found[figure.last] if figure.last < len(found) else None
    word = found[figure.first].entry.period
    if word is not None and figure.kind in {Kind.DATE, Kind.DURATION}:
        return word
    if figure.kind is Kind.DATE:
        return _dated(found, figure, before)
    if figure.kind is not Kind.DURATION or figure.duration is None or figure.value is None:
        return None
    if after is not None and after.has(Mark.NO_PERIOD):
        return None
    introduced = before is not None and (
        before.has(Mark.IN_PERIOD) or before.entry.before is not None or before.has(Mark.ABOUT)
    )
    totalled = after is not None and after.has(Mark.PERIOD_TOTAL)
    if not introduced and not totalled:
        return None
    return _length(figure.duration, figure.value)


def _length(unit: Period, count: Fraction) -> PeriodWord | None:
    if unit is Period.MONTH and count % _MONTHS_IN_YEAR == 0:
        unit, count = Period.YEAR, count / _MONTHS_IN_YEAR
    if unit is Period.DAY:
        return None
    if count == 1:
        return PeriodWord(unit, Side.NEAREST)
    plural = {Period.YEAR: Period.YEARS, Period.MONTH: Period.MONTHS}
    if count == Fraction(1, 2) and unit is Period.YEAR:
        return PeriodWord(Period.HALF_YEAR, Side.NEAREST)
    return PeriodWord(plural.get(unit, unit), Side.NEAREST, count)


def _dated(found: Sequence[Lexeme], figure: Figure, before: Lexeme | None) -> PeriodWord | None:
    text = "".join(lexeme.text for lexeme in found[figure.first : figure.last])
    digits = "".join(character for character in text if character.isdigit())
    if before is not None and before.has(Mark.SINCE):
        return PeriodWord(Period.YEARS, Side.NEAREST, Fraction(0))
    if found[figure.last - 1].has(Mark.MONTH_WORD) or _is_month(found, figure):
        return PeriodWord(Period.MONTH, Side.NEAREST)
    if len(digits) == 4 or text.startswith(("fy", "cy")):
        return PeriodWord(Period.YEAR, Side.NEAREST)
    return None


def _is_month(found: Sequence[Lexeme], figure: Figure) -> bool:
    """ "March 2024", without a day."""
    words = found[figure.first : figure.last]
    numbers = [lexeme.digits.text for lexeme in words if lexeme.digits is not None]
    return any(lexeme.entry.month for lexeme in words) and all(len(text) > 2 for text in numbers)


def _spanning_years(
    found: Sequence[Lexeme], mentions: list[_Mention], figures: Sequence[Figure]
) -> list[_Mention]:
    """ "From 2021 to 2023" is three years."""
    dates = {figure.first: figure for figure in figures if figure.kind is Kind.DATE}
    joined: list[_Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        first = dates.get(before.first) if before is not None else None
        second = dates.get(mention.first)
        if before is not None and first is not None and second is not None:
            gap = found[before.last : mention.first]
            low, high = first.value, second.value
            adjoining = len(gap) == 1 and gap[0].entry.marks & {Mark.TO, Mark.AND}
            if adjoining and low and high and low < high:
                word = PeriodWord(Period.YEARS, Side.NEAREST, high - low + 1)
                joined[-1] = _Mention(before.first, mention.last, word)
                continue
        joined.append(mention)
    return joined
