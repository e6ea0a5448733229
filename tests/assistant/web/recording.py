"""A listener between browser and server: it passes everything on, and keeps what is sent back."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import BaseRequestHandler, ThreadingTCPServer

_PIECE = 65_536
# Where a chunk ends and the next begins, words may be torn apart; what is compressed holds none.
_COMPRESSED = re.compile(rb"accept-encoding:", re.IGNORECASE)
_CHUNK = re.compile(rb"\r\n[0-9a-fA-F]+\r\n")


@dataclass
class Recorder:
    """What a server sent to all that came through `port`."""

    port: int
    sent: list[bytearray] = field(default_factory=list)

    def text(self) -> str:
        """Every byte that was sent back, connection by connection; chunks are put together."""
        whole = b"\n".join(bytes(connection) for connection in self.sent)
        return (whole + _CHUNK.sub(b"", whole)).decode("utf-8", errors="replace")


@contextmanager
def recording(port: int) -> Iterator[Recorder]:
    """Listen on a port of its own, and pass everything on to `port`; both on this machine."""

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            sent = bytearray()
            recorder.sent.append(sent)
            with socket.create_connection(("127.0.0.1", port)) as server:
                back = threading.Thread(target=_pass, args=(server, self.request, sent))
                back.start()
                _pass(self.request, server, bytearray(), plain=True)
                back.join()

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as listener:
        listener.daemon_threads = True
        recorder = Recorder(listener.server_address[1])
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield recorder
        finally:
            listener.shutdown()
            thread.join()


def _pass(
    source: socket.socket, target: socket.socket, kept: bytearray, *, plain: bool = False
) -> None:
    """Pass on all that comes, until either side has closed; `plain` asks for it uncompressed."""
    try:
        while piece := source.recv(_PIECE):
            kept += piece
            target.sendall(_COMPRESSED.sub(b"x-not-accepting:", piece) if plain else piece)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        # A browser leaves without a word when its page is closed.
        return
