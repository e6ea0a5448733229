"""What the reader's models learn from, and what the embedding model makes of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, repeat

import numpy as np

from assistant.reading.ridge import Vector
from assistant.retrieval.states import WITHIN, Look, Place

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Lesson:
    """What a model learns from: its rows with their labels, and the texts that the embedding model
    looks at for them: one for each row, or, with `places`, all rows of a text in one."""

    rows: Sequence[Sequence[str]]
    labels: Sequence[Sequence[str]]
    texts: Sequence[str]
    together: bool
    places: Sequence[Sequence[Place]] | None = None


class Looks:
    """Looks at each text once, however many models learn from it."""

    def __init__(self, lessons: Iterable[Lesson], look: Look, progress: Progress) -> None:
        wanted: dict[str, list[Place]] = {}
        for lesson in lessons:
            for text, places in zip(lesson.texts, lesson.places or repeat(()), strict=False):
                wanted.setdefault(text, []).extend(places)
        # All in one call: that way those of one length are found and looked at together.
        found = look(list(wanted), list(wanted.values()), progress)
        self._known = dict(zip(wanted, found, strict=True))

    def of(self, lesson: Lesson) -> Vector | None:
        """What the embedding model makes of each row, of shape (rows, layers, dimension)."""
        if not lesson.rows:
            return None
        if lesson.places is None:
            return np.stack([self._known[text].text for text in lesson.texts])
        # A text that stands there twice was looked at once, with the places of both.
        left = {text: iter(self._known[text].places[:, :WITHIN]) for text in lesson.texts}
        return np.stack(
            [
                vectors
                for text, places in zip(lesson.texts, lesson.places, strict=True)
                for vectors in islice(left[text], len(places))
            ]
        )
