"""What the models learn from is looked at once, and every row gets its own."""

from collections.abc import Callable, Sequence

import numpy as np

from assistant.reading.lessons import Lesson, Looks
from assistant.retrieval.states import Place, States


class Numbered:
    """Looks at texts by numbering them: a place is known by its start. Counts what it is shown."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def __call__(
        self,
        texts: Sequence[str],
        places: Sequence[Sequence[Place]] = (),
        progress: Callable[[int, int], None] | None = None,
    ) -> list[States]:
        self.shown += texts
        if progress is not None:
            progress(len(texts), len(texts))
        return [
            States(
                np.full((3, 1), float(len(text)), dtype=np.float32),
                np.array([[[start]] * 3 for start, _ in wanted], np.float32).reshape(-1, 3, 1),
            )
            for text, wanted in zip(texts, places, strict=True)
        ]


def test_each_text_is_looked_at_once_and_every_row_gets_its_own() -> None:
    figures = Lesson(
        [["a"]] * 4,
        [["x"]] * 4,
        ["one 1 2", "two 3", "one 1 2"],
        together=True,
        places=[[(4, 5), (6, 7)], [(14, 15)], [(24, 25)]],
    )
    whole = Lesson([["a"], ["b"]], [["x"], ["y"]], ["two 3", "three"], together=False)
    look = Numbered()
    told: list[tuple[int, int]] = []
    looks = Looks([figures, whole], look, lambda done, of: told.append((done, of)))
    assert sorted(look.shown) == ["one 1 2", "three", "two 3"]
    assert told == [(3, 3)]
    mentions, texts = looks.of(figures), looks.of(whole)
    assert mentions is not None
    assert texts is not None
    assert mentions[:, 0, 0].tolist() == [4, 6, 14, 24]
    assert mentions.shape == (4, 2, 1)
    assert texts[:, 0, 0].tolist() == [5, 5]


def test_nothing_to_learn_is_nothing_to_look_at() -> None:
    empty = Lesson([], [], [], together=True, places=[])
    assert Looks([empty], Numbered(), lambda *_: None).of(empty) is None
