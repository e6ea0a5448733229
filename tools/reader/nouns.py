"""What a number counts: "20 service companies", 20家企业."""

from __future__ import annotations

from collections.abc import Sequence

from tools.language import Mark
from tools.reader.figure import Figure
from tools.reader.lexemes import Lexeme
from tools.units import Kind

_NOUN_REACH = 4
_PLURAL = 4
_SINGULAR_LIMIT = 1000
_THOSE = {"the", "our", "these", "those", "my", "their"}
_OF_THOSE = {"of these", "of those"}
_FIRST_YEAR, _LAST_YEAR = 2001, 2039


def take_noun(found: Sequence[Lexeme], figure: Figure, place: int) -> None:
    """Take the classifier and the noun that are counted."""
    lexeme = found[place]
    if lexeme.has(Mark.CLASSIFIER):
        if figure.is_lone:
            return
        after = found[place + 1] if place + 1 < len(found) else None
        noun = ""
        if after is not None and after.entry.noun and after.is_glued and after.entry.is_chinese:
            noun = after.text
        figure.kind, figure.unit = Kind.COUNT, lexeme.text + noun
        _close(figure, place + bool(noun), lexeme)
        figure.raw_unit = lexeme.text + noun
        return
    if lexeme.entry.is_chinese:
        if lexeme.entry.noun and lexeme.is_glued and not figure.is_lone:
            figure.kind, figure.unit = Kind.COUNT, lexeme.text
            _close(figure, place, lexeme)
        return
    if _is_year_like(figure):
        return
    _take_english_noun(found, figure, place)


def _is_year_like(figure: Figure) -> bool:
    value = figure.value
    return figure.is_integer and value is not None and _FIRST_YEAR <= value <= _LAST_YEAR


def _take_english_noun(found: Sequence[Lexeme], figure: Figure, place: int) -> None:
    words: list[str] = []
    place += _of_those(found, place)
    for step in range(place, min(place + _NOUN_REACH, len(found))):
        lexeme = found[step]
        entry = lexeme.entry
        if lexeme.breaks > 1 or not lexeme.text.replace("-", "").replace(" ", "").isalpha():
            return
        if entry.noun is not None and not entry.is_chinese and not _continues(found, step):
            if not _agrees(found, figure, step):
                return
            words.append(lexeme.text)
            figure.kind, figure.unit = Kind.COUNT, entry.noun
            _close(figure, step, lexeme)
            figure.raw_unit = " ".join(words)
            return
        stops = bool(entry.marks) and not entry.has(Mark.ADJECTIVE)
        if stops or entry.before or entry.after or entry.is_chinese:
            return
        if step == place and _is_plural(lexeme.text):
            figure.kind, figure.unit = Kind.COUNT, _singular(lexeme.text)
            _close(figure, step, lexeme)
            return
        words.append(lexeme.text)


def _of_those(found: Sequence[Lexeme], place: int) -> int:
    """The words to skip in "12 of the firms"; 0 where there are none."""
    after = found[place + 1].text if place + 1 < len(found) else ""
    skipped = 0
    if found[place].text in _OF_THOSE:
        skipped = 1
    elif found[place].text == "of" and after in _THOSE:
        skipped = 2
    behind = found[place + skipped] if place + skipped < len(found) else None
    if behind is None or not behind.text.isalpha() or behind.entry.magnitude is not None:
        return 0
    return skipped


def _agrees(found: Sequence[Lexeme], figure: Figure, step: int) -> bool:
    """Whether a noun can be what is counted: "20 company" can, "280,000 website fees" cannot."""
    lexeme = found[step]
    after = found[step + 1] if step + 1 < len(found) else None
    if lexeme.text != lexeme.entry.noun:
        return True
    if after is not None and after.has(Mark.NO_NOUN):
        return False
    return figure.value is not None and abs(figure.value) < _SINGULAR_LIMIT


def _continues(found: Sequence[Lexeme], step: int) -> bool:
    """Whether the noun only describes the next one: "20 client companies", "40 park tenants"."""
    after = found[step + 1] if step + 1 < len(found) else None
    if after is None or after.entry.noun is None or after.entry.is_chinese:
        return False
    singular = found[step].text == found[step].entry.noun
    return singular and not after.entry.marks


def _is_plural(word: str) -> bool:
    return len(word) >= _PLURAL and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1]


def _close(figure: Figure, place: int, lexeme: Lexeme) -> None:
    figure.raw_unit = lexeme.text
    figure.last = place + 1
