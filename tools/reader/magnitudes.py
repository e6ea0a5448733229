"""What a number is, and which words are magnitudes where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tools.language import Mark
from tools.reader.lexemes import Lexeme
from tools.units import Comparator


@dataclass(frozen=True, slots=True)
class Number:
    """A number that ends before lexeme `last`; `value` is None where it cannot be read exactly."""

    last: int
    value: Fraction | None
    magnitudes: tuple[int, ...] = ()
    """Its last magnitudes, (100, 10000) for 五百万: a range may give them to its first part."""
    after: Comparator | None = None
    is_about: bool = False
    """It holds a word that makes it approximate: 30来万."""
    is_lone: bool = False
    """A single "one" or 一, which may be a pronoun."""


def magnitude_of(found: Sequence[Lexeme], index: int) -> int | None:
    """The magnitude that a lexeme is where it stands: "k" is one only right after digits."""
    if not 0 <= index < len(found):
        return None
    lexeme = found[index]
    entry = lexeme.entry
    if lexeme.digits is not None or lexeme.kind is not None:
        return None
    if entry.magnitude is not None:
        return entry.magnitude
    if entry.glued_magnitude is None or index == 0:
        return None
    after = found[index + 1] if index + 1 < len(found) else None
    before_currency = after is not None and after.entry.currency is not None
    if found[index - 1].digits is None:
        # "Eight hundred fifty k rmb".
        spelled = found[index - 1].entry.numeral is not None and lexeme.text == "k"
        return entry.glued_magnitude if spelled and before_currency else None
    behind_currency = index > 1 and found[index - 2].entry.currency is not None
    if lexeme.text == "m" and after is not None and after.has(Mark.LENGTH):
        return None if not (before_currency or behind_currency) else entry.glued_magnitude
    if lexeme.text == "mm" or (lexeme.text in {"w", "b"} and not lexeme.is_glued):
        return entry.glued_magnitude if before_currency or behind_currency else None
    return entry.glued_magnitude


def opens_count(lexeme: Lexeme) -> bool:
    """Whether a classifier or a stretch of time begins: the number before it is a new one."""
    entry = lexeme.entry
    return (
        entry.has(Mark.CLASSIFIER)
        or entry.has(Mark.YEAR_WORD)
        or (entry.is_chinese and (entry.duration is not None or entry.share is not None))
    )
