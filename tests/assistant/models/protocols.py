"""The three protocols that chat models are reached by, as far as a server has to speak them.

Each writes a reply as the provider's documentation has it: whole, and as the pieces of a stream.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

Call = tuple[str, str]
"""A tool's name, and its arguments as the model wrote them: JSON where it did it right."""


@dataclass(frozen=True)
class Says:
    """A reply: text, and the tools that it calls."""

    text: str = ""
    calls: tuple[Call, ...] = ()


def calls(tool: str, **arguments: str) -> Says:
    """A reply that calls a tool."""
    return Says(calls=((tool, json.dumps(arguments, ensure_ascii=False)),))


class Speaks(Protocol):
    """How a provider's server speaks."""

    name: ClassVar[str]
    setting: ClassVar[str]
    """What POLICYDESK_MODEL is."""
    path: ClassVar[str]
    content_type: ClassVar[str]
    """The content type of a stream."""
    context_error: ClassVar[str]
    """What the provider says of a text that is too long."""

    def environment(self, url: str, key: str) -> dict[str, str]:
        """The provider's own variables that lead to a server."""

    def whole(self, says: Says) -> dict[str, Any]:
        """The body of a reply that comes at once."""

    def pieces(self, says: Says) -> Iterator[str]:
        """The parts of a stream; without the last the reply is not finished."""

    def error(self, status: int, message: str) -> dict[str, Any]:
        """The body of a refusal."""


class OpenAI:
    """Chat completions, as OpenAI and compatible servers have them."""

    name = "openai"
    setting = "openai:some-model"
    path = "/v1/chat/completions"
    content_type = "text/event-stream"
    context_error = (
        "This model's maximum context length is 4096 tokens. However, your messages resulted in "
        "9000 tokens."
    )

    def environment(self, url: str, key: str) -> dict[str, str]:
        return {"OPENAI_BASE_URL": f"{url}/v1", "OPENAI_API_KEY": key}

    def whole(self, says: Says) -> dict[str, Any]:
        message: dict[str, Any] = {"role": "assistant", "content": says.text or None}
        if says.calls:
            message["tool_calls"] = [self._call(number, c) for number, c in enumerate(says.calls)]
        reason = "tool_calls" if says.calls else "stop"
        choice = {"index": 0, "message": message, "finish_reason": reason}
        usage = {"prompt_tokens": 9, "completion_tokens": 9, "total_tokens": 18}
        return self._about("chat.completion") | {"choices": [choice], "usage": usage}

    def pieces(self, says: Says) -> Iterator[str]:
        yield self._piece({"role": "assistant", "content": ""}, None)
        half = len(says.text) // 2
        for part in filter(None, (says.text[:half], says.text[half:])):
            yield self._piece({"content": part}, None)
        for number, call in enumerate(says.calls):
            yield self._piece({"tool_calls": [{"index": number} | self._call(number, call)]}, None)
        last = self._piece({}, "tool_calls" if says.calls else "stop")
        yield f"{last}data: [DONE]\n\n"

    def error(self, status: int, message: str) -> dict[str, Any]:
        code = "context_length_exceeded" if message == self.context_error else None
        return {"error": {"message": message, "type": "error", "param": None, "code": code}}

    def _call(self, number: int, call: Call) -> dict[str, Any]:
        function = {"name": call[0], "arguments": call[1]}
        return {"id": f"call_{number}", "type": "function", "function": function}

    def _piece(self, delta: dict[str, Any], reason: str | None) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        return _event(self._about("chat.completion.chunk") | {"choices": [choice]})

    def _about(self, kind: str) -> dict[str, Any]:
        return {"id": "chatcmpl-1", "object": kind, "created": 1, "model": "some-model"}


class Anthropic:
    """The Messages API."""

    name = "anthropic"
    setting = "anthropic:some-model"
    path = "/v1/messages"
    content_type = "text/event-stream"
    context_error = "prompt is too long: 210000 tokens > 200000 maximum"

    def environment(self, url: str, key: str) -> dict[str, str]:
        return {"ANTHROPIC_BASE_URL": url, "ANTHROPIC_API_KEY": key}

    def whole(self, says: Says) -> dict[str, Any]:
        blocks: list[dict[str, Any]] = [{"type": "text", "text": says.text}] if says.text else []
        for number, (tool, arguments) in enumerate(says.calls):
            try:
                given = json.loads(arguments)
            except ValueError:
                given = arguments
            blocks.append({"type": "tool_use", "id": f"t{number}", "name": tool, "input": given})
        reason = "tool_use" if says.calls else "end_turn"
        return self._about() | {"content": blocks, "stop_reason": reason}

    def pieces(self, says: Says) -> Iterator[str]:
        yield self._event("message_start", message=self._about())
        blocks: list[tuple[dict[str, Any], dict[str, Any]]] = []
        if says.text:
            delta = {"type": "text_delta", "text": says.text}
            blocks.append(({"type": "text", "text": ""}, delta))
        for number, (tool, arguments) in enumerate(says.calls):
            start = {"type": "tool_use", "id": f"t{number}", "name": tool, "input": {}}
            blocks.append((start, {"type": "input_json_delta", "partial_json": arguments}))
        for index, (start, delta) in enumerate(blocks):
            yield self._event("content_block_start", index=index, content_block=start)
            yield self._event("content_block_delta", index=index, delta=delta)
            yield self._event("content_block_stop", index=index)
        reason = {"stop_reason": "tool_use" if says.calls else "end_turn", "stop_sequence": None}
        last = self._event("message_delta", delta=reason, usage={"output_tokens": 9})
        yield last + self._event("message_stop")

    def error(self, status: int, message: str) -> dict[str, Any]:
        return {"type": "error", "error": {"type": "some_error", "message": message}}

    def _event(self, kind: str, **data: Any) -> str:
        return f"event: {kind}\n" + _event({"type": kind} | data)

    def _about(self) -> dict[str, Any]:
        return {
            "id": "msg_1",
            "type": "message",
            "role": "assistant",
            "model": "some-model",
            "content": [],
            "stop_reason": None,
            "stop_sequence": None,
            "usage": {"input_tokens": 9, "output_tokens": 1},
        }


class Ollama:
    """Ollama's chat, whose stream is JSON lines."""

    name = "ollama"
    setting = "ollama:some-model"
    path = "/api/chat"
    content_type = "application/x-ndjson"
    context_error = "the input length exceeds the context length"

    def environment(self, url: str, key: str) -> dict[str, str]:
        return {"OLLAMA_HOST": url, "OLLAMA_API_KEY": key}

    def whole(self, says: Says) -> dict[str, Any]:
        return self._message(says.text, says.calls) | {"done": True, "done_reason": "stop"}

    def pieces(self, says: Says) -> Iterator[str]:
        half = len(says.text) // 2
        for part in filter(None, (says.text[:half], says.text[half:])):
            yield self._line(self._message(part, ()))
        for call in says.calls:
            yield self._line(self._message("", (call,)))
        yield self._line(self._message("", ()) | {"done": True, "done_reason": "stop"})

    def error(self, status: int, message: str) -> dict[str, Any]:
        return {"error": message}

    def _line(self, data: dict[str, Any]) -> str:
        return json.dumps(data, ensure_ascii=False) + "\n"

    def _message(self, text: str, called: tuple[Call, ...]) -> dict[str, Any]:
        message: dict[str, Any] = {"role": "assistant", "content": text}
        if called:
            message["tool_calls"] = [
                {"function": {"name": tool, "arguments": _parsed(arguments)}}
                for tool, arguments in called
            ]
        about = {"model": "some-model", "created_at": "2025-01-01T00:00:00Z"}
        return about | {"message": message, "done": False}


def _event(data: dict[str, Any]) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"


def _parsed(arguments: str) -> Any:
    """Arguments that are no JSON go out as they are: a string where an object is due."""
    try:
        return json.loads(arguments)
    except ValueError:
        return arguments
