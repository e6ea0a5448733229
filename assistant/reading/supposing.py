"""What-ifs that speak of a difference: "two million more", "if 12 of them leave"."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.reading.message import Binding, Context
from assistant.reading.phrases import ADDS, FALLS, MORE
from tools.interval import Interval
from tools.values import FactValue, Measure


def _known(binding: Binding, found: Sequence[Binding], context: Context) -> FactValue | None:
    """What is known of a fact without a what-if: the message itself, or the conversation."""
    real = [b.value for b in found if b.fact == binding.fact and not b.supposed]
    return real[-1] if len(real) == 1 else context.known.get(binding.fact)


def moved(binding: Binding, found: Sequence[Binding], words: str, context: Context) -> Binding:
    """What a fact would be where a what-if speaks of a difference: "two million more", "if 12 of
    them leave"."""
    value, known = binding.value, _known(binding, found, context)
    if not binding.supposed or not isinstance(value, Measure) or not isinstance(known, Measure):
        return binding
    rises = ADDS.search(words) is not None or MORE.search(words) is not None
    if value.unit != known.unit or not (rises or FALLS.search(words)):
        return binding
    if rises:
        return replace(binding, value=Measure(known.interval + value.interval, known.unit))
    left = known.interval.value - value.interval.value if _exact(value, known) else Fraction(-1)
    return (
        binding if left < 0 else replace(binding, value=Measure(Interval.exact(left), known.unit))
    )


def _exact(*values: Measure) -> bool:
    return all(value.interval.is_exact for value in values)
