"""Assignment: which mention is which fact.

Every quantity of a message is matched with the facts that its kind and unit allow, and with "no
fact", which is what most figures of a mail are. What decides are the words around the mention,
learned from the folders' marked examples; how they compare with the fact's `about`, which is all
there is for a folder without examples; what the message is about; and the question last asked.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.reading.features import masked, placeholder, tokens
from assistant.reading.ridge import RidgeModel, Vector
from assistant.reading.segments import Segment, part_at
from tools.facts import Fact
from tools.quantities import Kind, Quantity

NO_FACT = "none"
_LEFT, _RIGHT = 10, 7
_BARE_ANSWER = 4
# The few weights of the match, set on the examples (docs/decisions/0009-how-messages-are-read.md):
# a topic that the message is about, the question last asked, words shared with `about`.
_TOPIC, _OFF_TOPIC, _PENDING, _BARE_PENDING, _ABOUT = 0.5, -1.0, 1.5, 6.0, 2.5
_UNKNOWN_FACT, _NO_FACT_ELSEWHERE = 0.3, 0.5
_SAME_CURRENCY = 0.5


@dataclass(frozen=True, slots=True)
class Match:
    """A quantity with the fact that it most likely is (None: no fact), and how sure that is."""

    quantity: Quantity
    fact: str | None
    probability: float
    runners_up: tuple[str, ...] = ()


def context(
    text: str,
    quantity: Quantity,
    quantities: Sequence[Quantity],
    part: Segment,
    programmes: Collection[str],
) -> list[str]:
    """The features of a mention: its unit and period, the words to its left and right, and the
    programmes that the message is about."""
    left = tokens(masked(text, quantities, part.start, quantity.start))[-_LEFT:]
    right = tokens(masked(text, quantities, quantity.end, part.end))[:_RIGHT]
    before = tokens(masked(text, quantities, max(0, part.start - 90), part.start))[-8:]
    unit = placeholder(quantity)
    found = [f"unit {unit}", f"period {quantity.period}", f"figures {min(len(quantities), 4)}"]
    for name in programmes:
        found += [f"topic {name}", f"topic {name} {unit}"]
        found += [f"topic {name} {word}" for word in (*left[-4:], *right[:3])]
    if quantity.raw_unit:
        found += [f"noun {word}" for word in tokens(quantity.raw_unit)]
    for side, words in (("l", list(reversed(left))), ("r", right)):
        for distance, word in enumerate(words):
            found += [f"{side} {word}", f"near {word}"] if distance < 5 else [f"far {side} {word}"]
            if distance < 2:
                found.append(f"{side}{distance} {word}")
            if len(word) > 4 and word[0] != "<":
                found.append(f"{side} {word[:4]}-")
            if distance:
                found.append(f"{side} {words[distance - 1]} {word}")
    found += [f"before {word}" for word in before]
    return found


def compatible(quantity: Quantity, fact: Fact) -> bool:
    """Whether the quantity's kind and unit can be the fact's."""
    if quantity.kind is Kind.NUMBER:
        # "12,000" alone may be money, an area or a count; "280 kg" is none of them.
        return quantity.raw_unit is None and fact.is_measure
    allowed = {"money": Kind.MONEY, "share": Kind.SHARE, "area": Kind.AREA, "count": Kind.COUNT}
    return quantity.kind is allowed.get(fact.kind)


def match(
    text: str,
    quantities: Sequence[Quantity],
    mentions: Sequence[Vector],
    parts: Sequence[Segment],
    model: RidgeModel,
    facts: Mapping[str, Fact],
    programmes: Collection[str],
    topics: Mapping[str, float],
    pending: Collection[str],
    rates: Collection[str] = (),
) -> list[Match]:
    """Match every quantity with a fact or none.

    `mentions` is what the embedding model makes of each quantity, `programmes` are those that the
    message is about, `topics` is how much it is about each fact's
    programmes (0 to 1), `pending` the facts that were asked for last,
    `rates` the currencies for which a rate was stated.
    """
    found = []
    bare = len(tokens(masked(text, quantities))) <= _BARE_ANSWER
    for quantity, layers in zip(quantities, mentions, strict=True):
        candidates = [
            name
            for name, fact in facts.items()
            # A fact that only words speak for is one where the message is about its programme.
            if compatible(quantity, fact)
            and (name in model.classes or topics.get(name) or name in pending)
        ]
        if not candidates:
            continue
        part = part_at(quantity.start, parts, text)
        asked = [name for name in candidates if name in pending]
        if bare and asked:
            # An answer of hardly more than a figure answers the question; nothing else is said.
            candidates = asked
        features = context(text, quantity, quantities, part, programmes)
        scores = _scores(features, layers, quantity, model, facts, rates)
        nearby = set(tokens(text[part.start : part.end]))
        row = [scores.get(NO_FACT, 0.0)]
        if any(topics.get(name) and name not in scores for name in candidates):
            # What the weights know of "no fact" was learned from other policies.
            row[0] = min(row[0], _NO_FACT_ELSEWHERE)
        for name in candidates:
            score = scores.get(name)
            if score is None:
                score = _UNKNOWN_FACT + _ABOUT * _shared(nearby, facts[name])
            score += _TOPIC * topics.get(name, 0.0) + _OFF_TOPIC * (1 - topics.get(name, 0.0))
            if quantity.unit is not None and facts[name].currency is not None:
                same = quantity.unit == facts[name].currency
                if same or quantity.unit not in rates:
                    score += _SAME_CURRENCY if same else -_SAME_CURRENCY
            if name in pending:
                score += _BARE_PENDING if bare else _PENDING
            row.append(score)
        powers = np.exp(np.array(row) - max(row))
        chances = powers / powers.sum()
        best = int(chances.argmax())
        order = [candidates[i - 1] for i in np.argsort(-chances) if i > 0]
        fact_name = candidates[best - 1] if best else None
        found.append(Match(quantity, fact_name, float(chances[best]), tuple(order[:3])))
    return found


def _scores(
    features: Sequence[str],
    layers: Vector,
    quantity: Quantity,
    model: RidgeModel,
    facts: Mapping[str, Fact],
    rates: Collection[str],
) -> dict[str, float]:
    """The score of each class.

    Nearly all examples are in the rules' own currencies. An amount in a third one, or in one that
    a rate was stated for, is read as if it were in the currency of each fact.
    """
    place = layers[None]
    scores = dict(zip(model.classes, model.scores([features], place)[0].tolist(), strict=True))
    if quantity.kind is not Kind.MONEY or quantity.unit is None:
        return scores
    currencies = sorted({fact.currency for fact in facts.values() if fact.currency})
    converted = quantity.unit in rates or quantity.unit not in currencies
    for currency in currencies if converted else ():
        if currency == quantity.unit:
            continue
        as_if = replace(quantity, unit=currency)
        turned = [f.replace(placeholder(quantity), placeholder(as_if)) for f in features]
        others = dict(zip(model.classes, model.scores([turned], place)[0].tolist(), strict=True))
        for name, score in others.items():
            if name in facts and facts[name].currency == currency:
                scores[name] = max(scores[name], score)
    return scores


def _shared(words: set[str], fact: Fact) -> float:
    """The share of the sentence's longer words that the fact's `about` holds."""
    about = {w[:5] for w in tokens(f"{fact.about.en} {fact.about.zh}")}
    own = {w[:5] for w in words if len(w) > 3 or re.match(r"[一-鿿]", w)}
    return len(own & about) / (len(own) or 1) * 2
