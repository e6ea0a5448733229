"""Figures that reading left open in an earlier turn, and what a short answer says of them.

"In which currency is 740,000?" is answered by "yuan", "800,000 or 600,000?" by "the second".
"""

from collections.abc import Sequence

from assistant.reading.corrections import repeats
from assistant.reading.features import FIGURES
from assistant.reading.message import Binding, OpenFigure
from assistant.reading.phrases import PICKS
from tools.quantities import Quantity, currency_named
from tools.values import Measure

_SHORT = 60
_SEVERAL = 2


def settled(
    text: str, quantities: Sequence[Quantity], open_figures: Sequence[OpenFigure]
) -> list[Binding]:
    """The facts that a message settles by naming a currency, or one of several figures."""
    if not open_figures or len(text.strip()) > _SHORT:
        return []
    figures = [quantity for quantity in quantities if quantity.kind in FIGURES]
    currency = currency_named(text)
    if not figures and currency is not None:
        return [
            _binding(figure, Measure(figure.value.interval, currency), text)
            for figure in open_figures
            if figure.in_currency
        ]
    rivals = [figure for figure in open_figures if not figure.in_currency]
    chosen = _repeated(figures, rivals) if figures else _picked(text, rivals)
    return [_binding(chosen, chosen.value, text)] if chosen is not None else []


def _repeated(figures: Sequence[Quantity], rivals: Sequence[OpenFigure]) -> OpenFigure | None:
    """The one of the figures that the message says again, in full or without its magnitude."""
    if len(figures) != 1:
        return None
    same = [rival for rival in rivals if repeats(figures[0], rival.value)]
    return same[0] if len(same) == 1 else None


def _picked(text: str, rivals: Sequence[OpenFigure]) -> OpenFigure | None:
    """The one that "the second", "the lower one", 后一个 names; of one fact only."""
    if len(rivals) < _SEVERAL or len({rival.fact for rival in rivals}) != 1:
        return None
    exact = all(rival.value.interval.is_exact for rival in rivals)
    order = sorted(rivals, key=lambda rival: rival.value.interval.value) if exact else []
    named = {name: rivals[-1 if name == "last" else 0] for name in ("first", "last")} | (
        {"higher": order[-1], "lower": order[0]} if order else {}
    )
    found = [named[name] for name, words in PICKS.items() if name in named and words.search(text)]
    return found[0] if len(found) == 1 else None


def _binding(figure: OpenFigure, value: Measure, text: str) -> Binding:
    start = len(text) - len(text.lstrip())
    return Binding(figure.fact, value, text.strip(), start, len(text.rstrip()))
