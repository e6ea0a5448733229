"""What a report says, before it is HTML or Markdown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from evals.bootstrap import Estimate
from evals.report.breakdown import Breakdown, breakdowns, estimates
from evals.results import RunResult, TurnResult
from evals.tables import came_line, expected_line

__all__ = ["Content", "Failure", "content_of"]

SECTIONS = (
    ("answer", "Whole answers"),
    ("retrieval", "Retrieval alone"),
    ("reading", "Reading alone"),
    ("calculation", "Calculation alone"),
    ("guard", "Guard alone"),
    ("adversaries", "Lying models"),
    ("support", "The support test, against people"),
    ("time", "Time"),
)


@dataclass(frozen=True)
class Failure:
    """A turn that went wrong: what was said, expected and answered, and at which step."""

    title: str
    step: str
    kind: str
    wrong: str
    said: str
    gold: str
    because: str
    came: str
    answer: str


@dataclass(frozen=True)
class Content:
    """A report: `shown` is the half whose failures are listed."""

    run: RunResult
    shown: Literal[1, 2]
    figures: Mapping[str, Estimate]
    breakdowns: Sequence[Breakdown]
    failures: Sequence[Failure]
    steps: Sequence[tuple[str, int, int]]
    failed: int


def content_of(run: RunResult, shown: Literal[1, 2]) -> Content:
    """The report of a run; failures of the half `shown` only."""
    failed = [turn for turn in run.turns if turn.step is not None]
    names = list(dict.fromkeys(turn.step for turn in failed if turn.step))
    steps = [
        (str(name), *(sum(t.step == name and t.half == half for t in failed) for half in (1, 2)))
        for name in names
    ]
    listed = [turn for turn in failed if turn.half == shown]
    listed.sort(key=lambda turn: (not turn.score.wrong_amounts, turn.step or "", turn.case))
    return Content(
        run=run,
        shown=shown,
        figures=estimates(run.observations),
        breakdowns=breakdowns(run),
        failures=[failure for turn in listed for failure in _failure(turn)],
        steps=sorted(steps, key=lambda row: -row[1] - row[2]),  # type: ignore[arg-type]
        failed=len(listed),
    )


def _failure(turn: TurnResult) -> list[Failure]:
    if turn.expected is None or turn.answer is None:
        return []
    names = ("status", "citations", "verdicts", "amounts")
    wrong = [name for name in names if not getattr(turn.score, name)]
    wrong += [f"wrong amount: {amount}" for amount in turn.score.wrong_amounts]
    number = f", turn {turn.turn} of {turn.turns}" if turn.turns > 1 else ""
    return [
        Failure(
            title=f"{turn.case}{number}",
            step=turn.step or "",
            kind=turn.kind.value,
            wrong=", ".join(wrong) or "a figure or quote in the words",
            said=turn.expected.say,
            gold=expected_line(turn.expected),
            because=turn.expected.because,
            came=came_line(turn.answer),
            answer=turn.answer.text,
        )
    ]
