"""Calling the chat model that is set up; when it fails, the embedded one answers the same turn."""

import logging
from collections.abc import Callable
from typing import Any

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.messages import AIMessage

from assistant.conversation.masking import masked, restored, vault_of
from assistant.conversation.work import Work
from assistant.errors import ModelFaultError
from assistant.models.asking import Bounds, ask
from assistant.models.embedded import EmbeddedChatModel

__all__ = ["Calling"]

_log = logging.getLogger(__name__)

_Handler = Callable[[ModelRequest[Work]], ModelResponse[Any]]


class Calling(AgentMiddleware[Any, Work, Any]):
    """The innermost wrapper of a model call: nothing reaches another model but through here."""

    def __init__(self, bounds: Bounds) -> None:
        super().__init__()
        self._bounds = bounds
        self._embedded = EmbeddedChatModel()

    def wrap_model_call(self, request: ModelRequest[Work], handler: _Handler) -> ModelResponse[Any]:
        """Call the model within the turn's bounds; after a fault the embedded one, to its end."""
        work = request.runtime.context
        if work.fault is None:
            try:
                return ModelResponse(result=[self._reply(request, work)])
            except ModelFaultError as fault:
                # For staff: the kind and the status. What was said is in no log.
                _log.warning(
                    "The chat model %s could not be used (%s); the embedded model answers.",
                    work.house.model_name,
                    fault,
                )
                work.fault = fault
        return handler(request.override(model=self._embedded))

    def _reply(self, request: ModelRequest[Work], work: Work) -> AIMessage:
        if work.budget is None:
            work.budget = self._bounds.begin()
        vault = vault_of(work)
        messages = masked(request.system_message, request.messages, vault)
        return restored(ask(request.model, request.tools, messages, work.budget), vault)
