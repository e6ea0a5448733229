"""The real assistant, with a chat model of each protocol on loopback."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from langgraph.checkpoint.memory import InMemorySaver
from langsmith.utils import get_env_var

from assistant.answer import Answer
from assistant.conversation.agent import agent_of
from assistant.conversation.assistant import Assistant
from assistant.conversation.turn import turn_graph
from assistant.models.asking import Bounds
from assistant.models.choose import chat_model
from tests.assistant.models.protocols import Anthropic, Ollama, OpenAI, Speaks
from tests.assistant.models.servers import ChatServer, serving

KEY = "sk-secret-of-the-desk-0123456789abcdef"

WAYS: dict[str, tuple[Speaks, bool]] = {
    "openai": (OpenAI(), False),
    "openai-streaming": (OpenAI(), True),
    "anthropic": (Anthropic(), False),
    "anthropic-streaming": (Anthropic(), True),
    "ollama": (Ollama(), True),
}
"""Each protocol and whether its replies are asked for in pieces; Ollama's always are."""

MakeDesk = Callable[..., "Desk"]


@dataclass
class Desk:
    """An assistant, and the server that its chat model is on."""

    assistant: Assistant
    server: ChatServer
    streaming: bool

    def ask(self, message: str, thread: str = "t") -> Answer:
        """Answer a message."""
        return self.assistant.ask(message, thread)


@pytest.fixture
def desk_of(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> MakeDesk:
    """Make the assistant of a server, within bounds."""

    def made(
        server: ChatServer, *, streaming: bool, seconds: float = 20, calls: int = 8, key: str = KEY
    ) -> Desk:
        for name, value in server.speaks.environment(server.url, KEY).items():
            monkeypatch.setenv(name, value)
        setting = server.speaks.setting
        model = chat_model(setting, seconds=seconds, streaming=streaming)
        saver = InMemorySaver()
        graph = turn_graph(agent_of(model, Bounds(seconds, calls)), saver)
        house = replace(assistant.house, model_name=setting)
        return Desk(Assistant(house, graph, saver, lambda: None), server, streaming)

    return made


@pytest.fixture(params=list(WAYS))
def way(request: pytest.FixtureRequest) -> tuple[Speaks, bool]:
    """A protocol, and whether it streams."""
    return WAYS[request.param]


@pytest.fixture
def server(way: tuple[Speaks, bool]) -> Iterator[ChatServer]:
    """A server of the protocol."""
    with serving(way[0]) as server:
        yield server


@pytest.fixture
def desk(way: tuple[Speaks, bool], server: ChatServer, desk_of: MakeDesk) -> Desk:
    """The assistant whose chat model is on the server."""
    return desk_of(server, streaming=way[1])


@pytest.fixture
def scrape(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[str]]]:
    """A tracing service that the environment names, and what it was sent."""
    heard: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def _hear(self) -> None:
            heard.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        do_GET = do_POST = do_PATCH = _hear  # noqa: N815

        def log_message(self, *args: object) -> None:
            """Say nothing on standard error."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_API_KEY", "some-key")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", f"http://127.0.0.1:{http.server_address[1]}")
    get_env_var.cache_clear()

    def heard_so_far() -> list[str]:
        time.sleep(0.5)
        return heard

    yield heard_so_far
    http.shutdown()
    thread.join()
    http.server_close()
    get_env_var.cache_clear()
