"""Scorers: is an answer what its turn expects?

Definitions, each over one turn:

- *status*: the answer's status is the expected one.
- *citations*: the clauses cited, as a set of document and clause, are the expected set. How often
  a clause is quoted, in which order and which words of it, does not count here.
- *verdicts*: every assessment told is expected and every expected one is told, once each:
  programme, branch, what-if or not, and verdict are the same.
- *amounts*: the amounts told, each with programme, branch, what-if or not, and currency, are the
  expected ones; compared as exact numbers. An assessment without an amount tells none, so that
  one that lacks only a verdict does not fail twice.
- *fully right*: all four of these.
- *wrong amounts*: the amounts told for an `eligible` assessment that are not expected for this
  programme, branch and what-if. An amount for a programme that nobody asked about, or a what-if
  told as the real case, is a wrong amount too; one that is missing is not. What an undetermined
  assessment brings case by case is not told as the amount.
- *over-asking*: a fact is asked for, by the status or by a question, although the expected status
  is `answered`; its rate is over the turns expected to be answered (*expected answered*). A profile
  may name the question that is worth most beside its verdicts, so there only the status counts.
"""

from collections import Counter
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from assistant.answer import Answer, AssessmentRecord, Status
from evals.cases import Kind, Turn

__all__ = ["TurnScore", "score_turn"]


class TurnScore(BaseModel):
    """What the scorers say of one turn; the module defines each."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    status: bool
    citations: bool
    verdicts: bool
    amounts: bool
    wrong_amounts: tuple[str, ...]
    over_asked: bool
    expected_answered: bool

    @property
    def fully_right(self) -> bool:
        """Status, citations, verdicts and amounts are all right."""
        return self.status and self.citations and self.verdicts and self.amounts


def score_turn(turn: Turn, kind: Kind, answer: Answer) -> TurnScore:
    """Hold the answer against what the turn, of a case of this kind, expects."""
    return TurnScore(
        status=answer.status == turn.status,
        citations=_clauses(answer) == set(turn.citations),
        verdicts=_verdicts(answer) == _expected_verdicts(turn),
        amounts=_amounts(answer) == _expected_amounts(turn),
        wrong_amounts=_wrong_amounts(turn, answer),
        over_asked=_over_asked(turn, kind, answer),
        expected_answered=turn.status == Status.ANSWERED,
    )


_Verdict = tuple[str, str | None, bool, str]
_Money = tuple[str, str | None, bool, Fraction, str]


def _clauses(answer: Answer) -> set[str]:
    return {f"{citation.document} {citation.clause}" for citation in answer.citations}


def _verdicts(answer: Answer) -> Counter[_Verdict]:
    return Counter(
        (a.programme, a.branch, a.scenario is not None, a.verdict) for a in answer.assessments
    )


def _expected_verdicts(turn: Turn) -> Counter[_Verdict]:
    return Counter((a.programme, a.branch, a.scenario, a.verdict) for a in turn.assessments)


def _money(told: AssessmentRecord) -> _Money | None:
    if told.amount is None:
        return None
    value = Fraction(told.amount.value)
    return (told.programme, told.branch, told.scenario is not None, value, told.amount.currency)


def _amounts(answer: Answer) -> Counter[_Money]:
    return Counter(money for money in map(_money, answer.assessments) if money is not None)


def _expected_amounts(turn: Turn) -> Counter[_Money]:
    return Counter(
        (a.programme, a.branch, a.scenario, a.money, a.currency)
        for a in turn.assessments
        if a.money is not None
    )


def _wrong_amounts(turn: Turn, answer: Answer) -> tuple[str, ...]:
    expected = _expected_amounts(turn)
    return tuple(
        f"{told.programme}: {told.amount.value} {told.amount.currency}"
        for told in answer.assessments
        if told.verdict == "eligible" and told.amount is not None and _money(told) not in expected
    )


def _over_asked(turn: Turn, kind: Kind, answer: Answer) -> bool:
    if turn.status != Status.ANSWERED:
        return False
    if answer.status == Status.NEEDS_FACTS:
        return True
    return bool(answer.questions) and kind != Kind.PROFILE
