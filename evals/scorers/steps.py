"""The step at which a turn went wrong, told from its answer and what was expected.

The first of these that holds, in the order of a turn:

- *act*: it was taken for something else: answered though the text is silent or the wish improper,
  not answered though it should be; a what-if for the real case, or a rule asked for an own case;
- *topic*: other programmes or clauses than those it is about;
- *calculation*: an assessment does not compute again from its own receipt;
- *assignment*: the right programmes with other verdicts or amounts: facts were taken wrongly, or
  not taken;
- *asking*: all is right but that it asked, or did not ask;
- *citing*: all is right but the clauses cited;
- *wording*: all that is expected is there, and a figure or quote in the words is not right.
"""

from typing import Literal

from assistant.answer import Answer, Status
from evals.cases import Turn
from evals.scorers.replayed import Replayed
from evals.scorers.turns import TurnScore

__all__ = ["Step", "step_of"]

Step = Literal["act", "topic", "calculation", "assignment", "asking", "citing", "wording"]
_SILENT = {Status.NOT_COVERED, Status.DECLINED}


def step_of(
    turn: Turn, answer: Answer, score: TurnScore, again: list[Replayed], *, exact: bool
) -> Step | None:
    """The step; None where nothing is wrong. `exact`: every figure and quote in the words is."""
    if score.fully_right:
        return None if exact else "wording"
    if any(not found.agrees for found in again):
        return "calculation"
    if _taken_for_something_else(turn, answer):
        return "act"
    if {a.programme for a in turn.assessments} != {a.programme for a in answer.assessments}:
        return "topic"
    if not (score.verdicts and score.amounts):
        return "assignment"
    return "asking" if not score.status else "citing" if turn.assessments else "topic"


def _taken_for_something_else(turn: Turn, answer: Answer) -> bool:
    if answer.status != turn.status and _SILENT & {answer.status, turn.status}:
        return True
    if bool(turn.assessments) != bool(answer.assessments):
        return True
    expected = {(a.programme, a.scenario) for a in turn.assessments}
    came = {(a.programme, a.scenario is not None) for a in answer.assessments}
    return {p for p, _ in expected} == {p for p, _ in came} and expected != came
