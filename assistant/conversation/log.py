"""The conversation's log of facts, and the facts that follow from it.

The log is plain data and only grows; the current facts are a fold of it. A correction is an event
that takes the place of the value before, a withdrawal takes the value away; what was said stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NotRequired, TypedDict

from assistant.reading.message import Binding
from tools.currency import converted, missing_rates, parse_rate
from tools.facts import Fact
from tools.interval import Interval
from tools.values import FactValue, Measure, write_number, write_value

RATE = "rate."
"""Exchange rates are kept as facts of this name: `rate.USD`."""


class FactEvent(TypedDict):
    """Something that a message said of a fact.

    `value` is in the notation of the command line, `mention` the user's words, `message` their
    place in the message. `adds`: the figure comes on top of those before.
    """

    case: int
    fact: str
    value: str
    mention: str
    message: int
    turn: int
    kind: Literal["stated", "corrected", "withdrawn"]
    adds: NotRequired[bool]


@dataclass(frozen=True, slots=True)
class Known:
    """A current fact: its value, and the words and turns that it comes from."""

    value: FactValue
    words: tuple[tuple[str, int], ...]


def fold(log: Sequence[FactEvent], case: int, definitions: Mapping[str, Fact]) -> dict[str, Known]:
    """The current facts of a case.

    Parts in different currencies are added up by the stated rates; without a rate the part in the
    rules' currency is all that is known: the sum is at least that.
    """
    stated = rates(log, case)
    known: dict[str, Known] = {}
    last: dict[str, tuple[int, str]] = {}
    for event in log:
        fact = definitions.get(event["fact"])
        if event["case"] != case or fact is None:
            continue
        if event["kind"] == "withdrawn":
            known.pop(fact.id, None)
            continue
        value = fact.parse(event["value"])
        said = (event["mention"], event["turn"])
        before = known.get(fact.id)
        same_breath = last.get(fact.id) == (event["turn"], event["kind"])
        joins = event.get("adds", False) or same_breath
        if before is not None and joins and (fact.sum or fact.kind == "choice"):
            total = _joined(fact, before.value, value, stated)
            known[fact.id] = Known(total, (*before.words, said))
        else:
            known[fact.id] = Known(value, (said,))
        last[fact.id] = (event["turn"], event["kind"])
    return known


def _joined(
    fact: Fact, before: FactValue, value: FactValue, stated: Mapping[str, Fraction]
) -> FactValue:
    if not isinstance(before, Measure) or not isinstance(value, Measure):
        return fact.combined([before, value])
    if before.unit == value.unit:
        return fact.combined([before, value])
    parts = []
    for part in (before, value):
        if missing_rates(part, fact.unit, stated):
            parts.append(Measure(Interval.at_least(0), fact.unit))
        else:
            parts.append(converted(part, fact.unit, stated))
    return fact.combined(parts)


def rates(log: Sequence[FactEvent], case: int) -> dict[str, Fraction]:
    """The exchange rates that the user stated for the case."""
    return {
        event["fact"].removeprefix(RATE): parse_rate(
            event["fact"].removeprefix(RATE), event["value"]
        )
        for event in log
        if event["case"] == case and event["fact"].startswith(RATE)
    }


def events_of(
    bindings: Sequence[Binding],
    stated_rates: Mapping[str, Fraction],
    known: Mapping[str, Known],
    *,
    case: int,
    turn: int,
) -> list[FactEvent]:
    """The events that a message adds; what it only supposes is never recorded."""
    events: list[FactEvent] = []
    for binding in sorted(bindings, key=lambda binding: binding.start):
        if binding.supposed:
            continue
        before = known.get(binding.fact)
        replaces = before is not None and not binding.adds and before.value != binding.value
        events.append(
            FactEvent(
                case=case,
                fact=binding.fact,
                value=write_value(binding.value),
                mention=binding.words,
                message=binding.start,
                turn=turn,
                kind="corrected" if replaces or binding.corrects else "stated",
                adds=binding.adds and before is not None,
            )
        )
    events += [
        FactEvent(
            case=case,
            fact=f"{RATE}{currency}",
            value=write_number(rate),
            mention=write_number(rate),
            message=0,
            turn=turn,
            kind="stated",
        )
        for currency, rate in stated_rates.items()
        if rate.denominator <= 10**6
    ]
    return events
