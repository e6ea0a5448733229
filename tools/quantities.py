"""The one reader of quantities: clauses, messages and prose are read with it alike.

It knows no policy. Digits with separators, magnitudes, words, percent, fractions, areas, counts,
ranges, exchange rates and periods, English and Chinese in one text; each figure with its span and
its exact value. What cannot be read exactly is reported as unread, never guessed.
"""

from __future__ import annotations

from tools.interval import Interval
from tools.reader.bounds import settle_bounds
from tools.reader.context import settle_context
from tools.reader.figures import find_figures
from tools.reader.lexemes import lexemes
from tools.reader.model import Quantity, Reading, Span
from tools.reader.normalise import normalise
from tools.reader.parts import join_parts
from tools.reader.periods import settle_periods
from tools.reader.ranges import join_ranges
from tools.reader.rates import join_rates
from tools.reader.result import reading
from tools.units import Comparator, Kind, Period

__all__ = [
    "Comparator",
    "Interval",
    "Kind",
    "Period",
    "Quantity",
    "Reading",
    "Span",
    "currency_named",
    "read",
]


def currency_named(text: str) -> str | None:
    """The ISO 4217 code of the one currency that a text names, with a figure or without; None for
    none or several."""
    named = {lexeme.entry.currency for lexeme in lexemes(normalise(text)) if lexeme.entry.currency}
    return named.pop() if len(named) == 1 else None


def read(text: str) -> Reading:
    """Read every figure of `text`, in time linear in its length; never raises."""
    source = normalise(text)
    found = lexemes(source)
    figures = find_figures(found)
    figures = settle_context(found, figures)
    figures = join_rates(found, figures)
    figures = join_ranges(found, figures)
    figures = join_parts(found, figures)
    settle_bounds(found, figures)
    settle_periods(found, figures)
    return reading(source, found, figures)
