"""One turn. The module reads as the list of its steps, in their order, and nothing else."""

from typing import Any

from langchain_core.messages import HumanMessage
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.config import get_stream_writer
from langgraph.graph import END, START, StateGraph
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime

from assistant.conversation.answering import answer_of
from assistant.conversation.events import Finished, Progress, Shown
from assistant.conversation.guard import complete as completed
from assistant.conversation.guard import verify
from assistant.conversation.keeping import context_of, memory_of
from assistant.conversation.planning import planner_of
from assistant.conversation.remembering import remember as remembered
from assistant.conversation.work import Memory, State, Work

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
        work.reading = work.house.reader.read(work.message, context_of(state, work))
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
            "memory": memory_of(work),
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
