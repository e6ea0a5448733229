"""Thresholds: raising is free, lowering names a decision that names the figure."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from evals.errors import ThresholdError
from evals.thresholds import Threshold, held, load_thresholds, thresholds_file

ENTRY = """
[golden."answer.fully_right"]
at_least = {value}
strictest = {strictest}
reason = "{reason}"
{more}
[core]
"""


def written(folder: Path, **changes: str) -> Path:
    fields = {"value": "0.8", "strictest": "0.8", "reason": "why", "more": ""} | changes
    path = folder / "thresholds.toml"
    path.write_text(ENTRY.format(**fields), encoding="utf-8")
    return path


def test_the_packaged_thresholds_can_be_used_and_say_why() -> None:
    found = load_thresholds(thresholds_file())
    assert found.golden
    assert found.core
    assert found.golden["answer.verbatim"].at_least == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reason": " "}, "reason: say why"),
        ({"value": "0.9"}, "raise it together"),
        ({"value": "0.7"}, "name the record of docs/decisions"),
        ({"value": "0.7", "more": 'decision = "9999"'}, 'no record "9999"'),
        ({"value": "0.7", "more": 'decision = "0001"'}, "does not name answer.fully_right"),
        ({"more": "at_most = 1"}, "one of at_least, at_most and below"),
        ({"more": "below = 1"}, "one of at_least, at_most and below"),
        ({"more": "unknown = 1"}, "unknown"),
        ({"value": "many"}, "cannot be read"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path: Path, changes: dict[str, str], words: str) -> None:
    (tmp_path / "0001-other.md").write_text("# other", encoding="utf-8")
    with pytest.raises(ThresholdError) as caught:
        load_thresholds(written(tmp_path, **changes), tmp_path)
    assert str(tmp_path / "thresholds.toml") in str(caught.value)
    assert words in str(caught.value)


def test_a_threshold_may_be_lowered_by_a_decision_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "0042-why.md").write_text("answer.fully_right may be 0.7", encoding="utf-8")
    path = written(tmp_path, value="0.7", more='decision = "0042"')
    assert load_thresholds(path, tmp_path).golden["answer.fully_right"].is_lowered


def test_a_figure_that_does_not_exist(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.write_text(path.read_text("utf-8").replace("fully_right", "niceness"), encoding="utf-8")
    with pytest.raises(ThresholdError, match="no such figure"):
        load_thresholds(path, tmp_path)


def test_a_value_at_the_threshold_is_green_and_a_missing_one_is_not(tmp_path: Path) -> None:
    thresholds = load_thresholds(written(tmp_path), tmp_path).golden
    for value, green in ((0.8, True), (0.81, True), (0.799, False)):
        (item,) = held(thresholds, {"answer.fully_right": value})
        assert item.is_green is green
    (item,) = held(thresholds, {})
    assert not item.is_green


@pytest.mark.parametrize(
    ("bound", "value", "green"),
    [
        ("at_most", 0.02, True),
        ("at_most", 0.0201, False),
        # 14 of 700 are two in a hundred, and that is too many.
        ("below", 14 / 700, False),
        ("below", 13 / 700, True),
    ],
)
def test_a_figure_that_may_not_be_high(bound: str, value: float, green: bool) -> None:
    fields = {bound: 0.02, "strictest": 0.02, "reason": "why"}
    threshold = Threshold.model_validate(fields)
    assert threshold.holds(value) is green
    assert threshold.sign == {"at_most": "≤", "below": "<"}[bound]


@pytest.mark.parametrize("bound", ["at_most", "below"])
def test_a_bound_from_above_is_lowered_when_it_rises(bound: str) -> None:
    with pytest.raises(ValidationError, match="name the record"):
        Threshold.model_validate({bound: 0.03, "strictest": 0.02, "reason": "why"})
    with pytest.raises(ValidationError, match="raise it together"):
        Threshold.model_validate({bound: 0.01, "strictest": 0.02, "reason": "why"})
