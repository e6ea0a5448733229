"""Figures with intervals: of all cases, and by half, language, kind and clause."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from evals.bootstrap import Estimate, estimate
from evals.figures import FIGURES
from evals.observations import CHOSEN, Metric, Observation
from evals.results import RunResult

__all__ = ["Breakdown", "Group", "between", "breakdowns", "ends", "estimates", "told", "values_of"]

BROKEN_DOWN = (
    "answer.fully_right",
    "answer.verdicts",
    "answer.amounts",
    "answer.wrong_amounts",
    "answer.over_asked",
    "answer.clause_recall",
    "answer.clause_precision",
    "answer.citation_recall",
    "answer.provisos",
    "retrieval.recall@1",
)
"""The figures that are given by group; the rest is in results.json, observation by observation."""


@dataclass(frozen=True)
class Group:
    """The observations of one kind, clause, language or half."""

    name: str
    estimates: Mapping[str, Estimate]


@dataclass(frozen=True)
class Breakdown:
    """A way to group, and its groups."""

    title: str
    groups: Sequence[Group]


def estimates(
    observations: Iterable[Observation], figures: Iterable[str] = tuple(FIGURES)
) -> dict[str, Estimate]:
    """Every figure of the observations, in the order of `figures`."""
    by_figure: dict[str, list[Observation]] = defaultdict(list)
    for seen in observations:
        by_figure[seen.figure].append(seen)
    found = {
        figure: estimate(FIGURES[figure].metric, by_figure[figure])
        for figure in figures
        if figure in by_figure
    }
    return {figure: value for figure, value in found.items() if value is not None}


def values_of(run: RunResult) -> dict[str, float]:
    """The value of every figure."""
    return {figure: found.value for figure, found in estimates(run.observations).items()}


def breakdowns(run: RunResult) -> list[Breakdown]:
    """The figures of `BROKEN_DOWN` by half, language, kind, and clause."""
    ways: Sequence[tuple[str, Callable[[Observation], Sequence[str]]]] = (
        ("half", lambda seen: [f"half {seen.subject.half}"]),
        ("language", lambda seen: [seen.subject.language]),
        ("kind", lambda seen: [seen.subject.kind]),
        ("clause", lambda seen: [name for name in seen.subject.clauses if name != "*"]),
    )
    wanted = [seen for seen in run.observations if seen.figure in BROKEN_DOWN]
    found = []
    for title, names in ways:
        groups: dict[str, list[Observation]] = defaultdict(list)
        for seen in wanted:
            for name in names(seen):
                groups[name].append(seen)
        rows = [Group(name, estimates(groups[name], BROKEN_DOWN)) for name in sorted(groups)]
        found.append(Breakdown(title, [row for row in rows if row.estimates]))
    return found


def told(figure: str, value: float) -> str:
    """A value as people read it."""
    kind = FIGURES[figure]
    if kind.metric is Metric.CALIBRATION or kind.unit == "":
        return f"{value:.3f}"
    if kind.unit == "%":
        return f"{value:.1%}"
    if kind.unit == "s":
        return f"{value * 1000:.0f} ms"
    return f"{value:.2f}×" if kind.unit == "x" else f"{value:,.0f}"


def ends(figure: str, found: Estimate) -> tuple[str, str]:
    """The ends of an interval as people read them; empty where a figure has none."""
    if FIGURES[figure].metric in CHOSEN:
        return "", ""
    return told(figure, found.low), told(figure, found.high)


def between(figure: str, found: Estimate) -> str:
    """An interval as people read it; empty where a figure has none."""
    return " to ".join(filter(None, ends(figure, found)))
