"""Several figures for one fact in one message: parts, a total, or two that cannot both be."""

import re
from collections.abc import Mapping, Sequence

from assistant.reading.message import Binding, Doubt
from assistant.reading.phrases import UNSURE
from tools.facts import Fact
from tools.interval import Interval
from tools.values import Measure

_CLEARLY = 0.25
_LIKELY_PART = 0.4
_OPEN = {"fact", "currency"}
_TOTAL = re.compile(
    r"\b(?:total|in all|altogether|together|sum|overall)\b|合计|总共|一共|共计|总计", re.IGNORECASE
)
_BEFORE, _AFTER = 25, 15


def reconciled(
    text: str, bindings: Sequence[Binding], facts: Mapping[str, Fact]
) -> tuple[list[Binding], list[Doubt]]:
    """The bindings that stand, and the doubts about those that do not.

    Parts of a sum all stand, a total takes the place of its parts. Of two different figures for a
    fact that has one, a correction or a clearly surer one stands; else the person is asked.
    """
    kept: list[Binding] = []
    doubts: list[Doubt] = []
    for name in dict.fromkeys(binding.fact for binding in bindings):
        found = [binding for binding in bindings if binding.fact == name]
        if len(found) > 1 and UNSURE.search(text):
            words = " / ".join(binding.words for binding in found)
            doubts.append(Doubt(words, found[0].start, (name,), "conflict"))
        elif facts[name].sum:
            kept += _without_parts(text, found)
        elif len({binding.value for binding in found}) == 1:
            kept.append(found[-1])
        else:
            standing = _standing(found)
            kept += standing
            if not standing:
                words = " / ".join(binding.words for binding in found)
                doubts.append(Doubt(words, found[0].start, (name,), "conflict"))
    return kept, doubts


def whole_sums(
    bindings: Sequence[Binding], doubts: Sequence[Doubt], facts: Mapping[str, Fact]
) -> tuple[list[Binding], list[Doubt]]:
    """A sum of which a part is in doubt is in doubt itself: half of a cost is a wrong amount."""
    kept, open_ones = list(bindings), list(doubts)
    for name in dict.fromkeys(binding.fact for binding in bindings if facts[binding.fact].sum):
        parts = [b for b in kept if b.fact == name and not b.supposed]
        unsure = [
            d
            for d in open_ones
            if d.unclear in _OPEN and d.facts[:1] == (name,) and d.chance >= _LIKELY_PART
        ]
        if not parts or not unsure:
            continue
        places = sorted([(b.start, b.words) for b in parts] + [(d.start, d.words) for d in unsure])
        words = " / ".join(words for _, words in places)
        kept = [b for b in kept if b not in parts]
        open_ones = [d for d in open_ones if d not in unsure]
        open_ones.append(Doubt(words, places[0][0], (name,), "parts"))
    return kept, open_ones


def _standing(found: Sequence[Binding]) -> list[Binding]:
    last = found[-1]
    if last.corrects or last.supposed:
        return [b for b in found if b.supposed != last.supposed] + [last]
    surest = sorted(found, key=lambda binding: -binding.chance)
    return surest[:1] if surest[0].chance - surest[1].chance >= _CLEARLY else []


def _without_parts(text: str, bindings: list[Binding]) -> list[Binding]:
    for candidate in bindings:
        others = [binding for binding in bindings if binding is not candidate]
        around = text[max(0, candidate.start - _BEFORE) : candidate.end + _AFTER]
        is_sum = isinstance(candidate.value, Measure) and candidate.value.interval == _sum(others)
        if is_sum or (len(others) > 1 and _TOTAL.search(around)):
            return [candidate]
    return bindings


def _sum(bindings: Sequence[Binding]) -> Interval | None:
    total: Interval | None = None
    for binding in bindings:
        if not isinstance(binding.value, Measure):
            return None
        total = binding.value.interval if total is None else total + binding.value.interval
    return total
