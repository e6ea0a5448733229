"""Nothing that a model wrote and nobody verified leaves the server, or is kept by it."""

import logging
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from langchain_core.language_models import BaseChatModel, GenericFakeChatModel
from langchain_core.messages import AIMessage
from langgraph.checkpoint.sqlite import SqliteSaver

from assistant.conversation.agent import agent_of
from assistant.conversation.assistant import Assistant
from assistant.conversation.turn import turn_graph
from assistant.web.app import create_app

SECRET = "zanzibarite"
LIES = (
    f"You get 94,000 yuan, {SECRET}.",
    f"[[A1.amount]] Here is the {SECRET}: [[A1.conditions]]",
    f"[[A1.{SECRET}]]",
    f"Thank you. {SECRET.capitalize()}!",
    f"<!-- {SECRET} --> [[A1.amount]]",
)


class Scripted(GenericFakeChatModel):
    """A chat model that says what it is told."""

    def bind_tools(self, tools: object, **kwargs: object) -> BaseChatModel:
        """Take the tools and call none."""
        return self


@contextmanager
def served(assistant: Assistant) -> Iterator[str]:
    app = create_app(assistant)
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="trace", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started:
        assert time.monotonic() < until, "the server took too long to start"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=20)


@pytest.mark.parametrize("lie", LIES)
def test_a_secret_is_in_no_byte_that_is_sent_logged_or_kept(
    lie: str,
    assistant: Assistant,
    question: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    path = tmp_path / "conversations.sqlite"
    connection = sqlite3.connect(path, check_same_thread=False)
    saver = SqliteSaver(connection)
    saver.setup()
    model = Scripted(messages=iter([AIMessage(lie)] * 8))
    lying = Assistant(assistant.house, turn_graph(agent_of(model), saver), saver, connection.close)
    sent = []
    with served(lying) as address, httpx.Client(base_url=address, timeout=60) as client:
        asked = client.post("/api/ask", json={"message": question})
        thread = asked.json()["conversation"]
        sent.append(asked)
        body = {"message": question, "conversation": thread}
        sent.append(client.post("/api/ask/stream", json=body))
        sent.append(client.get(f"/api/conversations/{thread}"))
        sent.append(client.get(f"/api/conversations/{thread}/receipts/1"))
        sent.append(client.get("/"))
    for response in sent:
        assert response.status_code == 200
        assert SECRET not in response.text.lower()
        assert SECRET not in str(response.headers).lower()
    assert "84,000 yuan" in asked.json()["answer"]["text"]
    printed = capfd.readouterr()
    assert SECRET not in (caplog.text + printed.out + printed.err).lower()
    lying.close()
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"84,000 yuan" in kept
    assert SECRET.encode() not in kept.lower()
