"""The only figure that can be what is missing is taken for it, where little speaks against it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from assistant.reading.assignment import Match, compatible
from assistant.reading.others import names_other
from assistant.reading.voice import Voice
from tools.facts import Fact
from tools.quantities import Kind

_AGAINST, _AGAINST_ANSWER = 0.75, 0.9
_TAKEN = 0.65
_ANYTHING = {Kind.NUMBER, Kind.SHARE}


def needed(
    voice: Voice,
    matches: Sequence[Match],
    wanted: Collection[str],
    pending: Collection[str],
    facts: Mapping[str, Fact],
) -> list[Match]:
    """The matches, with each open figure that alone can be a fact that is `wanted`.

    `wanted` are the measures of the programmes asked about that nothing is known of, `pending`
    those that were asked for. A figure has to name its unit, and no other wanted fact may be like
    it. A share names none: growth, occupancy and discounts are shares too.
    """
    bound = {m.fact for m in matches if m.fact and m.probability >= _TAKEN}
    open_facts = [name for name in wanted if name not in bound and facts[name].is_measure]
    # An amount in a currency that no rule is in may be any of them.
    own = {fact.currency for fact in facts.values()} | {None}

    def taken(found: Match) -> Match:
        quantity = found.quantity
        able = [
            name
            for name in open_facts
            if compatible(quantity, facts[name])
            and quantity.kind not in _ANYTHING
            and (facts[name].currency in {None, quantity.unit} or quantity.unit not in own)
        ]
        if len(able) != 1 or found.runners_up[:1] != (able[0],):
            return found
        name = able[0]
        rivals = [
            m
            for m in matches
            if m is not found
            and compatible(m.quantity, facts[name])
            and m.quantity.unit == quantity.unit
            and (m.fact is None or m.fact == name)
        ]
        against = _AGAINST_ANSWER if name in pending else _AGAINST
        unlikely = found.fact is None and found.probability >= against
        if rivals or unlikely or names_other(voice, quantity, facts[name]):
            return found
        return replace(found, fact=name, probability=max(found.probability, _TAKEN))

    return [taken(m) if m.fact is None or m.probability < _TAKEN else m for m in matches]
