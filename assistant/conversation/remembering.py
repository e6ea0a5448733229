"""Remembering: what a message says becomes events of the log, and the facts follow from it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from assistant.conversation.log import FactEvent, events_of, fold, rates
from assistant.conversation.plan import Plan
from assistant.conversation.work import Memory, Work
from assistant.reading.examples import Act
from assistant.reading.message import Binding, Doubt
from assistant.wording import language
from tools.values import write_value

ENTERED = 0
"""The turn of what staff entered: none of the user's."""


class Planning(Protocol):
    """What plans an answer."""

    def plan(self) -> Plan:
        """The plan of the turn."""


def remember(work: Work, log: list[FactEvent]) -> list[FactEvent]:
    """The log with this message's events; the work's facts are those that follow from it."""
    reading = work.reading_now()
    case, turn = work.memory.get("case", 1), work.memory.get("turn", 0) + 1
    definitions = work.house.reader.facts
    if reading.does(Act.CHANGES_CASE) and log:
        case += 1
        work.reopened = True
        work.memory |= Memory(pending=[], told=[], recent=[], spoken=[], general=False)
        work.memory["open"] = []
    work.memory |= Memory(case=case, turn=turn)
    work.before = fold(log, case, definitions)
    events = _withdrawn(work, case, turn)
    events += events_of(reading.bindings, reading.rates, work.before, case=case, turn=turn)
    spoken = [event["fact"] for event in reversed(events) if event["fact"] in definitions]
    if spoken:
        work.memory["recent"] = list(dict.fromkeys([*spoken, *work.memory.get("recent", [])]))[:8]
    grown = [*log, *events, *_entered(work, case)]
    follow(work, grown)
    return grown


def _entered(work: Work, case: int) -> list[FactEvent]:
    """What staff entered, over what was said: of no turn, and of each fact what came last."""
    return [
        FactEvent(
            case=case,
            fact=entry.fact,
            value=entry.value,
            mention=entry.words,
            message=0,
            turn=ENTERED,
            kind="corrected",
        )
        for entry in {entry.fact: entry for entry in work.entered}.values()
    ]


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
        if programme.subject not in fresh or programme.subject not in work.before:
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


def bind(work: Work, binding: Binding, doubt: Doubt) -> None:
    """Record a mention that reading left open, as a model pointed it out."""
    case, turn = work.memory.get("case", 1), work.memory.get("turn", 1)
    follow(work, [*work.log, *events_of([binding], {}, work.known, case=case, turn=turn)])
    work.taken.append((binding, doubt))


def taken_for(work: Work, planner: Callable[[Work], Planning]) -> Plan:
    """The plan over what a model pointed out. It says so in the user's words, and asks to be told
    where that is wrong."""
    reading = work.reading_now()
    open_still = tuple(d for d in reading.doubts if d not in [doubt for _, doubt in work.taken])
    known = (*reading.bindings, *(binding for binding, _ in work.taken))
    settled = replace(work, reading=replace(reading, doubts=open_still, bindings=known))
    plan = planner(settled).plan()
    wording, rules = language(reading.language), work.house.rules
    plan.notes += [wording.taken(b.words, rules.fact(b.fact)) for b, _ in work.taken]
    return plan
