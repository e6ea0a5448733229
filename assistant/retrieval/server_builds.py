"""Builds on a Chroma server: a collection each, named by what it was built from.

Programs that share the server and the texts share the collection. A new one is filled under a
name of its own and then renamed, which the server does in one step.
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

import httpx
from chromadb import HttpClient
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError

from assistant.retrieval.builds import create_collection
from assistant.retrieval.data_folder import index_folder
from assistant.retrieval.errors import IndexDamaged, IndexMissing, StoreUnreachable
from assistant.retrieval.identity import Identity

__all__ = ["ServerBuilds"]

_PREFIX = "policydesk"
_POINTER = "server.json"
_SECONDS = 10.0  # to wait for the server's answer
_PORTS = {"http": 8000, "https": 443}


class ServerBuilds:
    """Builds on the server at `url`; DATA_DIR only remembers which one was used last."""

    def __init__(self, data_dir: Path, url: str) -> None:
        self._url = url
        self._pointer = index_folder(data_dir) / _POINTER

    def current(self, identity: Identity) -> str:
        """The collection that is named by this identity."""
        name = _name(identity)
        with self._client() as client:
            if name not in {collection.name for collection in client.list_collections()}:
                raise IndexMissing(f"the Chroma server at {self._url} has no collection {name} yet")
        return name

    def last(self) -> str | None:
        """The collection that was used last from this DATA_DIR on this server."""
        try:
            pointed = json.loads(self._pointer.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        build = pointed.get(self._url) if isinstance(pointed, dict) else None
        return build if isinstance(build, str) else None

    @contextmanager
    def opened(self, build: str) -> Iterator[Collection]:
        """The collection of this name."""
        with self._client() as client:
            try:
                collection = client.get_collection(build, embedding_function=None)
            except NotFoundError as error:
                raise IndexDamaged(
                    f"the Chroma server at {self._url} has lost the collection {build}"
                ) from error
            yield collection

    @contextmanager
    def created(self, identity: Identity) -> Iterator[tuple[str, Collection]]:
        """A new collection under a name of its own."""
        build = f"{_name(identity)}-{secrets.token_hex(4)}"
        with self._client() as client:
            yield build, create_collection(client, build, identity)

    def discard(self, build: str) -> None:
        """Delete the collection of this name, if it is there."""
        with self._client() as client:
            _delete(client, build)

    def publish(self, build: str, identity: Identity) -> None:
        """Give the collection its final name, and delete the one used before."""
        name = _name(identity)
        before = self.last()
        with self._client() as client:
            collection = client.get_collection(build, embedding_function=None)
            _delete(client, name)
            try:
                collection.modify(name=name)
            except ChromaError:
                # Somebody else has just published the same texts: theirs is as good.
                client.get_collection(name, embedding_function=None)
                _delete(client, build)
            if before is not None and before != name:
                _delete(client, before)
        self._pointer.write_text(json.dumps({self._url: name}), encoding="utf-8")

    @contextmanager
    def _client(self) -> Iterator[ClientAPI]:
        address = _address(self._url)
        _expect_answer(self._url)
        # Chroma leaves its connections open when a client is closed: it is to keep none.
        settings = Settings(anonymized_telemetry=False, chroma_http_max_keepalive_connections=0)
        try:
            client = HttpClient(
                host=address.hostname or "",
                port=address.port or _PORTS[address.scheme],
                ssl=address.scheme == "https",
                settings=settings,
            )
        except (ChromaError, httpx.HTTPError, ValueError) as error:
            raise StoreUnreachable(
                f"the Chroma server at {self._url} lets nobody in ({error}); check its settings"
            ) from error
        try:
            yield client
        except (ChromaError, httpx.HTTPError) as error:
            raise StoreUnreachable(
                f"the Chroma server at {self._url} failed ({error}); look at its log"
            ) from error
        finally:
            if isinstance(client, Client):
                client.close()


def _name(identity: Identity) -> str:
    return f"{_PREFIX}-{identity.short}"


def _delete(client: ClientAPI, name: str) -> None:
    try:
        client.delete_collection(name)
    except NotFoundError:
        return


def _address(url: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname or parts.path.strip("/"):
        raise StoreUnreachable(
            f"CHROMA_URL {url!r} is not the address of a server; write it like http://host:8000"
        )
    return parts


def _expect_answer(url: str) -> None:
    """Raise `StoreUnreachable` unless a Chroma server answers: others are told apart here."""
    parts = _address(url)
    port = parts.port or _PORTS[parts.scheme]
    address = f"{parts.scheme}://{parts.hostname}:{port}/api/v2/heartbeat"
    try:
        answer = httpx.get(address, timeout=_SECONDS)
        alive = answer.is_success and "nanosecond heartbeat" in answer.text
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise StoreUnreachable(
            f"no Chroma server answers at {url} ({error}); start it, or leave CHROMA_URL out"
        ) from error
    if not alive:
        raise StoreUnreachable(
            f"what answers at {url} is no Chroma server (status {answer.status_code});"
            " correct CHROMA_URL, or leave it out"
        )
