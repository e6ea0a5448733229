"""What-ifs that speak of a multiple of what is known: "only half of the spend", "10 % more"."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from assistant.reading.acts import supposes
from assistant.reading.message import Binding
from assistant.reading.phrases import FALLS, MORE, SUPPOSING
from assistant.reading.segments import Segment
from assistant.reading.voice import Voice
from tools.facts import Fact
from tools.interval import Interval
from tools.quantities import Kind, Quantity
from tools.values import FactValue, Measure

_MULTIPLES = (
    (re.compile(r"\b(?:half|halved?)\b|一半|减半|砍半", re.IGNORECASE), Fraction(1, 2)),
    (
        re.compile(r"\b(?:double[ds]?|twice)\b|翻倍|翻番|翻一番|[两二2]倍|一倍", re.IGNORECASE),
        Fraction(2),
    ),
    (re.compile(r"\b(?:triple[ds]?|three times)\b|[三3]倍", re.IGNORECASE), Fraction(3)),
)
_NOUNS = {
    "cost": re.compile(
        r"\b(?:spend\w*|spent|costs?|expens\w+|invest\w*|fees?|budget|bills?|money)\b"
        r"|费用?|花|投入|投资|成本|支出",
        re.IGNORECASE,
    ),
    "money": re.compile(
        r"\b(?:volume|sales|sold|turnover|transactions?|revenue|trade)\b|交易额?|销售额?|成交|营业额|流水",
        re.IGNORECASE,
    ),
    "area": re.compile(r"\b(?:area|floor|space|hall|m2|m²)\b|面积|场地", re.IGNORECASE),
    "count": re.compile(
        r"\b(?:companies|firms|clients|customers|merchants)\b|家|企业|客户", re.IGNORECASE
    ),
}
_PERCENT = Fraction(100)
_NEAR = 25


def multiplied(
    voice: Voice,
    found: Sequence[Binding],
    known: Mapping[str, FactValue],
    facts: Mapping[str, Fact],
) -> list[Binding]:
    """What facts would be in a what-if that names a multiple of what is known of them.

    `found` are the figures that the message gives itself, `known` what it may speak of. Where the
    words fit more than one fact, none is taken.
    """
    bindings = []
    for part in voice.parts:
        words = voice.text[part.start : part.end]
        if not (supposes(voice.deed_at(part.start)) or SUPPOSING.search(words)):
            continue
        if any(part.start <= b.start < part.end for b in found):
            continue
        factor = _factor(voice, part)
        fact = _fact_of(words, known, facts) if factor is not None else None
        value = known.get(fact) if fact is not None else None
        if fact is None or factor is None or not isinstance(value, Measure):
            continue
        scaled = Measure(Interval.exact(value.interval.value * factor), value.unit)
        quoted = words.strip()
        start = voice.text.index(quoted, part.start)
        bindings.append(Binding(fact, scaled, quoted, start, start + len(quoted), supposed=True))
    return bindings


def _factor(voice: Voice, part: Segment) -> Fraction | None:
    """The multiple that a sentence names; None for none, or for more than one."""
    words = voice.text[part.start : part.end]
    factors = [factor for pattern, factor in _MULTIPLES if pattern.search(words)]
    factors += [
        factor
        for quantity in voice.quantities
        if part.start <= quantity.start < part.end
        and (factor := _by_percent(voice.text, quantity)) is not None
    ]
    return factors[0] if len(factors) == 1 else None


def _by_percent(text: str, quantity: Quantity) -> Fraction | None:
    """ "10 % more" is 11/10 of what is known, 少10% nine tenths."""
    if quantity.kind is not Kind.SHARE or not quantity.interval.is_exact:
        return None
    around = text[max(0, quantity.start - _NEAR) : quantity.end + _NEAR]
    share = quantity.interval.value / _PERCENT
    if MORE.search(around):
        return 1 + share
    return 1 - share if FALLS.search(around) and share < 1 else None


def _fact_of(words: str, known: Mapping[str, FactValue], facts: Mapping[str, Fact]) -> str | None:
    """The one fact that the words name by what it measures, or the one sum of costs."""
    able = {
        name: _noun(facts[name])
        for name, value in known.items()
        if isinstance(value, Measure) and value.interval.is_exact and value.unit != "%"
    }
    named = [name for name, noun in able.items() if _NOUNS[noun].search(words)]
    if not named and not any(noun.search(words) for noun in _NOUNS.values()):
        named = [name for name, noun in able.items() if noun == "cost"]
    if len(named) > 1:
        # "Volume as it really is, but half of the spend": the noun nearest to the multiple.
        named = sorted(named, key=lambda name: _distance(words, _NOUNS[able[name]]))[:1]
    return named[0] if named else None


def _noun(fact: Fact) -> str:
    return "cost" if fact.sum else fact.kind


def _distance(words: str, noun: re.Pattern[str]) -> int:
    """How far the noun stands from the multiple."""
    multiples = [m.start() for pattern, _ in _MULTIPLES for m in pattern.finditer(words)]
    places = [m.start() for m in noun.finditer(words)]
    return min((abs(a - b) for a in multiples for b in places), default=len(words))
