"""Indications: words that say yes or no to a fact, or name a choice.

Cues come from the facts' own lists and from the marked words of the examples. A cue counts where
its words stand in a row; a negation right before it turns it round where that makes sense.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.reading.examples import Example
from assistant.reading.features import beginnings, tokens
from tools.facts import Fact
from tools.values import Choices, FactValue, YesNo

_NOT_WORDS = """
not no never nothing none neither nor without isn't aren't wasn't weren't don't doesn't didn't
haven't hasn't 非 不 没 未 无
"""
_NOT = frozenset(_NOT_WORDS.split())
_CLAUSE_END = re.compile(r"[,.;:!?，。；：！？、\n]")
_NO_HARM = re.compile(
    r"(?:没有?|无|不存在|not? |without (?:any )?)(?:任何)?(?:a )?"
    r"(?:毛病|问题|纠纷|争议|瑕疵|异议|doubts?|disputes?|problems?|issues?|questions?)",
    re.IGNORECASE,
)
_REACH = 3
_COMMON = 3
_MEANT = 0.7
_GAP = 2
_OFTEN = 0.3


@dataclass(frozen=True, slots=True)
class Indication:
    """A span that says something about a yes/no fact or a choice."""

    start: int
    end: int
    fact: str
    value: FactValue
    words: str


@dataclass(frozen=True)
class Cues:
    """The cues of every fact, by their first token.

    `listed` are those of the facts' own lists: a word or two may stand between their words.
    `evidence` has the words that tell of each fact.
    """

    by_first: Mapping[str, Sequence[tuple[tuple[str, ...], str, str]]]
    listed: frozenset[tuple[str, ...]] = frozenset()
    evidence: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def has_words_of(self, text: str, fact: str) -> bool:
        """Whether a text holds a word that the examples use where they say the fact, and hardly
        elsewhere. Figures told beside a fact are no word of it."""
        return bool(self.evidence.get(fact, frozenset()) & beginnings(tokens(text)))

    def find(self, text: str, facts: Mapping[str, Fact]) -> list[Indication]:
        """Every indication of one of `facts`, longest cue first where several overlap."""
        words = _located(text)
        plain = [word for word, _, _ in words]
        found: list[tuple[int, Indication]] = []
        for at, word in enumerate(plain):
            for cue, fact, value in self.by_first.get(word, ()):
                length = _length_of(cue, plain[at : at + len(cue) + _GAP]) if fact in facts else 0
                if not length or (length > len(cue) and cue not in self.listed):
                    continue
                start, end = words[at][1], words[at + length - 1][2]
                negated = _negated(text, words[max(0, at - _REACH) : at], start)
                said = _value(facts[fact], value, negated=negated)
                if said is not None:
                    found.append((len(cue), Indication(start, end, fact, said, text[start:end])))
        found.sort(key=lambda pair: (-pair[0], pair[1].start))
        kept: list[Indication] = []
        for _, indication in found:
            if not any(
                other.fact == indication.fact
                and other.start < indication.end
                and indication.start < other.end
                for other in kept
            ):
                kept.append(indication)
        return sorted(kept, key=lambda indication: indication.start)


def _negated(text: str, before: Sequence[tuple[str, int, int]], start: int) -> bool:
    """Whether a word that denies stands right before a place, in its clause: "not ours, for
    export" is for export, 产权没毛病，清楚 is clear."""
    for word, begins, ends in reversed(before):
        if _CLAUSE_END.search(text, ends, start):
            return False
        if word in _NOT:
            return _NO_HARM.match(text, begins) is None
    return False


def cues_of(facts: Mapping[str, Fact], examples: Sequence[Example]) -> Cues:
    """The cues of the facts' lists and of the examples' marked words."""
    said: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    for fact in facts.values():
        for answer, cues in fact.cues.items():
            for phrase in (*cues.en, *cues.zh):
                said.setdefault(tuple(tokens(phrase)), set()).add((fact.id, answer))
        for name, choice in fact.choices.items():
            for phrase in (*choice.cues.en, *choice.cues.zh):
                said.setdefault(tuple(tokens(phrase)), set()).add((fact.id, name))
    listed = set(said)
    for example in examples:
        for mark in example.marks:
            phrase_tokens = tuple(tokens(example.text[mark.start : mark.end]))
            # One short word, marked in its sentence, says nothing elsewhere.
            if mark.value is None or mark.fact not in facts or len(phrase_tokens) < _COMMON:
                continue
            said.setdefault(phrase_tokens, set()).add((mark.fact, mark.value))
    trusted = _trusted(said, listed, examples)
    by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for cue, meanings in said.items():
        for fact_id, value in sorted(meanings):
            single = len({v for f, v in meanings if f == fact_id}) == 1
            if cue and single and (cue, fact_id) in trusted:
                by_first.setdefault(cue[0], []).append((cue, fact_id, value))
    return Cues(by_first, frozenset(listed), _evidence(facts, examples))


def _evidence(facts: Mapping[str, Fact], examples: Sequence[Example]) -> dict[str, frozenset[str]]:
    """For each fact the words of its lists and of its marks that mostly stand in such marks."""
    everywhere = Counter(word for example in examples for word in beginnings(tokens(example.text)))
    marked: dict[str, Counter[str]] = {}
    for example in examples:
        for mark in example.marks:
            if mark.value is not None and mark.fact in facts:
                words = beginnings(tokens(example.text[mark.start : mark.end]))
                marked.setdefault(mark.fact, Counter()).update(words)
    told = {
        name: {word for word, count in words.items() if count >= _OFTEN * everywhere[word]}
        for name, words in marked.items()
    }
    for fact in facts.values():
        phrases = [phrase for cues in fact.cues.values() for phrase in (*cues.en, *cues.zh)]
        known = {word for phrase in phrases for word in beginnings(tokens(phrase))}
        counted = marked.get(fact.id, Counter())
        told.setdefault(fact.id, set()).update(
            word for word in known if counted[word] >= _OFTEN * everywhere[word]
        )
    return {name: frozenset(words) for name, words in told.items()}


def _trusted(
    said: Mapping[tuple[str, ...], set[tuple[str, str]]],
    listed: set[tuple[str, ...]],
    examples: Sequence[Example],
) -> set[tuple[tuple[str, ...], str]]:
    """The cues with their facts that mostly mean the fact where they stand in the examples."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for cue in said:
        by_first.setdefault(cue[0] if cue else "", []).append(cue)
    met: Counter[tuple[str, ...]] = Counter()
    meant: Counter[tuple[tuple[str, ...], str]] = Counter()
    for example in examples:
        words = _located(example.text)
        plain = [word for word, _, _ in words]
        for at, word in enumerate(plain):
            for cue in by_first.get(word, ()):
                if tuple(plain[at : at + len(cue)]) != cue:
                    continue
                start, end = words[at][1], words[at + len(cue) - 1][2]
                met[cue] += 1
                for mark in example.marks:
                    if mark.value is not None and mark.start < end and start < mark.end:
                        meant[cue, mark.fact] += 1
    return {
        (cue, fact)
        for cue, meanings in said.items()
        for fact, _ in meanings
        if cue in listed or meant[cue, fact] >= _MEANT * met[cue]
    }


def _length_of(cue: Sequence[str], words: Sequence[str]) -> int:
    """How many words the cue takes at the start of `words`, a few others between them; 0: none.

    "distinctive industry" is said by "distinctive furniture industry" too.
    """
    at = 0
    for word in cue:
        while at < len(words) and words[at] != word:
            at += 1
            if not at or words[at - 1] in _NOT or at > len(cue) + _GAP:
                return 0
        if at == len(words):
            return 0
        at += 1
    return at


def _value(fact: Fact, value: str, *, negated: bool) -> FactValue | None:
    if fact.kind == "choice":
        return None if negated and value != "none" else Choices(frozenset({value}))
    yes = value == "yes"
    return YesNo(not yes if negated else yes)


def _located(text: str) -> list[tuple[str, int, int]]:
    return [
        (match[0].lower().replace("’", "'"), match.start(), match.end())
        for match in re.finditer(r"[A-Za-z]+(?:['’][A-Za-z]+)?|[一-鿿]|\d+", text)
    ]
