"""The agent that converses: LangChain's, with the toolbox and the hand-over of each turn."""

from collections.abc import Callable
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import (
    AgentMiddleware,
    ModelRequest,
    ModelResponse,
    ToolCallLimitMiddleware,
    wrap_model_call,
)
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import SystemMessage
from langgraph.graph.state import CompiledStateGraph

from assistant.conversation.calling import Calling
from assistant.conversation.handover import INSTRUCTIONS, handover
from assistant.conversation.toolbox import TOOLBOX
from assistant.conversation.work import Work
from assistant.models.asking import Bounds
from assistant.models.embedded import EmbeddedChatModel

_MOST_TOOL_CALLS = 16


@wrap_model_call
def hand_over(
    request: ModelRequest[Work], handler: Callable[[ModelRequest[Work]], ModelResponse[Any]]
) -> ModelResponse[Any]:
    """Hand the model this turn's reading, facts and assessments."""
    work = request.runtime.context
    content = f"{INSTRUCTIONS}\n{handover(work, work.plan_now())}"
    return handler(request.override(system_message=SystemMessage(content)))


def agent_of(
    model: BaseChatModel, bounds: Bounds | None = None
) -> CompiledStateGraph[Any, Work, Any, Any]:
    """The agent around a chat model; `bounds` are the most that a turn spends on it."""
    middleware: list[AgentMiddleware[Any, Any, Any]] = [hand_over]
    if not isinstance(model, EmbeddedChatModel):
        # One reply may call many tools: those beyond the limit are refused, by name.
        middleware += [
            ToolCallLimitMiddleware(run_limit=_MOST_TOOL_CALLS),
            Calling(bounds or Bounds()),
        ]
    return create_agent(model, list(TOOLBOX), middleware=middleware, context_schema=Work)
