"""All languages' words in one dictionary of phrases, looked up by their first token."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from typing import TypeVar

from tools.language import Mark, PeriodWord, Words
from tools.language import en as english
from tools.language import zh as chinese
from tools.units import Comparator, Period

LETTERS = r"a-z\u00df-\u024f\u0370-\u052f"
TOKEN = re.compile(
    rf"(?P<area>(?:km|ft|m|cm)(?:\^2|²|2)(?!\d))|(?P<word>[{LETTERS}]+(?:'[{LETTERS}]+)?)"
    r"|(?P<digits>\d+)|(?P<other>\S)"
)

_HAN = re.compile("[一-鿿〇]")


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything that a phrase can mean beside a figure."""

    numeral: int | None = None
    is_tens: bool = False
    ordinal: int | None = None
    denominator: int | None = None
    magnitude: int | None = None
    glued_magnitude: int | None = None
    currency: str | None = None
    is_weak: bool = False
    area: Fraction | None = None
    share: Fraction | None = None
    before: Comparator | None = None
    after: Comparator | None = None
    period: PeriodWord | None = None
    duration: Period | None = None
    month: int | None = None
    noun: str | None = None
    marks: frozenset[Mark] = field(default_factory=frozenset)
    is_chinese: bool = False

    def has(self, mark: Mark) -> bool:
        """Whether the phrase carries `mark`."""
        return mark in self.marks


NOTHING = Entry()
Phrase = tuple[str, ...]
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases, and how long those are that start with a word, longest first."""

    phrases: Mapping[Phrase, Entry]
    lengths: Mapping[str, tuple[int, ...]]
    openings: frozenset[Phrase]
    """The first two tokens of all longer phrases."""
    units: frozenset[str]
    """First words that may follow a magnitude letter without a space: "390kusd"."""

    def word(self, text: str) -> Entry:
        """What a word means by itself."""
        return self.phrases.get((text,), NOTHING)


class _Builder:
    def __init__(self) -> None:
        self.entries: dict[Phrase, Entry] = {}

    def add(self, phrase: str, **values: object) -> None:
        tokens = split_words(phrase)
        entry = self.entries.get(tokens, NOTHING)
        mark = values.pop("mark", None)
        if isinstance(mark, Mark):
            entry = replace(entry, marks=entry.marks | {mark})
        values["is_chinese"] = _HAN.search(phrase) is not None
        self.entries[tokens] = replace(entry, **values)  # type: ignore[arg-type]

    def add_words(self, words: Words, *, is_chinese: bool) -> None:
        for phrase, numeral in words.numerals.items():
            self.add(phrase, numeral=numeral, is_tens=phrase in words.tens)
        for phrase, magnitude in words.magnitudes.items():
            self.add(phrase, magnitude=magnitude)
        simple: tuple[tuple[str, Mapping[str, object]], ...] = (
            ("ordinal", words.ordinals),
            ("denominator", words.denominators),
            ("glued_magnitude", words.glued_magnitudes),
            ("month", words.months),
            ("noun", words.plurals),
        )
        for name, values in simple:
            for phrase, value in values.items():
                self.add(phrase, **{name: value})
        self.add_lists("area", words.areas)
        self.add_lists("share", words.shares)
        self.add_lists("before", words.bounds_before)
        self.add_lists("after", words.bounds_after)
        self.add_lists("period", words.periods)
        self.add_lists("duration", words.durations)
        self.add_lists("mark", words.marks)
        for code, phrases_of in words.currencies.items():
            for phrase in phrases_of.split("|"):
                self.add(phrase, currency=code, is_weak=False)
        for code, phrases_of in words.weak_currencies.items():
            for phrase in phrases_of.split("|"):
                self.add(phrase, currency=code, is_weak=True)
        for noun in words.nouns.split("|"):
            self.add(noun, noun=noun)
            if not is_chinese and noun not in words.plurals.values():
                self.add(plural(noun), noun=noun)

    def add_lists(self, name: str, listed: Mapping[_Key, str]) -> None:
        for key, phrases in listed.items():
            for phrase in phrases.split("|"):
                self.add(phrase, **{name: key})


def split_words(phrase: str) -> Phrase:
    """A phrase as the tokens it is in a text."""
    return tuple(match.group() for match in TOKEN.finditer(phrase))


def plural(noun: str) -> str:
    """The regular English plural."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def lexicon() -> Lexicon:
    """The words of all languages; built at the first use."""
    builder = _Builder()
    builder.add_words(english.WORDS, is_chinese=False)
    builder.add_words(chinese.WORDS, is_chinese=True)
    lengths: dict[str, set[int]] = {}
    for phrase in builder.entries:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    units = {
        phrase[0]
        for phrase, entry in builder.entries.items()
        if entry.currency or entry.area or entry.noun or entry.has(Mark.OR_SO)
    }
    return Lexicon(
        builder.entries,
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
        frozenset(phrase[:2] for phrase in builder.entries if len(phrase) > 1),
        frozenset(units),
    )
