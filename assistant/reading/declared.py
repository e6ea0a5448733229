"""What a message declares once for its figures: "all RMB", "USD'000", 单位：万元."""

from dataclasses import dataclass
from fractions import Fraction

from assistant.reading.phrases import ALL_IN
from tools.quantities import currency_named

_SCALES = (
    ("百万", 1_000_000), ("千万", 10_000_000), ("亿", 100_000_000), ("million", 1_000_000),
    ("万", 10_000), ("千", 1000), ("百", 100), ("thousand", 1000), ("000", 1000),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Declared:
    """What a message says once for its figures: their currency, and what one stands for."""

    currency: str
    scale: Fraction


def declared(text: str, start: int) -> Declared | None:
    """What is declared for a figure at a place, before it or else behind: "340,000 and 95,500 (all
    RMB)", "RMB'000: 212.5", 单位：万元."""
    found = list(ALL_IN.finditer(text))
    before = [match for match in found if match.start() < start]
    match = before[-1] if before else next(iter(found), None)
    if match is None:
        return None
    words = next(group for group in match.groups() if group)
    currency = currency_named(words)
    if currency is None:
        return None
    scale = next((factor for name, factor in _SCALES if name in words.lower()), 1)
    return Declared(currency, Fraction(scale))
