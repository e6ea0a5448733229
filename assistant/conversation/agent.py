"""The agent that converses: LangChain's, with the toolbox and the hand-over of each turn."""

from collections.abc import Callable
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import (
    AgentMiddleware,
    ModelCallLimitMiddleware,
    ModelRequest,
    ModelResponse,
    wrap_model_call,
)
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import SystemMessage
from langgraph.graph.state import CompiledStateGraph

from assistant.conversation.handover import INSTRUCTIONS, handover
from assistant.conversation.toolbox import TOOLBOX
from assistant.conversation.work import Work

_MOST_CALLS = 6


@wrap_model_call
def hand_over(
    request: ModelRequest[Work], handler: Callable[[ModelRequest[Work]], ModelResponse[Any]]
) -> ModelResponse[Any]:
    """Hand the model this turn's reading, facts and assessments."""
    work = request.runtime.context
    content = f"{INSTRUCTIONS}\n{handover(work, work.plan_now())}"
    return handler(request.override(system_message=SystemMessage(content)))


def agent_of(model: BaseChatModel) -> CompiledStateGraph[Any, Work, Any, Any]:
    """The agent around a chat model."""
    middleware: list[AgentMiddleware[Any, Any, Any]] = [
        ModelCallLimitMiddleware(run_limit=_MOST_CALLS, exit_behavior="end"),
        hand_over,
    ]
    return create_agent(model, list(TOOLBOX), middleware=middleware, context_schema=Work)
