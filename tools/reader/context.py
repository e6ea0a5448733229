"""Bare numbers that are no amounts: dates, clause references, order numbers, numbering."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tools.language import Mark
from tools.reader.figure import Figure
from tools.reader.lexemes import Lexeme
from tools.units import Kind

_FIRST_YEAR, _LAST_YEAR = 1980, 2039
_FIRST_CALENDAR_YEAR = 1900
_FIRST_CERTAIN_YEAR = 2015
_LAST_DAY = 31
_LAST_MONTH = 12
_LAST_NUMBERING = 19
_LONGEST_AMOUNT = 11
_LONGEST_CLAUSE = 2
_CODE_DIGITS = 4
_YEARS = range(1990, 2040)
_LONGEST_BRACKET = 40
_ITEM_ENDS = {";", ":", ",", ".", "。", "!", "?", "and", "、"}
_SCALED_MARKS = {Mark.ABOUT}


def settle_context(found: Sequence[Lexeme], figures: Sequence[Figure]) -> list[Figure]:
    """Give bare numbers their kind where the words around say that they are no amount."""
    number = Fraction(0)
    for place, figure in enumerate(figures):
        if figure.value is None:
            continue
        if figure.kind not in {Kind.DATE, Kind.IDENTIFIER, Kind.ORDINAL}:
            _settle_prefixed(found, figure)
        if figure.kind is Kind.DURATION and found[figure.last - 1].has(Mark.DAY_WORD):
            _settle_day(figure, figures[place - 1] if place else None)
        if not figure.is_bare or figure.value is None:
            continue
        before = figures[place - 1] if place else None
        kind = (
            _date(found, figure, before)
            or _code(found, figure)
            or _numbering(found, figure, follows=figure.value == number + 1)
        )
        if kind is not None:
            figure.kind = kind
        if kind is Kind.ORDINAL:
            number = figure.value
    return _join_dates(found, figures)


def _join_dates(found: Sequence[Lexeme], figures: Sequence[Figure]) -> list[Figure]:
    """ "October 1, 2013" and 2023年3月12日 are one date."""
    joined: list[Figure] = []
    for figure in figures:
        before = joined[-1] if joined else None
        if before is not None and before.kind is figure.kind is Kind.DATE:
            gap = found[before.last : figure.first]
            glued = not gap and (found[figure.first].is_glued or _has_month(found, before))
            comma = len(gap) == 1 and gap[0].text in {",", "of"} and _has_month(found, before)
            if glued or comma:
                before.last = figure.last
                before.value = Fraction(0)
                continue
        joined.append(figure)
    return joined


def _has_month(found: Sequence[Lexeme], figure: Figure) -> bool:
    return any(lexeme.entry.month for lexeme in found[figure.first : figure.last])


def _at(found: Sequence[Lexeme], place: int) -> Lexeme | None:
    return found[place] if 0 <= place < len(found) else None


def _settle_prefixed(found: Sequence[Lexeme], figure: Figure) -> None:
    """第二条, 第3家: an ordinal, whatever the classifier."""
    before = _at(found, figure.first - 1)
    if before is not None and before.has(Mark.ORDINAL_PREFIX):
        figure.kind, figure.unit = Kind.ORDINAL, None
        figure.first -= 1
        after = _at(found, figure.last)
        if found[figure.last - 1].has(Mark.CLAUSE):
            figure.kind = Kind.IDENTIFIER
        elif after is not None and after.has(Mark.CLAUSE) and after.is_glued:
            figure.kind = Kind.IDENTIFIER
            figure.last += 1


def _settle_day(figure: Figure, before: Figure | None) -> None:
    """3月12日: the day of a date, no stretch of time."""
    if before is not None and before.kind is Kind.DATE and before.last == figure.first:
        figure.kind = Kind.DATE


def _date(found: Sequence[Lexeme], figure: Figure, before: Figure | None) -> Kind | None:
    value = figure.value
    if value is None or value.denominator != 1 or figure.magnitudes:
        return None
    chinese = _chinese_date(found, figure, value)
    if chinese:
        return Kind.DATE
    previous, after = _at(found, figure.first - 1), _at(found, figure.last)
    if 1 <= value <= _LAST_DAY and _beside_month(found, figure):
        return Kind.DATE
    digits = found[figure.number_first].digits
    if digits is None or not digits.is_integer or not _FIRST_YEAR <= value <= _LAST_YEAR:
        return None
    if previous is not None and (previous.entry.before or previous.has(Mark.ABOUT)):
        return None
    if previous is not None and _dates(previous):
        figure.first -= previous.entry.month is not None
        return Kind.DATE
    if before is not None and before.kind is Kind.DATE and figure.first - before.last <= 1:
        return Kind.DATE
    if value >= _FIRST_CERTAIN_YEAR:
        return Kind.DATE
    is_dash = after is not None and after.has(Mark.TO)
    return Kind.DATE if is_dash and value > 2000 else None


def _dates(lexeme: Lexeme) -> bool:
    entry = lexeme.entry
    return entry.has(Mark.IN_DATE) or entry.month is not None or entry.period is not None


def _chinese_date(found: Sequence[Lexeme], figure: Figure, value: Fraction) -> bool:
    """2023年, 3月12日, 下午3点: takes the words along."""
    after = _at(found, figure.last)
    if after is None or not after.is_glued:
        return False
    if after.has(Mark.YEAR_WORD) and figure.kind is Kind.NUMBER and value > _FIRST_CALENDAR_YEAR:
        figure.last += 1
        return True
    if after.has(Mark.MONTH_WORD) and value <= _LAST_MONTH:
        figure.last += 1
        return True
    if after.has(Mark.DAY_WORD) and value <= _LAST_DAY:
        figure.last += 1
        return True
    if after.has(Mark.CLOCK) and value <= 24 and figure.is_integer:
        figure.last += 1
        return True
    return False


def _beside_month(found: Sequence[Lexeme], figure: Figure) -> bool:
    """ "12 March", "March 12", "12th of March"; takes the name of the month along."""
    after, previous = _at(found, figure.last), _at(found, figure.first - 1)
    if after is not None and after.entry.month is not None and not after.has(Mark.WEAK_MONTH):
        figure.last += 1
        return True
    if after is not None and after.has(Mark.WEAK_MONTH):
        behind = _at(found, figure.last + 1)
        if behind is None or behind.digits is not None or not behind.text.isalpha():
            figure.last += 1
            return True
    if previous is None or previous.entry.month is None:
        return False
    if previous.has(Mark.WEAK_MONTH):
        behind = _at(found, figure.last)
        if behind is not None and behind.text.isalpha() and not behind.has(Mark.AND):
            return False
    figure.first -= 1
    return True


def _code(found: Sequence[Lexeme], figure: Figure) -> Kind | None:
    value = figure.value
    digits = found[figure.number_first].digits
    text = digits.text if digits is not None else ""
    if text.isdigit():
        if len(text) > _LONGEST_AMOUNT:
            return Kind.IDENTIFIER
        if len(text) == _LONGEST_AMOUNT and text[0] == "1" and text[1] in "3456789":
            return Kind.IDENTIFIER
    previous = _at(found, figure.first - 1)
    if _continues_code(found, figure, text):
        return Kind.IDENTIFIER
    if previous is not None and previous.text in {":", ".", "is", "=", "：", "is:", "-"}:
        previous = _at(found, figure.first - 2)
    if previous is None or value is None or figure.magnitudes:
        return None
    if previous.has(Mark.CLAUSE) and value < 10**_LONGEST_CLAUSE and not figure.comparator:
        return Kind.IDENTIFIER
    if previous.text == previous.entry.noun and figure.kind is Kind.NUMBER:
        # "our client 7731": one of them by its number.
        return Kind.IDENTIFIER if len(text) >= _CODE_DIGITS and text.isdigit() else None
    if not previous.has(Mark.CODE):
        return None
    if previous.has(Mark.WEAK_CODE):
        return Kind.IDENTIFIER if len(text) >= _CODE_DIGITS and text.isdigit() else None
    return Kind.IDENTIFIER


def _continues_code(found: Sequence[Lexeme], figure: Figure, text: str) -> bool:
    """Whether digits go on from a year with a hyphen, like those of "deed 2019-44817"."""
    hyphen, before = _at(found, figure.first - 1), _at(found, figure.first - 2)
    if hyphen is None or before is None or hyphen.text != "-" or not hyphen.is_glued:
        return False
    year = before.digits is not None and before.digits.value in _YEARS
    code = text.isdigit() and len(text) > _CODE_DIGITS and figure.unit is None
    return year and code and found[figure.first].is_glued


def _numbering(found: Sequence[Lexeme], figure: Figure, *, follows: bool) -> Kind | None:
    """ "1." or "(1)" where a paragraph or an item begins; `follows`: it is the next number."""
    lexeme = found[figure.number_first]
    value = figure.value
    if value is None or (not figure.is_integer and not lexeme.entry.is_chinese):
        return None
    if not 1 <= value <= _LAST_NUMBERING:
        return None
    after = _at(found, figure.last)
    behind = _at(found, figure.last + 1)
    if after is None or behind is None or behind.breaks:
        return None
    previous = _at(found, figure.first - 1)
    if previous is not None and previous.text == "(" and after.text == ")":
        begins = previous.breaks or _ends_item(_at(found, figure.first - 2))
        if not begins or (behind.is_numeric and not previous.breaks):
            return None
        return Kind.ORDINAL
    opens = follows or (previous is not None and _ends_item(previous))
    if after.is_glued and after.text == ")" and opens and not lexeme.breaks:
        # "…: 1) the shop, 2) the fair": items told in one line.
        return None if behind.is_numeric or _is_bracketed(found, figure.first) else Kind.ORDINAL
    if not lexeme.breaks or behind.digits is not None:
        return None
    if after.is_glued and after.text in {".", ")", "、", "．"}:
        return (
            Kind.ORDINAL
            if not behind.is_glued or behind.entry.is_chinese or (after.text != ".")
            else None
        )
    return None


def _ends_item(lexeme: Lexeme | None) -> bool:
    return lexeme is None or lexeme.text in _ITEM_ENDS


def _is_bracketed(found: Sequence[Lexeme], place: int) -> bool:
    """Whether a bracket that was opened before a place is still open there."""
    for before in reversed(found[max(0, place - _LONGEST_BRACKET) : place]):
        if before.text in {"(", ")"}:
            return before.text == "("
    return False
