"""What a conversation keeps between turns, and what the next message is read with."""

from collections.abc import Iterator, Mapping

from assistant.conversation.asking import left_open
from assistant.conversation.case import Case
from assistant.conversation.log import Known, Said, fold, rates
from assistant.conversation.work import Memory, State, Work
from assistant.reading.message import Context, OpenFigure, Part
from tools.values import Measure


def context_of(state: State, work: Work) -> Context:
    """What the conversation knows when the turn's message is read."""
    memory = work.memory
    known = fold(state.get("log", []), memory.get("case", 1), work.house.reader.facts)
    return Context(
        pending=tuple(memory.get("pending", [])),
        recent=tuple(memory.get("recent", [])),
        rates=rates(state.get("log", []), memory.get("case", 1)),
        programmes=tuple(memory.get("told", [])),
        others=_others(work, known),
        known={name: fact.value for name, fact in known.items()},
        parts=dict(_parts(known)),
        open=tuple(_open_figures(work)),
        language=memory.get("language"),
    )


def _parts(known: Mapping[str, Known]) -> Iterator[tuple[str, tuple[Part | None, ...]]]:
    """The figures of every fact that several add up to."""
    for name, fact in known.items():
        if len(fact.words) > 1 and isinstance(fact.value, Measure):
            yield name, tuple(_part(said) for said in fact.parts)


def _part(said: Said | None) -> Part | None:
    if said is None or not isinstance(said.value, Measure):
        return None
    return Part(said.value, said.around)


def _open_figures(work: Work) -> Iterator[OpenFigure]:
    for entry in work.memory.get("open", []):
        value = work.house.rules.fact(entry["fact"]).parse(entry["value"])
        if isinstance(value, Measure):
            yield OpenFigure(entry["fact"], value, entry["words"], entry["in_currency"])


def _others(work: Work, known: Mapping[str, Known]) -> tuple[str, ...]:
    """The programmes that the case touches and that were not told last."""
    rules, last = work.house.rules, work.memory.get("told", [])
    touched = [p.id for p in rules.programmes.values() if Case(rules, known, {}).touches(p)]
    spoken = work.memory.get("spoken", [])
    return tuple(name for name in dict.fromkeys([*spoken, *touched]) if name not in last)


def memory_of(work: Work) -> Memory:
    """What the conversation remembers once the turn is planned."""
    plan, memory = work.plan_now(), work.memory
    told = list(dict.fromkeys(told.programme.id for told in plan.told))
    pending = [asked.fact for asked in plan.asked] if plan.told else memory.get("pending", [])
    if plan.quotes and not told:
        told = [
            programme.id
            for quote in plan.quotes
            for programme in work.house.rules.of_clause(quote.document, quote.clause)
        ]
    return memory | Memory(
        # A question stays open while the person asks or says something else.
        pending=pending,
        open=left_open(work.reading_now().doubts, pending) if plan.told else memory.get("open", []),
        told=told or memory.get("told", []),
        spoken=list(
            dict.fromkeys([*memory.get("spoken", []), *(t.programme.id for t in plan.told)])
        ),
        general=bool(plan.quotes) and not plan.told,
        language=work.reading_now().language,
    )
