"""Remembering: what a message says becomes events of the log, and the facts follow from it."""

from assistant.conversation.log import FactEvent, events_of, fold, rates
from assistant.conversation.work import Work
from assistant.reading.examples import Act
from assistant.reading.message import Binding, Doubt
from assistant.reading.values import value_of
from tools.errors import FactValueError


def remember(work: Work, log: list[FactEvent]) -> list[FactEvent]:
    """The log with this message's events; the work's facts are those that follow from it."""
    reading = work.reading_now()
    case, turn = work.memory.get("case", 1), work.memory.get("turn", 0) + 1
    definitions = work.house.reader.facts
    if reading.does(Act.CHANGES_CASE) and log:
        case += 1
        work.memory.update(pending=[], told=[], recent=[])
    work.memory.update(case=case, turn=turn)
    work.before = fold(log, case, definitions)
    events = events_of(reading.bindings, reading.rates, work.before, case=case, turn=turn)
    spoken = [event["fact"] for event in reversed(events) if event["fact"] in definitions]
    if spoken:
        work.memory["recent"] = list(dict.fromkeys([*spoken, *work.memory.get("recent", [])]))[:8]
    grown = [*log, *events]
    follow(work, grown)
    return grown


def follow(work: Work, log: list[FactEvent]) -> None:
    """Let the work's facts and rates follow from a log."""
    case = work.memory.get("case", 1)
    work.log = log
    work.known = fold(log, case, work.house.reader.facts)
    work.rates = rates(log, case)


def bind(work: Work, doubt: Doubt, fact_id: str) -> None:
    """Record that a mention which reading left open is a fact.

    Raises FactValueError where its unit or value cannot be the fact's, or where the fact is known
    already with another value: a conflict is asked, not decided.
    """
    reading = work.reading_now()
    fact = work.house.rules.fact(fact_id)
    quantity = next((q for q in reading.quantities if q.start == doubt.start), None)
    if quantity is None:
        raise FactValueError(f"“{doubt.words}” holds no single figure.")
    if fact.currency and quantity.unit is None:
        raise FactValueError(f"“{doubt.words}” has no currency: the person has to be asked.")
    value = value_of(quantity, fact, quantity.unit, None)
    known = work.known.get(fact.id)
    if known is not None and known.value != value:
        raise FactValueError(f"{fact.id} is known already, and “{doubt.words}” is another value.")
    binding = Binding(fact.id, value, doubt.words, quantity.start, quantity.end)
    case, turn = work.memory.get("case", 1), work.memory.get("turn", 1)
    follow(work, [*work.log, *events_of([binding], {}, work.known, case=case, turn=turn)])
