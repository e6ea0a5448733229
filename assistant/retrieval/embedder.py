"""Texts to vectors, with the embedding model that ships.

The model is loaded when the first text is embedded: importing it takes seconds, and a start
that finds its index in order needs it for the question alone, or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from assistant.retrieval.errors import ModelError
from assistant.retrieval.model_files import ModelFiles
from assistant.retrieval.states import Place, States, gathered

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

__all__ = ["Embedder"]

_BATCH = 16
_TEXTS = 512
_THREADS = 2
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
        return self._embed_windows([self._windows("")[0]]).shape[1]

    def token_count(self, text: str) -> int:
        """The number of word pieces of a text, the two that frame it included."""
        return len(self._counting.encode(text).ids)

    def embed_one(self, text: str) -> NDArray[np.float32]:
        """The vector of one text, of length 1; see `embed`."""
        vector: NDArray[np.float32] = self.embed([text])[0]
        return vector

    def embed(
        self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """The vectors of the texts: one row a text, each of length 1.

        A text longer than the model reads is embedded in windows; its vector is their mean,
        weighted by their word pieces, so that no part of it is lost. `progress` is told how many
        windows are done, of how many. Raises `ModelError` when the weights are not the expected.
        """
        windows: list[list[int]] = []
        owner: list[int] = []
        for row, text in enumerate(texts):
            for window in self._windows(text):
                windows.append(window)
                owner.append(row)
        vectors = self._embed_windows(windows, progress)
        import torch

        if len(windows) > len(texts):
            weights = torch.tensor([float(len(window)) for window in windows])
            sums = torch.zeros(len(texts), vectors.shape[1])
            sums.index_add_(0, torch.tensor(owner), vectors * weights[:, None])
            vectors = torch.nn.functional.normalize(sums)
        array: NDArray[np.float32] = vectors.numpy()
        return array

    def states(self, texts: Sequence[str], places: Sequence[Sequence[Place]] = ()) -> list[States]:
        """What the model's layers make of the texts and of places in them; see `States`.

        A text longer than the model reads is looked at in windows, all of whose word pieces count.
        Raises `ModelError` when the model is no transformer with layers to look at.
        """
        found: list[States] = []
        # Some at a time: the states of every word piece of all examples would fill gigabytes.
        for first in range(0, len(texts), _TEXTS):
            some = slice(first, first + _TEXTS)
            found += self._states(texts[some], places[some] or [()] * len(texts[some]))
        return found

    def _states(self, texts: Sequence[str], places: Sequence[Sequence[Place]]) -> Iterator[States]:
        import numpy as np

        read = [self._windowing.encode(text) for text in texts]
        windows = [[whole, *whole.overflowing] for whole in read]
        pieces = iter(self._layers([part.ids for parts in windows for part in parts]))
        for parts, wanted in zip(windows, places, strict=True):
            joined = np.concatenate([next(pieces) for _ in parts])
            yield gathered(joined, [span for part in parts for span in part.offsets], wanted)

    def _layers(self, windows: Sequence[list[int]]) -> list[NDArray[np.float32]]:
        """The states of every word piece, of shape (pieces, layers, dimension), a window each."""
        import torch

        transformer = getattr(self._model()[0], "auto_model", None)
        if transformer is None:
            raise ModelError(
                f"the embedding model in {self._files.folder} has no layers to look at; name a"
                " folder that holds a transformer model of sentence-transformers"
            )
        found: dict[int, NDArray[np.float32]] = {}
        with torch.inference_mode():
            for rows, ids, mask in _batches(windows):
                states = transformer(
                    input_ids=ids, attention_mask=mask, output_hidden_states=True
                ).hidden_states
                layers = len(states) - 1
                chosen = torch.stack([states[n] for n in (layers // 2, layers - 1, layers)], 2)
                for row, length, state in zip(rows, mask.sum(1).tolist(), chosen, strict=True):
                    found[row] = state[:length].float().numpy()
        return [found[row] for row in range(len(windows))]

    def _embed_windows(
        self, windows: Sequence[list[int]], progress: Callable[[int, int], None] | None = None
    ) -> torch.Tensor:
        model = self._model()
        import torch

        if not windows:
            return torch.empty(0, self.dimension)
        vectors: list[torch.Tensor] = []
        order: list[int] = []
        with torch.inference_mode():
            for rows, ids, mask in _batches(windows):
                order += rows
                # The model's own modules, without the time that `encode` spends around them.
                features = model({"input_ids": ids, "attention_mask": mask})
                vectors.append(torch.nn.functional.normalize(features["sentence_embedding"]))
                if progress is not None:
                    progress(len(order), len(windows))
            back = torch.empty(len(order), dtype=torch.long)
            back[torch.tensor(order)] = torch.arange(len(order))
            return torch.cat(vectors).float()[back]

    def _windows(self, text: str) -> list[list[int]]:
        encoding = self._windowing.encode(text)
        return [encoding.ids, *(window.ids for window in encoding.overflowing)]

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
                self._loaded = _load(self._files.folder)
            return self._loaded


def _batches(
    windows: Sequence[list[int]],
) -> Iterator[tuple[list[int], torch.Tensor, torch.Tensor]]:
    """The windows in batches: their numbers, their padded word pieces, and which of those count."""
    import torch

    # Neighbours in length share a batch: little padding, little waste.
    order = sorted(range(len(windows)), key=lambda row: (len(windows[row]), row))
    for first in range(0, len(order), _BATCH):
        rows = order[first : first + _BATCH]
        batch = [torch.tensor(windows[row]) for row in rows]
        ids = torch.nn.utils.rnn.pad_sequence(batch, batch_first=True)
        lengths = torch.tensor([len(window) for window in batch])
        yield rows, ids, (torch.arange(ids.shape[1]) < lengths[:, None]).long()


def _tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(path.read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _load(folder: Path) -> SentenceTransformer:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    # Read when torch is imported, which is why that happens here first. Threads that wait for each
    # other by spinning make a question ten times slower as soon as the machine does anything else.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    import torch
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    torch.set_num_threads(_THREADS)
    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, SafetensorError) as error:
        reason = " ".join(str(error).split())
        raise ModelError(
            f"the embedding model in {folder} cannot be loaded ({reason}); name a folder that"
            " holds a sentence-transformers model with safetensors weights"
        ) from error
    finally:
        if shown:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]
    model.eval()
    return model
