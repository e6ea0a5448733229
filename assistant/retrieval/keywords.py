"""Keyword ranking: which texts hold the words of a question.

English words are folded to a stem of sorts; Chinese, which has no spaces, is taken in pairs of
characters. The ranking is BM25.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Keywords", "chinese_share", "words_of"]

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)*|[^\W\d_{_HAN}]+|[{_HAN}]+")
_HAN_RUN = re.compile(rf"[{_HAN}]+")
_LETTER = re.compile(r"[^\W\d_]")
_APOSTROPHES = str.maketrans("", "", "'’")
# Words that stand in any question and any clause alike, and tell nothing.
_STOP_TEXT = (
    "a about am an and any are as at be been but by can could did do does for from had has have he"
    " her hi hello his how i if im in into is it its ive just me my no not of on or our please she"
    " should so some than that the their them then there these they this those to us was we were"
    " what when where which who will with would you your"
)
_STOP_WORDS = frozenset(_STOP_TEXT.split())
# Longest first; a stem keeps at least four letters.
_SUFFIXES = (
    *(
        "itions",
        "ition",
        "izations",
        "isations",
        "ization",
        "isation",
        "ations",
        "ation",
        "ments",
        "ment",
    ),
    *("izing", "ising", "izes", "ises", "ized", "ised", "ize", "ise"),
    *("ings", "ing", "ions", "ion", "ers", "er", "ies", "ied", "ed", "es", "s", "e", "y"),
)
_SHORTEST_STEM = 4


def words_of(text: str) -> list[str]:
    """The keywords of a text, in order, with repetitions."""
    words: list[str] = []
    plain = unicodedata.normalize("NFKC", text).lower().translate(_APOSTROPHES)
    for token in _TOKEN.findall(plain):
        if token[0].isdigit():
            words.append(token.replace(",", ""))
        elif _HAN_RUN.match(token):
            words.extend(token[at : at + 2] for at in range(max(1, len(token) - 1)))
        elif token not in _STOP_WORDS:
            words.append(_stem(token))
    return words


def chinese_share(text: str) -> float:
    """The share of Chinese characters among a text's letters, from 0 to 1."""
    letters = len(_LETTER.findall(text))
    chinese = sum(len(run) for run in _HAN_RUN.findall(text))
    return chinese / letters if letters else 0.0


class Keywords:
    """BM25 over a fixed list of texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        # Here, because a program that only reads the names above does not rank.
        import bm25s

        lists = [words_of(text) for text in texts]
        held = Counter(word for words in lists for word in set(words))
        self._size = len(lists)
        self._weights = {word: self._weight(count) for word, count in held.items()}
        self._unseen = self._weight(0)
        self._ranking = bm25s.BM25(method="lucene") if held else None
        if self._ranking is not None:
            self._ranking.index(lists, show_progress=False)

    def scores(self, query: str) -> NDArray[np.float32]:
        """For each text, the share of the query's weight that it holds: from 0 to 1.

        Rare words weigh more, and words that no text holds weigh most.
        """
        words = words_of(query)
        nothing: NDArray[np.float32] = np.zeros(self._size, dtype=np.float32)
        known = [word for word in words if word in self._weights]
        if self._ranking is None or not known:
            return nothing
        total = sum(self._weights.get(word, self._unseen) for word in words)
        scores: NDArray[np.float32] = self._ranking.get_scores(known) / np.float32(total)
        return scores

    def _weight(self, texts_with_it: int) -> float:
        return math.log(1 + (self._size - texts_with_it + 0.5) / (texts_with_it + 0.5))


def _stem(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            return _stem(word.removesuffix(suffix))
    return word
