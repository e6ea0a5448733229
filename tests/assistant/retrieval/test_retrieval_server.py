import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import chromadb
import httpx
import numpy as np
import pytest
from chromadb.config import Settings

from assistant.retrieval.embedder import Embedder
from assistant.retrieval.errors import IndexMissing, StoreUnreachable
from assistant.retrieval.index import Changes, Index, IndexedExample, open_index, open_or_build
from corpus import Corpus

Examples = tuple[IndexedExample, ...]
SECONDS_TO_START = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Chroma server on this machine."""
    chroma = shutil.which("chroma", path=str(Path(sys.executable).parent))
    assert chroma is not None
    folder = tmp_path_factory.mktemp("server")
    port = free_port()
    command = [chroma, "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    url = f"http://127.0.0.1:{port}"
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            wait_for(url, process)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=30)


def wait_for(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(f"{url}/api/v2/heartbeat").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail(f"no Chroma server started within {SECONDS_TO_START} s")


def collections(url: str) -> set[str]:
    address = httpx.URL(url)
    settings = Settings(anonymized_telemetry=False, chroma_http_max_keepalive_connections=0)
    client = chromadb.HttpClient(address.host, address.port or 0, settings=settings)
    return {collection.name for collection in client.list_collections()}


def test_a_server_keeps_the_index(
    server: str,
    tmp_path: Path,
    corpus: Corpus,
    embedder: Embedder,
    examples: Examples,
    built: tuple[Path, Index],
) -> None:
    with pytest.raises(IndexMissing, match=f"server at {server} has no collection policydesk-"):
        open_index(corpus, embedder, tmp_path, chroma_url=server, examples=examples)
    first = open_or_build(corpus, embedder, tmp_path, chroma_url=server, examples=examples)
    assert first.changes is not None
    assert first.changes.created == len(first.vectors)
    assert first.vectors == pytest.approx(built[1].vectors, abs=1e-6)
    assert collections(server) == {f"policydesk-{first.identity.short}"}

    # Another machine with the same texts shares it.
    again = open_index(corpus, embedder, tmp_path / "other", chroma_url=server, examples=examples)
    assert np.array_equal(again.vectors, first.vectors)

    # Another list of examples takes its place, and takes its vectors over.
    fewer = open_or_build(corpus, embedder, tmp_path, chroma_url=server, examples=examples[1:])
    rows = len(fewer.vectors)
    assert fewer.changes == Changes(created=0, updated=0, deleted=1, skipped=rows)
    assert collections(server) == {f"policydesk-{fewer.identity.short}"}


def test_two_programs_on_one_server_build_at_once(
    server: str, tmp_path: Path, corpus: Corpus, embedder: Embedder, examples: Examples
) -> None:
    indexes: list[Index] = []

    def work(data_dir: Path) -> None:
        indexes.append(
            open_or_build(corpus, embedder, data_dir, chroma_url=server, examples=examples[:2])
        )

    threads = [Thread(target=work, args=[tmp_path / str(number)]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(indexes) == 2
    assert indexes[0].vectors == pytest.approx(indexes[1].vectors, abs=1e-6)
    ours = {name for name in collections(server) if indexes[0].identity.short in name}
    assert ours == {f"policydesk-{indexes[0].identity.short}"}


def test_a_server_that_is_not_there(tmp_path: Path, corpus: Corpus, embedder: Embedder) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    with pytest.raises(StoreUnreachable, match=f"no Chroma server answers at {url}"):
        open_or_build(corpus, embedder, tmp_path, chroma_url=url)


def test_a_server_that_is_another_one(tmp_path: Path, corpus: Corpus, embedder: Embedder) -> None:
    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Other) as other:
        thread = Thread(target=other.serve_forever)
        thread.start()
        try:
            url = f"http://127.0.0.1:{other.server_port}"
            with pytest.raises(StoreUnreachable, match=r"is no Chroma server \(status 404\)"):
                open_or_build(corpus, embedder, tmp_path, chroma_url=url)
        finally:
            other.shutdown()
            thread.join()


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://host", "http://", "http://host/path"])
def test_what_is_no_address(tmp_path: Path, corpus: Corpus, embedder: Embedder, url: str) -> None:
    with pytest.raises(StoreUnreachable, match="is not the address of a server"):
        open_or_build(corpus, embedder, tmp_path, chroma_url=url)
