"""Texts to vectors, with the embedding model that ships.

The model is loaded when the first text is embedded: importing it takes seconds, and a start
that finds its index in order needs it for the question alone, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from assistant.retrieval.errors import ModelError
from assistant.retrieval.model_files import ModelFiles
from assistant.retrieval.passes import Passed, load_model, passes
from assistant.retrieval.states import Place, States, gathered

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer
    from tokenizers import Encoding, Tokenizer

    Vectors: TypeAlias = NDArray[np.float32]

__all__ = ["Embedder"]

_PACKAGED_DIMENSION = 384


class Embedder:
    """The embedding model of one folder, the packaged one by default.

    `location` names another local folder in the format of sentence-transformers. Nothing is
    ever fetched from a network. Equal texts get equal vectors, up to the rounding of the last
    bits when they are embedded in another company.
    """

    def __init__(self, location: Path | None = None) -> None:
        self._files = ModelFiles.at(location)
        self._packaged = location is None
        self._loading = Lock()
        self._loaded: SentenceTransformer | None = None
        self._remembered: dict[str, Vectors] | None = None

    @cached_property
    def model_id(self) -> str:
        """The model's name with the beginning of its weights' checksum."""
        return self._files.model_id

    @cached_property
    def max_tokens(self) -> int:
        """The number of word pieces that the model reads of a text."""
        return self._files.max_tokens

    @cached_property
    def dimension(self) -> int:
        """The length of a vector."""
        if self._packaged:
            return _PACKAGED_DIMENSION
        return int(self.embed_one("").shape[0])

    def token_count(self, text: str) -> int:
        """The number of word pieces of a text, the two that frame it included."""
        return len(self._counting.encode(text).ids)

    @contextmanager
    def remembering(self) -> Iterator[None]:
        """While it lasts, `embed` knows the vectors of all texts that `states` looks at."""
        self._remembered = {}
        try:
            yield
        finally:
            self._remembered = None

    def embed_one(self, text: str) -> Vectors:
        """The vector of one text, of length 1; see `embed`."""
        vector: Vectors = self.embed([text])[0]
        return vector

    def embed(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> Vectors:
        """The vectors of the texts: one row a text, each of length 1.

        A text longer than the model reads is embedded in windows; its vector is their mean,
        weighted by their word pieces, so that no part of it is lost. `progress` is told how many
        word pieces are done, of how many. Raises `ModelError` when the weights are not the
        expected.
        """
        import numpy as np

        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        known = self._remembered or {}
        found = {row: known[text] for row, text in enumerate(texts) if text in known}
        new = [row for row in range(len(texts)) if row not in found]
        parts = [self._windows(texts[row]) for row in new]
        for at, vector, _ in self._passed(parts, progress, layers=False):
            found[new[at]] = vector
        return np.stack([found[row] for row in range(len(texts))])

    def states(
        self,
        texts: Sequence[str],
        places: Sequence[Sequence[Place]] = (),
        progress: Callable[[int, int], None] | None = None,
    ) -> list[States]:
        """What the model's layers make of the texts and of places in them; see `States`.

        A text longer than the model reads is looked at in windows, all of whose word pieces count.
        `progress` is told as by `embed`. Raises `ModelError` when the model is no transformer with
        layers to look at.
        """
        found: dict[int, States] = {}
        parts = [self._windows(text) for text in texts]
        for at, vector, pieces in self._passed(parts, progress, layers=True):
            if pieces is None:
                raise ModelError(
                    f"the embedding model in {self._files.folder} has no layers to look at; name a"
                    " folder that holds a transformer model of sentence-transformers"
                )
            spans = [span for part in parts[at] for span in part.offsets]
            found[at] = gathered(pieces, spans, places[at] if places else ())
            if self._remembered is not None:
                self._remembered[texts[at]] = vector
        return [found[at] for at in range(len(texts))]

    def _passed(
        self,
        texts: Sequence[list[Encoding]],
        progress: Callable[[int, int], None] | None,
        *,
        layers: bool,
    ) -> Iterator[tuple[int, Vectors, Vectors | None]]:
        """Each text, given in windows: its number, its vector, the states of its word pieces."""
        import numpy as np

        owners = [(at, n) for at, parts in enumerate(texts) for n in range(len(parts))]
        windows = [part.ids for parts in texts for part in parts]
        waiting: dict[int, dict[int, Passed]] = {}
        for passed in passes(self._model(), windows, progress, layers=layers):
            at, n = owners[passed.row]
            if len(texts[at]) == 1:
                yield at, passed.vector, passed.pieces
                continue
            there = waiting.setdefault(at, {})
            there[n] = passed
            if len(there) < len(texts[at]):
                continue
            parts = [there[n] for n in range(len(there))]
            total = sum(len(windows[part.row]) * part.vector for part in parts)
            states = [part.pieces for part in parts if part.pieces is not None]
            vector = np.asarray(total / np.linalg.norm(total), dtype=np.float32)
            yield at, vector, np.concatenate(states) if states else None
            del waiting[at]

    def _windows(self, text: str) -> list[Encoding]:
        encoding = self._windowing.encode(text)
        return [encoding, *encoding.overflowing]

    @cached_property
    def _counting(self) -> Tokenizer:
        return _tokenizer(self._files.tokenizer)

    @cached_property
    def _windowing(self) -> Tokenizer:
        tokenizer = _tokenizer(self._files.tokenizer)
        tokenizer.enable_truncation(self.max_tokens)
        return tokenizer

    def _model(self) -> SentenceTransformer:
        with self._loading:
            if self._loaded is None:
                self._files.verify()
                self._loaded = load_model(self._files.folder)
            return self._loaded


def _tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
