"""Figures and their intervals; comparing two runs."""

from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.bootstrap import RESAMPLES, estimate
from evals.compare import differences, flips, paired
from evals.errors import ResultError
from evals.observations import Metric, Observation, Seen, Subject
from evals.results import RunResult


def subject(case: str, half: Literal[1, 2] = 1) -> Subject:
    return Subject(case=case, half=half, kind="amount", language="en")


def seen(values: list[float], weights: list[float] | None = None) -> list[Observation]:
    noted = Seen("answer")
    for number, value in enumerate(values):
        weight = 1.0 if weights is None else weights[number]
        noted.add("fully_right", subject(f"c-{number}"), value, weight)
    return noted.observations


def run(observations: list[Observation]) -> RunResult:
    return RunResult(
        created="2025-01-01T00:00:00+00:00",
        code_version="0",
        code_hash="d" * 64,
        model="embedded",
        corpus_hash="c" * 64,
        rules_hash="r" * 64,
        seconds=1.0,
        turns=(),
        observations=tuple(observations),
    )


def test_a_mean_counts_values_out_of_weights() -> None:
    found = estimate(Metric.MEAN, seen([1, 3], [2, 4]))
    assert found is not None
    assert found.value == pytest.approx(4 / 6)
    assert found.observations == found.cases == 2


def test_the_interval_is_that_of_the_binomial() -> None:
    found = estimate(Metric.MEAN, seen([1.0] * 80 + [0.0] * 20))
    assert found is not None
    half_width = 1.96 * (0.8 * 0.2 / 100) ** 0.5
    assert found.low == pytest.approx(0.8 - half_width, abs=0.02)
    assert found.high == pytest.approx(0.8 + half_width, abs=0.02)


def test_turns_of_one_conversation_are_drawn_together() -> None:
    noted = Seen("answer")
    for turn in range(1, 51):
        noted.add("fully_right", subject("one").model_copy(update={"turn": turn}), turn % 2)
    found = estimate(Metric.MEAN, noted.observations)
    assert found is not None
    assert (found.low, found.value, found.high) == (0.5, 0.5, 0.5)


@given(st.lists(st.sampled_from([0.0, 1.0]), min_size=1, max_size=40))
def test_a_value_lies_within_its_interval_and_is_the_same_again(values: list[float]) -> None:
    found = estimate(Metric.MEAN, seen(values))
    assert found is not None
    assert found.low - 1e-9 <= found.value <= found.high + 1e-9
    assert estimate(Metric.MEAN, seen(values)) == found


def test_kappa_is_one_for_agreement_and_none_without_two_labels() -> None:
    agreed = estimate(Metric.KAPPA, seen([0, 1, 1, 0], [0, 1, 1, 0]))
    assert agreed is not None
    assert agreed.value == 1
    # By hand: observed 0.5, expected 0.5: chance.
    chance = estimate(Metric.KAPPA, seen([0, 0, 1, 1], [0, 1, 0, 1]))
    assert chance is not None
    assert chance.value == 0
    assert estimate(Metric.KAPPA, seen([1, 1], [1, 1])) is None


def test_a_chance_that_comes_true_as_often_as_it_says_is_calibrated() -> None:
    chances, came_true = [0.75] * 4, [1.0, 1.0, 1.0, 0.0]
    found = estimate(Metric.CALIBRATION, seen(chances, came_true))
    assert found is not None
    assert found.value == pytest.approx(0)
    wrong = estimate(Metric.CALIBRATION, seen([0.95] * 4, [0.0] * 4))
    assert wrong is not None
    assert wrong.value == pytest.approx(0.95)


def test_percentiles_are_by_nearest_rank() -> None:
    values = [float(n) for n in range(1, 101)]
    p95, median = estimate(Metric.P95, seen(values)), estimate(Metric.MEDIAN, seen(values))
    assert p95 is not None
    assert median is not None
    assert (median.value, p95.value) == (50, 95)


def test_flips_either_way_are_noise_and_ten_one_way_are_not() -> None:
    before = run(seen([0.0] * 5 + [1.0] * 5 + [1.0] * 30))
    both_ways = run(seen([1.0] * 5 + [0.0] * 5 + [1.0] * 30))
    (found,) = differences(before, both_ways)
    assert (found.better, found.worse, found.test) == (5, 5, "exact McNemar")
    assert found.p_value == pytest.approx(1)
    (found,) = differences(run(seen([0.0] * 10 + [1.0] * 30)), run(seen([1.0] * 40)))
    # Ten flips of ten: twice a half to the power of ten.
    assert found.p_value == pytest.approx(2 * 0.5**10)
    assert found.is_more_than_noise


def test_shares_are_compared_with_the_paired_bootstrap() -> None:
    before, after = seen([1.0] * 30, [2.0] * 30), seen([2.0] * 30, [2.0] * 30)
    assert paired(Metric.MEAN, before, before) == 1
    assert paired(Metric.MEAN, before, after) < 2 / RESAMPLES
    (found,) = differences(run(before), run(after))
    assert found.test == "paired bootstrap"
    assert (found.before, found.after) == (0.5, 1.0)


def test_runs_without_a_case_in_common_cannot_be_compared() -> None:
    other = [s.model_copy(update={"subject": subject("other")}) for s in seen([1.0])]
    with pytest.raises(ResultError, match="no case in common"):
        differences(run(seen([1.0])), run(other))


def test_nothing_flips_between_a_run_and_itself() -> None:
    once = run(seen([1.0, 0.0]))
    assert flips(once, once).better == flips(once, once).worse == ()
    assert np.isclose([d.p_value for d in differences(once, once)], 1).all()
