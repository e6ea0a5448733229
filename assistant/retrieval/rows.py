"""The rows of a build: read back and checked, or taken over into the next one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.embedder import Embedder
from assistant.retrieval.errors import IndexDamaged, IndexStale, IndexUnusable
from assistant.retrieval.identity import Identity, Row

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

    from assistant.retrieval.builds import Builds

__all__ = ["Changes", "StoredRow", "embedded", "read_rows", "rows_before"]

Vectors = NDArray[np.float32]
# More than rounding moves a vector, less than lies between two texts.
_TOLERANCE = 1e-3


@dataclass(frozen=True, eq=False, slots=True)
class StoredRow:
    """A text and its vector as a build holds them."""

    text: str
    vector: Vectors


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build did with each row, against the build before it; skipped are unchanged."""

    created: int
    updated: int
    deleted: int
    skipped: int

    @classmethod
    def between(cls, before: Mapping[str, StoredRow], rows: Sequence[Row]) -> Changes:
        """Count the rows by their keys and texts."""
        kept = [row for row in rows if row.key in before]
        skipped = sum(before[row.key].text == row.text for row in kept)
        return cls(
            created=len(rows) - len(kept),
            updated=len(kept) - skipped,
            deleted=len(before) - len(kept),
            skipped=skipped,
        )


def read_rows(builds: Builds, build: str, identity: Identity, rows: Sequence[Row]) -> Vectors:
    """The vectors of a build, in the order of the rows that it must hold.

    Raises `IndexStale` when it was made from something else, and `IndexDamaged` when a row is
    missing, one is too many, a text or a vector is not what it should be, or the store does not
    find its own first row by cosine.
    """
    with builds.opened(build) as collection:
        different = identity.differences(collection.metadata or {})
        if different:
            raise IndexStale(f"the index is stale ({different})")
        _expect_cosine(collection)
        stored = _stored(collection)
        _expect_rows(stored, rows)
        vectors = np.stack([stored[row.key].vector for row in rows])
        _expect_unit_length(vectors, identity.dimension)
        _expect_to_find(collection, vectors[0])
    return vectors


def rows_before(builds: Builds, identity: Identity) -> dict[str, StoredRow]:
    """The rows of the last build by key, if the same model embedded them; else none."""
    build = builds.last()
    if build is None:
        return {}
    try:
        with builds.opened(build) as collection:
            metadata = collection.metadata or {}
            if metadata.get("model") != identity.model:
                return {}
            stored = _stored(collection)
        for row in stored.values():
            _expect_unit_length(row.vector[None, :], identity.dimension)
    except IndexUnusable:
        # Then everything is embedded anew: slower, and right.
        return {}
    return stored


def embedded(
    rows: Sequence[Row],
    before: Mapping[str, StoredRow],
    embedder: Embedder,
    progress: Callable[[int, int], None] | None,
) -> Vectors:
    """The vectors of the rows; the model is asked only for texts that were not there before."""
    known = {row.text: row.vector for row in before.values()}
    # A dictionary for its order: a text that stands there twice is embedded once.
    new = list(dict.fromkeys(row.text for row in rows if row.text not in known))
    if new:
        known.update(zip(new, embedder.embed(new, progress), strict=True))
    return np.stack([known[row.text] for row in rows])


def _stored(collection: Collection) -> dict[str, StoredRow]:
    got = collection.get(include=["documents", "embeddings"])
    texts, vectors = got["documents"], got["embeddings"]
    if texts is None or vectors is None:
        raise IndexDamaged(f"the index {collection.name} holds no texts or no vectors")
    return {
        key: StoredRow(text, np.asarray(vector, dtype=np.float32))
        for key, text, vector in zip(got["ids"], texts, vectors, strict=True)
    }


def _expect_cosine(collection: Collection) -> None:
    configuration = collection.configuration_json
    space = (configuration.get("hnsw") or configuration.get("spann") or {}).get("space")
    if space != "cosine":
        raise IndexDamaged(f"the index ranks by {space}, not by cosine")


def _expect_rows(stored: Mapping[str, StoredRow], rows: Sequence[Row]) -> None:
    if len(stored) != len(rows):
        raise IndexDamaged(f"the index holds {len(stored)} texts instead of {len(rows)}")
    for row in rows:
        if row.key not in stored:
            raise IndexDamaged(f"the index has lost the text {row.key!r}")
        if stored[row.key].text != row.text:
            raise IndexDamaged(f"the index holds another text as {row.key!r}")


def _expect_unit_length(vectors: Vectors, dimension: int) -> None:
    if vectors.shape[1] != dimension:
        raise IndexDamaged(
            f"the index holds vectors of {vectors.shape[1]} numbers instead of {dimension}"
        )
    lengths = np.linalg.norm(vectors, axis=1)
    # Written so that a length that is no number fails too.
    if not bool(np.all(np.abs(lengths - 1) < _TOLERANCE)):
        raise IndexDamaged("the index holds vectors that are not of length 1")


def _expect_to_find(collection: Collection, vector: Vectors) -> None:
    distances = collection.query(query_embeddings=vector[None, :], n_results=1)["distances"]
    if not distances or not distances[0] or distances[0][0] > _TOLERANCE:
        raise IndexDamaged(f"the index {collection.name} does not find a text that it holds")
