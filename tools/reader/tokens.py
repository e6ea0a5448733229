"""A text cut into tokens: digits, words, single signs, and whole addresses, times and codes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tools.language import Mark
from tools.reader.digits import VULGAR
from tools.reader.lexicon import LETTERS, lexicon
from tools.reader.normalise import Normalised
from tools.units import Kind

_YEAR = r"(?:19|20)\d\d"
_TOKEN = re.compile(
    rf"""
    (?P<address>
        https?://[^\s，。；）)"'一-鿿]+
      | (?<![a-z0-9_.+-])[a-z0-9_.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+
      | (?<![a-z0-9@._-])(?:[a-z0-9-]++\.)+(?:com|cn|net|org|io|shop|store|gov|edu|info|biz)
        (?![a-z0-9])(?:/[^\s，。；）)"'一-鿿]*)?
    )
  | (?P<date>
        (?<![\d/.-]){_YEAR}(?P<sep>[-/.])\d{{1,2}}(?P=sep)\d{{1,2}}(?!\d)
      | (?<![\d/.-])\d{{1,2}}(?P<sep2>[-/.])\d{{1,2}}(?P=sep2)(?:{_YEAR}|\d\d)(?![\d./-])
      | (?<![\d/.-])\d{{1,2}}/{_YEAR}(?![\d/])
      | (?<![\d/.-]){_YEAR}/(?:\d\d|{_YEAR})(?![\d/])
      | (?<![\d/.-]){_YEAR}-(?:0[1-9]|1[0-2])(?![\d-])
      | (?<![\d:.])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:.])(?:\s?[ap]\.?m\b)?
      | (?<![\d.,])(?:0?\d|1[0-2])\s?[ap]\.?m(?![a-z])
      | (?<![\d/])24/7(?![\d/])
      | (?<![a-z0-9])(?:fy|cy)[ ']?(?:{_YEAR}|\d\d)(?![\d])
    )
  | (?P<phone>
        \+\d{{1,3}}[ -]\(?\d{{2,4}}\)?[ -]?\d{{3,4}}[ -]?\d{{3,4}}(?!\d)
      | \+(?:86|852|853|1|44)\d{{8,11}}(?!\d)
      | (?<![\d.,-])0\d{{2,3}}[- ]\d{{7,8}}(?!\d)
      | (?<![\d.,])1[3-9]\d[ -]\d{{4}}[ -]\d{{4}}(?![\d,.])
      | (?<![\d.,-])\d{{3}}-\d{{3,4}}-\d{{3,4}}(?!\d)
    )
  | (?P<scientific>(?<![\w.,])\d+(?:\.\d+)?e[+-]?\d+(?![\w.]))
  | (?P<clause>(?<![\d.,])\d{{1,2}}\(\d{{1,2}}\)(?:\([a-z0-9]\))?)
  | (?P<area>(?:km|ft|m|cm)(?:\^2|²|2)(?!\d))
  | (?P<word>[{LETTERS}]+(?:'[{LETTERS}]+)?)
  | (?P<digits>
        \d{{1,9}}[{VULGAR}] | [{VULGAR}]
      | (?<![a-z])\d{{1,3}}(?:[ ]\d{{3}}(?!\d))+(?:[.,]\d+)?
      | \d+(?:[.,'_]\d+)*
      | (?<![\w.])\.\d+
    )
  | (?P<other>\S)
    """,
    re.VERBOSE,
)
_CODE_GLUE = frozenset("-_#/")
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_SHORT_SUFFIX = 3
_SHORT_PREFIX = 4
_JOINING_MARKS = {Mark.ABOUT, Mark.TO, Mark.FROM, Mark.BETWEEN}
_WHOLE = {
    "address": Kind.IDENTIFIER,
    "date": Kind.DATE,
    "phone": Kind.IDENTIFIER,
    "clause": Kind.IDENTIFIER,
}


@dataclass(slots=True)
class Token:
    """A piece of the normalised text."""

    start: int
    end: int
    text: str
    group: str
    kind: Kind | None = None
    """Set where the token as a whole is no amount."""


def tokenize(source: Normalised) -> list[Token]:
    """Cut the text; codes such as "SKU-1234" and "B2B" come out as one token."""
    found = [
        Token(
            match.start(),
            match.end(),
            match.group(),
            match.lastgroup or "other",
            _WHOLE.get(match.lastgroup or ""),
        )
        for match in _TOKEN.finditer(source.text)
    ]
    joined: list[Token] = []
    index = 0
    while index < len(found):
        token = found[index]
        after = _glued(found, index)
        if after is None or token.group not in {"digits", "word"}:
            joined.append(token)
            index += 1
        elif token.group == "digits" and after.text in _ORDINAL_ENDINGS:
            joined.append(_whole(token, after, source, Kind.ORDINAL))
            index += 2
        elif token.group == "digits" and after.group == "word":
            pieces = _split_unit(after)
            found[index + 1 : index + 2] = pieces
            if len(pieces) == 1 and _is_code_suffix(found, index + 1):
                index = _join_code(found, index, joined, source)
            else:
                joined.append(token)
                index += 1
        elif token.group == "word" and _is_code_prefix(found, index, source):
            index = _join_code(found, index, joined, source)
        else:
            joined.append(token)
            index += 1
    return joined


def _glued(tokens: list[Token], index: int) -> Token | None:
    """The token right after, with nothing between."""
    if index + 1 < len(tokens) and tokens[index + 1].start == tokens[index].end:
        return tokens[index + 1]
    return None


def _whole(first: Token, last: Token, source: Normalised, kind: Kind) -> Token:
    return Token(first.start, last.end, source.text[first.start : last.end], "code", kind)


def _join_code(tokens: list[Token], index: int, joined: list[Token], source: Normalised) -> int:
    """Append the code that starts at `index`; returns the index after it."""
    last = index
    while True:
        after = _glued(tokens, last)
        if after is None:
            break
        if after.group in {"word", "digits"}:
            last += 1
            continue
        behind = _glued(tokens, last + 1)
        if after.text in _CODE_GLUE and behind is not None and behind.group in {"word", "digits"}:
            last += 2
            continue
        break
    joined.append(_whole(tokens[index], tokens[last], source, Kind.IDENTIFIER))
    return last + 1


def _split_unit(word: Token) -> list[Token]:
    """ "kusd" as "k" and "usd"; the word alone where it is no magnitude with a unit."""
    known = lexicon()
    if word.text in known.lengths:
        return [word]
    for length in (4, 3, 2, 1):
        head, rest = word.text[:length], word.text[length:]
        entry = known.word(head)
        if rest in known.units and (entry.glued_magnitude or entry.magnitude):
            middle = word.start + length
            return [
                Token(word.start, middle, head, "word"),
                Token(middle, word.end, rest, "word"),
            ]
    return [word]


def _is_code_suffix(tokens: list[Token], index: int) -> bool:
    """Whether the word glued to a number makes a code of it: "3PL", "40HQ12"."""
    word = tokens[index]
    known = lexicon()
    entry = known.word(word.text)
    is_unit = word.text in known.units or bool(
        entry.glued_magnitude
        or entry.magnitude
        or entry.share
        or entry.duration
        or entry.month
        or entry.marks & {Mark.UNIT_WORD, Mark.TO, Mark.AND}
    )
    if is_unit:
        return False
    after = _glued(tokens, index)
    return len(word.text) <= _SHORT_SUFFIX or (after is not None and after.group == "digits")


def _is_code_prefix(tokens: list[Token], index: int, source: Normalised) -> bool:
    """Whether the word before a number makes a code of it: "B2B", "ISO9001", "SKU-1234"."""
    word = tokens[index]
    after = tokens[index + 1]
    known = lexicon()
    entry = known.word(word.text)
    if entry.currency or entry.before or entry.marks & _JOINING_MARKS:
        return False
    if after.group == "digits":
        if (word.text, after.text) in known.phrases:
            return False
        return len(word.text) <= _SHORT_PREFIX and not _is_amount(tokens, index + 1)
    behind = _glued(tokens, index + 1)
    if after.text not in _CODE_GLUE or behind is None or behind.group != "digits":
        return False
    original = source.original[source.starts[word.start] : source.ends[word.end - 1]]
    return original.isupper() and behind.text.isdigit()


def _is_amount(tokens: list[Token], index: int) -> bool:
    """Whether digits glued to a word are an amount all the same: "SaaS7.2万", "ads28w"."""
    after = _glued(tokens, index)
    if after is None:
        return False
    entry = lexicon().word(after.text)
    if entry.is_chinese:
        return entry.magnitude is not None or after.text in lexicon().units
    is_last = _glued(tokens, index + 1) is None or tokens[index + 2].group == "other"
    is_long = tokens[index - 1].end - tokens[index - 1].start >= _SHORT_SUFFIX
    return is_long and is_last and entry.glued_magnitude is not None
