"""What the layers of an embedding model make of a text and of places in it.

The last layer is trained to compare whole texts. Those before it still tell a question from a
statement, and one figure of a sentence from another (Tenney, Das, Pavlick, BERT Rediscovers the
Classical NLP Pipeline, 2019); the reader learns from them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Place: TypeAlias = tuple[int, int]
Vectors: TypeAlias = "NDArray[np.float32]"

WITHIN = 2
"""How many of the layers, from the first on, are those before the last one."""


@dataclass(frozen=True, slots=True)
class States:
    """A text in the layers: a middle one, the last but one, and the last.

    `text` has the shape (layers, dimension), the mean over its word pieces; `places` has the shape
    (places, layers, dimension), the mean over the pieces of each place, 0 where there are none.
    """

    text: Vectors
    places: Vectors


class Look(Protocol):
    """Looks at texts, and at places in them, with an embedding model."""

    def __call__(
        self,
        texts: Sequence[str],
        places: Sequence[Sequence[Place]] = (),
        progress: Callable[[int, int], None] | None = None,
    ) -> list[States]:
        """The states of each text; `places` has the places of each text, or is empty. `progress` is
        told how much is done, of how much."""


def gathered(pieces: Vectors, spans: Sequence[Place], places: Sequence[Place]) -> States:
    """The states of a text, from those of its word pieces.

    `pieces` has the shape (pieces, layers, dimension), `spans` says where in the text each piece
    stands (nowhere, for those that only frame it).
    """
    import numpy as np

    found = np.zeros((len(places), *pieces.shape[1:]), dtype=np.float32)
    for row, (start, end) in enumerate(places):
        at = [n for n, (a, b) in enumerate(spans) if a < end and start < b and b > a]
        if at:
            found[row] = pieces[at].mean(axis=0)
    return States(np.asarray(pieces.mean(axis=0), dtype=np.float32), found)
