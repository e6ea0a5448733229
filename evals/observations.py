"""Observations: what each scorer saw of each case, and the figures that they come to.

Vocabulary of inspect_ai: a dataset's case is asked, a scorer makes observations of it, a metric
makes one figure of many observations. Every scorer writes the same plain data, so that intervals,
breakdowns, comparisons and the gate are made once and hold for all of them.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = ["CHOSEN", "Metric", "Observation", "Seen", "Subject"]


class Metric(StrEnum):
    """How observations become one figure.

    `mean`: the sum of the values over the sum of their weights. `total`: the sum of the values.
    `median`, `p95`: of the values, by nearest rank. `calibration`: the expected calibration error.
    `kappa`: Cohen's kappa of two raters. `tried` and `least`: the sum of the values, and the
    smallest; of what was tried, which is chosen and not drawn, so that they have no interval.
    """

    MEAN = "mean"
    TOTAL = "total"
    MEDIAN = "median"
    P95 = "p95"
    CALIBRATION = "calibration"
    KAPPA = "kappa"
    TRIED = "tried"
    LEAST = "least"


CHOSEN = frozenset({Metric.TRIED, Metric.LEAST})
"""The metrics that tell what was tried, not what came of it."""


class Subject(BaseModel):
    """What was scored: a case, or one turn of it; breakdowns go by its other fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    case: str
    turn: int = 1
    half: Literal[1, 2]
    kind: str
    language: Literal["en", "zh"]
    clauses: tuple[str, ...] = ()


class Observation(BaseModel):
    """One value that a scorer saw.

    `figure` is the figure it counts towards, `stage.name`. For `mean`, `value` is counted out of
    `weight` (1 for a yes or no). For `calibration`, `value` is the stated chance and `weight` 1
    where it came true; for `kappa`, `value` is one rater's label and `weight` the other's.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    figure: str
    subject: Subject
    value: float
    weight: float = 1.0


class Seen:
    """Collects the observations of one stage."""

    def __init__(self, stage: str) -> None:
        self._stage = stage
        self.observations: list[Observation] = []

    def add(self, name: str, subject: Subject, value: float, weight: float = 1.0) -> None:
        """Note a value, or a count out of `weight`."""
        figure = f"{self._stage}.{name}"
        self.observations.append(
            Observation(figure=figure, subject=subject, value=float(value), weight=float(weight))
        )

    def share(self, name: str, subject: Subject, part: int, whole: int) -> None:
        """Note a share of the whole, unless there was nothing to share."""
        if whole:
            self.add(name, subject, part, whole)


def of_figure(observations: Iterable[Observation], figure: str) -> Sequence[Observation]:
    """The observations of one figure, in order."""
    return [found for found in observations if found.figure == figure]
