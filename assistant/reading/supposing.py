"""Figures about what is known already: what-ifs that speak of a difference ("two million more", "if
12 of them leave"), and what is put right in passing ("only 18, actually")."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.reading.acts import supposes
from assistant.reading.assignment import Match, compatible
from assistant.reading.examples import Act
from assistant.reading.message import Binding, Context
from assistant.reading.phrases import ADDS, FALLS, MORE, REVISES
from assistant.reading.voice import Voice
from tools.facts import Fact
from tools.interval import Interval
from tools.quantities import Kind, Quantity
from tools.values import FactValue, Measure

_TIMES = 5
_SURE, _SURELY_NONE = 0.65, 0.9
_ANYTHING = {Kind.NUMBER}
"""A bare figure may be anything."""


def placed(
    voice: Voice,
    matches: Sequence[Match],
    known: Mapping[str, FactValue],
    facts: Mapping[str, Fact],
    recent: Sequence[str] = (),
) -> list[Match]:
    """The matches, with the figures of a what-if as the only known fact that they can be.

    "Suppose the hall next door, 1,500 m², came in too?" is about the only area of the case; a bare
    figure ("what if we got to 61?") about what was spoken of last, where it is of its size.
    """

    def fact_of(found: Match) -> Match:
        quantity = found.quantity
        sure = found.fact is not None and found.probability >= _SURE
        if sure or not supposes(voice.deed_at(quantity.start)):
            return found
        if quantity.kind in _ANYTHING:
            last = next((name for name in recent if name in known), None)
            if last is None or not _of_its_size(quantity, known[last]):
                return found
            value = known[last]
            unit = value.unit if isinstance(value, Measure) else None
            return replace(found, quantity=replace(quantity, unit=unit), fact=last, probability=1.0)
        able = [
            name
            for name, value in known.items()
            if compatible(quantity, facts[name])
            and (not facts[name].currency or quantity.unit == getattr(value, "unit", None))
        ]
        return replace(found, fact=able[0], probability=1.0) if len(able) == 1 else found

    return [fact_of(match) for match in matches]


def _of_its_size(quantity: Quantity, value: FactValue) -> bool:
    """Whether a bare figure is about as large as what is known."""
    if quantity.raw_unit is not None or not isinstance(value, Measure):
        return False
    if not quantity.interval.is_exact or not value.interval.is_exact:
        return False
    new, old = quantity.interval.value, value.interval.value
    return old > 0 and old / _TIMES <= new <= old * _TIMES


def revised(
    voice: Voice,
    matches: Sequence[Match],
    known: Mapping[str, FactValue],
    facts: Mapping[str, Fact],
) -> list[Match]:
    """The matches, with open figures as the one known fact that they can be, where the words put
    right what was said: "only 18 of them are served, actually", 其实只有18家."""

    def fact_of(found: Match) -> Match:
        quantity = found.quantity
        deed = voice.deed_at(quantity.start)
        tells = deed is not None and deed.act in {Act.SUPPLIES, Act.CORRECTS}
        if found.fact or found.probability >= _SURELY_NONE or quantity.kind in _ANYTHING:
            return found
        if not tells or not REVISES.search(voice.words_at(quantity.start)):
            return found
        able = [name for name in known if compatible(quantity, facts[name])]
        alone = len(able) == 1 and found.runners_up[:1] == (able[0],)
        return replace(found, fact=able[0], probability=1.0) if alone else found

    return [fact_of(match) for match in matches]


def _known(binding: Binding, found: Sequence[Binding], context: Context) -> FactValue | None:
    """What is known of a fact without a what-if: the message itself, or the conversation."""
    real = [b.value for b in found if b.fact == binding.fact and not b.supposed]
    return real[-1] if len(real) == 1 else context.known.get(binding.fact)


def moved(binding: Binding, found: Sequence[Binding], words: str, context: Context) -> Binding:
    """What a fact would be where a what-if speaks of a difference: "two million more", "if 12 of
    them leave". A share is told anew, and not as a difference."""
    value, known = binding.value, _known(binding, found, context)
    if not binding.supposed or not isinstance(value, Measure) or not isinstance(known, Measure):
        return binding
    rises = ADDS.search(words) is not None or MORE.search(words) is not None
    if value.unit != known.unit or value.unit == "%" or not (rises or FALLS.search(words)):
        return binding
    if rises:
        return replace(binding, value=Measure(known.interval + value.interval, known.unit))
    left = known.interval.value - value.interval.value if _exact(value, known) else Fraction(-1)
    return (
        binding if left < 0 else replace(binding, value=Measure(Interval.exact(left), known.unit))
    )


def _exact(*values: Measure) -> bool:
    return all(value.interval.is_exact for value in values)
