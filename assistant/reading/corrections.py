"""Corrections: a figure that takes the place of another, its victim.

"Oops, make that 430" corrects what was said last; "accounting has 55, not 65" the figure that was
65. The new figure takes the unit of the one that it corrects, and its magnitude too: after "330k",
"make that 430" is 430,000.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.reading.assignment import compatible
from tools.facts import Fact
from tools.quantities import Quantity
from tools.values import FactValue, Measure

_SCALES = (Fraction(1), Fraction(1000), Fraction(10_000), Fraction(1_000_000))


@dataclass(frozen=True, slots=True)
class Correction:
    """The figure that counts now, the fact that it is, and the factor that its magnitude takes."""

    quantity: Quantity
    fact: str
    scale: Fraction
    victim: Quantity | None


def corrections(
    quantities: Sequence[Quantity],
    known: Mapping[str, FactValue],
    recent: Sequence[str],
    facts: Mapping[str, Fact],
    likeliest: Sequence[str] = (),
) -> list[Correction]:
    """The corrections among the figures of a sentence that corrects.

    `recent` are the facts spoken of last, newest first; `likeliest` those that the words around
    the figure speak for, which go before.
    """
    victims = {
        quantity: fact
        for quantity in quantities
        if (fact := _holder(quantity, known, facts)) is not None
    }
    if victims and len(victims) < len(quantities):
        victim, fact = next(iter(victims.items()))
        new = next(q for q in quantities if q not in victims)
        if compatible(new, facts[fact]):
            return [Correction(new, fact, _scale(new, known[fact]), victim)]
    if len(quantities) != 1 or victims:
        return []
    new = quantities[0]
    for fact in (*(name for name in likeliest if name in known), *recent):
        value = known.get(fact)
        if fact in facts and isinstance(value, Measure) and compatible(new, facts[fact]):
            same_unit = new.unit is None or new.unit == value.unit or not facts[fact].currency
            if same_unit:
                return [Correction(new, fact, _scale(new, value), None)]
    return []


def _holder(
    quantity: Quantity, known: Mapping[str, FactValue], facts: Mapping[str, Fact]
) -> str | None:
    """The known fact whose figure this is, written in full or without its magnitude."""
    for name, value in known.items():
        if name not in facts or not isinstance(value, Measure):
            continue
        if compatible(quantity, facts[name]) and repeats(quantity, value):
            return name
    return None


def repeats(quantity: Quantity, value: Measure) -> bool:
    """Whether a figure says a value again, in full or, without a unit, without its magnitude."""
    if not quantity.interval.is_exact or not value.interval.is_exact:
        return False
    scales = _SCALES if quantity.unit is None else _SCALES[:1]
    return any(quantity.interval.value * scale == value.interval.value for scale in scales)


def _scale(new: Quantity, before: FactValue) -> Fraction:
    """The magnitude that a bare figure takes from the one it corrects: the nearest one."""
    if new.unit is not None or not new.interval.is_exact or not isinstance(before, Measure):
        return Fraction(1)
    low = before.interval.low
    value = new.interval.value
    if not low or value <= 0 or value * 100 > low:
        return Fraction(1)
    return min(_SCALES, key=lambda scale: abs(value * scale - low) / low)
