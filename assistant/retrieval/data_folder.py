"""The folder of the index below DATA_DIR, and the rights to build and to read in it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from filelock import FileLock

from assistant.retrieval.errors import DataFolderError

__all__ = ["builds_lock", "data_lock", "index_folder"]


def index_folder(data_dir: Path) -> Path:
    """The folder of everything that belongs to the index."""
    return data_dir / "index"


def data_lock(data_dir: Path) -> AbstractContextManager[None]:
    """Hold the right to build in a DATA_DIR; whoever comes second waits.

    Raises `DataFolderError` when nothing can be written there.
    """
    return _held(index_folder(data_dir), "building.lock")


def builds_lock(data_dir: Path) -> AbstractContextManager[None]:
    """Hold the right to read a build, or to remove one: never both at a time.

    It is held for the blink that either takes. Raises `DataFolderError` as `data_lock` does.
    """
    return _held(index_folder(data_dir), "builds.lock")


@contextmanager
def _held(folder: Path, name: str) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / name)
        lock.acquire()
    except OSError as error:
        raise DataFolderError(
            f"the index cannot be written in {folder} ({error});"
            " name a folder that can be written as DATA_DIR"
        ) from error
    try:
        yield
    finally:
        lock.release()
