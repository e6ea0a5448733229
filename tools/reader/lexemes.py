"""Tokens grouped into the longest phrases known, each with what it can mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tools.language import Mark
from tools.reader.digits import Digits, read_digits
from tools.reader.lexicon import NOTHING, Entry, Phrase, lexicon
from tools.reader.normalise import Normalised
from tools.reader.tokens import Token, tokenize
from tools.units import Kind

_TEN = 10
_NO_DIGITS = None


@dataclass(slots=True)
class Lexeme:
    """A phrase of the text with its meaning."""

    start: int
    end: int
    text: str
    entry: Entry
    digits: Digits | None = None
    kind: Kind | None = None
    """Set where it is a date, a code or an ordinal as a whole."""
    is_glued: bool = False
    """Nothing stands between it and the lexeme before."""
    is_unreadable: bool = False
    """A number in a notation that is not read: "1e9"."""
    breaks: int = 0
    """Line breaks before it."""

    @property
    def is_numeric(self) -> bool:
        """Whether it can be a part of a number."""
        entry = self.entry
        return self.digits is not None or entry.numeral is not None or entry.magnitude is not None

    def has(self, mark: Mark) -> bool:
        """Whether its phrase carries `mark`."""
        return mark in self.entry.marks


def lexemes(source: Normalised) -> list[Lexeme]:
    """The phrases of a text, longest first, from left to right."""
    tokens = tokenize(source)
    lengths = lexicon().lengths
    found: list[Lexeme] = []
    index = 0
    end = 0
    while index < len(tokens):
        token = tokens[index]
        gap = source.text[end : token.start]
        breaks = gap.count("\n") if found else 1
        size, entry = 1, NOTHING
        if token.kind is None and token.text in lengths:
            size, entry = _longest(tokens, index, lengths[token.text], found, source)
        last = tokens[index + size - 1]
        found.append(
            Lexeme(
                token.start,
                last.end,
                token.text if size == 1 else source.text[token.start : last.end],
                entry,
                read_digits(token.text) if token.group == "digits" and size == 1 else _NO_DIGITS,
                token.kind,
                is_glued=not gap and bool(found),
                is_unreadable=token.group == "scientific",
                breaks=breaks,
            )
        )
        end = last.end
        index += size
    return found


def _longest(
    tokens: list[Token],
    index: int,
    lengths: Sequence[int],
    before: list[Lexeme],
    source: Normalised,
) -> tuple[int, Entry]:
    known = lexicon()
    token = tokens[index]
    if index + 1 >= len(tokens) or (token.text, tokens[index + 1].text) not in known.openings:
        return 1, known.word(token.text)
    for length in lengths:
        if length == 1:
            return 1, known.word(token.text)
        if index + length > len(tokens):
            continue
        phrase: Phrase = tuple(piece.text for piece in tokens[index : index + length])
        entry = known.phrases.get(phrase)
        if entry is None or (before and _splits_number(entry, before[-1], token)):
            continue
        gap = source.text[token.end : tokens[index + length - 1].start]
        if "\n\n" not in gap and (tokens[index].group != "digits" or " " not in gap):
            return length, entry
    return 1, NOTHING


def _splits_number(entry: Entry, before: Lexeme, token: Token) -> bool:
    """Whether the phrase would tear a numeral off its number: 十|一个, 十|万一."""
    if not before.is_numeric or token.start != before.end:
        return False
    first = lexicon().word(token.text)
    if first.magnitude is not None and first.is_chinese:
        return True
    starts_with_numeral = first.numeral is not None and first.is_chinese
    continues = before.entry.numeral is not None or before.entry.magnitude == _TEN
    return starts_with_numeral and (continues or entry.has(Mark.IDIOM))
