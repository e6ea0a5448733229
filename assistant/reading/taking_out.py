"""A part taken out of what is known, or put back: "70,000 came over Amazon, take these out"."""

from collections.abc import Mapping, Sequence

from assistant.reading.assignment import compatible
from assistant.reading.examples import Act
from assistant.reading.features import FIGURES
from assistant.reading.message import Binding, Context, Doubt
from assistant.reading.phrases import FORGETS, PUTS_BACK, TAKES_OUT
from assistant.reading.segments import Segment
from assistant.reading.voice import Voice
from tools.facts import Fact
from tools.interval import Interval
from tools.quantities import Kind, Quantity
from tools.values import Measure

_TELLING = {Act.CORRECTS, Act.SUPPLIES, Act.CHATS}
_FIGURES = FIGURES - {Kind.SHARE}


def taken_out(
    voice: Voice, context: Context, facts: Mapping[str, Fact]
) -> tuple[list[Binding], list[Doubt]]:
    """What a known fact is without the part, or with it again; a doubt where several figures could
    be the part. Nothing where the message takes nothing out."""
    back = PUTS_BACK.search(voice.text) is not None
    if not back and not TAKES_OUT.search(voice.text):
        return [], []
    known = {
        name: value
        for name in context.recent
        if isinstance(value := context.known.get(name), Measure) and value.interval.is_exact
    }
    figures = [q for q in voice.quantities if q.kind in _FIGURES and q.interval.is_exact]
    repeated = [n for n, v in known.items() if any(_same(q, v, facts[n]) for q in figures)]
    parts = [q for q in figures if not any(_same(q, v, facts[n]) for n, v in known.items())]
    for name in (*repeated, *known):
        alike = [q for q in parts if _alike(q, known[name], facts[name])]
        alike = _without_result(alike, known[name])
        if len(alike) > 1:
            return [], [_unclear(name, alike)]
        if alike and (back or alike[0].interval.value < known[name].interval.value):
            return [_without(name, alike[0], known[name], back=back)], []
    return [], []


def forgotten(voice: Voice, context: Context) -> list[Binding]:
    """The figure said last, withdrawn: "forget that number, it was only an estimate"."""
    part = next((p for p in voice.parts if _forgets(voice, p)), None)
    if part is None or any(q.kind in FIGURES for q in voice.quantities):
        return []
    words, last = voice.text[part.start : part.end], context.recent[:1]
    return [
        Binding(name, value, words, part.start, part.end, corrects=True, withdraws=True)
        for name in last
        if isinstance(value := context.known.get(name), Measure)
    ]


def _forgets(voice: Voice, part: Segment) -> bool:
    deed = voice.deed_at(part.start)
    tells = deed is None or deed.act in _TELLING
    return tells and FORGETS.search(voice.text, part.start, part.end) is not None


def _same(quantity: Quantity, value: Measure, fact: Fact) -> bool:
    unit = quantity.unit in {None, value.unit}
    return unit and compatible(quantity, fact) and quantity.interval == value.interval


def _alike(quantity: Quantity, value: Measure, fact: Fact) -> bool:
    unit = quantity.unit in {None, value.unit} or quantity.kind is Kind.COUNT
    return unit and compatible(quantity, fact)


def _without_result(figures: list[Quantity], value: Measure) -> list[Quantity]:
    """The figures without what is left once the other is gone: "deduct 28,000, that is 240,000"."""
    for gone in sorted(figures, key=lambda figure: figure.interval.value):
        left = value.interval.value - gone.interval.value
        if any(q is not gone and q.interval.value == left for q in figures):
            return [gone]
    return figures


def _without(name: str, part: Quantity, value: Measure, *, back: bool) -> Binding:
    amount = part.interval.value if back else -part.interval.value
    left = Measure(Interval.exact(value.interval.value + amount), value.unit)
    return Binding(name, left, part.text, part.start, part.end, corrects=True)


def _unclear(name: str, parts: Sequence[Quantity]) -> Doubt:
    return Doubt(" / ".join(part.text for part in parts), parts[0].start, (name,), "parts")
