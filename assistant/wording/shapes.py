"""Shapes of sentences: a small notation, and what it recognises.

A shape is words with `(a|b)` for one of several, `[a]` for what may be left out, `<name>` for
another shape, and `<topic>` for a place where the words of the user or of the policy may stand,
`<asked>` for one where the user's question is repeated in its own words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

TOPIC, ASKED = "topic", "asked"
_MARK = re.compile(r"\(|\)|\||\[|\]|<[a-z_]+>|[^\s()|\[\]<>]+")
_NEVER, _ALONE = "(?!)", 2
# How often shapes may stand in shapes: a shape that names itself would never end.
_DEEPEST = 12


class Lead(StrEnum):
    """What a sentence of a model does: `FREE` stands anywhere, each other one announces a block."""

    FREE = "free"
    ANY = "any"
    MORE = "more"
    RESULT = "result"
    WHY = "why"
    ADVICE = "advice"
    TOTAL = "total"
    QUOTE = "quote"
    SILENT = "silent"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A shape that fits a sentence: what it does, the words in its places for topics, and those
    that repeat the question."""

    lead: Lead
    topics: tuple[str, ...]
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shapes:
    """The shapes of a language.

    `parts` are shapes for use in others, `leads` those that a sentence may have. `spaced` tells
    whether words are written with spaces between them; `slot` is the pattern of a topic.
    """

    parts: Mapping[str, str]
    leads: Mapping[Lead, tuple[str, ...]]
    spaced: bool
    slot: str

    def fitting(self, words: str) -> list[Recognised]:
        """Every shape that fits: words in lower case, without commas, one space between them."""
        text = f"{words} " if self.spaced else words
        found = []
        for lead, patterns in self._patterns:
            for pattern in patterns:
                match = pattern.fullmatch(text)
                if match is not None:
                    found.append(Recognised(lead, *_places(match)))
                elif pattern is patterns[0]:
                    break
        return list(dict.fromkeys(found))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that stands in a shape."""
        texts = [*self.parts.values(), *(s for row in self.leads.values() for s in row)]
        marks = [mark for text in texts for mark in _MARK.findall(text)]
        return frozenset(mark for mark in marks if mark[0] not in "()|[]<")

    @cached_property
    def _patterns(self) -> tuple[tuple[Lead, tuple[re.Pattern[str], ...]], ...]:
        # Each way to begin is tried by itself: one that fits with a topic that may not be named
        # does not hide another that fits without.
        return tuple(
            (lead, tuple(self._narrowed(self._pattern(way, 0))))
            for lead, shapes in self.leads.items()
            for shape in shapes
            for way in _ways(shape)
        )

    def _narrowed(self, pattern: str) -> Iterator[re.Pattern[str]]:
        """A pattern; where words have no spaces between them, also without topics and with each
        topic alone: an expression fits in one way, and others may be meant."""
        yield re.compile(pattern)
        slots = pattern.split(f"({self.slot})")
        if self.spaced or len(slots) == 1:
            return
        yield re.compile(_NEVER.join(slots))
        for at in range(1, len(slots)) if len(slots) > _ALONE else ():
            ends = (_NEVER.join(slots[:at]), _NEVER.join(slots[at:]))
            yield re.compile(f"({self.slot})".join(ends))

    def _pattern(self, shape: str, depth: int) -> str:
        """The regular expression of a shape; ValueError where shapes stand in themselves."""
        if depth > _DEEPEST:
            raise ValueError(f"the shape {shape!r} stands in itself")
        row = []
        for mark in _MARK.findall(shape):
            match mark:
                case "(" | "[":
                    row.append("(?:")
                case ")" | "|":
                    row.append(mark)
                case "]":
                    row.append(")?")
                case _ if mark == f"<{TOPIC}>":
                    row.append(f"({self.slot})")
                case _ if mark == f"<{ASKED}>":
                    # An empty group before it tells it from a topic.
                    row.append(f"()({self.slot})")
                case _ if mark.startswith("<"):
                    row.append(f"(?:{self._pattern(self.parts[mark[1:-1]], depth + 1)})")
                case _:
                    row.append(re.escape(mark) + (" " if self.spaced else ""))
        return "".join(row)


def _places(match: re.Match[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words in the places for topics, and in those for what was asked."""
    topics, asked, before = list[str](), list[str](), None
    for group in match.groups():
        if group:
            (asked if before == "" else topics).append(group.strip())
        before = group
    return tuple(topics), tuple(asked)


def _ways(shape: str) -> list[str]:
    """The alternatives of a shape that stand in no brackets."""
    ways, depth = [""], 0
    for mark in _MARK.findall(shape):
        depth += (mark in "([") - (mark in ")]")
        if mark == "|" and depth == 0:
            ways.append("")
        else:
            ways[-1] += f" {mark}"
    return ways
