"""Asking a chat model of somebody else's: bounded in time and in calls, whatever it does.

The client libraries' own retries are switched off (see `choose`), and LangChain's
ModelRetryMiddleware waits its own time and knows no end of a turn; so the one retry is here, where
the time that is left is known and Retry-After is heeded. The call runs on an event loop, as that
can be broken off at any moment: a server that sends a byte now and then cannot hold a turn.
"""

import asyncio
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.runnables import Runnable
from langchain_core.tools import BaseTool

from assistant.errors import ModelFaultError
from assistant.models.faults import check, fault_of

__all__ = ["Bounds", "Budget", "ask"]

_SECONDS, _CALLS = 60.0, 8
_PAUSE, _LONGEST_PAUSE = 0.5, 10.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most that a turn spends on a chat model: seconds, and calls with repeated ones."""

    seconds: float = _SECONDS
    calls: int = _CALLS

    def begin(self) -> "Budget":
        """What a turn that begins now may spend."""
        return Budget(time.monotonic() + self.seconds, self.calls)


@dataclass(slots=True)
class Budget:
    """What is left of a turn's bounds: when it ends on the monotonic clock, and the calls."""

    ends: float
    calls: int
    repeated: bool = field(default=False)

    def left(self) -> float:
        """The seconds that are left; none or less when the time is over."""
        return self.ends - time.monotonic()

    def take(self) -> float:
        """Take a call; the seconds that it may last. ModelFaultError when none is left."""
        if self.calls <= 0:
            raise ModelFaultError("calls")
        if self.left() <= 0:
            raise ModelFaultError("timeout")
        self.calls -= 1
        return self.left()

    def repeat(self, fault: ModelFaultError) -> bool:
        """Whether a call that failed is made again, after the time that it takes: once a turn."""
        wait = _PAUSE if fault.wait is None else fault.wait
        if self.repeated or not fault.passing or self.calls <= 0:
            return False
        if wait >= min(self.left(), _LONGEST_PAUSE):
            # A person waits: standard wording now is better than the model's in a minute.
            return False
        self.repeated = True
        time.sleep(wait)
        return True


def ask(
    model: BaseChatModel,
    tools: Sequence[BaseTool | dict[str, Any]],
    messages: Sequence[BaseMessage],
    budget: Budget,
) -> AIMessage:
    """The reply of a chat model that is offered tools; ModelFaultError for none of use."""
    offered = model.bind_tools(tools)
    while True:
        try:
            reply = _ask_once(offered, messages, budget.take())
            check(reply, model)
        except ModelFaultError as fault:
            if not budget.repeat(fault):
                raise
        else:
            return reply


def _ask_once(
    model: Runnable[Any, AIMessage], messages: Sequence[BaseMessage], seconds: float
) -> AIMessage:
    async def call() -> AIMessage:
        async with asyncio.timeout(seconds):
            return await model.ainvoke(list(messages))

    call_made = asyncio.run_coroutine_threadsafe(call(), _loop())
    error = call_made.exception()
    if error is not None:
        # Not chained: what a provider says may hold a key, or what a person wrote.
        raise fault_of(error) from None
    return call_made.result()


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """The event loop of all calls: started with the first, in a thread that ends with the process.

    One for all, as the client libraries share their connections between models.
    """
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="model calls", daemon=True).start()
    return loop
