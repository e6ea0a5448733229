"""Figures that take the place of what was said before, in sentences that correct."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.reading.assignment import NO_FACT, compatible
from assistant.reading.assignment import context as features_of
from assistant.reading.corrections import Correction, corrections
from assistant.reading.examples import Act
from assistant.reading.features import FIGURES, masked, tokens
from assistant.reading.message import Binding, Context, Deed, Doubt
from assistant.reading.parts import of_part, part_meant
from assistant.reading.phrases import ADDS, ALSO, RETRACTS, TOTAL
from assistant.reading.rates import corrects_rate
from assistant.reading.ridge import RidgeModel
from assistant.reading.segments import Segment
from assistant.reading.voice import Voice
from tools.errors import FactValueError
from tools.facts import Fact
from tools.interval import EmptyIntervalError
from tools.quantities import Kind, Quantity
from tools.rules import Rules
from tools.values import Measure

_SAYS_MORE, _SAYS_MORE_CHINESE = 5, 12
_SPEAKS_FOR = 0.4


@dataclass(frozen=True)
class CorrectionReader:
    """Reads which figures take the place of which."""

    model: RidgeModel
    rules: Rules
    facts: Mapping[str, Fact]

    def read(
        self, voice: Voice, programmes: Sequence[str], context: Context
    ) -> tuple[list[Binding], set[Quantity], list[Doubt]]:
        """The figures that take the place of others, all that such sentences settle, and those
        that may be a part of a sum or the whole."""
        bindings: list[Binding] = []
        settled: set[Quantity] = set()
        doubts: list[Doubt] = []
        acts = {deed.act for deed in voice.deeds}
        if Act.CORRECTS not in acts and not (Act.SUPPLIES in acts and context.parts):
            return bindings, settled, doubts
        if corrects_rate(voice.quantities, context):
            # "The bank says 7.1" corrects the rate, and no fact.
            return bindings, set(voice.quantities), doubts
        for part, deed in zip(voice.parts, voice.deeds, strict=True):
            inside = _figures_in(voice, part, deed)
            words = voice.words_at(part.start)
            if not inside or self._takes_no_place(inside, words, context):
                continue
            if Act.CORRECTS not in acts and not self._renames(inside, words, context):
                continue
            for found in self._found(voice, inside, words, programmes, context):
                if any(b.fact == found.fact and b.part == found.part for b in bindings):
                    continue
                settled |= {q for q in (found.quantity, found.victim) if q is not None}
                if _one_of_several(found, words, context):
                    # Which of its parts is corrected, or the whole, has to be asked.
                    quantity = found.quantity
                    doubts.append(Doubt(quantity.text, quantity.start, (found.fact,), "parts"))
                else:
                    bindings += self._correcting(found, context)
        return bindings, settled, doubts

    def _found(
        self,
        voice: Voice,
        inside: Sequence[Quantity],
        words: str,
        programmes: Sequence[str],
        context: Context,
    ) -> list[Correction]:
        """The corrections of a sentence, those of a sum with the part that is meant."""
        likeliest = self._likeliest(voice, inside, programmes)
        named = [n for n, parts in context.parts.items() if part_meant(words, parts) is not None]
        using = {fact for name in programmes for fact in self.rules.programme(name).facts}
        order = (*named, *(name for name in context.recent if name in using), *context.recent)
        found = corrections(inside, context.known, order, self.facts, likeliest, context.parts)
        return [
            of_part(correction, words, context.parts[correction.fact])
            if correction.fact in context.parts and not _is_whole(correction, words)
            else correction
            for correction in found
        ]

    def _takes_no_place(self, inside: Sequence[Quantity], words: str, context: Context) -> bool:
        """Whether a figure comes on top ("we forgot another 20,000"), or, bare, answers the
        question asked last ("the auditors settled it: 790,000 is right")."""
        if len(inside) != 1:
            return False
        bare = inside[0].unit is None and not RETRACTS.search(words)
        asked = [n for n in context.pending if n in self.facts and n not in context.known]
        answers = bare and any(compatible(inside[0], self.facts[name]) for name in asked)
        return answers or ADDS.search(words) is not None

    def _renames(self, inside: Sequence[Quantity], words: str, context: Context) -> bool:
        """Whether a sentence tells one known part of a sum anew: "the fair was 204,000"."""
        if len(inside) != 1 or ALSO.search(words):
            return False
        return any(
            compatible(inside[0], self.facts[name]) and part_meant(words, parts) is not None
            for name, parts in context.parts.items()
        )

    def _likeliest(
        self, voice: Voice, inside: Sequence[Quantity], programmes: Sequence[str]
    ) -> list[str]:
        """The facts that the words around a single figure speak for, where they say something."""
        part = voice.part_at(inside[0].start)
        words = tokens(masked(voice.text, voice.quantities, part.start, part.end))
        enough = _SAYS_MORE if voice.language == "en" else _SAYS_MORE_CHINESE
        if len(inside) != 1 or len(words) < enough:
            return []
        features = features_of(voice.text, inside[0], voice.quantities, part, programmes)
        place = voice.mentions[[voice.quantities.index(inside[0])]]
        likely = self.model.probabilities([features], place)[0].tolist()
        chances = dict(zip(self.model.classes, likely, strict=True))
        best = max(chances, key=lambda name: chances[name])
        return [best] if best != NO_FACT and chances[best] >= _SPEAKS_FOR else []

    def _correcting(self, found: Correction, context: Context) -> list[Binding]:
        quantity, fact = found.quantity, self.facts[found.fact]
        before = context.known.get(fact.id)
        part = None if found.part is None else context.parts[fact.id][found.part]
        before = before if part is None else part.value
        unit = fact.unit
        if fact.currency:
            unit = quantity.unit or (before.unit if isinstance(before, Measure) else fact.unit)
        try:
            value = fact.checked(Measure(quantity.interval.scaled(found.scale), unit))
        except (FactValueError, EmptyIntervalError):
            return []
        return [
            Binding(
                fact.id,
                value,
                quantity.text,
                quantity.start,
                quantity.end,
                corrects=True,
                part=found.part,
            )
        ]


def _figures_in(voice: Voice, part: Segment, deed: Deed) -> list[Quantity]:
    """The figures of a sentence that may take the place of others."""
    inside = [
        quantity
        for quantity in voice.quantities
        if part.start <= quantity.start < part.end and quantity.kind in FIGURES
    ]
    if deed.act is Act.SUPPLIES and any(d.act is Act.CORRECTS for d in voice.deeds):
        # Beside the correction itself a bare figure is anything: a floor, a date, a page.
        return [quantity for quantity in inside if quantity.kind is not Kind.NUMBER]
    return inside if deed.act in {Act.CORRECTS, Act.SUPPLIES} else []


def _is_whole(found: Correction, words: str) -> bool:
    """Whether the whole of a sum is corrected: its figure is named, or "in total" is said."""
    return found.victim is not None or TOTAL.search(words) is not None


def _one_of_several(found: Correction, words: str, context: Context) -> bool:
    """Whether it stays open which part of a sum is corrected."""
    return found.fact in context.parts and found.part is None and not _is_whole(found, words)
