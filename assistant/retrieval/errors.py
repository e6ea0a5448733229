"""What can go wrong in retrieval.

::

    RetrievalError
    ├── ModelError          the folder of the embedding model is not what it should be
    ├── DataFolderError     DATA_DIR cannot be written
    ├── StoreUnreachable    no Chroma server answers at CHROMA_URL
    └── IndexUnusable       the index cannot be used as it is; building it again helps
        ├── IndexMissing    it has not been built
        ├── IndexStale      it was built from other texts, or with another model
        └── IndexDamaged    it does not hold what was written
"""

__all__ = [
    "DataFolderError",
    "IndexDamaged",
    "IndexMissing",
    "IndexStale",
    "IndexUnusable",
    "ModelError",
    "RetrievalError",
    "StoreUnreachable",
]


class RetrievalError(Exception):
    """Any failure of retrieval; the message is one sentence for the person at the keyboard."""


class ModelError(RetrievalError):
    """The folder of the embedding model lacks a file, or its weights are not the expected ones."""


class DataFolderError(RetrievalError):
    """The folder of the data cannot be made, or nothing can be written there."""


class StoreUnreachable(RetrievalError):  # noqa: N818 - it says what happened, as LookupError does
    """No Chroma server answers at the address."""


class IndexUnusable(RetrievalError):  # noqa: N818
    """The index cannot be used as it is; building it again helps."""


class IndexMissing(IndexUnusable):
    """There is no index yet."""


class IndexStale(IndexUnusable):
    """The index was built from other texts, with another model, or by another version."""


class IndexDamaged(IndexUnusable):
    """The index does not hold what was written."""
