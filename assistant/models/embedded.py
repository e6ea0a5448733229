"""The embedded model: a rule-based chat model that ships with the product. No key, no network.

It is a small function from what the conversation hands over to markers, in the order in which
they are listed. It writes no prose of its own, so that nothing of it has to be replaced.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel, LanguageModelInput
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, SystemMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool

_HANDOVER = re.compile(r"<handover>(.*)</handover>", re.DOTALL)
NOTHING = "[[nothing]]"


def markers(messages: Sequence[BaseMessage]) -> list[str]:
    """The markers to place: those of the newest hand-over, or `[[nothing]]` without one."""
    for message in reversed(messages):
        if not isinstance(message, SystemMessage):
            continue
        found = _HANDOVER.search(message.text)
        if found is not None:
            place: list[str] = json.loads(found[1])["place"]
            return place
    return [NOTHING]


class EmbeddedChatModel(BaseChatModel):
    """Places every marker that it is handed."""

    model: str = "embedded"

    @property
    def _llm_type(self) -> str:
        return "policydesk-embedded"

    @classmethod
    def is_lc_serializable(cls) -> bool:
        """Whether the model can be written down and made again: it has no state."""
        return True

    @classmethod
    def get_lc_namespace(cls) -> list[str]:
        """Where the model is found when it is made again."""
        return ["assistant", "models", "embedded"]

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        message = AIMessage(content="\n\n".join(markers(messages)))
        return ChatResult(generations=[ChatGeneration(message=message)])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        for number, marker in enumerate(markers(messages)):
            text = f"\n\n{marker}" if number else marker
            chunk = ChatGenerationChunk(message=AIMessageChunk(content=text))
            if run_manager is not None:
                run_manager.on_llm_new_token(text, chunk=chunk)
            yield chunk

    def bind_tools(
        self,
        tools: Sequence[dict[str, Any] | type | Callable[..., Any] | BaseTool],
        *,
        tool_choice: str | None = None,
        **kwargs: Any,
    ) -> Runnable[LanguageModelInput, AIMessage]:
        """Accept tools as every chat model does; what they would find is in the hand-over."""
        return self.bind(tools=list(tools), **kwargs)
