"""Text with look-alikes folded together, and the way back to the original's offsets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_PLAIN = re.compile(r"[\t\n\r\x20-\x7e]*")
_KEPT = "\n\t\r"
_FOLDED = {
    "－": "-",
    "–": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "﹣": "-",
    "’": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "ʼ": "'",
    "⁄": "/",
    "∕": "/",
    "〜": "~",
    "∼": "~",
    "˜": "~",
    "㎡": "m²",
    "㎢": "km²",
    "【": "(",
    "】": ")",
    "“": '"',
    "”": '"',
}


@dataclass(frozen=True, slots=True)
class Normalised:
    """Lower-case text; `text[i]` comes from `original[starts[i]:ends[i]]`."""

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]


@lru_cache(maxsize=8192)
def fold(character: str) -> str:
    """What a character is read as; empty for those that show nothing.

    Digits of every script become ASCII digits, wide and styled letters plain ones. Superscripts,
    circled numbers and vulgar fractions stay: they are no digits of the number they stand at.
    """
    if character in _FOLDED:
        return _FOLDED[character]
    category = unicodedata.category(character)
    if category in {"Cf", "Mn", "Me"} or (category == "Cc" and character not in _KEPT):
        return ""
    if category == "Zs":
        return " "
    if category == "Zl" or category == "Zp":
        return "\n"
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if category in {"No", "Nl"}:
        return character
    return unicodedata.normalize("NFKC", character).lower()


def normalise(text: str) -> Normalised:
    """Fold every character of `text`, in time linear in its length."""
    if _PLAIN.fullmatch(text):
        return Normalised(text, text.lower(), range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, character in enumerate(text):
        folded = fold(character)
        pieces.append(folded)
        for _ in folded:
            starts.append(index)
            ends.append(index + 1)
    return Normalised(text, "".join(pieces), starts, ends)
