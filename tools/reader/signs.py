"""Minus signs, and hyphens that are none."""

from __future__ import annotations

from collections.abc import Sequence

from tools.language import Mark
from tools.reader.figure import Figure
from tools.reader.lexemes import Lexeme

_BULLET_REACH = 60


def take_sign(found: Sequence[Lexeme], figure: Figure, floor: int) -> None:
    """Take the minus before a number, or the word for it."""
    place = figure.first - 1
    if place < floor or figure.value is None:
        return
    sign = found[place]
    before = found[place - 1] if place else None
    if sign.text == "-":
        glued_on = found[figure.first].is_glued
        free = before is None or not sign.is_glued or before.text in "(:=$¥€£"
        if not (glued_on and free) or is_bullet(found, place):
            return
    elif not sign.has(Mark.MINUS):
        return
    figure.first = place
    figure.value = -figure.value


def is_bullet(found: Sequence[Lexeme], place: int) -> bool:
    """Whether a hyphen opens a line of a list: another line opens so too."""
    if not found[place].breaks:
        return False
    around = range(max(0, place - _BULLET_REACH), min(len(found), place + _BULLET_REACH))
    return any(
        found[step].text == "-" and found[step].breaks > 0 and step != place for step in around
    )
