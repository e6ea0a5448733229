"""The reader: a message into mentions, acts, topics and facts.

Five questions, each a module: what stands there (`tools.quantities`, `indications`), what the
message does, what it is about (`weights`), which mention is which fact (`assignment`,
`corrections`, `values`), and how sure that is: below the thresholds here it asks.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assistant.reading.assignment import NO_FACT, Match, match
from assistant.reading.assignment import context as bare_context
from assistant.reading.corrections import corrections
from assistant.reading.examples import Act
from assistant.reading.features import masked, ngrams, tokens
from assistant.reading.indications import Cues, Indication
from assistant.reading.message import (
    Binding,
    ClauseReference,
    Context,
    Deed,
    Doubt,
    MessageReading,
)
from assistant.reading.phrases import FIRST_PERSON, RECALLS
from assistant.reading.references import references
from assistant.reading.segments import Segment, language_of, segments, voices
from assistant.reading.topics import about, carried
from assistant.reading.values import currency_of, months_beside, value_of
from assistant.reading.weights import Embed, Vectors, Weights, trusted
from corpus import Corpus
from tools.errors import FactValueError
from tools.facts import Fact
from tools.interval import Interval
from tools.quantities import Kind, Quantity, read
from tools.rules import Rules
from tools.values import Choices, Measure, YesNo

_SURE_FACT = 0.55
_MAYBE_FACT = 0.3
_SURE_TOPIC = 0.5
_SURE_DEED = 0.45
_CLEARLY = 0.25
_HINT = 0.1
_SAYS_MORE = 5
_HIGHEST_RATE = 100
_HEAD = re.compile(r"[^:：,，]{2,40}[:：]")
_SURE_SILENCE = 0.45
_SURE_INDICATION = 0.6
_MOST_SEGMENTS = 12
_ADDS = re.compile(
    r"\b(?:another|additional|additionally|on top|extra|further|plus|as well)\b|另外|另有|再加|还有|外加",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total|in all|altogether|together|sum|overall)\b|合计|总共|一共|共计|总计", re.IGNORECASE)


@dataclass(frozen=True)
class Reader:
    """Reads messages over the facts and programmes of a corpus."""

    corpus: Corpus
    rules: Rules
    weights: Weights
    cues: Cues
    embed: Embed

    @property
    def facts(self) -> Mapping[str, Fact]:
        """Every fact of every folder."""
        return {name: fact for facts in self.rules.facts_of.values() for name, fact in facts.items()}

    def read(self, message: str, context: Context) -> MessageReading:
        """Understand a message in its conversation."""
        spoken = voices(message)
        own = spoken.own if spoken.own.strip() else message
        language = _language(own, context)
        reading = read(own)
        parts = segments(own) or (Segment(0, len(own)),)
        vectors = self._vectors(own, parts, language)
        text = masked(own, reading.quantities)
        words = len(tokens(text))
        topics = self._topics(text, vectors[0])
        named = references(own, self.corpus)
        deeds = self._deeds(own, reading.quantities, parts, vectors[1:], named)
        opening = self._opening(own, reading.quantities)
        if opening or any(deed.act is Act.CHANGES_CASE for deed in deeds):
            # Nothing that was said of another case counts for this one.
            context = Context(language=context.language)
        programmes = [(t, p) for t, p in topics if t in self.rules.programmes]
        clauses = [
            ((t.partition(" ")[0], t.partition(" ")[2]), p)
            for t, p in topics
            if t not in self.rules.programmes
        ]
        first = about(programmes, deeds, named, context.programmes, (), words, self.rules)
        if any(deed.act is Act.ASKS_ENTITLEMENTS for deed in deeds):
            first = tuple(dict.fromkeys([*first, *(t for t, p in programmes if p >= _HINT)]))
        bindings, doubts = self._bindings(
            own, reading.quantities, parts, deeds, first, context, language
        )
        bindings += self._indicated(own, reading.quantities, first, deeds, vectors[1:], context)
        if spoken.history.strip():
            bindings += self._from_history(spoken.history, bindings, first, context, language)
        bindings = _longest(bindings, self.facts)
        said = {b.fact for b in bindings} | {d.facts[0] for d in doubts if d.facts}
        return MessageReading(
            text=message,
            language=language,
            deeds=(*opening, *deeds),
            programmes=tuple(programmes),
            about=carried(
                about(programmes, deeds, named, context.programmes, said, words, self.rules),
                dict(programmes),
                said,
                self.rules,
            ),
            clauses=tuple(clauses),
            quantities=reading.quantities,
            bindings=tuple(bindings),
            doubts=tuple(doubts),
            rates=_rates(reading.quantities, context),
            unread=reading.unread,
            references=named,
            recalls=RECALLS.search(own) is not None,
        )

    def _opening(self, own: str, quantities: Sequence[Quantity]) -> list[Deed]:
        """Another case, where the words before a first colon open one: "New client: they paid …"."""
        head = _HEAD.match(own)
        if head is None:
            return []
        model = self.weights.acts
        features = ngrams(tokens(masked(own, quantities, head.start(), head.end())))
        act, _, chance = _likeliest(model.classes, model.probabilities(features).tolist())
        if act is not Act.CHANGES_CASE:
            return []
        return [Deed(act, None, chance, head.start(), head.start())]

    def _vectors(self, own: str, parts: Sequence[Segment], language: str) -> Vectors:
        texts = [" ".join(own.split())]
        if len(parts) > 1:
            texts += [own[part.start : part.end] for part in parts[:_MOST_SEGMENTS]]
        vectors = trusted(self.embed(texts), language)
        rows = [vectors[0]]
        for index in range(len(parts)):
            rows.append(vectors[min(index + 1, len(vectors) - 1)])
        stacked: Vectors = _stack(rows)
        return stacked

    def _topics(self, text: str, vector: Vectors) -> list[tuple[str, float]]:
        model = self.weights.topics
        chances = model.probabilities(ngrams(tokens(text)), vector)
        pairs = zip(model.classes, chances.tolist(), strict=True)
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))

    def _deeds(
        self,
        own: str,
        quantities: Sequence[Quantity],
        parts: Sequence[Segment],
        vectors: Vectors,
        named: Sequence[ClauseReference],
    ) -> list[Deed]:
        model = self.weights.acts
        valid = bool(named) and all(reference.document for reference in named)
        deeds = []
        for part, vector in zip(parts, vectors, strict=True):
            text = masked(own, quantities, part.start, part.end)
            chances = model.probabilities(ngrams(tokens(text)), vector)
            act, subject, chance = _likeliest(model.classes, chances.tolist())
            if subject == "invented_clause" and valid:
                act, subject = Act.ASKS_RULE, None
            if RECALLS.search(own, part.start, part.end) and act is not Act.ASKS_RULE:
                act, subject = Act.ASKS_REASON, None
            topics = tuple(
                t
                for t, p in self._topics(text, vector)
                if p >= _SURE_TOPIC and t in self.rules.programmes
            )
            deeds.append(Deed(act, subject, chance, part.start, part.end, topics))
        return deeds

    def _fact_topics(self, programmes: Sequence[str]) -> dict[str, float]:
        """Whether the message is about a programme of each fact: 1 or 0."""
        return {
            fact: float(any(p.id in programmes for p in self.rules.using(fact)))
            for fact in self.facts
        }

    def _bindings(
        self,
        own: str,
        quantities: Sequence[Quantity],
        parts: Sequence[Segment],
        deeds: Sequence[Deed],
        programmes: Sequence[str],
        context: Context,
        language: str,
    ) -> tuple[list[Binding], list[Doubt]]:
        facts = self.facts
        taken: list[Binding] = []
        settled: set[Quantity] = set()
        corrects = any(deed.act is Act.CORRECTS for deed in deeds)
        for part, deed in zip(parts, deeds, strict=True):
            inside = [q for q in quantities if part.start <= q.start < part.end and _may_be(q)]
            if not corrects or deed.act not in {Act.CORRECTS, Act.SUPPLIES} or not inside:
                continue
            likeliest = self._likeliest_facts(own, inside, quantities, part, programmes)
            for correction in corrections(
                inside, context.known, context.recent, facts, likeliest
            ):
                settled |= {correction.quantity} | ({correction.victim} if correction.victim else set())
                binding = self._correcting(correction.quantity, correction.fact, correction.scale, context)
                taken += [binding] if binding else []
        matches = match(
            own,
            [
                q
                for q in quantities
                if _may_be(q) and q not in settled and _says_facts(_deed_at(q.start, deeds))
            ],
            parts,
            self.weights.facts,
            facts,
            programmes,
            self._fact_topics(programmes),
            context.pending,
        )
        bound, doubts = self._values(own, matches, quantities, parts, deeds, context, language)
        return taken + bound, doubts

    def _likeliest_facts(
        self,
        own: str,
        inside: Sequence[Quantity],
        quantities: Sequence[Quantity],
        part: Segment,
        programmes: Sequence[str],
    ) -> list[str]:
        """The facts that the words around a single figure speak for, where they say something."""
        if len(inside) != 1 or len(tokens(masked(own, quantities, part.start, part.end))) < _SAYS_MORE:
            return []
        features = bare_context(own, inside[0], quantities, part, programmes)
        model = self.weights.facts
        chances = dict(zip(model.classes, model.probabilities(features).tolist(), strict=True))
        return [name for name in sorted(chances, key=lambda n: -chances[n]) if name != NO_FACT][:2]

    def _correcting(
        self, quantity: Quantity, fact: str, scale: Fraction, context: Context
    ) -> Binding | None:
        definition, before = self.facts[fact], context.known.get(fact)
        unit = quantity.unit or (before.unit if isinstance(before, Measure) else definition.unit)
        try:
            value = definition.checked(
                Measure(quantity.interval.scaled(scale), unit if definition.currency else definition.unit)
            )
        except (FactValueError, ValueError):
            return None
        return Binding(fact, value, quantity.text, quantity.start, quantity.end, corrects=True)

    def _values(
        self,
        own: str,
        matches: Sequence[Match],
        quantities: Sequence[Quantity],
        parts: Sequence[Segment],
        deeds: Sequence[Deed],
        context: Context,
        language: str,
    ) -> tuple[list[Binding], list[Doubt]]:
        bindings: list[Binding] = []
        doubts: list[Doubt] = []
        for found in matches:
            quantity = found.quantity
            if found.fact is None:
                continue
            if found.probability < _SURE_FACT:
                if found.probability >= _MAYBE_FACT:
                    doubts.append(Doubt(quantity.text, quantity.start, found.runners_up[:2], "fact"))
                continue
            fact = self.facts[found.fact]
            deed = _deed_at(quantity.start, deeds)
            answers = found.fact in context.pending or (
                deed is not None and deed.act in {Act.CORRECTS, Act.SUPPOSES}
            )
            nearby = [m.quantity.unit for m in matches if m.fact == found.fact]
            currency = None
            if fact.currency:
                currency = currency_of(quantity, fact, language, nearby, answers=answers)
                if currency is None:
                    doubts.append(Doubt(quantity.text, quantity.start, (fact.id,), "currency"))
                    continue
            try:
                beside = own[deed.start : deed.end] if deed else own
                months = months_beside(quantity, quantities)
                before = own[max(0, quantity.start - 40) : quantity.start]
                value = value_of(quantity, fact, currency, months, beside, before)
            except FactValueError:
                doubts.append(Doubt(quantity.text, quantity.start, (fact.id,), "value"))
                continue
            bindings.append(
                Binding(
                    fact.id,
                    value,
                    quantity.text,
                    quantity.start,
                    quantity.end,
                    adds=bool(_ADDS.search(before)),
                    supposed=_supposes(deed),
                    corrects=deed is not None and deed.act is Act.CORRECTS,
                    chance=found.probability,
                )
            )
        return self._reconciled(own, bindings, doubts)

    def _reconciled(
        self, own: str, bindings: list[Binding], doubts: list[Doubt]
    ) -> tuple[list[Binding], list[Doubt]]:
        """Of several figures for one fact: parts are summed, a total takes the place of its parts,
        and two different figures for a fact that has one are asked about."""
        kept: list[Binding] = []
        for name in dict.fromkeys(b.fact for b in bindings):
            own_ones = [b for b in bindings if b.fact == name]
            fact = self.facts[name]
            if len(own_ones) > 1 and fact.sum:
                own_ones = _without_parts(own, own_ones)
            elif len({b.value for b in own_ones}) > 1:
                surest = sorted(own_ones, key=lambda b: -b.chance)
                if surest[0].chance - surest[1].chance >= _CLEARLY and not own_ones[-1].corrects:
                    kept.append(surest[0])
                    continue
                last = own_ones[-1]
                if not (last.corrects or last.supposed):
                    words = " / ".join(b.words for b in own_ones)
                    doubts.append(Doubt(words, own_ones[0].start, (name,), "conflict"))
                    continue
                own_ones = [b for b in own_ones if b.supposed != last.supposed] + [last]
            elif len(own_ones) > 1:
                own_ones = own_ones[-1:]
            kept += own_ones
        return kept, doubts

    def _indicated(
        self,
        own: str,
        quantities: Sequence[Quantity],
        programmes: Sequence[str],
        deeds: Sequence[Deed],
        vectors: Vectors,
        context: Context,
    ) -> list[Binding]:
        """What the words say of yes/no facts and choices of the programmes that it is about."""
        relevant = {
            name: fact
            for name, fact in self.facts.items()
            if not fact.is_measure
            and (name in context.pending or any(p.id in programmes for p in self.rules.using(name)))
        }
        found = self.cues.find(own, relevant)
        found += self._learned(own, quantities, relevant, deeds, vectors)
        bindings: list[Binding] = []
        of_case = FIRST_PERSON.search(own) is not None
        said = [i for i in found if _says_case(_deed_at(i.start, deeds), of_case=of_case)]
        for indication in _agreed(said, relevant):
            deed = _deed_at(indication.start, deeds)
            bindings.append(
                Binding(
                    indication.fact,
                    indication.value,
                    indication.words,
                    indication.start,
                    indication.end,
                    supposed=_supposes(deed),
                )
            )
        return bindings

    def _learned(
        self,
        own: str,
        quantities: Sequence[Quantity],
        relevant: Mapping[str, Fact],
        deeds: Sequence[Deed],
        vectors: Vectors,
    ) -> list[Indication]:
        """What sentences say of facts in words that no cue has."""
        model = self.weights.indications
        found = []
        for deed, vector in zip(deeds, vectors, strict=True):
            text = masked(own, quantities, deed.start, deed.end)
            chances = model.probabilities(ngrams(tokens(text)), vector)
            for name, chance in zip(model.classes, chances.tolist(), strict=True):
                fact_id, _, value = name.partition("=")
                fact = relevant.get(fact_id)
                if chance < _SURE_INDICATION or fact is None:
                    continue
                said = Choices(frozenset({value})) if fact.choices else YesNo(value == "yes")
                words = own[deed.start : deed.end]
                found.append(Indication(deed.start, deed.end, fact_id, said, words))
        return found

    def _from_history(
        self,
        history: str,
        own: Sequence[Binding],
        programmes: Sequence[str],
        context: Context,
        language: str,
    ) -> list[Binding]:
        """Facts of quoted older mails, where the newest one says nothing of them."""
        quantities = read(history).quantities
        parts = segments(history)
        if not parts:
            return []
        vectors = self._vectors(history, parts, language)
        deeds = self._deeds(history, quantities, parts, vectors[1:], ())
        bindings, _ = self._bindings(history, quantities, parts, deeds, programmes, context, language)
        bindings += self._indicated(history, quantities, programmes, deeds, vectors[1:], context)
        said = {b.fact for b in own}
        return [
            Binding(b.fact, b.value, b.words, b.start, b.end, earlier=True)
            for b in bindings
            if b.fact not in said and not b.supposed
        ]


def _agreed(found: Sequence[Indication], facts: Mapping[str, Fact]) -> list[Indication]:
    """One indication for each fact: the one that contradicts a presumption counts, else the first;
    of choices each that is named, unless "none" stands alone."""
    kept: list[Indication] = []
    for name in dict.fromkeys(indication.fact for indication in found):
        said = [indication for indication in found if indication.fact == name]
        fact = facts[name]
        if fact.choices:
            named = [i for i in said if i.value != Choices(frozenset({"none"}))]
            distinct = {i.value: i for i in reversed(named or said)}
            kept += distinct.values()
            continue
        presumed = fact.presumption()
        against = [i for i in said if presumed is not None and i.value != presumed]
        denied = [i for i in said if presumed is None and i.value == YesNo(False)]  # noqa: FBT003
        kept.append((against or denied or said)[0])
    return kept


def _longest(bindings: Sequence[Binding], facts: Mapping[str, Fact]) -> list[Binding]:
    """Where indications of different facts share words, the longer one is meant."""

    def beaten(binding: Binding) -> bool:
        return any(
            other.fact != binding.fact
            and not facts[other.fact].is_measure
            and other.start <= binding.start
            and binding.end <= other.end
            and len(other.words) > len(binding.words)
            and facts[other.fact].kind == facts[binding.fact].kind == "choice"
            for other in bindings
        )

    return [binding for binding in bindings if facts[binding.fact].is_measure or not beaten(binding)]


def _likeliest(classes: Sequence[str], chances: Sequence[float]) -> tuple[Act, str | None, float]:
    """The act with most of the probability over all its subjects, and its likeliest subject."""
    families: dict[str, float] = {}
    for name, chance in zip(classes, chances, strict=True):
        act = name.partition(" ")[0]
        families[act] = families.get(act, 0.0) + chance
    # Silence and refusal are said only where they are likelier than everything else together.
    likely = {
        act: chance
        for act, chance in families.items()
        if act not in {Act.ASKS_UNSTATED, Act.ASKS_IMPROPER} or chance >= _SURE_SILENCE
    }
    best = max(likely, key=lambda act: likely[act])
    subjects = {
        name.partition(" ")[2]: chance
        for name, chance in zip(classes, chances, strict=True)
        if name.partition(" ")[0] == best
    }
    return Act(best), max(subjects, key=lambda name: subjects[name]) or None, families[best]


def _says_case(deed: Deed | None, *, of_case: bool) -> bool:
    """Whether words on yes/no facts speak of the case, and not of the rule in general."""
    return _says_facts(deed) and (of_case or deed is None or deed.act is not Act.ASKS_RULE)


def _says_facts(deed: Deed | None) -> bool:
    """Whether figures and indications of a sentence may be facts of the case."""
    return deed is None or deed.act not in {Act.ASKS_UNSTATED, Act.ASKS_IMPROPER, Act.ASKS_REASON}


def _language(own: str, context: Context) -> Literal["en", "zh"]:
    if not re.search(r"[A-Za-z]{2}|[一-鿿]", own) and context.language:
        return context.language
    return "zh" if language_of(own) == "zh" else "en"


def _may_be(quantity: Quantity) -> bool:
    return quantity.kind in {Kind.MONEY, Kind.SHARE, Kind.AREA, Kind.COUNT, Kind.NUMBER}


def _deed_at(start: int, deeds: Sequence[Deed]) -> Deed | None:
    return next((deed for deed in deeds if deed.start <= start < deed.end), None)


def _supposes(deed: Deed | None) -> bool:
    return deed is not None and deed.act is Act.SUPPOSES and deed.probability >= _SURE_DEED


def _rates(quantities: Sequence[Quantity], context: Context) -> dict[str, Fraction]:
    """The exchange rates that the message states; a bare figure may answer the question for one."""
    stated = {
        q.unit or "USD": q.interval.value
        for q in quantities
        if q.kind is Kind.RATE and q.interval.is_exact and q.interval.value > 0
    }
    asked = [name.removeprefix("rate.") for name in context.pending if name.startswith("rate.")]
    bare = [q for q in quantities if q.kind is Kind.NUMBER and q.raw_unit is None]
    if not stated and len(asked) == 1 and len(bare) == len(quantities) == 1:
        value = bare[0].interval
        if value.is_exact and 0 < value.value < _HIGHEST_RATE:
            stated[asked[0]] = value.value
    return stated


def _without_parts(own: str, bindings: list[Binding]) -> list[Binding]:
    """A figure that is the sum of the others is their total; the parts then do not count again."""
    for candidate in bindings:
        others = [b for b in bindings if b is not candidate]
        total = _sum(others)
        before = own[max(0, candidate.start - 25) : candidate.end + 15]
        said = _TOTAL.search(before) is not None
        if isinstance(candidate.value, Measure) and (
            candidate.value.interval == total or (said and len(others) > 1)
        ):
            return [candidate]
    return bindings


def _sum(bindings: Sequence[Binding]) -> Interval | None:
    total: Interval | None = None
    for binding in bindings:
        if not isinstance(binding.value, Measure):
            return None
        interval = binding.value.interval
        total = interval if total is None else total + interval
    return total


def _stack(rows: Sequence[Vectors]) -> Vectors:
    import numpy as np

    return np.stack(rows)
