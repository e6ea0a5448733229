"""Topics by words alone: for programmes that have too few examples to learn from.

A programme of a folder that was just dropped in is known by its clause, its facts and the few
examples there are. Which share of a message's telling words stands there says how likely the
message is about it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from assistant.reading.examples import Example
from assistant.reading.features import tokens
from corpus import Corpus
from tools.rules import Rules

_STEM = 5
_SHORT = 3
_CJK = re.compile(r"[一-鿿]")
_LIKELY, _CLEAR, _AHEAD = 0.45, 0.65, 0.15
_CHANCE_LIKELY, _CHANCE_CLEAR = 0.6, 0.92
_BEHIND = 0.4


@dataclass(frozen=True)
class Lexicon:
    """The telling words of every programme, each with its weight; `few` have few examples."""

    words: Mapping[str, frozenset[str]]
    weights: Mapping[str, float]
    few: frozenset[str]

    def chances(self, text: str) -> dict[str, float]:
        """The chance of each programme with few examples."""
        coverage = self._coverage(text)
        found = {}
        for name in self.few:
            own = coverage.get(name, 0.0)
            ahead = own >= max((c for n, c in coverage.items() if n != name), default=0.0)
            if own >= _CLEAR and ahead:
                found[name] = _CHANCE_CLEAR
            else:
                found[name] = _CHANCE_LIKELY if own >= _LIKELY and ahead else own / 3
        return found

    def behind(self, text: str) -> frozenset[str]:
        """The programmes that a programme with few examples leaves clearly behind."""
        coverage = self._coverage(text)
        best = max((coverage.get(name, 0.0) for name in self.few), default=0.0)
        if best < _LIKELY:
            return frozenset()
        return frozenset(n for n in self.words if coverage.get(n, 0.0) < best - _AHEAD)

    def _coverage(self, text: str) -> dict[str, float]:
        said = [stem for stem in set(_stems(text)) if stem in self.weights]
        whole = sum(self.weights[stem] for stem in said)
        if not whole:
            return {}
        return {
            name: sum(self.weights[stem] for stem in said if stem in words) / whole
            for name, words in self.words.items()
        }


def damped(chance: float) -> float:
    """The chance of a programme that another leaves behind."""
    return chance * _BEHIND


def lexicon_of(
    corpus: Corpus, rules: Rules, examples: Sequence[Example], learned: Iterable[str]
) -> Lexicon:
    """The lexicon of all programmes; `learned` are those that the weights know."""
    words = {}
    for programme in rules.programmes.values():
        facts = [rules.fact(name) for name in programme.facts]
        texts = [corpus.clause(programme.document, programme.clause).text]
        texts += [programme.name.en, programme.name.zh]
        texts += [f"{fact.about.en} {fact.about.zh}" for fact in facts]
        texts += [f"{fact.ask.en} {fact.ask.zh}" for fact in facts if fact.ask is not None]
        texts += [example.text for example in examples if example.programmes == (programme.id,)]
        words[programme.id] = frozenset(stem for text in texts for stem in _stems(text))
    spread = Counter(stem for stems in words.values() for stem in stems)
    common = Counter(
        stem for example in examples if not example.programmes for stem in set(_stems(example.text))
    )
    general = sum(1 for example in examples if not example.programmes) + 1
    weights = {
        stem: log((1 + len(words)) / spread[stem]) + log(general / (1 + common[stem])) / 2
        for stem in spread
    }
    return Lexicon(words, weights, frozenset(rules.programmes) - set(learned))


def _stems(text: str) -> list[str]:
    found = tokens(text)
    stems = [word[:_STEM] for word in found if len(word) > _SHORT and word[0] != "<"]
    pairs = [a + b for a, b in pairwise(found) if _CJK.match(a + b)]
    return stems + [pair for pair in pairs if _CJK.fullmatch(pair[0]) and _CJK.fullmatch(pair[-1])]
