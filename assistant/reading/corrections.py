"""Corrections: a figure that takes the place of another, its victim.

"Oops, make that 430" corrects what was said last; "accounting has 55, not 65" the figure that was
65. The new figure takes the unit of the one that it corrects, and its magnitude too: after "330k",
"make that 430" is 430,000.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from assistant.reading.assignment import compatible
from assistant.reading.message import Part
from tools.facts import Fact
from tools.quantities import Quantity
from tools.values import FactValue, Measure

NO_PARTS: Mapping[str, Sequence[Part | None]] = MappingProxyType({})
_SCALES = (Fraction(1), Fraction(1000), Fraction(10_000), Fraction(1_000_000))


@dataclass(frozen=True, slots=True)
class Correction:
    """The figure that counts now, the fact that it is, and the factor that its magnitude takes.

    `part`: which figure of a sum it takes the place of; None: of the whole.
    """

    quantity: Quantity
    fact: str
    scale: Fraction
    victim: Quantity | None
    part: int | None = None


def corrections(
    quantities: Sequence[Quantity],
    known: Mapping[str, FactValue],
    recent: Sequence[str],
    facts: Mapping[str, Fact],
    likeliest: Sequence[str] = (),
    parts: Mapping[str, Sequence[Part | None]] = NO_PARTS,
) -> list[Correction]:
    """The corrections among the figures of a sentence that corrects.

    `recent` are the facts spoken of last, newest first; `likeliest` those that the words around
    the figure speak for, which go before; `parts` the figures of known sums.
    """
    victims = {
        quantity: holder
        for quantity in quantities
        if (holder := _holder(quantity, known, facts, parts)) is not None
    }
    if victims and len(victims) < len(quantities):
        victim, (fact, part) = next(iter(victims.items()))
        new = next(q for q in quantities if q not in victims)
        held = None if part is None else parts[fact][part]
        before = known[fact] if held is None else held.value
        if compatible(new, facts[fact]):
            return [Correction(new, fact, scale_of(new, before), victim, part)]
    if len(quantities) != 1 or victims:
        return []
    new = quantities[0]
    for fact in (*(name for name in likeliest if name in known), *recent):
        value = known.get(fact)
        if fact in facts and isinstance(value, Measure) and compatible(new, facts[fact]):
            same_unit = new.unit is None or new.unit == value.unit or not facts[fact].currency
            if same_unit:
                return [Correction(new, fact, scale_of(new, value), None)]
    return []


def _holder(
    quantity: Quantity,
    known: Mapping[str, FactValue],
    facts: Mapping[str, Fact],
    parts: Mapping[str, Sequence[Part | None]],
) -> tuple[str, int | None] | None:
    """The known fact whose figure this is, or the part of a sum, written in full or without its
    magnitude."""
    for name, summed in parts.items():
        part = same_part(quantity, facts[name], summed)
        if part is not None:
            return name, part
    for name, value in known.items():
        if name not in facts or not isinstance(value, Measure):
            continue
        if compatible(quantity, facts[name]) and repeats(quantity, value):
            return name, None
    return None


def same_part(quantity: Quantity, fact: Fact, parts: Sequence[Part | None]) -> int | None:
    """The one part of a sum whose figure this is; None for none, or more than one."""
    if not compatible(quantity, fact):
        return None
    same = [at for at, part in enumerate(parts) if part and repeats(quantity, part.value)]
    return same[0] if len(same) == 1 else None


def repeats(quantity: Quantity, value: Measure) -> bool:
    """Whether a figure says a value again, in full or, without a unit, without its magnitude."""
    if not quantity.interval.is_exact or not value.interval.is_exact:
        return False
    scales = _SCALES if quantity.unit is None else _SCALES[:1]
    return any(quantity.interval.value * scale == value.interval.value for scale in scales)


def scale_of(new: Quantity, before: FactValue) -> Fraction:
    """The magnitude that a bare figure takes from the one it corrects: the nearest one."""
    if new.unit is not None or not new.interval.is_exact or not isinstance(before, Measure):
        return Fraction(1)
    low = before.interval.low
    value = new.interval.value
    if not low or value <= 0 or value * 100 > low:
        return Fraction(1)
    return min(_SCALES, key=lambda scale: abs(value * scale - low) / low)
