"""What an index is made from, and the rows that it then holds."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields

from assistant.retrieval.chunks import CHUNKER_VERSION, Chunk, chunks_of
from assistant.retrieval.embedder import Embedder
from corpus import Corpus

__all__ = ["Identity", "IndexedExample", "Row", "identity_of", "rows_of"]

_DIGEST_LENGTH = 64


@dataclass(frozen=True, slots=True)
class IndexedExample:
    """A message of a policy folder, with the clauses that it is about, as (document, clause).

    `clauses` is empty for a message that no clause answers.
    """

    text: str
    clauses: tuple[tuple[str, str], ...]
    language: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Two indexes of the same identity hold the same rows."""

    model: str
    dimension: int
    corpus: str
    examples: str
    chunker: int

    def as_metadata(self) -> dict[str, str | int]:
        """The identity as a collection's metadata."""
        return asdict(self)

    def differences(self, metadata: Mapping[str, object]) -> str:
        """In which of its parts a collection's metadata differ, in words; empty for none."""
        return ", ".join(
            f"{part.name} {_brief(metadata.get(part.name))} instead of"
            f" {_brief(getattr(self, part.name))}"
            for part in fields(self)
            if metadata.get(part.name) != getattr(self, part.name)
        )

    @property
    def short(self) -> str:
        """Sixteen hexadecimal digits that stand for the identity."""
        return _digest(self.as_metadata())[:16]


@dataclass(frozen=True, slots=True)
class Row:
    """One text in the index, a chunk's or an example's, by its key."""

    key: str
    text: str
    metadata: Mapping[str, str | int]


def identity_of(corpus: Corpus, embedder: Embedder, examples: Sequence[IndexedExample]) -> Identity:
    """The identity of the index of this corpus and these examples, embedded with this model."""
    return Identity(
        model=embedder.model_id,
        dimension=embedder.dimension,
        corpus=corpus.hash,
        examples=_digest([asdict(example) for example in examples]),
        chunker=CHUNKER_VERSION,
    )


def rows_of(
    corpus: Corpus, embedder: Embedder, examples: Sequence[IndexedExample]
) -> tuple[tuple[Chunk, ...], tuple[Row, ...]]:
    """The chunks of the corpus, and all rows: those of the chunks, then those of the examples."""
    chunks = chunks_of(corpus, embedder.token_count, embedder.max_tokens)
    rows = [
        Row(
            chunk.key,
            chunk.text,
            {
                "kind": chunk.kind,
                "document": chunk.document,
                "clause": chunk.clause,
                "start": chunk.start,
                "end": chunk.end,
            },
        )
        for chunk in chunks
    ]
    seen: dict[str, int] = {}
    for example in examples:
        digest = _digest(asdict(example))[:24]
        # An example that stands there twice is two rows.
        seen[digest] = seen.get(digest, 0) + 1
        clauses = "; ".join(f"{document} {clause}" for document, clause in example.clauses)
        metadata = {"kind": "example", "clauses": clauses, "language": example.language}
        rows.append(Row(f"example {digest} {seen[digest]}", example.text, metadata))
    return chunks, tuple(rows)


def _brief(value: object) -> str:
    """A value as people compare it: of a digest, its beginning."""
    text = str(value)
    return text[:12] if len(text) == _DIGEST_LENGTH else text


def _digest(data: object) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
