"""What becomes of matches before their figures are facts: figures taken back, amounts that the
writer worked out, items of one list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.reading.assignment import Match
from assistant.reading.phrases import ADDS, GETS, NOT_THIS, RETRACTS
from assistant.reading.voice import Voice
from tools.facts import Fact
from tools.quantities import Kind, Quantity

_MONEY = {Kind.MONEY, Kind.NUMBER}
_SURE_ITEM, _MAYBE_ITEM, _SURELY_NONE = 0.75, 0.7, 0.9
_ONE_UNIT = 2
_BREATH = 100


def without_claims(
    voice: Voice, matches: Sequence[Match], facts: Mapping[str, Fact]
) -> list[Match]:
    """The matches without the amounts that the writer worked out by a share of another figure, or
    that he means to get.

    "You promised 40 %, so with our 350,000 yuan it is 140,000?": the last is no cost.
    """
    shares = [q.interval.value for q in voice.quantities if _is_share(q)]
    exact = [m for m in matches if m.quantity.interval.is_exact]
    claims = {
        m.quantity
        for m in exact
        for other in exact
        if m is not other
        and m.quantity.unit in {other.quantity.unit, None}
        and m.quantity.interval.value * 100 in {other.quantity.interval.value * s for s in shares}
    }
    claims |= {
        m.quantity
        for m in matches
        if m.fact and facts[m.fact].sum and GETS.search(voice.text[: m.quantity.start])
    }
    return [m for m in matches if m.quantity not in claims or m.quantity.kind not in _MONEY]


def _is_share(quantity: Quantity) -> bool:
    return quantity.kind is Kind.SHARE and quantity.interval.is_exact


def retracted(text: str, matches: Sequence[Match]) -> list[Match]:
    """The matches without the figures that the writer takes back in the same breath.

    "612,000 yuan - no sorry, wrong column, 216,000 it is": what is said last counts, and is the
    fact that either of the two is. What an equation comes to counts too, and not its terms.
    """
    kept: list[Match] = []
    for found in matches:
        before = next((m for m in reversed(kept) if _alike(m, found) and not _no_fact(m)), None)
        gap = "" if before is None else text[before.quantity.end : found.quantity.start]
        last = text[kept[-1].quantity.end : found.quantity.start] if kept else ""
        if before is None or len(gap) > _BREATH or ADDS.search(gap):
            kept.append(found)
            continue
        likelier = max((before, found), key=lambda m: (m.fact is not None, m.probability))
        if last.lstrip().startswith("=") and before.fact is not None:
            kept = [m for m in kept if m.fact != before.fact]
            kept.append(replace(before, quantity=found.quantity))
        elif NOT_THIS.search(gap):
            kept[kept.index(before)] = replace(
                likelier, quantity=_in_unit_of(before.quantity, found.quantity)
            )
        elif RETRACTS.search(gap) or NOT_THIS.search(text[: before.quantity.start]):
            kept[kept.index(before)] = replace(
                likelier, quantity=_in_unit_of(found.quantity, before.quantity)
            )
        else:
            kept.append(found)
    return kept


def listed(voice: Voice, matches: Sequence[Match], facts: Mapping[str, Fact]) -> list[Match]:
    """The matches with those that a list makes likely: beside "SaaS 96,000" in one sentence,
    "decoration 38,500" is no less a cost."""
    sure = [m for m in matches if m.fact and facts[m.fact].sum and m.probability >= _SURE_ITEM]

    def completed(found: Match) -> Match:
        if found.fact is not None or found.probability > _MAYBE_ITEM or not found.runners_up:
            return found
        name = found.runners_up[0]
        part = voice.part_at(found.quantity.start)
        beside = any(
            m.fact == name
            and m.quantity.unit == found.quantity.unit
            and voice.part_at(m.quantity.start) == part
            for m in sure
        )
        return replace(found, fact=name, probability=_SURE_ITEM) if beside else found

    return [completed(match) for match in matches]


def _no_fact(match: Match) -> bool:
    return match.fact is None and match.probability >= _SURELY_NONE


def _alike(before: Match, found: Match) -> bool:
    """Whether two figures can be the same fact."""
    first, second = before.quantity, found.quantity
    kinds = first.kind is second.kind or Kind.NUMBER in {first.kind, second.kind}
    facts = found.fact in {before.fact, None} or before.fact is None
    units = len({first.unit, second.unit, None}) <= _ONE_UNIT
    return kinds and facts and (units or first.interval == second.interval)


def _in_unit_of(quantity: Quantity, before: Quantity) -> Quantity:
    """A bare figure that replaces another one is of its kind and unit."""
    if quantity.kind is not Kind.NUMBER or before.kind is Kind.NUMBER:
        return quantity
    return replace(quantity, kind=before.kind, unit=before.unit)
