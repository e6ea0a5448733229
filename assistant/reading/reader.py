"""The reader: a message into mentions, acts, topics and facts.

Five questions, each a module: what stands there (`tools.quantities`, `indications`), what each
sentence does (`acts`), what the message is about (`topics`), which mention is which fact
(`figures`, `sayings`), and how sure that is: below the thresholds of each it asks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np

from assistant.reading.acts import deeds_of, head_of, opening
from assistant.reading.examples import Act
from assistant.reading.features import masked, ngrams, tokens
from assistant.reading.figures import FigureReader
from assistant.reading.indications import Cues
from assistant.reading.lexicon import Lexicon, damped
from assistant.reading.message import (
    Binding,
    ClauseReference,
    Context,
    Deed,
    Doubt,
    MessageReading,
)
from assistant.reading.open_figures import settled
from assistant.reading.phrases import OTHER, RECALLS, TOGETHER
from assistant.reading.rates import rates_of
from assistant.reading.references import references
from assistant.reading.ridge import Vector
from assistant.reading.same import same_sum
from assistant.reading.sayings import SayingReader, longest
from assistant.reading.segments import Segment, language_of, segments, voices
from assistant.reading.topics import HINTED, SURE, about, carried
from assistant.reading.voice import Voice
from assistant.reading.weights import Weights
from assistant.retrieval.states import WITHIN, Look, States
from corpus import Corpus
from tools.facts import Fact
from tools.quantities import Quantity, read
from tools.rules import Rules

_MOST_PARTS = 12
_FEW_WORDS, _FEW_CHARACTERS, _BARE = 9, 16, 1
_CERTAINLY = 0.9

Topics = list[tuple[str, float]]


@dataclass(frozen=True)
class Reader:
    """Reads messages over the facts and programmes of a corpus."""

    corpus: Corpus
    rules: Rules
    weights: Weights
    cues: Cues
    lexicon: Lexicon
    look: Look

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Every fact of every folder."""
        return {
            name: fact for facts in self.rules.facts_of.values() for name, fact in facts.items()
        }

    @cached_property
    def _figures(self) -> FigureReader:
        return FigureReader(self.weights.facts, self.rules, self.facts)

    @cached_property
    def _sayings(self) -> SayingReader:
        return SayingReader(self.cues, self.weights.indications)

    def read(self, message: str, context: Context) -> MessageReading:
        """Understand a message in its conversation."""
        spoken = voices(message)
        own = spoken.own if spoken.own.strip() else message
        named = references(own, self.corpus, self.rules.facts_of)
        voice, topics = self._voice(own, _language(own, context), named)
        before = self._voice(spoken.history, voice.language, ()) if spoken.history.strip() else None
        asked: tuple[Deed, ...] = ()
        if before is not None and not (self._names(topics) or context.programmes):
            asked, topics = _asked_before(before[0], voice), before[1]
        head = opening(head_of(own), voice.quantities, voice.head, self.weights.acts)
        deeds = (*head, *voice.deeds, *asked)
        if any(deed.act is Act.CHANGES_CASE for deed in deeds):
            # Nothing that was said of another case counts for this one.
            context = Context(language=context.language)
        programmes = tuple((t, p) for t, p in topics if t in self.rules.programmes)
        words = len(tokens(masked(own, voice.quantities)))
        unnamed = tuple((name, 0.0) for name, _ in programmes)
        few = _FEW_WORDS if voice.language == "en" else _FEW_CHARACTERS
        counted = [q for q in voice.quantities if not TOGETHER.search(q.text)]
        brief = words <= few and not counted and context.others
        if OTHER.search(own) and brief:
            context = replace(context, programmes=context.others)
            programmes = unnamed
        elif TOGETHER.search(own) and brief:
            context = replace(context, programmes=(*context.programmes, *context.others))
            programmes = unnamed
        if context.pending:
            deeds = tuple(_answering(deed, own, voice.quantities) for deed in deeds)
            voice = replace(voice, deeds=tuple(d for d in deeds if d not in head))
        if _is_bare(own, voice.quantities) and context.pending:
            # A figure alone answers the question; by itself it is about nothing.
            deeds = tuple(replace(deed, act=Act.SUPPLIES) for deed in deeds)
            voice = replace(voice, deeds=deeds)
            programmes = unnamed
        answered = settled(own, voice.quantities, context.open)
        if answered:
            deeds = tuple(replace(deed, act=Act.SUPPLIES) for deed in deeds)
            voice, programmes = replace(voice, deeds=deeds), unnamed
        first = about(programmes, deeds, named, context.programmes, (), words, self.rules)
        if any(deed.act is Act.ASKS_ENTITLEMENTS for deed in deeds):
            hinted = (name for name, chance in programmes if chance >= HINTED / 2)
            first = tuple(dict.fromkeys((*first, *hinted)))
        bindings, doubts = (answered, []) if answered else self._facts_said(voice, first, context)
        bindings = self._of_likelier(bindings, dict(programmes), context)
        if not any(self.facts[binding.fact].sum for binding in bindings):
            bindings += same_sum(own, first, context, self.rules)
        if before is not None:
            bindings += self._earlier(before[0], bindings, first, context)
        said = {b.fact for b in bindings} | {d.facts[0] for d in doubts if d.facts}
        final = about(programmes, deeds, named, context.programmes, said, words, self.rules)
        return MessageReading(
            text=message,
            language="zh" if voice.language == "zh" else "en",
            deeds=deeds,
            programmes=programmes,
            about=carried(final, dict(programmes), {b.fact for b in bindings}, deeds, self.rules),
            clauses=tuple(
                ((t.partition(" ")[0], t.partition(" ")[2]), p)
                for t, p in topics
                if t not in self.rules.programmes
            ),
            quantities=voice.quantities,
            bindings=tuple(bindings),
            doubts=tuple(doubts),
            rates=rates_of(voice.quantities, context),
            unread=voice.unread,
            references=named,
            recalls=RECALLS.search(own) is not None,
        )

    def _names(self, topics: Topics) -> bool:
        """Whether a text is surely about some programme."""
        return any(p >= SURE and t in self.rules.programmes for t, p in topics)

    def _voice(
        self, text: str, language: str, named: tuple[ClauseReference, ...]
    ) -> tuple[Voice, Topics]:
        """A text with its sentences read, and the topics of the whole."""
        reading = read(text)
        quantities = reading.quantities
        parts = segments(text) or (Segment(0, len(text)),)
        whole, sentences, head = self._states(text, quantities, parts)
        topics, *of_parts = self._topics(
            [
                masked(text, quantities),
                *(masked(text, quantities, part.start, part.end) for part in parts),
            ],
            np.stack([whole.text, *(state.text for state in sentences)]),
        )
        about_parts = [
            [(topic, chance) for topic, chance in found if topic in self.rules.programmes]
            for found in of_parts
        ]
        layers = np.stack([state.text for state in sentences])
        deeds = deeds_of(text, quantities, parts, layers, about_parts, named, self.weights.acts)
        mentions = whole.places[:, :WITHIN]
        voice = Voice(
            text, language, quantities, reading.unread, parts, deeds, layers, mentions, head.text
        )
        return voice, topics

    def _states(
        self, text: str, quantities: tuple[Quantity, ...], parts: tuple[Segment, ...]
    ) -> tuple[States, list[States], States]:
        """The whole with its figures, its parts, and its first few words; of very many parts the
        last share one."""
        places = [(quantity.start, quantity.end) for quantity in quantities]
        texts = [text]
        if len(parts) > 1:
            texts += [text[part.start : part.end] for part in parts[:_MOST_PARTS]]
        head = head_of(text)
        looked = texts if head is None else [*texts, head]
        found = self.look(looked, [places, *([] for _ in looked[1:])])
        last = len(texts) - 1
        return found[0], [found[min(at, last)] for at in range(1, len(parts) + 1)], found[-1]

    def _topics(self, texts: Sequence[str], layers: Vector) -> list[Topics]:
        model = self.weights.topics
        chances = model.probabilities([ngrams(tokens(text)) for text in texts], layers)
        return [
            self._weighed(text, dict(zip(model.classes, row, strict=True)))
            for text, row in zip(texts, chances.tolist(), strict=True)
        ]

    def _weighed(self, text: str, found: dict[str, float]) -> Topics:
        if self.lexicon.few:
            behind = self.lexicon.behind(text)
            found = {n: damped(c) if n in behind else c for n, c in found.items()}
            found |= self.lexicon.chances(text)
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))

    def _facts_said(
        self, voice: Voice, programmes: tuple[str, ...], context: Context
    ) -> tuple[list[Binding], list[Doubt]]:
        figures, doubts = self._figures.read(voice, programmes, context)
        relevant = {
            name: fact
            for name, fact in self.facts.items()
            if not fact.is_measure
            and (name in context.pending or any(p.id in programmes for p in self.rules.using(name)))
        }
        sayings = self._sayings.read(voice, relevant)
        if any(binding.withdraws for binding in figures):
            # What is said against a presumption is said of the part that goes out.
            sayings = [s for s in sayings if self.facts[s.fact].presumption() in {None, s.value}]
        return longest([*figures, *sayings], self.facts), doubts

    def _of_likelier(
        self, bindings: list[Binding], chances: dict[str, float], context: Context
    ) -> list[Binding]:
        """Of choices that facts of two programmes share ("provincial"), those of the likelier."""

        def chance(binding: Binding) -> float:
            using = [p.id for p in self.rules.using(binding.fact)]
            told = any(name in context.programmes[:1] for name in using)
            return max([1.0 if told else 0.0, *(chances.get(name, 0.0) for name in using)])

        chosen = [b for b in bindings if self.facts[b.fact].kind == "choice"]
        best = max((chance(binding) for binding in chosen), default=0.0)
        return [
            binding
            for binding in bindings
            if binding not in chosen or chance(binding) >= min(_CERTAINLY, best)
        ]

    def _earlier(
        self,
        voice: Voice,
        own: list[Binding],
        programmes: tuple[str, ...],
        context: Context,
    ) -> list[Binding]:
        """Facts of quoted older mails, where the newest one says nothing of them."""
        bindings, _ = self._facts_said(voice, programmes, context)
        said = {binding.fact for binding in own}
        return [
            replace(binding, earlier=True, adds=False, corrects=False)
            for binding in bindings
            if binding.fact not in said and not binding.supposed
        ]


def _asked_before(earlier: Voice, voice: Voice) -> tuple[Deed, ...]:
    """What the quoted mails asked, where the newest one asks nothing."""
    if any(deed.act is Act.ASKS_SUPPORT for deed in voice.deeds):
        return ()
    return tuple(deed for deed in earlier.deeds if deed.act is Act.ASKS_SUPPORT)


def _answering(deed: Deed, own: str, quantities: Sequence[Quantity]) -> Deed:
    """A sentence with a figure and no question mark answers what was asked, though it may sound
    like a question of the rule."""
    words = own[deed.start : deed.end]
    says = any(deed.start <= quantity.start < deed.end for quantity in quantities)
    if deed.act is Act.ASKS_RULE and says and not re.search(r"[?？]", words):
        return replace(deed, act=Act.SUPPLIES)
    return deed


def _is_bare(own: str, quantities: Sequence[Quantity]) -> bool:
    """Whether a message is a figure and nothing else: "68万", "about 520k."."""
    words = [word for word in tokens(masked(own, quantities)) if word[0] != "<"]
    return bool(quantities) and len(words) <= _BARE


def _language(own: str, context: Context) -> Literal["en", "zh"]:
    if not re.search(r"[A-Za-z]{2}|[一-鿿]", own) and context.language:
        return context.language
    return "zh" if language_of(own) == "zh" else "en"
