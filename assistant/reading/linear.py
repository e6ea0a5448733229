"""Linear models over sparse features.

Fitting is deterministic: the same examples give the same weights on every machine up to the last
bits of floating point, and no figure of an answer ever comes from here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import lapack
from scipy.sparse import csr_matrix

Vector = NDArray[np.float32]


@dataclass(frozen=True)
class LinearModel:
    """Weights of every class for every feature.

    `together`: the classes exclude each other and their probabilities add up to 1; otherwise each
    class has a probability of its own.
    """

    features: dict[str, int]
    idf: Vector
    classes: tuple[str, ...]
    weights: Vector
    bias: Vector
    together: bool

    def probabilities(self, features: Sequence[str], dense: Vector | None = None) -> Vector:
        """The probability of each class, in the order of `classes`."""
        scores = self.scores(features, dense)
        if self.together:
            powers = np.exp(scores - scores.max())
            return np.asarray(powers / powers.sum(), dtype=np.float32)
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)

    def scores(self, features: Sequence[str], dense: Vector | None = None) -> Vector:
        """The score of each class before it becomes a probability."""
        columns, values = self.row(features)
        scores = self.bias + self.weights[:, columns] @ values
        if dense is not None and self.classes:
            scores = scores + self.weights[:, len(self.features) :] @ dense
        return np.asarray(scores, dtype=np.float32)

    def row(self, features: Sequence[str]) -> tuple[NDArray[np.intp], Vector]:
        """The columns of the known features and their values: TF-IDF weights of length 1."""
        known = [self.features[f] for f in set(features) if f in self.features]
        columns = np.array(sorted(known), dtype=np.intp)
        values = self.idf[columns]
        norm = float(np.sqrt((values * values).sum())) or 1.0
        return columns, np.asarray(values / norm, dtype=np.float32)


def fit(
    rows: Sequence[Sequence[str]],
    labels: Sequence[Sequence[str]],
    *,
    together: bool,
    ridge: float = 0.3,
    least: int = 2,
    dense: Vector | None = None,
) -> LinearModel:
    """Fit weights; every row has one label (`together`) or any number of labels.

    Ridge regression on the classes, solved exactly in its dual form. Its scores are turned into
    probabilities by the leave-one-out scores, which ridge regression gives without fitting again
    (Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 7.10): what a row is
    calibrated by has not been fitted on that row.

    `ridge` is the regularisation, `least` the number of rows that a feature has to occur in,
    `dense` further real-valued features, a row each.
    """
    vocabulary, matrix = _matrix(rows, least)
    classes = tuple(sorted({label for row in labels for label in row}))
    if not classes:
        nothing = np.zeros((0, len(vocabulary.features)), dtype=np.float32)
        return LinearModel(
            vocabulary.features, vocabulary.idf, (), nothing, nothing[:, 0], together
        )
    column = {name: at for at, name in enumerate(classes)}
    target = np.full((len(rows), len(classes)), -1.0, dtype=np.float32)
    for at, row in enumerate(labels):
        for label in row:
            target[at, column[label]] = 1.0
    # The sparse and the dense features are multiplied apart: together they would all be sparse.
    kernel = np.asarray((matrix @ matrix.T).todense(), dtype=np.float32) + 1.0
    if dense is not None:
        kernel += dense @ dense.T
    kernel[np.diag_indices_from(kernel)] += ridge
    dual, diagonal = _solved(kernel, target)
    left_out = target - dual / diagonal[:, None]
    slope, offset = _calibration(left_out, target > 0, together=together)
    weights = np.asarray((matrix.T @ dual).T, dtype=np.float32)
    if dense is not None:
        weights = np.hstack([weights, (dense.T @ dual).T])
    weights *= slope
    bias = dual.sum(axis=0) * slope + offset
    return LinearModel(
        vocabulary.features, vocabulary.idf, classes, weights, bias.astype(np.float32), together
    )


def _solved(kernel: Vector, target: Vector) -> tuple[Vector, Vector]:
    """The solution of kernel @ x = target, and the diagonal of the kernel's inverse."""
    factor, _ = lapack.spotrf(kernel, lower=1, overwrite_a=1)
    solution, _ = lapack.spotrs(factor, target, lower=1)
    inverse, failed = lapack.spotri(factor, lower=1, overwrite_c=1)
    if failed:
        raise np.linalg.LinAlgError("the kernel of the examples has no inverse")
    return solution, np.diag(inverse).copy()


def _matrix(rows: Sequence[Sequence[str]], least: int) -> tuple[LinearModel, csr_matrix]:
    frequency = Counter(feature for row in rows for feature in set(row))
    names = sorted(name for name, count in frequency.items() if count >= least)
    idf = np.array(
        [np.log((1 + len(rows)) / (1 + frequency[name])) + 1 for name in names], dtype=np.float32
    )
    empty = np.zeros(0, dtype=np.float32)
    vocabulary = LinearModel(
        {name: at for at, name in enumerate(names)}, idf, (), empty, empty, together=True
    )
    data: list[float] = []
    columns: list[int] = []
    starts = [0]
    for row in rows:
        at, values = vocabulary.row(row)
        columns.extend(at.tolist())
        data.extend(values.tolist())
        starts.append(len(columns))
    matrix = csr_matrix((data, columns, starts), shape=(len(rows), len(names)), dtype=np.float32)
    return vocabulary, matrix


def _calibration(
    scores: Vector, truth: NDArray[np.bool_], *, together: bool
) -> tuple[float, float]:
    """The slope and offset under which the scores are most likely, found on a grid."""
    best = (-np.inf, 1.0, 0.0)
    for slope in np.arange(1.0, 12.0, 0.5):
        for offset in (0.0,) if together else np.arange(-2.0, 4.0, 0.5):
            scaled = scores * slope + offset
            if together:
                scaled = scaled - scaled.max(axis=1, keepdims=True)
                likely = scaled - np.log(np.exp(scaled).sum(axis=1, keepdims=True))
                total = float(likely[truth].mean())
            else:
                signed = np.where(truth, scaled, -scaled)
                total = float(-np.logaddexp(0, -signed).mean())
            if total > best[0]:
                best = (total, float(slope), float(offset))
    return best[1], best[2]
