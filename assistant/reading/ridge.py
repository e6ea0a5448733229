"""Kernel ridge models: a text's features and its place among the examples give its classes.

A text is known by sparse features (words and their parts) and by what the embedding model's layers
make of it. Two texts are as near as both say together, and pairs of features count (a polynomial
kernel of degree 2): "not" beside "ours" says more than either.

Fitting is deterministic: the same examples give the same weights on every machine up to the last
bits of floating point, and no figure of an answer ever comes from here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from threadpoolctl import threadpool_limits

from assistant.reading.solving import calibration, nearness, solved

Vector = NDArray[np.float32]

_DIRECTIONS = 192


@dataclass(frozen=True)
class Vocabulary:
    """The sparse features that are known, with their weights (inverse document frequencies)."""

    features: dict[str, int]
    idf: Vector

    def matrix(self, rows: Sequence[Sequence[str]]) -> csr_matrix:
        """The rows by their known features: TF-IDF weights, each row of length 1 (or all 0)."""
        data: list[Vector] = []
        columns: list[NDArray[np.intp]] = []
        starts = [0]
        for row in rows:
            known = sorted({self.features[name] for name in row if name in self.features})
            at = np.array(known, dtype=np.intp)
            values = self.idf[at]
            norm = float(np.sqrt((values * values).sum())) or 1.0
            columns.append(at)
            data.append(np.asarray(values / norm, dtype=np.float32))
            starts.append(starts[-1] + len(known))
        return csr_matrix(
            (np.concatenate(data), np.concatenate(columns), starts),
            shape=(len(rows), len(self.features)),
            dtype=np.float32,
        )


@dataclass(frozen=True)
class Layers:
    """How vectors of several layers become one: centred, each of length 1, turned into the few
    directions in which the examples differ most."""

    mean: Vector
    directions: Vector

    def project(self, dense: Vector) -> Vector:
        """Vectors of shape (texts, layers, dimension) as (texts, directions)."""
        return np.asarray(_spread(dense, self.mean) @ self.directions, dtype=np.float32)


@dataclass(frozen=True)
class RidgeModel:
    """Examples with their weights for every class.

    `together`: the classes exclude each other and their probabilities add up to 1; otherwise each
    class has a probability of its own. `sparse` has a row for each feature and a column for each
    example, `dense` a row for each example; an example's features have the length 1 in all.
    `layers` is None where the model was fitted on sparse features alone.
    """

    classes: tuple[str, ...]
    together: bool
    vocabulary: Vocabulary
    layers: Layers | None
    sparse: csr_matrix
    dense: Vector
    dual: Vector
    bias: Vector

    def probabilities(self, rows: Sequence[Sequence[str]], dense: Vector | None = None) -> Vector:
        """The probability of each class for each row; see `scores`."""
        scores = self.scores(rows, dense)
        if self.together:
            powers = np.exp(scores - scores.max(axis=1, keepdims=True))
            return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)

    def scores(self, rows: Sequence[Sequence[str]], dense: Vector | None = None) -> Vector:
        """The score of each class for each row, of shape (rows, classes).

        A row is the features of a text; `dense` its layers, of shape (rows, layers, dimension).
        """
        if not self.classes or not rows:
            return np.zeros((len(rows), len(self.classes)), dtype=np.float32)
        words = self.vocabulary.matrix(rows)
        near = np.asarray((words @ self.sparse).todense(), dtype=np.float32)
        length = np.asarray(words.multiply(words).sum(axis=1), dtype=np.float32).ravel()
        if self.layers is not None and dense is not None:
            projected = self.layers.project(dense)
            near = near + projected @ self.dense.T
            length = length + (projected * projected).sum(axis=1)
        near /= np.sqrt(np.maximum(length, np.float32(1e-6)))[:, None]
        return np.asarray(_kernel(near) @ self.dual + self.bias, dtype=np.float32)


def fit(
    rows: Sequence[Sequence[str]],
    labels: Sequence[Sequence[str]],
    *,
    together: bool,
    ridge: float = 0.2,
    least: int = 2,
    dense: Vector | None = None,
    share: float = 1.0,
) -> RidgeModel:
    """Fit a model; every row has one label (`together`) or any number of labels.

    Ridge regression on the classes, solved exactly in its dual form. Its scores are turned into
    probabilities by the leave-one-out scores, which ridge regression gives without fitting again
    (Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 7.10): what a row is
    calibrated by has not been fitted on that row.

    `ridge` is the regularisation, `least` the number of rows that a feature has to occur in,
    `dense` the rows' layers (rows, layers, dimension), `share` how much a layer counts beside the
    sparse features.
    """
    vocabulary = _vocabulary(rows, least)
    classes = tuple(sorted({label for row in labels for label in row}))
    if not classes:
        nothing = np.zeros((0, 0), dtype=np.float32)
        return RidgeModel(
            (), together, vocabulary, None, csr_matrix((len(vocabulary.features), 0)),
            nothing, nothing, np.zeros(0, dtype=np.float32),
        )  # fmt: skip
    matrix = vocabulary.matrix(rows)
    layers = None if dense is None else _layers(dense, share)
    projected = (
        np.zeros((len(rows), 0), dtype=np.float32)
        if layers is None or dense is None
        else layers.project(dense)
    )
    near, length = nearness(matrix, projected)
    near += 1
    near *= near  # The polynomial kernel of degree 2, in its place: it fills a gigabyte.
    near[np.diag_indices_from(near)] += ridge
    target = _target(labels, classes)
    dual, diagonal = solved(near, target)
    left_out = target - dual / diagonal[:, None]
    slope, offset = calibration(left_out, target > 0, together=together)
    scaled = matrix.multiply(1 / length[:, None])
    return RidgeModel(
        classes,
        together,
        vocabulary,
        layers,
        csr_matrix(scaled.T, dtype=np.float32),
        np.asarray(projected / length[:, None], dtype=np.float32),
        np.asarray(dual * slope, dtype=np.float32),
        np.full(len(classes), offset, dtype=np.float32),
    )


def _kernel(near: Vector) -> Vector:
    """The polynomial kernel of degree 2."""
    return np.asarray((near + 1) ** 2, dtype=np.float32)


def _vocabulary(rows: Sequence[Sequence[str]], least: int) -> Vocabulary:
    frequency = Counter(feature for row in rows for feature in set(row))
    names = sorted(name for name, count in frequency.items() if count >= least)
    idf = np.array(
        [np.log((1 + len(rows)) / (1 + frequency[name])) + 1 for name in names], dtype=np.float32
    )
    return Vocabulary({name: at for at, name in enumerate(names)}, idf)


def _spread(dense: Vector, mean: Vector) -> Vector:
    """Each layer centred and of length 1, side by side."""
    centred = dense - mean
    length = np.sqrt((centred * centred).sum(axis=2, keepdims=True))
    return np.asarray(centred / np.maximum(length, 1e-6), dtype=np.float32).reshape(len(dense), -1)


def _layers(dense: Vector, share: float) -> Layers:
    """The principal directions of the examples' layers, scaled so that each counts `share`."""
    mean = np.asarray(dense.mean(axis=0), dtype=np.float32)
    spread = _spread(dense, mean)
    # Its steps are so small that threads spend their time waiting for each other.
    with threadpool_limits(1):
        _, directions = np.linalg.eigh(spread.T @ spread)
    kept = directions[:, -_DIRECTIONS:] * np.float32(np.sqrt(share))
    return Layers(mean, np.ascontiguousarray(kept, dtype=np.float32))


def _target(labels: Sequence[Sequence[str]], classes: Sequence[str]) -> Vector:
    column = {name: at for at, name in enumerate(classes)}
    target = np.full((len(labels), len(classes)), -1.0, dtype=np.float32)
    for at, row in enumerate(labels):
        for label in row:
            target[at, column[label]] = 1.0
    return target
