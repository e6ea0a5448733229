"""The vault of a turn: what is private stays in it, and a name goes out in its place.

The same words have the same name throughout the turn, so that what a model says of it can be put
back. Names hold no digit: one that a model changes is no figure, and is not shown.
"""

import re
from collections.abc import Callable, Container, Mapping
from typing import Any

from assistant.privacy.recognise import Kind, find
from tools.reader.normalise import normalise

__all__ = ["Vault"]

_SHORTEST_PART = 4
_RUN = re.compile(r"\d(?:[ .()/-]{0,2}\d)+")
_LETTERS = 26


class Vault:
    """Takes out what is private, and puts it back."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._digits: set[str] = set()
        self._open = ""
        self._taken = ""

    def learn(self, text: str) -> None:
        """Hear a text that people wrote: parts of its numbers are then private in every text."""
        self._taken += text
        masked = self._mask_found(text)
        self._open += f" {_only_digits(masked)}"

    def mask(self, text: str) -> str:
        """The text with a name in the place of everything private."""
        return _RUN.sub(self._part, self._mask_found(self._mask_known(text)))

    def restore(self, text: str) -> str:
        """The text with the words in the place of their names."""
        for name, words in self._words.items():
            text = text.replace(name, words)
        return text

    def mask_all(self, data: Any, kept: Container[str] = ()) -> Any:
        """Every text in lists and dictionaries, masked; what is under the keys `kept` stays."""
        return _each_text(data, self.mask, kept)

    def restore_all(self, data: Any, kept: Container[str] = ()) -> Any:
        """Every text in lists and dictionaries, restored; what is under the keys `kept` stays."""
        return _each_text(data, self.restore, kept)

    def _mask_known(self, text: str) -> str:
        for words in sorted(self._names, key=len, reverse=True):
            text = text.replace(words, self._names[words])
        return text

    def _mask_found(self, text: str) -> str:
        pieces, at = [], 0
        for private in find(text):
            words = text[private.start : private.end]
            pieces += [text[at : private.start], self._name(words, private.kind)]
            at = private.end
        return "".join([*pieces, text[at:]])

    def _part(self, match: re.Match[str]) -> str:
        """The name for a part of a private number, unless people wrote the same digits openly."""
        digits = _only_digits(match[0])
        if len(digits) < _SHORTEST_PART or digits in self._open:
            return match[0]
        if any(digits in private for private in self._digits):
            return self._name(match[0], "number")
        return match[0]

    def _name(self, words: str, kind: Kind) -> str:
        name = self._names.get(words)
        number = len(self._names)
        while name is None:
            made = f"<{kind}-{_letters(number)}>"
            number += 1
            if made not in self._taken and made not in self._words:
                name = self._names[words] = made
                self._words[made] = words
                self._digits.add(_only_digits(words))
        return name


def _each_text(data: Any, change: Callable[[str], str], kept: Container[str]) -> Any:
    if isinstance(data, str):
        return change(data)
    if isinstance(data, Mapping):
        return {
            key: value if key in kept else _each_text(value, change, kept)
            for key, value in data.items()
        }
    if isinstance(data, (list, tuple)):
        return [_each_text(value, change, kept) for value in data]
    return data


def _only_digits(text: str) -> str:
    """The digits of a text, figures apart by spaces: separators within a figure do not count."""
    folded = normalise(text).text
    return " ".join(re.sub(r"\D", "", run) for run in re.findall(r"\d(?:[ .,()/-]?\d)*", folded))


def _letters(number: int) -> str:
    """A, B … Z, AA, AB …"""
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + letter) + letters
    return letters
