"""The plots of a report: retrieval at k, calibration of confidence, abstention."""

from collections.abc import Mapping, Sequence

import numpy as np

from evals.bootstrap import BINS, Estimate
from evals.observations import Observation, of_figure
from evals.report.svg import Line, Point, plot
from evals.stages.ranking import RECALL_AT

__all__ = ["abstention", "calibration", "recall_at_k"]

_RANKERS = (
    ("", "fusion", "--a"),
    ("dense.", "vectors alone", "--b"),
    ("bm25.", "BM25 alone", "--c"),
)
_THRESHOLDS = 21


def recall_at_k(found: Mapping[str, Estimate]) -> str:
    """Recall at 1, 3 and 5 for the fusion and its parts; empty without retrieval."""
    if "retrieval.recall@1" not in found:
        return ""
    highest = max(RECALL_AT) + 1
    lines = []
    for number, (prefix, name, colour) in enumerate(_RANKERS):
        points = []
        for k in RECALL_AT:
            value = found[f"retrieval.{prefix}recall@{k}"]
            words = f"{name}, recall@{k}: {value.value:.1%} [{value.low:.1%}, {value.high:.1%}]"
            # A hair apart, so that intervals do not lie on each other.
            at = (k + (number - 1) * 0.08) / highest
            points.append(Point(at, value.value, words, value.low, value.high, 14))
        lines.append(Line(name, points, colour))
    floor = min(point.low or 0 for line in lines for point in line.points)
    return plot(
        "Recall of the clause that answers, among the first k",
        "k",
        "recall",
        lines,
        [(k / highest, str(k)) for k in RECALL_AT],
        floor=min(int(floor * 10) / 10, 0.8),
    )


def calibration(observations: Sequence[Observation], figure: str, title: str) -> str:
    """Stated chance against the share that came true, in bins; empty without observations."""
    seen = of_figure(observations, figure)
    if not seen:
        return ""
    chances = np.array([one.value for one in seen])
    came_true = np.array([one.weight for one in seen])
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    points = []
    for number in range(BINS):
        inside = bins == number
        count = int(inside.sum())
        if count:
            stated, true = float(chances[inside].mean()), float(came_true[inside].mean())
            words = f"stated {stated:.0%}, came true {true:.0%}, of {count}"
            points.append(Point(stated, true, words, size=9 + min(count, 150)))
    ticks = [(step / 5, f"{step / 5:.0%}") for step in range(6)]
    return plot(
        title, "stated chance", "came true", [Line("bins; a larger dot is more of them", points,
        "--a", joined=False)], ticks, diagonal=True,
    )  # fmt: skip


def abstention(observations: Sequence[Observation]) -> str:
    """If the best score of retrieval alone decided whether to answer: precision and recall of
    abstention at each threshold. The product decides with more than that; this tells how much
    retrieval knows."""
    seen = of_figure(observations, "retrieval.score")
    if not seen or all(one.weight for one in seen):
        return ""
    scores = np.array([one.value for one in seen])
    outside = np.array([not one.weight for one in seen])
    precision, recall = [], []
    for step in range(_THRESHOLDS):
        threshold = step / (_THRESHOLDS - 1)
        silent = scores < threshold
        right = int((silent & outside).sum())
        words = f"below {threshold:.0%}: {int(silent.sum())} silent, {right} rightly"
        recall.append(Point(threshold, right / int(outside.sum()), words, size=5))
        if silent.any():
            precision.append(Point(threshold, right / int(silent.sum()), words, size=5))
    ticks = [(step / 5, f"{step / 5:.0%}") for step in range(6)]
    lines = [
        Line("precision of abstention", precision, "--a"),
        Line("recall of abstention", recall, "--b"),
    ]
    return plot(
        "Abstention, if the best score of retrieval alone decided",
        "silent below this score", "share", lines, ticks,
    )  # fmt: skip
