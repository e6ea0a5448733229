"""Intervals: how far a figure would move if other cases had been drawn.

The percentile bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13)
over cases, not turns: turns of one conversation hang together, so a conversation is drawn whole.
A fixed seed gives the same interval each time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evals.observations import CHOSEN, Metric, Observation

__all__ = ["Estimate", "draws", "estimate", "statistic"]

SEED = 20240229
RESAMPLES = 1000
LEVEL = 0.95
"""The share of resamples that an interval holds."""
BINS = 10
"""Of the calibration error: equal widths, as Guo et al., On Calibration of Modern Neural Networks,
2017, section 2."""

Floats = NDArray[np.float64]
Statistic = Callable[[Floats, Floats, Floats], float]
"""From values, weights and how often each is counted to one figure."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval, over so many observations of so many cases; what was chosen
    (`CHOSEN`) has its value at both ends."""

    value: float
    low: float
    high: float
    observations: int
    cases: int


def estimate(metric: Metric, observations: Sequence[Observation]) -> Estimate | None:
    """The figure of the observations; None without any, or where it is not defined for them."""
    if not observations:
        return None
    values, weights, owner, cases = arrays(observations)
    compute = statistic(metric)
    point = compute(values, weights, np.ones(len(values)))
    if np.isnan(point):
        return None
    if metric in CHOSEN:
        return Estimate(float(point), float(point), float(point), len(values), cases)
    drawn = draws(cases)
    if metric in {Metric.MEAN, Metric.TOTAL}:
        # Sums by case first: all resamples are then two products of matrices.
        tops, bottoms = _by_case(values, owner, cases), _by_case(weights, owner, cases)
        found = drawn @ tops
        if metric is Metric.MEAN:
            below = drawn @ bottoms
            found = np.divide(found, below, out=np.full(len(found), np.nan), where=below > 0)
    else:
        found = np.array([compute(values, weights, counts[owner]) for counts in drawn])
    found = found[~np.isnan(found)]
    tail = (1 - LEVEL) / 2 * 100
    low, high = np.percentile(found, [tail, 100 - tail]) if len(found) else (point, point)
    return Estimate(float(point), float(low), float(high), len(values), cases)


def draws(cases: int) -> Floats:
    """How often each case is drawn: a row for each resample."""
    rng = np.random.default_rng(SEED)
    return rng.multinomial(cases, np.full(cases, 1 / cases), size=RESAMPLES).astype(np.float64)


def arrays(observations: Sequence[Observation]) -> tuple[Floats, Floats, NDArray[np.intp], int]:
    """Values, weights, the number of the case that each belongs to, and how many cases."""
    numbers: dict[str, int] = {}
    owner = [numbers.setdefault(seen.subject.case, len(numbers)) for seen in observations]
    values = np.array([seen.value for seen in observations])
    weights = np.array([seen.weight for seen in observations])
    return values, weights, np.array(owner, dtype=np.intp), len(numbers)


def _by_case(values: Floats, owner: NDArray[np.intp], cases: int) -> Floats:
    sums: Floats = np.bincount(owner, values, minlength=cases).astype(np.float64)
    return sums


def statistic(metric: Metric) -> Statistic:
    """The function that makes a figure of values, weights and counts."""
    return {
        Metric.MEAN: _mean,
        Metric.TOTAL: _total,
        Metric.MEDIAN: lambda values, _, counts: _rank(values, counts, 50),
        Metric.P95: lambda values, _, counts: _rank(values, counts, 95),
        Metric.CALIBRATION: _calibration,
        Metric.KAPPA: _kappa,
        Metric.TRIED: _total,
        Metric.LEAST: lambda values, _, counts: float(values[counts > 0].min()),
    }[metric]


def _mean(values: Floats, weights: Floats, counts: Floats) -> float:
    below = float((weights * counts).sum())
    return float((values * counts).sum()) / below if below else float("nan")


def _total(values: Floats, weights: Floats, counts: Floats) -> float:
    return float((values * counts).sum())


def _rank(values: Floats, counts: Floats, percent: int) -> float:
    """The percentile by nearest rank: the smallest value that `percent` do not exceed."""
    order = np.argsort(values)
    reached = np.cumsum(counts[order])
    if not reached[-1]:
        return float("nan")
    at = int(np.searchsorted(reached, reached[-1] * percent / 100 - 1e-9))
    return float(values[order][min(at, len(values) - 1)])


def _calibration(chances: Floats, came_true: Floats, counts: Floats) -> float:
    """The mean distance between stated chance and share that came true, over bins."""
    total = counts.sum()
    if not total:
        return float("nan")
    bins = np.minimum((chances * BINS).astype(np.intp), BINS - 1)
    stated = np.bincount(bins, chances * counts, minlength=BINS)
    true = np.bincount(bins, came_true * counts, minlength=BINS)
    return float(np.abs(stated - true).sum() / total)


def _kappa(ours: Floats, theirs: Floats, counts: Floats) -> float:
    """Cohen, A Coefficient of Agreement for Nominal Scales, 1960."""
    total = counts.sum()
    if not total:
        return float("nan")
    observed = float((counts * (ours == theirs)).sum() / total)
    labels = np.unique(np.concatenate([ours, theirs]))
    expected = sum(
        float((counts * (ours == label)).sum() * (counts * (theirs == label)).sum()) / total**2
        for label in labels
    )
    return (observed - expected) / (1 - expected) if expected < 1 else float("nan")
