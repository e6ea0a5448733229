"""Features of a text for the reader's linear models: words and parts of words.

Latin words give themselves, their pairs and their beginnings (so that an ending or a typo costs
little); Chinese characters give one to three in a row. Figures are replaced by their kind and
unit: what matters is that an amount in dollars stands there, not which.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

from tools.quantities import Kind, Quantity, read

_TOKEN = re.compile(r"[a-z]+(?:['’][a-z]+)?|[一-鿿]|<[a-z]+:?[a-z0-9%]*>|\d+|[?？!！]")
_NAMED = {"CNY", "USD"}
FIGURES = frozenset({Kind.MONEY, Kind.SHARE, Kind.AREA, Kind.COUNT, Kind.NUMBER})
"""The kinds of quantity that can be a fact."""
_CJK = re.compile(r"[一-鿿]")
_LETTERS, _LONG = 5, 4


def placeholder(quantity: Quantity) -> str:
    """What stands for a figure: `<money:usd>`, `<share>`, `<number>`."""
    if quantity.kind is Kind.MONEY and quantity.unit:
        # Few examples are in other currencies: all of them are one word.
        return f"<money:{quantity.unit.lower() if quantity.unit in _NAMED else 'other'}>"
    return f"<{quantity.kind.value}>"


def masked(
    text: str, quantities: Iterable[Quantity], start: int = 0, end: int | None = None
) -> str:
    """Text from `start` to `end` with its figures replaced by their placeholders."""
    end = len(text) if end is None else end
    out, at = [], start
    for quantity in quantities:
        if quantity.end <= start or quantity.start >= end or quantity.start < at:
            continue
        out += [text[at : quantity.start], f" {placeholder(quantity)} "]
        at = quantity.end
    out.append(text[at:end])
    return "".join(out)


def tokens(text: str) -> list[str]:
    """Words, Chinese characters, placeholders and question marks, in order."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).lower().replace("’", "'"))


def ngrams(words: Sequence[str]) -> list[str]:
    """The features of a row of tokens."""
    found = []
    for index, word in enumerate(words):
        found.append(word)
        chinese = bool(_CJK.match(word))
        if index:
            found.append(f"{words[index - 1]} {word}")
        if chinese and index > 1:
            found.append(f"{words[index - 2]} {words[index - 1]} {word}")
        if not chinese and len(word) > 4 and word[0] != "<":
            found.append(f"{word[:4]}-")
            found += [f"~{word[at : at + 4]}" for at in range(1, len(word) - 3)]
    return found


def stems(words: str) -> set[str]:
    """The beginnings of the longer words, and Chinese characters in twos."""
    figures = [quantity for quantity in read(words).quantities if quantity.kind in FIGURES]
    row = tokens(masked(words, figures))
    return beginnings(row)


def beginnings(words: Sequence[str]) -> set[str]:
    """The beginnings of the longer of some tokens, and Chinese characters in twos."""
    found = {word[:_LETTERS] for word in words if len(word) >= _LONG and word[0] != "<"}
    return found | {a + b for a, b in pairwise(words) if _CJK.match(a) and _CJK.match(b)}
