"""Several figures for one fact in one message: parts, a total, or two that cannot both be."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from assistant.reading.assignment import Match, compatible
from assistant.reading.message import Binding, Doubt
from assistant.reading.phrases import PART_OF, UNSURE
from assistant.reading.voice import Voice
from tools.facts import Fact
from tools.interval import Interval
from tools.quantities import Kind
from tools.values import Measure

_CLEARLY = 0.25
_TWO = 2
_LIKELY_PART = 0.4
_OPEN = {"fact", "currency"}
_TOTAL = re.compile(
    r"\b(?:total|in all|altogether|together|sum|overall)\b|合计|总共|一共|共计|总计", re.IGNORECASE
)
_BEFORE, _AFTER = 25, 15


def reconciled(
    text: str, bindings: Sequence[Binding], facts: Mapping[str, Fact]
) -> tuple[list[Binding], list[Doubt]]:
    """The bindings that stand, and the doubts about those that do not.

    Parts of a sum all stand, a total takes the place of its parts. Of two different figures for a
    fact that has one, a correction or a clearly surer one stands; else the person is asked.
    """
    kept: list[Binding] = []
    doubts: list[Doubt] = []
    for name in dict.fromkeys(binding.fact for binding in bindings):
        found = [binding for binding in bindings if binding.fact == name]
        if facts[name].sum:
            kept += _without_parts(text, found)
        elif len({binding.value for binding in found}) == 1:
            kept.append(found[-1])
        else:
            standing = _standing(found)
            kept += standing
            if not standing:
                doubts.append(_torn(name, [(b.start, b.words) for b in found], "conflict"))
    return kept, doubts


def undecided(
    text: str,
    bindings: Sequence[Binding],
    matches: Sequence[Match],
    facts: Mapping[str, Fact],
) -> tuple[list[Binding], list[Doubt]]:
    """The bindings without those that the writer himself is not sure of, and the doubts.

    "One ledger says 330,000 yuan, the other 360,000 yuan, and I don't know which is right."
    """
    if not UNSURE.search(text):
        return list(bindings), []
    kept, doubts = list(bindings), []
    for name in dict.fromkeys(binding.fact for binding in bindings):
        own = [b for b in kept if b.fact == name]
        rivals = [
            m.quantity
            for m in matches
            if m.fact is None
            and compatible(m.quantity, facts[name])
            and any(m.quantity.unit == b.value.unit for b in own if isinstance(b.value, Measure))
        ]
        if len(own) + len(rivals) < _TWO or not facts[name].is_measure:
            continue
        places = sorted([(b.start, b.words) for b in own] + [(q.start, q.text) for q in rivals])
        kept = [b for b in kept if b.fact != name]
        doubts.append(_torn(name, places, "conflict"))
    return kept, doubts


def whole_sums(
    bindings: Sequence[Binding], doubts: Sequence[Doubt], facts: Mapping[str, Fact]
) -> tuple[list[Binding], list[Doubt]]:
    """A sum of which a part is in doubt is in doubt itself: half of a cost is a wrong amount."""
    kept, open_ones = list(bindings), list(doubts)
    for name in dict.fromkeys(binding.fact for binding in bindings if facts[binding.fact].sum):
        parts = [b for b in kept if b.fact == name and not b.supposed]
        unsure = [
            d
            for d in open_ones
            if d.unclear in _OPEN and d.facts[:1] == (name,) and d.chance >= _LIKELY_PART
        ]
        if not parts or not unsure:
            continue
        places = sorted([(b.start, b.words) for b in parts] + [(d.start, d.words) for d in unsure])
        kept = [b for b in kept if b not in parts]
        open_ones = [d for d in open_ones if d not in unsure]
        open_ones.append(_torn(name, places, "parts"))
    return kept, open_ones


def without_whole(
    voice: Voice, bindings: list[Binding], doubts: list[Doubt], facts: Mapping[str, Fact]
) -> tuple[list[Binding], list[Doubt]]:
    """Of a whole and its parts, of which some may not count, the whole does not stand.

    "2 million invested, of which 600,000 is for the warehouse in Foshan": how much counts is asked.
    """
    if not PART_OF.search(voice.text):
        return bindings, doubts
    kinds = {Kind.MONEY, Kind.NUMBER}
    money = [q for q in voice.quantities if q.kind in kinds and q.interval.is_exact]
    for binding in bindings:
        if not facts[binding.fact].sum or not isinstance(binding.value, Measure):
            continue
        units = {binding.value.unit, None}
        same = [q for q in money if q.unit in units and q.start != binding.start]
        whole = binding.value.interval
        parts = [q for q in same if whole.is_exact and q.interval.value < whole.value]
        behind = [q for q in parts if PART_OF.search(voice.text, binding.end, q.start)]
        bound = {b.start for b in bindings if b.fact == binding.fact}
        if behind and not bound & {q.start for q in parts}:
            places = [(binding.start, binding.words), *((q.start, q.text) for q in behind)]
            doubt = _torn(binding.fact, places, "parts")
            return [b for b in bindings if b is not binding], [*doubts, doubt]
    return bindings, doubts


def _torn(
    fact: str, places: Sequence[tuple[int, str]], unclear: Literal["conflict", "parts"]
) -> Doubt:
    """The doubt about a fact that several figures could be, each with its place."""
    return Doubt(" / ".join(words for _, words in places), places[0][0], (fact,), unclear)


def _standing(found: Sequence[Binding]) -> list[Binding]:
    last = found[-1]
    if last.corrects or last.supposed:
        return [b for b in found if b.supposed != last.supposed] + [last]
    surest = sorted(found, key=lambda binding: -binding.chance)
    return surest[:1] if surest[0].chance - surest[1].chance >= _CLEARLY else []


def _without_parts(text: str, bindings: list[Binding]) -> list[Binding]:
    for candidate in bindings:
        others = [binding for binding in bindings if binding is not candidate]
        around = text[max(0, candidate.start - _BEFORE) : candidate.end + _AFTER]
        is_sum = isinstance(candidate.value, Measure) and candidate.value.interval == _sum(others)
        if is_sum or (len(others) > 1 and _TOTAL.search(around)):
            return [candidate]
    return bindings


def _sum(bindings: Sequence[Binding]) -> Interval | None:
    total: Interval | None = None
    for binding in bindings:
        if not isinstance(binding.value, Measure):
            return None
        total = binding.value.interval if total is None else total + binding.value.interval
    return total
