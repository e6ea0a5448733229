"""Comparing two runs: what flipped, and whether the difference is more than noise.

Both runs are paired case by case. A figure of yes or no for each case or turn is tested with the
exact form of McNemar's test (McNemar, 1947): only flips count, and of `n` flips either way is as
likely as the other if the runs are equally good. All other figures are tested with the paired
bootstrap over cases (Koehn, Statistical Significance Tests for Machine Translation Evaluation,
2004): the same cases are drawn for both runs, and the share of draws on which the difference has
the other sign, doubled, is the p-value. A p-value below 0.05 is called more than noise; with some
forty figures, two are expected to be below it by chance.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest

from evals.bootstrap import arrays, draws, estimate, statistic
from evals.errors import ResultError
from evals.figures import FIGURES
from evals.observations import CHOSEN, Metric, Observation
from evals.results import RunResult, TurnResult

__all__ = ["Difference", "Flips", "differences", "flips", "paired"]

NOISE = 0.05
_Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure in both runs; `better` and `worse` are flips, where it is one of yes or no."""

    figure: str
    before: float
    after: float
    better: int | None
    worse: int | None
    p_value: float
    test: str

    @property
    def is_more_than_noise(self) -> bool:
        """Whether so large a difference is rare between equally good runs."""
        return self.p_value < NOISE


@dataclass(frozen=True, slots=True)
class Flips:
    """Turns that became right, and that became wrong; the result is that of the later run."""

    better: tuple[TurnResult, ...]
    worse: tuple[TurnResult, ...]


def differences(before: RunResult, after: RunResult) -> list[Difference]:
    """Every figure that both runs have, over the cases that both have.

    Raises ResultError where they have none in common.
    """
    found = []
    for figure, kind in FIGURES.items():
        ours, theirs = _by_key(before, figure), _by_key(after, figure)
        both = [key for key in ours if key in theirs]
        if not both or figure.startswith("time.") or kind.metric in CHOSEN:
            continue
        pair = [ours[key] for key in both], [theirs[key] for key in both]
        found.append(_difference(figure, kind.metric, kind.more_is_better, *pair))
    if not found:
        raise ResultError("The two runs have no case in common; compare runs over the same cases.")
    return found


def flips(before: RunResult, after: RunResult) -> Flips:
    """The turns that are fully right in one run only."""
    was = {(turn.case, turn.turn): turn.score.fully_right for turn in before.turns}
    both = [turn for turn in after.turns if (turn.case, turn.turn) in was]
    return Flips(
        better=tuple(t for t in both if t.score.fully_right and not was[t.case, t.turn]),
        worse=tuple(t for t in both if not t.score.fully_right and was[t.case, t.turn]),
    )


def _by_key(result: RunResult, figure: str) -> dict[_Key, Observation]:
    found: dict[_Key, Observation] = {}
    for seen in result.observations:
        if seen.figure == figure:
            number = 0
            while (seen.subject.case, seen.subject.turn, number) in found:
                number += 1
            found[seen.subject.case, seen.subject.turn, number] = seen
    return found


def _difference(
    figure: str,
    metric: Metric,
    more_is_better: bool,
    ours: Sequence[Observation],
    theirs: Sequence[Observation],
) -> Difference:
    first, second = estimate(metric, ours), estimate(metric, theirs)
    before = float("nan") if first is None else first.value
    after = float("nan") if second is None else second.value
    if metric in {Metric.MEAN, Metric.TOTAL} and all(_is_yes_or_no(o) for o in (*ours, *theirs)):
        up = sum(t.value > o.value for o, t in zip(ours, theirs, strict=True))
        down = sum(t.value < o.value for o, t in zip(ours, theirs, strict=True))
        p_value = float(binomtest(up, up + down, 0.5).pvalue) if up + down else 1.0
        better, worse = (up, down) if more_is_better else (down, up)
        return Difference(figure, before, after, better, worse, p_value, "exact McNemar")
    p_value = paired(metric, ours, theirs)
    return Difference(figure, before, after, None, None, p_value, "paired bootstrap")


def _is_yes_or_no(seen: Observation) -> bool:
    return seen.weight == 1 and seen.value in {0, 1}


def paired(metric: Metric, ours: Sequence[Observation], theirs: Sequence[Observation]) -> float:
    """The p-value of a difference between two runs over the same cases, by the paired bootstrap."""
    compute = statistic(metric)
    values, weights, owner, cases = arrays(ours)
    others, other_weights, _, _ = arrays(theirs)
    if np.array_equal(values, others) and np.array_equal(weights, other_weights):
        return 1.0
    moved = np.array(
        [
            compute(others, other_weights, counts[owner]) - compute(values, weights, counts[owner])
            for counts in draws(cases)
        ]
    )
    moved = moved[~np.isnan(moved)]
    if not len(moved):
        return 1.0
    return float(min(1.0, 2 * min((moved <= 0).mean(), (moved >= 0).mean())))
