"""Parts of a sum: which of them a later message corrects, or takes out.

"The matchmaking came in at 61,200 yuan, not 54,500", "第二场是8.9万", "leave the buyers' evening
out": a part is known by its figure, by words that stood beside it and beside no other, or by its
place.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import add

from assistant.reading.acts import supposes
from assistant.reading.corrections import Correction, same_part, scale_of
from assistant.reading.examples import Act
from assistant.reading.features import FIGURES, stems
from assistant.reading.message import Binding, Context, Deed, Part
from assistant.reading.others import clause_at
from assistant.reading.phrases import DROPS, SUPPOSING, TOTAL
from assistant.reading.voice import Voice
from tools.facts import Fact
from tools.quantities import Quantity
from tools.values import FactValue, Measure

_PLACES = (
    re.compile(r"\b(?:first|1st|former)\b|第[一1]", re.IGNORECASE),
    re.compile(r"\b(?:second|2nd)\b|第[二2]", re.IGNORECASE),
    re.compile(r"\b(?:third|3rd)\b|第[三3]", re.IGNORECASE),
)
_LAST = re.compile(r"\b(?:last|latter)\b|最后", re.IGNORECASE)
_MARK, _DIGIT = re.compile(r"[?？]"), re.compile(r"\d")
_TELLING = {Act.CORRECTS, Act.SUPPLIES, Act.SUPPOSES}


def part_meant(words: str, parts: Sequence[Part | None]) -> int | None:
    """Which part of a sum `words` speak of; None where that is none, or not just one."""
    there = {at: part for at, part in enumerate(parts) if part is not None}
    spoken = stems(words)
    known = {at: stems(part.around) for at, part in there.items()}
    own = {
        at: words_of - set().union(*(other for n, other in known.items() if n != at))
        for at, words_of in known.items()
    }
    shared = {at: len(words_of & spoken) for at, words_of in own.items()}
    best = [at for at, count in shared.items() if count and count == max(shared.values())]
    if best:
        return best[0] if len(best) == 1 else None
    inorder = sorted(there)
    placed = [n for n, place in enumerate(_PLACES) if place.search(words)]
    placed += [len(inorder) - 1] if _LAST.search(words) else []
    return inorder[placed[0]] if len(placed) == 1 and placed[0] < len(inorder) else None


def of_part(found: Correction, words: str, parts: Sequence[Part | None]) -> Correction:
    """A correction of a sum as one of the part that its words name, or whose digits it has in
    another order ("1.54 million, I swapped the digits")."""
    at = part_meant(words, parts)
    if at is None:
        shuffled = [n for n, part in enumerate(parts) if part and _shuffled(found.quantity, part)]
        at = shuffled[0] if len(shuffled) == 1 else None
    part = None if at is None else parts[at]
    return (
        found
        if part is None
        else replace(found, part=at, scale=scale_of(found.quantity, part.value))
    )


def dropped(voice: Voice, context: Context, facts: Mapping[str, Fact]) -> list[Binding]:
    """The parts of known sums that a message takes out: by their figures, or by their words."""
    found: list[Binding] = []
    for part in voice.parts:
        words = voice.text[part.start : part.end]
        deed = voice.deed_at(part.start)
        if not DROPS.search(words) or not _tells(deed, words):
            continue
        supposed = supposes(deed) or SUPPOSING.search(words) is not None
        inside = [
            q
            for q in voice.quantities
            if part.start <= q.start < part.end and q.kind in FIGURES and q.interval.is_exact
        ]
        meant = [
            (name, at)
            for name, parts in context.parts.items()
            if (at := _part_of(words, inside, facts[name], parts)) is not None
        ]
        if len(meant) != 1:
            continue
        name, at = meant[0]
        gone, rest = context.parts[name][at], _rest(context.parts[name], at)
        if gone is not None and (rest is not None or not supposed):
            quoted = words.strip()
            start = voice.text.index(quoted, part.start)
            found.append(
                Binding(
                    name,
                    rest if supposed and rest is not None else gone.value,
                    inside[0].text if inside else quoted,
                    inside[0].start if inside else start,
                    inside[0].end if inside else start + len(quoted),
                    corrects=not supposed,
                    withdraws=not supposed,
                    part=None if supposed else at,
                    supposed=supposed,
                )
            )
    return found


def beside(voice: Voice, bindings: Sequence[Binding], facts: Mapping[str, Fact]) -> list[Binding]:
    """The bindings, those that a sum is made of with the words of their clauses."""
    return [replace(b, around=_beside(voice.text, b)) if facts[b.fact].sum else b for b in bindings]


def _beside(text: str, binding: Binding) -> str:
    """The words of a figure's clause; where it has none, those of the clause before it, unless that
    has a figure of its own."""
    clause = clause_at(text, binding.start, binding.end)
    first = len(text[: binding.start].rstrip()) - 1
    if not stems(clause) and first > 0:
        before = clause_at(text, first, first)
        clause = clause if _DIGIT.search(before) else f"{before}, {clause}"
    return clause.strip()


def without_its_parts(voice: Voice, bindings: Sequence[Binding], context: Context) -> list[Binding]:
    """The bindings without what a total among them has already counted.

    "We forgot 40,000 for decoration, 260,000 in all": where that is the sum, the part that came on
    top stands, else the total does.
    """
    kept = list(bindings)
    for total in bindings:
        before = context.known.get(total.fact)
        clause = clause_at(voice.text, total.start, total.end)
        if not isinstance(before, Measure) or total.supposed or not TOTAL.search(clause):
            continue
        others = [b for b in kept if b.fact == total.fact and b is not total]
        on_top = [b for b in others if b.adds]
        kept = [b for b in kept if b not in {*on_top, total}]
        if on_top and total.value == _with(before, [b.value for b in on_top]):
            kept += on_top
        else:
            kept.append(replace(total, adds=False, corrects=True))
    return kept


def _rest(parts: Sequence[Part | None], gone: int) -> Measure | None:
    """What a sum would be without one of its parts; None for parts in several currencies."""
    left = [part.value for at, part in enumerate(parts) if part is not None and at != gone]
    if len({value.unit for value in left}) != 1:
        return None
    return Measure(reduce(add, [value.interval for value in left]), left[0].unit)


def _with(before: Measure, on_top: Sequence[FactValue]) -> Measure | None:
    """What is known with what comes on top of it; None for several currencies."""
    values = [value for value in on_top if isinstance(value, Measure)]
    if any(value.unit != before.unit for value in values):
        return None
    return Measure(reduce(add, [v.interval for v in values], before.interval), before.unit)


def _tells(deed: Deed | None, words: str) -> bool:
    """Whether a sentence says what to do, and asks nothing."""
    told = deed is None or deed.act in _TELLING
    return told or (deed is not None and deed.act is Act.ASKS_SUPPORT and not _MARK.search(words))


def _part_of(
    words: str, figures: Sequence[Quantity], fact: Fact, parts: Sequence[Part | None]
) -> int | None:
    """The part whose figure is said again; of words without figures, the part that they name."""
    if not figures:
        return part_meant(words, parts)
    found = {same_part(figure, fact, parts) for figure in figures} - {None}
    return found.pop() if len(found) == 1 else None


def _shuffled(quantity: Quantity, part: Part) -> bool:
    """Whether two figures have the same digits, the noughts behind them left aside."""
    new, old = quantity.interval, part.value.interval
    if not (new.is_exact and old.is_exact):
        return False
    one, two = (sorted(str(i.value.numerator).rstrip("0")) for i in (new, old))
    return len(one) > 1 and one == two
