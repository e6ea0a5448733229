"""The index: the vectors of all chunks and examples, kept by Chroma, held in memory while used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.chunks import Chunk
from assistant.retrieval.data_folder import data_lock
from assistant.retrieval.embedder import Embedder
from assistant.retrieval.errors import IndexUnusable
from assistant.retrieval.identity import Identity, IndexedExample, identity_of, rows_of
from assistant.retrieval.rows import Changes, embedded, read_rows, rows_before
from corpus import Corpus

if TYPE_CHECKING:
    from assistant.retrieval.builds import Builds

__all__ = ["Changes", "Index", "IndexedExample", "build_index", "open_index", "open_or_build"]

Vectors = NDArray[np.float32]
_BATCH = 1000


@dataclass(frozen=True, eq=False)
class Index:
    """The chunks and examples with their vectors, a row each, of length 1.

    `changes` is None for an index that was opened, not built.
    """

    identity: Identity
    chunks: tuple[Chunk, ...]
    examples: tuple[IndexedExample, ...]
    vectors: Vectors = field(repr=False)
    changes: Changes | None = None

    def chunk_vectors(self) -> Vectors:
        """The vectors of `chunks`, in their order."""
        return self.vectors[: len(self.chunks)]

    def example_vectors(self) -> Vectors:
        """The vectors of `examples`, in their order."""
        return self.vectors[len(self.chunks) :]


def open_index(
    corpus: Corpus,
    embedder: Embedder,
    data_dir: Path,
    *,
    chroma_url: str | None = None,
    examples: Sequence[IndexedExample] = (),
) -> Index:
    """The index as it was built.

    Raises `IndexMissing`, `IndexStale` or `IndexDamaged` where building it helps, and
    `StoreUnreachable` where it does not.
    """
    identity = identity_of(corpus, embedder, examples)
    chunks, rows = rows_of(corpus, embedder, examples)
    builds = _builds(data_dir, chroma_url)
    vectors = read_rows(builds, builds.current(identity), identity, rows)
    return Index(identity, chunks, tuple(examples), vectors)


def build_index(
    corpus: Corpus,
    embedder: Embedder,
    data_dir: Path,
    *,
    chroma_url: str | None = None,
    examples: Sequence[IndexedExample] = (),
    progress: Callable[[int, int], None] | None = None,
) -> Index:
    """Build the index beside the one in use, check it, and put it in its place.

    Texts that the last build holds are not embedded again. `progress` is told how many word
    pieces of the others are done, of how many. Raises `DataFolderError`, `StoreUnreachable` or
    `ModelError`.
    """
    with data_lock(data_dir):
        return _build(corpus, embedder, _builds(data_dir, chroma_url), examples, progress)


def open_or_build(
    corpus: Corpus,
    embedder: Embedder,
    data_dir: Path,
    *,
    chroma_url: str | None = None,
    examples: Sequence[IndexedExample] = (),
    progress: Callable[[int, int], None] | None = None,
    told: Callable[[str], None] | None = None,
    before: Callable[[], object] | None = None,
) -> Index:
    """The index as it was built, or a new one where it cannot be used; `told` hears why.

    `before` is called before a new one is built, by one process at a time: for work whose results
    the building can use.
    """

    def opened() -> Index:
        return open_index(corpus, embedder, data_dir, chroma_url=chroma_url, examples=examples)

    try:
        return opened()
    except IndexUnusable:
        with data_lock(data_dir):
            # Another process may have built it while this one waited.
            try:
                return opened()
            except IndexUnusable as reason:
                if told is not None:
                    told(f"{reason}; building the index")
                if before is not None:
                    before()
                builds = _builds(data_dir, chroma_url)
                return _build(corpus, embedder, builds, examples, progress)


def _builds(data_dir: Path, chroma_url: str | None) -> Builds:
    # Chroma takes the better part of a second to import: not before it is needed.
    if chroma_url is not None:
        from assistant.retrieval.server_builds import ServerBuilds

        return ServerBuilds(data_dir, chroma_url)
    from assistant.retrieval.local_builds import LocalBuilds

    return LocalBuilds(data_dir)


def _build(
    corpus: Corpus,
    embedder: Embedder,
    builds: Builds,
    examples: Sequence[IndexedExample],
    progress: Callable[[int, int], None] | None,
) -> Index:
    identity = identity_of(corpus, embedder, examples)
    chunks, rows = rows_of(corpus, embedder, examples)
    before = rows_before(builds, identity)
    vectors = embedded(rows, before, embedder, progress)
    with builds.created(identity) as (build, collection):
        for first in range(0, len(rows), _BATCH):
            batch = rows[first : first + _BATCH]
            collection.add(
                ids=[row.key for row in batch],
                embeddings=vectors[first : first + _BATCH],
                documents=[row.text for row in batch],
                metadatas=[dict(row.metadata) for row in batch],
            )
    try:
        # From here on the index is what the store gives back, as after any later opening.
        stored = read_rows(builds, build, identity, rows)
    except IndexUnusable:
        builds.discard(build)
        raise
    builds.publish(build, identity)
    return Index(identity, chunks, tuple(examples), stored, Changes.between(before, rows))
