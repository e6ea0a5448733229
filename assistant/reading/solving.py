"""The large matrices of fitting: how near the examples are, the solution, and its calibration."""

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import lapack
from scipy.sparse import csr_matrix

Vector = NDArray[np.float32]

# Features of more than this share of the rows are multiplied as dense ones.
_OFTEN = 0.02
_BLOCK = 2048
_PROBES = 512


def nearness(matrix: csr_matrix, projected: Vector) -> tuple[Vector, Vector]:
    """How near each row is to each other one, and how long it is before it is given length 1.

    Features that many rows share are multiplied as dense columns, beside those that are dense: as
    sparse ones, pairs of rows would be added up one by one.
    """
    often = np.asarray(matrix.getnnz(axis=0) > _OFTEN * len(projected)).ravel()
    wide = np.hstack([projected, matrix[:, often].toarray()])
    rare = matrix[:, ~often]
    near = np.asarray(wide @ wide.T, dtype=np.float32)
    for first in range(0, len(near), _BLOCK):
        some = slice(first, first + _BLOCK)
        near[some] += (rare[some] @ rare.T).toarray()
    length = np.sqrt(np.maximum(np.diag(near), np.float32(1e-6)))
    near /= length[:, None]
    near /= length[None, :]
    return near, length


def solved(kernel: Vector, target: Vector) -> tuple[Vector, Vector]:
    """The solution of kernel @ x = target, and the diagonal of the kernel's inverse; the kernel is
    overwritten.

    The diagonal of a large inverse is estimated by probing it with random signs, as many as tell it
    to some hundredths (Bekas, Kokiopoulou, Saad, An Estimator for the Diagonal of a Matrix, 2007).
    The whole inverse would cost as much as the solution does, and calibration, which alone needs
    it, does not come out differently. Of a small one each column is probed: then it is exact.
    """
    least = 1 / np.diag(kernel)  # No diagonal of an inverse is below: the estimate is held to that.
    # A symmetric matrix is its own transpose, which lies as LAPACK wants it and is not copied.
    factor, failed = lapack.spotrf(kernel.T, lower=1, clean=0, overwrite_a=1)
    if failed:
        raise np.linalg.LinAlgError("the kernel of the examples has no inverse")
    if len(kernel) <= _PROBES:
        probes = np.eye(len(kernel), dtype=np.float32)
    else:
        signs = np.random.default_rng(0).integers(0, 2, (len(kernel), _PROBES))
        probes = np.asarray(2 * signs - 1, dtype=np.float32)
    found, _ = lapack.spotrs(factor, np.hstack([target, probes]), lower=1)
    solution, probed = found[:, : target.shape[1]], found[:, target.shape[1] :]
    diagonal = (probes * probed).sum(axis=1) / (probes * probes).sum(axis=1)
    return np.ascontiguousarray(solution), np.maximum(diagonal, least)


def calibration(scores: Vector, truth: NDArray[np.bool_], *, together: bool) -> tuple[float, float]:
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
