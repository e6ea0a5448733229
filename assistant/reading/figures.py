"""Figures: the quantities of a message as values of facts, and what stays in doubt about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.reading.acts import says_facts, supposes
from assistant.reading.assignment import Match, match
from assistant.reading.correcting import CorrectionReader
from assistant.reading.declared import declared
from assistant.reading.examples import Act
from assistant.reading.features import FIGURES
from assistant.reading.message import Binding, Context, Doubt
from assistant.reading.multiples import multiplied
from assistant.reading.needed import needed
from assistant.reading.others import names_other
from assistant.reading.parts import beside, dropped, part_meant, without_its_parts
from assistant.reading.phrases import ADDS, TOTAL
from assistant.reading.rates import rates_of
from assistant.reading.recurring import times_of
from assistant.reading.ridge import RidgeModel
from assistant.reading.several import reconciled, undecided, whole_sums, without_whole
from assistant.reading.supposing import moved, placed, revised
from assistant.reading.taken_back import listed, retracted, without_claims
from assistant.reading.taking_out import forgotten, taken_out
from assistant.reading.values import currency_of, value_of
from assistant.reading.voice import Voice
from tools.errors import FactValueError
from tools.facts import Fact
from tools.quantities import Quantity
from tools.rules import Rules
from tools.values import Measure

# A mention is a fact where that is likelier than all else; below that the person is asked, and
# below a third nothing is made of it.
_SURE = 0.65
_PAID = 0.5
_MAYBE = 0.3
_BESIDE = 40
_MOST_CANDIDATES = 2
_OTHER = 0.2
"""The chance of a figure whose own words name another thing."""


@dataclass(frozen=True)
class FigureReader:
    """Reads which quantity is which fact."""

    model: RidgeModel
    rules: Rules
    facts: Mapping[str, Fact]

    @cached_property
    def _corrections(self) -> CorrectionReader:
        return CorrectionReader(self.model, self.rules, self.facts)

    def read(
        self, voice: Voice, programmes: Sequence[str], context: Context
    ) -> tuple[list[Binding], list[Doubt]]:
        """The figures of a voice about `programmes` as bindings, and what is in doubt."""
        gone = dropped(voice, context, self.facts) or forgotten(voice, context)
        taken, torn_parts = ([], []) if gone else taken_out(voice, context, self.facts)
        if taken or torn_parts:
            return taken, torn_parts
        topics = self._topics(programmes)
        corrected, settled, doubted = self._corrections.read(voice, programmes, context)
        settled |= {q for q in voice.quantities if any(q.start == b.start for b in gone)}
        chosen = [
            (quantity, layers)
            for quantity, layers in zip(voice.quantities, voice.mentions, strict=True)
            if quantity.kind in FIGURES and quantity not in settled and self._says(voice, quantity)
        ]
        matches = match(
            voice.text,
            [quantity for quantity, _ in chosen],
            [layers for _, layers in chosen],
            voice.parts,
            self.model,
            self.facts,
            programmes,
            topics,
            context.pending,
            {*context.rates, *rates_of(voice.quantities, context)},
        )
        told = {n: v for n, v in context.known.items() if topics[n]}
        matches = revised(
            voice, placed(voice, matches, told, self.facts, context.recent), told, self.facts
        )
        matches = retracted(voice.text, listed(voice, matches, self.facts))
        matches = without_claims(voice, matches, self.facts)
        wanted = [n for n, on in topics.items() if on and n not in context.known]
        matches = needed(voice, matches, wanted, context.pending, self.facts)
        found, doubts = self._values(voice, matches, topics, context)
        found = [b for b in found if not _repeats(b, found, context)]
        found = without_its_parts(voice, found, context)
        found = [moved(b, found, _around(voice, b), context) for b in found]
        found += multiplied(voice, found, told, self.facts)
        found, torn = undecided(voice.text, found, matches, self.facts)
        doubts += [*doubted, *torn]
        bound, conflicts = reconciled(voice, found, self.facts)
        bound, doubts = whole_sums(voice, bound, doubts, self.facts)
        said = beside(voice, [*corrected, *bound], self.facts)
        return without_whole(voice, [*gone, *said], [*doubts, *conflicts], self.facts)

    def _topics(self, programmes: Sequence[str]) -> dict[str, float]:
        return {
            fact: float(any(p.id in programmes for p in self.rules.using(fact)))
            for fact in self.facts
        }

    def _says(self, voice: Voice, quantity: Quantity) -> bool:
        return says_facts(voice.deed_at(quantity.start), voice.words_at(quantity.start))

    # Values

    def _candidates(self, found: Match, topics: Mapping[str, float]) -> tuple[str, ...]:
        """The facts that an open mention may be: those of what the message is about, if any is."""
        likely = [name for name in found.runners_up if topics[name] or name == found.fact]
        return tuple(likely[:_MOST_CANDIDATES])

    def _values(
        self,
        voice: Voice,
        matches: Sequence[Match],
        topics: Mapping[str, float],
        context: Context,
    ) -> tuple[list[Binding], list[Doubt]]:
        bindings: list[Binding] = []
        doubts: list[Doubt] = []
        result: Binding | Doubt | None
        for found in matches:
            if found.fact is None:
                continue
            quantity = found.quantity
            fact, result = self.facts[found.fact], None
            if fact.id not in context.pending and names_other(voice, quantity, fact):
                result = Doubt(quantity.text, quantity.start, (fact.id,), "fact", _OTHER)
            elif found.probability >= _SURE:
                result = self._value(voice, found, matches, context)
            elif found.probability >= _MAYBE:
                # "6,500 every month" is a cost, though nobody says of what money.
                chance = max(found.probability, _PAID if quantity.period else 0.0)
                facts = self._candidates(found, topics)
                result = Doubt(quantity.text, quantity.start, facts, "fact", chance)
            else:
                continue
            if isinstance(result, Doubt):
                doubts.append(result)
            elif result is not None:
                bindings.append(result)
        said = {binding.fact for binding in bindings}
        # Beside the figure itself another thing's figure leaves nothing open.
        return bindings, [d for d in doubts if not (d.chance == _OTHER and d.facts[0] in said)]

    def _value(
        self, voice: Voice, found: Match, matches: Sequence[Match], context: Context
    ) -> Binding | Doubt:
        quantity, fact = found.quantity, self.facts[found.fact or ""]
        deed = voice.deed_at(quantity.start)
        currency = None
        says = declared(voice.text, quantity.start)
        if fact.currency:
            moved = deed is not None and deed.act in {Act.CORRECTS, Act.SUPPOSES}
            currency = currency_of(
                quantity,
                fact,
                voice.language,
                [m.quantity.unit for m in matches if m.fact == fact.id],
                answers=moved or fact.id in context.pending,
                says=says,
            )
        words = voice.words_at(quantity.start)
        before = voice.text[max(0, quantity.start - _BESIDE) : quantity.start]
        try:
            value = value_of(
                quantity,
                fact,
                currency or fact.currency,
                times_of(quantity, voice.quantities, voice.text),
                words,
                before,
                says,
            )
        except FactValueError:
            return Doubt(quantity.text, quantity.start, (fact.id,), "value")
        if fact.currency and currency is None and isinstance(value, Measure):
            values = (value,)
            return Doubt(quantity.text, quantity.start, (fact.id,), "currency", values=values)
        adds = ADDS.search(words) is not None
        corrects = deed is not None and deed.act is Act.CORRECTS and not adds
        part = None
        if corrects and fact.id in context.parts and not TOTAL.search(words):
            part = part_meant(words, context.parts[fact.id])
            if part is None:
                # Which of its parts is corrected, or the whole, has to be asked.
                return Doubt(quantity.text, quantity.start, (fact.id,), "parts")
        return Binding(
            fact.id,
            value,
            quantity.text,
            quantity.start,
            quantity.end,
            adds=adds,
            supposed=supposes(deed),
            corrects=corrects,
            chance=found.probability,
            part=part,
        )


def _around(voice: Voice, binding: Binding) -> str:
    """The words close to a figure, in its sentence."""
    part = voice.part_at(binding.start)
    first, last = max(part.start, binding.start - _BESIDE), min(part.end, binding.end + _BESIDE)
    return voice.text[first:last]


def _repeats(binding: Binding, found: Sequence[Binding], context: Context) -> bool:
    """Whether a figure only says again what another one of the message is added to."""
    added = any(b is not binding and b.fact == binding.fact and b.adds for b in found)
    return added and binding.value == context.known.get(binding.fact)
