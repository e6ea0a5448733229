"""Metrics: what the scores of many turns come to."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from evals.results import TurnResult

__all__ = ["Quality", "Times", "quality", "rank", "times"]


@dataclass(frozen=True)
class Quality:
    """Counts over a group of turns; `conversations` are the cases of more than one turn."""

    turns: int
    fully_right: int
    status: int
    citations: int
    verdicts: int
    amounts: int
    with_wrong_amount: int
    expected_answered: int
    over_asked: int
    conversations: int
    conversations_right: int


def quality(turns: Sequence[TurnResult]) -> Quality:
    """Count; the turns of a case stand together."""
    scores = [turn.score for turn in turns]
    talks = [
        all(turn.score.fully_right for turn in group)
        for _, group in groupby((t for t in turns if t.turns > 1), key=lambda turn: turn.case)
    ]
    return Quality(
        turns=len(scores),
        fully_right=sum(score.fully_right for score in scores),
        status=sum(score.status for score in scores),
        citations=sum(score.citations for score in scores),
        verdicts=sum(score.verdicts for score in scores),
        amounts=sum(score.amounts for score in scores),
        with_wrong_amount=sum(bool(score.wrong_amounts) for score in scores),
        expected_answered=sum(turn.score.expected_answered for turn in turns),
        over_asked=sum(score.over_asked for score in scores),
        conversations=len(talks),
        conversations_right=sum(talks),
    )


@dataclass(frozen=True)
class Times:
    """Seconds of a turn and of embedding its message once; the ratios are of the same turn."""

    turn_median: float
    turn_p95: float
    embedding_median: float
    embedding_p95: float
    ratio_median: float
    ratio_p95: float
    ratio_of_sums: float


def times(turns: Sequence[TurnResult]) -> Times:
    """The times of at least one turn."""
    asked = [turn.seconds for turn in turns]
    embedded = [turn.embedding_seconds for turn in turns]
    ratios = [turn.seconds / turn.embedding_seconds for turn in turns]
    return Times(
        turn_median=rank(asked, 50),
        turn_p95=rank(asked, 95),
        embedding_median=rank(embedded, 50),
        embedding_p95=rank(embedded, 95),
        ratio_median=rank(ratios, 50),
        ratio_p95=rank(ratios, 95),
        ratio_of_sums=sum(asked) / sum(embedded),
    )


def rank(values: Sequence[float], percent: int) -> float:
    """The percentile by nearest rank: the smallest value that `percent` of them do not exceed."""
    return sorted(values)[max(math.ceil(len(values) * percent / 100) - 1, 0)]
