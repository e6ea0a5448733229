"""Exchange rates that a message states."""

from collections.abc import Sequence
from fractions import Fraction

from assistant.reading.message import Context
from tools.quantities import Kind, Quantity

_HIGHEST_RATE = 100


def rates_of(quantities: Sequence[Quantity], context: Context) -> dict[str, Fraction]:
    """The exchange rates that a message states; a bare figure may answer the question for one, and
    take the place of one beside the figure that it had."""
    stated = {
        quantity.unit or "USD": quantity.interval.value
        for quantity in quantities
        if quantity.kind is Kind.RATE and quantity.interval.is_exact and quantity.interval.value > 0
    }
    asked = [name.removeprefix("rate.") for name in context.pending if name.startswith("rate.")]
    asked = asked or list(context.rates)
    bare = [q for q in quantities if q.kind is Kind.NUMBER and q.raw_unit is None]
    known = set(context.rates.values())
    new = [q for q in bare if not (q.interval.is_exact and q.interval.value in known)]
    if not stated and len(asked) == len(new) == 1 and len(bare) == len(quantities):
        interval = new[0].interval
        fraction = interval.is_exact and interval.value.denominator != 1
        answers = interval.is_exact and not context.rates
        if (fraction or answers) and 0 < interval.value < _HIGHEST_RATE:
            stated[asked[0]] = interval.value
    return stated


def corrects_rate(quantities: Sequence[Quantity], context: Context) -> bool:
    """Whether all figures of a correction are about the rate: "7.65, not 7.8"."""
    known = set(context.rates.values())
    others = [q for q in quantities if not (q.interval.is_exact and q.interval.value in known)]
    return bool(rates_of(quantities, context)) and len(others) == 1
