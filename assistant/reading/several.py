"""Several figures for one fact in one message: parts, a total, or two that cannot both be."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce
from typing import Literal, TypeAlias

from assistant.reading.assignment import Match, compatible
from assistant.reading.features import stems
from assistant.reading.message import Binding, Doubt
from assistant.reading.others import clause_at
from assistant.reading.phrases import BEFORE_NOW, PART_OF, SUPPOSING, TAKES_OUT, TOTAL, UNSURE
from assistant.reading.voice import Voice
from tools.facts import Fact
from tools.interval import Interval
from tools.quantities import Kind
from tools.values import Measure

_CLEARLY = 0.25
_TWO = 2
_LIKELY_PART = 0.4
_MAYBE_RIVAL = 0.75
_OPEN = {"fact", "currency"}
_BEFORE, _AFTER = 25, 15


def reconciled(
    voice: Voice, bindings: Sequence[Binding], facts: Mapping[str, Fact]
) -> tuple[list[Binding], list[Doubt]]:
    """The bindings that stand, and the doubts about those that do not.

    Parts of a sum all stand, a total takes the place of its parts. Of two different figures for a
    fact that has one, a correction or a clearly surer one stands; else the person is asked.
    """
    kept: list[Binding] = []
    doubts: list[Doubt] = []
    for name in dict.fromkeys(binding.fact for binding in bindings):
        found = _parted([b for b in bindings if b.fact == name], voice)
        if facts[name].sum:
            kept += _without_parts(voice.text, found)
        elif len({binding.value for binding in found}) == 1:
            kept.append(found[-1])
        elif len(now := [b for b in found if not _past(voice, b)]) == 1 and _of_a_year(name, facts):
            kept += now
        else:
            standing = _standing(found) or _remainder(voice, found)
            standing = standing or _by_name(voice, found, facts[name])
            kept += standing
            if not standing:
                kept += _either(found, _values(_places(found)))
                doubts.append(_torn(name, _places(found), "conflict"))
    return kept, doubts


def _of_a_year(name: str, facts: Mapping[str, Fact]) -> bool:
    return facts[name].period == "year"


def _remainder(voice: Voice, found: Sequence[Binding]) -> list[Binding]:
    """What is left of one figure without a third: "900,000 in all, 500,000 of it at home, so
    400,000 abroad" says the last."""
    exact = [b for b in found if isinstance(b.value, Measure) and b.value.interval.is_exact]
    others = [q.interval.value for q in voice.quantities if q.interval.is_exact]
    values = {b.start: b.value.interval.value for b in exact if isinstance(b.value, Measure)}
    left = [
        b
        for b in exact
        if any(
            one.start != b.start and values[one.start] - values[b.start] in others for one in exact
        )
    ]
    return left if len(found) == _TWO and len(left) == 1 else []


def _by_name(voice: Voice, found: Sequence[Binding], fact: Fact) -> list[Binding]:
    """The figure whose clause names the fact, beside one of all that there is: "5,200 m² in all;
    the operating area is 4,300"."""
    clauses = [clause_at(voice.text, b.start, b.end) for b in found]
    shared = [stems(clause) & stems(f"{fact.about.en} {fact.about.zh}") for clause in clauses]
    named = [
        b
        for b, own, clause in zip(found, shared, clauses, strict=True)
        if not TOTAL.search(clause) and all(own > other for other in shared if other is not own)
    ]
    totals = sum(TOTAL.search(clause) is not None for clause in clauses)
    return named if len(named) == totals == len(found) - 1 else []


def _past(voice: Voice, binding: Binding) -> bool:
    """Whether the clause of a figure speaks of the year before."""
    return BEFORE_NOW.search(clause_at(voice.text, binding.start, binding.end)) is not None


def _parted(found: Sequence[Binding], voice: Voice) -> list[Binding]:
    """The figures of one fact, real ones apart from what may be: of two different figures the one
    in a sentence with "if" is supposed, though the sentence may sound like a plain question."""
    maybe = [SUPPOSING.search(voice.words_at(b.start)) is not None for b in found]
    if any(b.supposed for b in found) or all(maybe) or not any(maybe):
        return list(found)
    if len({b.value for b in found}) == 1:
        return list(found)
    return [replace(b, supposed=may) for b, may in zip(found, maybe, strict=True)]


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
            if m.fact in {None, name}
            and m.quantity.start not in {b.start for b in own}
            and compatible(m.quantity, facts[name])
            and any(
                m.quantity.unit == b.value.unit or _bare_rival(m, facts[name])
                for b in own
                if isinstance(b.value, Measure)
            )
        ]
        if len(own) + len(rivals) < _TWO or not facts[name].is_measure:
            continue
        unit = next(b.value.unit for b in own if isinstance(b.value, Measure))
        places = _places(own) + [(q.start, q.text, Measure(q.interval, unit)) for q in rivals]
        kept = [b for b in kept if b.fact != name] + _either(own, _values(places))
        doubts.append(_torn(name, places, "conflict"))
    return kept, doubts


def _bare_rival(match: Match, fact: Fact) -> bool:
    """Whether a bare figure may be the same count: "24 companies by the register, 17 by him"."""
    close = match.runners_up[:1] == (fact.id,) and match.probability < _MAYBE_RIVAL
    return fact.kind == "count" and (match.fact == fact.id or close)


def whole_sums(
    voice: Voice,
    bindings: Sequence[Binding],
    doubts: Sequence[Doubt],
    facts: Mapping[str, Fact],
) -> tuple[list[Binding], list[Doubt]]:
    """A sum of which a part is in doubt, or goes out again, is in doubt itself: half of a cost is a
    wrong amount."""
    kept, open_ones = list(bindings), list(doubts)
    units = {quantity.start: quantity.unit for quantity in voice.quantities}
    for name in dict.fromkeys(binding.fact for binding in bindings if facts[binding.fact].sum):
        parts = [b for b in kept if b.fact == name and not b.supposed]
        unsure = [
            d
            for d in open_ones
            if d.unclear in _OPEN
            and d.facts[:1] == (name,)
            and d.chance >= _LIKELY_PART
            and units.get(d.start) in {None, *(v.unit for v in _values(_places(parts)))}
        ]
        if not parts or not (unsure or _goes_out(voice, parts)):
            continue
        places = _places(parts) + [(d.start, d.words, None) for d in unsure]
        kept = [b for b in kept if b not in parts]
        open_ones = [d for d in open_ones if d not in unsure]
        open_ones.append(_torn(name, places, "parts"))
    return kept, open_ones


def _goes_out(voice: Voice, parts: Sequence[Binding]) -> bool:
    """Whether a sentence takes one of several parts out again."""
    return len(parts) > 1 and any(TAKES_OUT.search(voice.words_at(part.start)) for part in parts)


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
            places = _places([binding]) + [(q.start, q.text, None) for q in behind]
            doubt = _torn(binding.fact, places, "parts")
            return [b for b in bindings if b is not binding], [*doubts, doubt]
    return bindings, doubts


def _either(found: Sequence[Binding], values: Sequence[Measure]) -> list[Binding]:
    """The fact whose figure is one of several: it lies between the least and the greatest."""
    if len({value.unit for value in values}) != 1:
        return []
    hull = reduce(Interval.hull, [value.interval for value in values])
    return [replace(found[0], value=Measure(hull, values[0].unit))]


_Place: TypeAlias = tuple[int, str, Measure | None]


def _places(bindings: Sequence[Binding]) -> list[_Place]:
    return [(b.start, b.words, b.value) for b in bindings if isinstance(b.value, Measure)]


def _values(places: Sequence[_Place]) -> list[Measure]:
    return [value for _, _, value in places if value is not None]


def _torn(fact: str, places: Sequence[_Place], unclear: Literal["conflict", "parts"]) -> Doubt:
    """The doubt about a fact that several figures could be, each with its place and value."""
    inorder = sorted(places, key=lambda place: place[0])
    values = tuple(_values(inorder))
    words = " / ".join(words for _, words, _ in inorder)
    return Doubt(words, inorder[0][0], (fact,), unclear, values=values)


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
        if is_sum or (len(others) > 1 and TOTAL.search(around)):
            return [candidate]
    return bindings


def _sum(bindings: Sequence[Binding]) -> Interval | None:
    total: Interval | None = None
    for binding in bindings:
        if not isinstance(binding.value, Measure):
            return None
        total = binding.value.interval if total is None else total + binding.value.interval
    return total
