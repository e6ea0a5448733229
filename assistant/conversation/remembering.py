"""Remembering: what a message says becomes events of the log, and the facts follow from it."""

from assistant.conversation.log import FactEvent, events_of, fold, rates
from assistant.conversation.work import Memory, Work
from assistant.reading.examples import Act
from assistant.reading.message import Binding, Doubt
from assistant.reading.values import value_of
from tools.errors import FactValueError
from tools.values import write_value


def remember(work: Work, log: list[FactEvent]) -> list[FactEvent]:
    """The log with this message's events; the work's facts are those that follow from it."""
    reading = work.reading_now()
    case, turn = work.memory.get("case", 1), work.memory.get("turn", 0) + 1
    definitions = work.house.reader.facts
    if reading.does(Act.CHANGES_CASE) and log:
        case += 1
        work.reopened = True
        work.memory |= Memory(pending=[], told=[], recent=[], spoken=[], general=False)
    work.memory |= Memory(case=case, turn=turn)
    work.before = fold(log, case, definitions)
    events = _withdrawn(work, case, turn)
    events += events_of(reading.bindings, reading.rates, work.before, case=case, turn=turn)
    spoken = [event["fact"] for event in reversed(events) if event["fact"] in definitions]
    if spoken:
        work.memory["recent"] = list(dict.fromkeys([*spoken, *work.memory.get("recent", [])]))[:8]
    grown = [*log, *events]
    follow(work, grown)
    return grown


def _withdrawn(work: Work, case: int, turn: int) -> list[FactEvent]:
    """What was said against a presumption, withdrawn where the message turns to another thing.

    "Our tenant's fair cost 150,000" is not held by the operator; "then the training that we ran
    ourselves, 96,000" is another activity, of which nothing has been said.
    """
    reading, rules = work.reading_now(), work.house.rules
    fresh = {b.fact for b in reading.bindings if not (b.corrects or b.adds or b.supposed)}
    said = {b.fact for b in reading.bindings}
    events = []
    for name in reading.about:
        programme = rules.programme(name)
        subject = getattr(programme.support, "of", None) or getattr(programme.support, "by", None)
        if subject not in fresh or subject not in work.before:
            continue
        for fact_id in programme.facts:
            known, presumed = work.before.get(fact_id), rules.fact(fact_id).presumption()
            if known is None or presumed is None or fact_id in said or known.value == presumed:
                continue
            events.append(
                FactEvent(
                    case=case,
                    fact=fact_id,
                    value=write_value(known.value),
                    mention=known.words[-1][0],
                    message=0,
                    turn=turn,
                    kind="withdrawn",
                )
            )
    return events


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
    if quantity is None or doubt.unclear not in {"fact", "currency"}:
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
