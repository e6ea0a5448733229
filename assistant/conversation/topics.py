"""Topics: of what a model's sentence may speak, by the block that it leads to.

A topic is named in the words of the block (its programme, its facts, the subject that the text is
silent on) or in the user's own nouns, unless those belong to another block: what stands under a
heading has to be what the heading says.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from assistant.conversation.block import Block, Kind
from assistant.conversation.nouns import nouns, stem
from assistant.conversation.work import Work
from assistant.reading.examples import Act
from assistant.wording import Told
from assistant.wording.connecting import connecting
from tools.quantities import read

_SILENT = {Kind.SILENT, Kind.DECLINE, Kind.NOTHING}
_EDGES = frozenset(["of", "for", "in", "on", "at", "and", "with", "from", "by"])
_MOST_WORDS = 8
_ROOT = 5
_LONGEST = 16
_HAN = re.compile(r"[一-鿿]+|[a-z]+")


@dataclass(frozen=True)
class Topics:
    """The topics of a turn."""

    work: Work

    def allows(self, topic: str, block: Block | None) -> bool:
        """Whether the topic may be named in a sentence that leads to the block, or to none."""
        reading = read(topic)
        if reading.quantities or reading.unread:
            return False
        own = self._words(block)
        if self._code == "zh":
            return _is_composed(topic, own) and not _says_something(topic)
        return _is_phrase(topic.split(), own)

    def repeats(self, words: str) -> bool:
        """Whether the words name what the user asks, as the message does: a phrase of it, without
        its verbs, that holds no word of a verdict, an amount or a date."""
        reading = read(words)
        if reading.quantities or reading.unread:
            return False
        if self._code == "zh":
            return words in self.work.message.lower() and not _says_something(words)
        en = connecting("en")
        said = [stem(word) for word in words.split() if word not in en.inside]
        telling = en.banned | en.linking
        if not said or any(word in telling or stem(word) in telling for word in words.split()):
            return False
        asked = [stem(w) for w in self._message_words if w not in en.inside]
        return any(asked[at : at + len(said)] == said for at in range(len(asked)))

    @cached_property
    def _message_words(self) -> tuple[str, ...]:
        return tuple(re.findall("[a-z][a-z'’-]*", self.work.message.lower()))

    @cached_property
    def spoken(self) -> frozenset[str]:
        """Every word of the message; in Chinese, every character."""
        text = self.work.message.lower()
        if self._code == "zh":
            return frozenset(text).union(*self._words(None))
        return frozenset(re.findall("[a-z][a-z'’-]*", text))

    def names(self, word: str) -> bool:
        """Whether an English word may name a topic of the turn."""
        return _is_allowed(word, self._words(None))

    @property
    def _code(self) -> str:
        return self.work.reading_now().language

    def _words(self, block: Block | None) -> frozenset[str]:
        """The words by which the topic of a block may be named."""
        told = self.work.plan_now().told
        users = self._users
        if block is None:
            return users.union(*(self._of(t) for t in told))
        mine = next((t for t in told if t.id == block.group), None)
        others = frozenset[str]().union(*(self._of(t) for t in told if t is not mine))
        if block.kind in _SILENT:
            return self._subject(block) | (self._asked(block) - others)
        if mine is not None:
            return self._of(mine) | (self._of_its_sentences(mine) - others)
        if block.kind is Kind.ASK:
            return self._asking(block) | (users - others)
        if block.kind is Kind.QUOTE:
            return self._quoted(block) | users
        return users | others

    @cached_property
    def _users(self) -> frozenset[str]:
        return nouns(self.work.message, self._code)

    def _of(self, told: Told) -> frozenset[str]:
        """The words of a programme and its facts; of choices only the one that it is about."""
        facts = [told.definitions[name] for name in told.programme.facts]
        code = self._code
        texts = [told.programme.name.get(code)]
        texts += [text for fact in facts for text in (fact.label(code), fact.about.get(code))]
        taken: list[str] = []
        left: list[str] = []
        for fact in facts:
            for name, choice in fact.choices.items():
                row = taken if name == told.assessment.branch else left
                row.append(choice.name.get(code))
        return (_vocabulary(texts, code) - _vocabulary(left, code)) | _vocabulary(taken, code)

    def _of_its_sentences(self, told: Told) -> frozenset[str]:
        """The user's nouns in the sentences that ask about a programme or tell its facts: what is
        mentioned elsewhere is no name for its result."""
        reading = self.work.reading_now()
        places = [b.start for b in reading.bindings if b.fact in told.programme.facts]
        parts = [
            self.work.message[deed.start : deed.end]
            for deed in reading.deeds
            if told.programme.id in deed.programmes
            or any(deed.start <= place < deed.end for place in places)
        ]
        return frozenset[str]().union(*(nouns(part, self._code) for part in parts))

    def _subject(self, block: Block) -> frozenset[str]:
        named = connecting(self._code).subjects.get(block.key.partition(" ")[2], ())
        return frozenset(named) | {stem(word) for word in named}

    def _asked(self, block: Block) -> frozenset[str]:
        """The user's nouns in the sentences that ask what the block answers."""
        act = Act.ASKS_IMPROPER if block.kind is Kind.DECLINE else Act.ASKS_UNSTATED
        reading, subject = self.work.reading_now(), block.key.partition(" ")[2]
        parts = [
            self.work.message[deed.start : deed.end]
            for deed in reading.deeds
            if block.kind is Kind.NOTHING or (deed.act is act and deed.subject == subject)
        ]
        return frozenset[str]().union(*(nouns(part, self._code) for part in parts))

    def _asking(self, block: Block) -> frozenset[str]:
        fact_id = block.key.removeprefix("ask.")
        for told in self.work.plan_now().told:
            if fact_id in told.definitions and fact_id in told.programme.facts:
                return self._of(told)
        return frozenset()

    def _quoted(self, block: Block) -> frozenset[str]:
        _, document, clause = block.key.split(" ", 2)
        rules, code = self.work.house.rules, self._code
        names = [p.name.get(code) for p in rules.of_clause(document, clause)]
        if code == "en":
            names.append(self.work.house.corpus.clause(document, clause).text)
        return _vocabulary(names, code)


def _vocabulary(texts: Iterable[str], code: str) -> frozenset[str]:
    if code == "zh":
        runs = [run for text in texts for run in _HAN.findall(text.lower())]
        return frozenset(
            run[start:end]
            for run in runs
            for start in range(len(run))
            for end in range(start + 2, min(len(run), start + _LONGEST) + 1)
        )
    en = connecting("en")
    words = {word for text in texts for word in re.findall(r"[a-z][a-z'-]*", text.lower())}
    parts = {part for word in words for part in (word, *word.split("-"))}
    return frozenset(stem(part) for part in parts if part) - en.banned - en.linking


def _is_phrase(words: list[str], own: frozenset[str]) -> bool:
    """Whether English words are a phrase of allowed ones, no longer than people name things."""
    if not words or len(words) > _MOST_WORDS or words[0] in _EDGES or words[-1] in _EDGES:
        return False
    en = connecting("en")
    said = [word for word in words if word not in en.inside]
    if any(word in en.closing and not _names_support(words, n) for n, word in enumerate(words)):
        return False
    return bool(said) and all(_is_allowed(word, own) for word in said)


def _names_support(words: list[str], at: int) -> bool:
    """Whether a word such as support names what somebody asks about: "support for websites"."""
    before = words[at - 1] if at else "the"
    if words[at + 1 : at + 2] == ["for"]:
        return before == "the"
    inside = connecting("en").inside
    return at > 0 and before not in inside | {"own"} and "your" not in words[:at]


def _is_allowed(word: str, own: frozenset[str]) -> bool:
    en = connecting("en")
    if word in own or stem(word) in own:
        return True
    if word in en.banned or stem(word) in en.banned or word in en.linking:
        return False
    if len(word) > _ROOT and any(len(w) > _ROOT and w[:_ROOT] == word[:_ROOT] for w in own):
        # "registration" where the policy says "register".
        return True
    parts = word.split("-")
    return word in en.generic or (len(parts) > 1 and all(_is_allowed(p, own) for p in parts))


def _is_composed(topic: str, own: frozenset[str]) -> bool:
    """Whether a Chinese topic is a row of allowed words."""
    zh = connecting("zh")
    for word in zh.closing:
        for found in re.finditer(word, topic):
            name = topic[: found.start()]
            if not name.strip("的") or any(c in name for c in "您你贵"):
                return False
    pieces = own | zh.generic | zh.inside
    reached = {0}
    for end in range(1, len(topic) + 1):
        if any(topic[start:end] in pieces for start in reached if end - start <= _LONGEST):
            reached.add(end)
    return len(topic) in reached and not all(c in "".join(zh.inside) for c in topic)


def _says_something(topic: str) -> bool:
    """Whether a Chinese topic holds a word that is none of a topic; names of subjects may."""
    zh = connecting("zh")
    named = {word for row in zh.subjects.values() for word in row}
    for word in sorted(named, key=len, reverse=True):
        topic = topic.replace(word, " ")
    return any(word in topic for word in zh.never)
