"""One turn. The module reads as the list of its steps, in their order, and nothing else."""

from collections.abc import Mapping
from typing import Any

from langchain_core.messages import HumanMessage
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.config import get_stream_writer
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime

from assistant.conversation.answering import answer_of
from assistant.conversation.case import Case
from assistant.conversation.events import Finished, Progress, Shown
from assistant.conversation.guard import complete as completed
from assistant.conversation.guard import verify
from assistant.conversation.log import Known, fold, rates
from assistant.conversation.planning import planner_of
from assistant.conversation.remembering import remember as remembered
from assistant.conversation.work import Memory, State, Work
from assistant.reading.message import Context

_DRAFTS = 2


def turn_graph(
    agent: CompiledStateGraph[Any, Work, Any, Any], checkpointer: BaseCheckpointSaver[Any]
) -> CompiledStateGraph[State, Work, State, State]:
    """The turn as a graph: read, remember, assess, converse, guard, complete, keep."""

    def read(state: State, runtime: Runtime[Work]) -> State:
        """Read the message, whatever model converses."""
        _progress("read")
        work = runtime.context
        work.memory = Memory(**state.get("memory", {}))
        work.reading = work.house.reader.read(work.message, _context(state, work))
        return {}

    def remember(state: State, runtime: Runtime[Work]) -> State:
        """Append what the message says to the log; the facts follow from it."""
        return {"log": remembered(runtime.context, state.get("log", []))}

    def assess(state: State, runtime: Runtime[Work]) -> State:
        """Assess the programmes that the turn is about."""
        _progress("assess")
        work = runtime.context
        work.plan = planner_of(work).plan()
        return {}

    def converse(state: State, runtime: Runtime[Work]) -> State:
        """Let the model choose and place what is told."""
        _progress("converse")
        work = runtime.context
        work.earlier = tuple(str(said["message"]) for said in state.get("exchanges", []))
        result = agent.invoke({"messages": [HumanMessage(work.message)]}, context=work)
        work.draft, work.drafts = result["messages"][-1].text, work.drafts + 1
        return {}

    def guard(state: State, runtime: Runtime[Work]) -> State:
        """Let through what is verified; what is not goes back once, by name."""
        _progress("guard")
        work = runtime.context
        verified = verify(work.draft, work)
        work.violations, work.blocks = verified.violations, verified.blocks
        if work.violations and work.drafts >= _DRAFTS:
            work.blocks, work.replaced = (), True
        return {}

    def complete(state: State, runtime: Runtime[Work]) -> State:
        """Add what an amount never goes out without."""
        work = runtime.context
        work.blocks = completed(work.blocks, work)
        return {}

    def keep(state: State, runtime: Runtime[Work]) -> State:
        """Keep the answer and its receipt, and show it."""
        work = runtime.context
        answer = answer_of(work.blocks, work)
        work.answer = answer
        write = get_stream_writer()
        for statement in answer.statements:
            write(Shown(statement))
        write(Finished(answer))
        exchange: dict[str, object] = {
            "message": work.message,
            "answer": answer.model_dump(mode="json", by_alias=True),
        }
        return {
            "log": work.log,
            "memory": _memory(work),
            "exchanges": [*state.get("exchanges", []), exchange],
        }

    graph = StateGraph(State, context_schema=Work)
    steps = (read, remember, assess, converse, guard, complete, keep)
    for step in steps:
        graph.add_node(step.__name__, step)
    graph.add_edge(START, "read")
    graph.add_edge("read", "remember")
    graph.add_edge("remember", "assess")
    graph.add_edge("assess", "converse")
    graph.add_edge("converse", "guard")
    graph.add_conditional_edges("guard", _after_guard, ["converse", "complete"])
    graph.add_edge("complete", "keep")
    graph.add_edge("keep", END)
    return graph.compile(checkpointer=checkpointer)


def _after_guard(state: State, runtime: Runtime[Work]) -> str:
    work = runtime.context
    return "converse" if work.violations and work.drafts < _DRAFTS else "complete"


def _progress(step: str) -> None:
    get_stream_writer()(Progress(step))


def _context(state: State, work: Work) -> Context:
    memory = work.memory
    known = fold(state.get("log", []), memory.get("case", 1), work.house.reader.facts)
    return Context(
        pending=tuple(memory.get("pending", [])),
        recent=tuple(memory.get("recent", [])),
        rates=tuple(rates(state.get("log", []), memory.get("case", 1))),
        programmes=tuple(memory.get("told", [])),
        others=_others(work, known),
        known={name: fact.value for name, fact in known.items()},
        language=memory.get("language"),
    )


def _others(work: Work, known: Mapping[str, Known]) -> tuple[str, ...]:
    """The programmes that the case touches and that were not told last."""
    rules, last = work.house.rules, work.memory.get("told", [])
    touched = [p.id for p in rules.programmes.values() if Case(rules, known, {}).touches(p)]
    spoken = work.memory.get("spoken", [])
    return tuple(name for name in dict.fromkeys([*spoken, *touched]) if name not in last)


def _memory(work: Work) -> Memory:
    plan, memory = work.plan_now(), work.memory
    told = list(dict.fromkeys(told.programme.id for told in plan.told))
    if plan.quotes and not told:
        told = [
            programme.id
            for quote in plan.quotes
            for programme in work.house.rules.of_clause(quote.document, quote.clause)
        ]
    return memory | Memory(
        # A question stays open while the person asks or says something else.
        pending=[asked.fact for asked in plan.asked] if plan.told else memory.get("pending", []),
        told=told or memory.get("told", []),
        spoken=list(
            dict.fromkeys([*memory.get("spoken", []), *(t.programme.id for t in plan.told)])
        ),
        general=bool(plan.quotes) and not plan.told,
        language=work.reading_now().language,
    )
