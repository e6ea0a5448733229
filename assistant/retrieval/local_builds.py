"""Builds in the embedded Chroma store: a folder each, and a pointer file to the current one."""

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError

from assistant.retrieval.builds import create_collection
from assistant.retrieval.data_folder import builds_lock, index_folder
from assistant.retrieval.errors import DataFolderError, IndexDamaged, IndexMissing
from assistant.retrieval.identity import Identity

__all__ = ["LocalBuilds"]

_COLLECTION = "policydesk"
_DATABASE_FILE = "chroma.sqlite3"
_POINTER = "current.json"
# Chroma shares one store among the clients of a path, and stops it with the last of them: a
# client made by one thread while another closes its own could get a store that is stopping.
_OPENING = Lock()


class LocalBuilds:
    """Builds in folders below ``DATA_DIR/index``."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._folder = index_folder(data_dir)
        self._pointer = self._folder / _POINTER

    def current(self, identity: Identity) -> str:
        """The build that the pointer names, whatever its identity."""
        del identity
        return self._pointed()

    def _pointed(self) -> str:
        try:
            pointed = json.loads(self._pointer.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise IndexMissing(f"there is no index in {self._folder} yet") from None
        except (OSError, ValueError) as error:
            raise IndexDamaged(f"{self._pointer} cannot be read ({error})") from error
        build = pointed.get("build") if isinstance(pointed, dict) else None
        # A name alone: the pointer never leads out of its folder.
        if not isinstance(build, str) or build in {"", ".", ".."} or Path(build).name != build:
            raise IndexDamaged(f"{self._pointer} names no build: {pointed!r}")
        return build

    def last(self) -> str | None:
        """The build that the pointer names, or the newest folder when the pointer is lost."""
        try:
            return self._pointed()
        except (IndexMissing, IndexDamaged):
            return self._newest()

    def _newest(self) -> str | None:
        folders = [entry for entry in self._folder.iterdir() if (entry / _DATABASE_FILE).is_file()]
        newest = max(folders, key=lambda entry: entry.stat().st_mtime_ns, default=None)
        return newest.name if newest else None

    @contextmanager
    def opened(self, build: str) -> Iterator[Collection]:
        """The collection in the folder of a build."""
        folder = self._folder / build
        try:
            # A folder that another process removes meanwhile would abort Chroma.
            with builds_lock(self._data_dir):
                # Chroma would make an empty database where there is none.
                if not (folder / _DATABASE_FILE).is_file():
                    raise IndexDamaged(f"the index in {folder} has no {_DATABASE_FILE}")
                with _client(folder) as client:
                    yield client.get_collection(_COLLECTION, embedding_function=None)
        except NotFoundError as error:
            raise IndexDamaged(f"the index in {folder} has lost its collection") from error
        except ChromaError as error:
            raise IndexDamaged(f"the index in {folder} cannot be read ({error})") from error

    @contextmanager
    def created(self, identity: Identity) -> Iterator[tuple[str, Collection]]:
        """A new folder with an empty collection."""
        build = f"{identity.short}-{secrets.token_hex(4)}"
        folder = self._folder / build
        try:
            folder.mkdir()
            with _client(folder) as client:
                yield build, create_collection(client, _COLLECTION, identity)
        except (OSError, ChromaError) as error:
            self.discard(build)
            raise DataFolderError(
                f"the index cannot be written in {folder} ({error});"
                " check the space and the permissions there"
            ) from error

    def discard(self, build: str) -> None:
        """Remove the folder of a build, if it is there."""
        shutil.rmtree(self._folder / build, ignore_errors=True)

    def publish(self, build: str, identity: Identity) -> None:
        """Replace the pointer, then remove the folders of other builds."""
        del identity
        moving = self._folder / f"{_POINTER}.{build}"
        try:
            moving.write_text(json.dumps({"build": build}), encoding="utf-8")
            moving.replace(self._pointer)
        except OSError as error:
            raise DataFolderError(
                f"{self._pointer} cannot be written ({error}); check the permissions of its folder"
            ) from error
        with builds_lock(self._data_dir):
            for entry in self._folder.iterdir():
                if entry.is_dir() and entry.name != build:
                    self.discard(entry.name)


@contextmanager
def _client(folder: Path) -> Iterator[ClientAPI]:
    settings = Settings(
        is_persistent=True, persist_directory=str(folder), anonymized_telemetry=False
    )
    with _OPENING:
        try:
            client = Client(settings=settings)
        except ChromaError:
            # A store that did not start stays in Chroma's table, and spoils the next attempt.
            # All clients of this program are closed here, so the table can be emptied.
            Client.clear_system_cache()
            raise
        with client:
            yield client
