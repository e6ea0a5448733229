"""Windows of word pieces through the embedding model: their vectors, and what its layers see.

One pass gives both, so that a text that is wanted for search and for reading is looked at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from assistant.retrieval.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

    Vectors: TypeAlias = NDArray[np.float32]

__all__ = ["Passed", "load_model", "passes"]

# A batch of about so many word pieces fills the processor's cache and keeps its threads busy: fewer
# or four times as many are a tenth slower.
_PIECES = 768
# Up to here what a pass takes beside its pieces weighs more than pairs that see nothing.
_FEW_PIECES = 512
_THREADS = 2
_LAYERS = "all_layer_embeddings"


@dataclass(frozen=True, slots=True)
class Passed:
    """What came out for one window.

    `row` is its number, `vector` the text's vector of length 1, `pieces` the states of its word
    pieces in a middle layer, the last but one and the last, of shape (pieces, layers, dimension);
    None for a model without layers.
    """

    row: int
    vector: Vectors
    pieces: Vectors | None


def passes(
    model: SentenceTransformer,
    windows: Sequence[list[int]],
    progress: Callable[[int, int], None] | None = None,
    *,
    layers: bool = True,
) -> Iterator[Passed]:
    """Each window as it comes out of the model, the short ones first.

    `progress` is told how many word pieces have gone through, of how many. Without `layers` no
    `pieces` are given.
    """
    import torch

    whole, done = sum(len(window) for window in windows), 0
    few = len(windows) > 1 and whole <= _FEW_PIECES and _can_join(model)
    for rows in [list(range(len(windows)))] if few else _batches(windows):
        with torch.inference_mode():
            batch = [windows[row] for row in rows]
            found = _joined(model, batch) if few else _padded(model, batch)
            vectors = torch.nn.functional.normalize(found["sentence_embedding"]).float()
            states = found.get(_LAYERS) if layers else None
            last = 0 if states is None else len(states) - 1
            chosen = None
            if states is not None:
                chosen = torch.stack([states[n] for n in (last // 2, last - 1, last)], 2)
        for at, row in enumerate(rows):
            length = len(windows[row])
            done += length
            pieces = None if chosen is None else chosen[at, :length].float().numpy()
            yield Passed(row, vectors[at].numpy(), pieces)
        if progress is not None:
            progress(done, whole)


def _can_join(model: SentenceTransformer) -> bool:
    """Whether the model's transformer takes a mask of pairs and positions, as BERT's does."""
    transformer = getattr(model[0], "auto_model", None)
    return transformer is not None and transformer.config.model_type == "bert"


def _joined(model: SentenceTransformer, windows: Sequence[list[int]]) -> dict[str, Any]:
    """The features of a few windows, which go through the transformer side by side in one row.

    No piece sees those of another window, and none is padding: of a message and its sentences that
    takes two thirds of the time.
    """
    import torch

    owner = torch.tensor([at for at, window in enumerate(windows) for _ in window])
    transformer: Any = model[0].auto_model
    found = transformer(
        input_ids=torch.tensor([[piece for window in windows for piece in window]]),
        position_ids=torch.tensor([[at for window in windows for at in range(len(window))]]),
        attention_mask=(owner[:, None] == owner)[None, None],
    )
    features: dict[str, Any] = {
        "token_embeddings": _apart(found.last_hidden_state[0], windows),
        "attention_mask": _mask(windows),
    }
    for module in list(model)[1:]:
        features = module(features)
    return features | {_LAYERS: [_apart(states[0], windows) for states in found.hidden_states]}


def _padded(model: SentenceTransformer, windows: Sequence[list[int]]) -> dict[str, Any]:
    """The features of windows of about one length."""
    import torch

    pieces = [torch.tensor(window) for window in windows]
    ids = torch.nn.utils.rnn.pad_sequence(pieces, batch_first=True)
    # The model's own modules, without the time that `encode` spends around them.
    features: dict[str, Any] = model({"input_ids": ids, "attention_mask": _mask(windows)})
    return features


def _mask(windows: Sequence[list[int]]) -> torch.Tensor:
    """Which pieces of the padded windows count."""
    import torch

    lengths = torch.tensor([len(window) for window in windows])
    return (torch.arange(int(lengths.max())) < lengths[:, None]).long()


def _apart(states: torch.Tensor, windows: Sequence[list[int]]) -> torch.Tensor:
    """The states of one row as those of its windows, of shape (windows, pieces, dimension)."""
    import torch

    parts = torch.split(states, [len(window) for window in windows])
    return torch.nn.utils.rnn.pad_sequence(list(parts), batch_first=True)


def _batches(windows: Sequence[list[int]]) -> Iterator[list[int]]:
    """The numbers of the windows in batches."""
    # Neighbours in length share a batch: little padding, little waste.
    order = sorted(range(len(windows)), key=lambda row: (len(windows[row]), row))
    first = 0
    while first < len(order):
        end = first + 1
        while end < len(order) and (end + 1 - first) * len(windows[order[end]]) <= _PIECES:
            end += 1
        yield order[first:end]
        first = end


def load_model(folder: Path) -> SentenceTransformer:
    """The model in a folder, on the processor; ModelError when it cannot be loaded."""
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
    transformer = getattr(model[0], "auto_model", None)
    if transformer is not None:
        # Then the library hands out the layers beside the vector.
        transformer.config.output_hidden_states = True
    return model
