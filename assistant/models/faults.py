"""What can go wrong with a chat model of somebody else's, told apart by kind.

The client libraries are optional and speak through two HTTP libraries, so their exceptions are
told apart by status, by LangChain's own tree, and by the names of their classes. Nothing of what
they say is kept: a provider's message may hold a key, or what a person wrote.
"""

from collections.abc import Iterator

from langchain_core.exceptions import (
    ContextOverflowError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelRateLimitError,
    ModelTimeoutError,
)
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage

from assistant.errors import FaultKind, ModelFaultError

__all__ = ["check", "fault_of"]

_BY_STATUS: dict[int, FaultKind] = {
    400: "request",
    401: "key",
    403: "key",
    404: "request",
    408: "timeout",
    413: "context",
    429: "rate",
    504: "timeout",
}
_BY_CLASS: tuple[tuple[type[Exception], FaultKind], ...] = (
    (ContextOverflowError, "context"),
    (ModelAuthenticationError, "key"),
    (ModelRateLimitError, "rate"),
    (ModelTimeoutError, "timeout"),
)
_BY_NAME: tuple[tuple[str, FaultKind], ...] = (
    ("RemoteProtocolError", "truncated"),
    ("ReadError", "truncated"),
    ("TimeoutException", "timeout"),
    ("TimeoutError", "timeout"),
    ("ConnectError", "unreachable"),
    ("ConnectionError", "unreachable"),
    ("APIConnectionError", "unreachable"),
)
_LOWEST_SERVER_ERROR = 500
_ENDS = ("finish_reason", "stop_reason", "done_reason")
_SAY_WHY_THEY_END = {"langchain_openai", "langchain_anthropic", "langchain_ollama"}


def fault_of(error: BaseException) -> ModelFaultError:
    """The fault that an exception of a client library stands for."""
    status = _status(error)
    return ModelFaultError(_kind(error, status), status, wait=_wait(error))


def check(reply: AIMessage, model: BaseChatModel) -> None:
    """Raise ModelFaultError for a reply that broke off, or has nothing to use."""
    package = type(model).__module__.partition(".")[0]
    if package in _SAY_WHY_THEY_END and not any(map(reply.response_metadata.get, _ENDS)):
        raise ModelFaultError("truncated")
    if reply.text.strip() or reply.tool_calls:
        return
    raise ModelFaultError("malformed" if reply.invalid_tool_calls else "empty")


def _kind(error: BaseException, status: int | None) -> FaultKind:
    for class_, kind in _BY_CLASS:
        if isinstance(error, class_):
            return kind
    if status == 400 and "context" in str(error).lower():
        return "context"
    if status is not None:
        return _BY_STATUS.get(status, "server" if status >= _LOWEST_SERVER_ERROR else "request")
    names = _names(error)
    for name, kind in _BY_NAME:
        if name in names:
            return kind
    return "unreachable" if isinstance(error, ModelConnectionError) else "malformed"


def _status(error: BaseException) -> int | None:
    status = getattr(error, "status_code", None)
    return status if isinstance(status, int) and status > 0 else None


def _wait(error: BaseException) -> float | None:
    """The seconds of a Retry-After header; None without one, or where it names a date."""
    for known in _chain(error):
        headers = getattr(getattr(known, "response", None), "headers", {})
        written = str(headers.get("retry-after", "")).strip()
        if written.isascii() and written.isdigit():
            return float(written)
    return None


def _names(error: BaseException) -> set[str]:
    """The names of the classes of an exception and of all that caused it."""
    return {class_.__name__ for known in _chain(error) for class_ in type(known).__mro__}


def _chain(error: BaseException) -> Iterator[BaseException]:
    current: BaseException | None = error
    while current is not None:
        yield current
        current = current.__cause__ or current.__context__
