"""A server on loopback that speaks a protocol, by a script: what it does at each call."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.assistant.models.protocols import Says, Speaks


@dataclass(frozen=True)
class Refuses:
    """An HTTP status with the provider's error."""

    status: int
    message: str = "refused"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Hangs:
    """Takes the request, and says nothing."""


@dataclass(frozen=True)
class Drips:
    """Sends a byte now and then, and never a reply."""


@dataclass(frozen=True)
class BreaksOff:
    """The connection closes in the midst of a reply."""

    says: Says


@dataclass(frozen=True)
class EndsEarly:
    """A stream that ends as if all were well, before the reply is finished."""

    says: Says


@dataclass(frozen=True)
class Sends:
    """Status 200, with this in place of a reply."""

    body: bytes


Step = Says | Refuses | Hangs | Drips | BreaksOff | EndsEarly | Sends


@dataclass
class ChatServer:
    """What a server does at each call, the last step again and again; and what it was sent."""

    speaks: Speaks
    url: str
    steps: list[Step] = field(default_factory=list)
    bodies: list[dict[str, Any]] = field(default_factory=list)
    received: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def script(self, *steps: Step) -> None:
        """Say what happens at the next calls."""
        self.steps = list(steps)
        self.bodies.clear()
        self.received.clear()

    def next_step(self) -> Step:
        """What happens at this call."""
        return self.steps.pop(0) if len(self.steps) > 1 else self.steps[0]

    def sent(self) -> str:
        """All that arrived, headers included."""
        return "\n".join(self.received)


@contextmanager
def serving(speaks: Speaks) -> Iterator[ChatServer]:
    """A server of a protocol, until the end of the block."""
    http = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    http.daemon_threads = True
    server = ChatServer(speaks, f"http://127.0.0.1:{http.server_address[1]}")
    http.RequestHandlerClass = _handler(server)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        http.shutdown()
        thread.join()
        http.server_close()


def _handler(server: ChatServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
            body = json.loads(raw)
            server.received.append(f"{self.path}\n{self.headers}\n{raw}\n{body}")
            server.bodies.append(body)
            assert self.path == server.speaks.path
            _act(self, server, server.next_step(), streaming=body.get("stream", False))

        def log_message(self, *args: object) -> None:
            """Say nothing on standard error."""

    return Handler


def _act(http: BaseHTTPRequestHandler, server: ChatServer, step: Step, *, streaming: bool) -> None:
    speaks = server.speaks
    if isinstance(step, Refuses):
        body = json.dumps(speaks.error(step.status, step.message)).encode()
        _whole(http, body, step.status, step.headers)
    elif isinstance(step, Sends):
        _whole(http, step.body)
    elif isinstance(step, Hangs):
        server.closing.wait(30)
        http.close_connection = True
    elif isinstance(step, Drips):
        _dripping(http, server)
    elif streaming:
        _stream(http, speaks, step)
    else:
        _reply(http, speaks, step)


def _reply(
    http: BaseHTTPRequestHandler, speaks: Speaks, step: Says | BreaksOff | EndsEarly
) -> None:
    says = step if isinstance(step, Says) else step.says
    body = json.dumps(speaks.whole(says), ensure_ascii=False).encode()
    if isinstance(step, Says):
        _whole(http, body)
        return
    _start(http, 200, "application/json", (("Content-Length", str(len(body))),))
    http.wfile.write(body[: len(body) // 2])
    http.close_connection = True


def _stream(
    http: BaseHTTPRequestHandler, speaks: Speaks, step: Says | BreaksOff | EndsEarly
) -> None:
    says = step if isinstance(step, Says) else step.says
    pieces = list(speaks.pieces(says))
    _start(http, 200, speaks.content_type, (("Transfer-Encoding", "chunked"),))
    for piece in pieces if isinstance(step, Says) else pieces[:-1]:
        _chunk(http, piece.encode())
    if not isinstance(step, BreaksOff):
        _chunk(http, b"")
    http.close_connection = True


def _dripping(http: BaseHTTPRequestHandler, server: ChatServer) -> None:
    _start(http, 200, server.speaks.content_type, (("Transfer-Encoding", "chunked"),))
    while not server.closing.wait(0.05):
        try:
            _chunk(http, b" ")
        except OSError:
            break
    http.close_connection = True


def _whole(
    http: BaseHTTPRequestHandler,
    body: bytes,
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (),
) -> None:
    _start(http, status, "application/json", (("Content-Length", str(len(body))), *headers))
    http.wfile.write(body)


def _start(
    http: BaseHTTPRequestHandler,
    status: int,
    content_type: str,
    headers: tuple[tuple[str, str], ...],
) -> None:
    http.send_response(status)
    http.send_header("Content-Type", content_type)
    for name, value in headers:
        http.send_header(name, value)
    http.end_headers()


def _chunk(http: BaseHTTPRequestHandler, data: bytes) -> None:
    http.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
    http.wfile.flush()
