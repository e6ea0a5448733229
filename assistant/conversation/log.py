"""The conversation's log of facts, and the facts that follow from it.

The log is plain data and only grows; the current facts are a fold of it. A correction is an event
that takes the place of the value before, a withdrawal takes the value away; what was said stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
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
    place in the message. `adds`: the figure comes on top of those before. `part`: it takes the
    place of this part of a sum, counted from 0, or withdraws it. `around`: the words of its clause.
    """

    case: int
    fact: str
    value: str
    mention: str
    message: int
    turn: int
    kind: Literal["stated", "corrected", "withdrawn"]
    adds: NotRequired[bool]
    part: NotRequired[int]
    around: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Said:
    """A figure or choice as it was said: its value, the words and turn, the words of its clause."""

    value: FactValue
    words: tuple[str, int]
    around: str


@dataclass(frozen=True, slots=True)
class Known:
    """A current fact: its value, and what it was put together from (None: what was withdrawn)."""

    value: FactValue
    parts: tuple[Said | None, ...]

    @property
    def words(self) -> tuple[tuple[str, int], ...]:
        """The words and turns that it comes from."""
        return tuple(part.words for part in self.parts if part is not None)


def fold(log: Sequence[FactEvent], case: int, definitions: Mapping[str, Fact]) -> dict[str, Known]:
    """The current facts of a case.

    Parts in different currencies are added up by the stated rates; without a rate the part in the
    rules' currency is all that is known: the sum is at least that.
    """
    stated = rates(log, case)
    parts: dict[str, list[Said | None]] = {}
    last: dict[str, tuple[int, str]] = {}
    for event in log:
        fact = definitions.get(event["fact"])
        if event["case"] != case or fact is None:
            continue
        before = parts.get(fact.id, [])
        said = None
        if event["kind"] != "withdrawn":
            words = (event["mention"], event["turn"])
            said = Said(fact.parse(event["value"]), words, event.get("around", ""))
        part = event.get("part")
        if part is not None and part < len(before):
            parts[fact.id] = [said if at == part else other for at, other in enumerate(before)]
        else:
            same_breath = last.get(fact.id) == (event["turn"], event["kind"])
            joins = event.get("adds", False) or same_breath
            kept = before if joins and (fact.sum or fact.kind == "choice") else []
            parts[fact.id] = [*kept, said]
        last[fact.id] = (event["turn"], event["kind"])
    return {
        name: Known(value, tuple(found))
        for name, found in parts.items()
        if (value := _together(definitions[name], found, stated)) is not None
    }


def _together(
    fact: Fact, parts: Sequence[Said | None], stated: Mapping[str, Fraction]
) -> FactValue | None:
    """What the parts come to; None where nothing is left."""
    values = [part.value for part in parts if part is not None]
    return reduce(lambda one, two: _joined(fact, one, two, stated), values) if values else None


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
        events.append(_event(binding, known.get(binding.fact), case, turn))
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


def _event(binding: Binding, before: Known | None, case: int, turn: int) -> FactEvent:
    replaces = before is not None and not binding.adds and before.value != binding.value
    kind: Literal["stated", "corrected", "withdrawn"] = "stated"
    if binding.withdraws:
        kind = "withdrawn"
    elif replaces or binding.corrects:
        kind = "corrected"
    event = FactEvent(
        case=case,
        fact=binding.fact,
        value=write_value(binding.value),
        mention=binding.words,
        message=binding.start,
        turn=turn,
        kind=kind,
        adds=binding.adds and before is not None,
    )
    if binding.part is not None:
        event["part"] = binding.part
    if binding.around:
        event["around"] = binding.around
    return event
