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
- *abstention*: the status is `not_covered` or `declined`. Its precision is the share of the turns
  abstained from that should be, its recall the share of those that should be that are (as in
  selective question answering, Kamath, Jia and Liang, 2020).
- *conversations*: the share of conversations of several turns in which each turn is fully right.
"""

from collections import Counter
from fractions import Fraction

from pydantic import BaseModel, ConfigDict

from assistant.answer import Answer, AssessmentRecord, Status
from evals.cases import Kind, Turn
from evals.observations import Seen, Subject

__all__ = ["TurnScore", "observe_turn", "score_turn"]

_SILENT = {Status.NOT_COVERED, Status.DECLINED}


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


def observe_turn(
    seen: Seen, subject: Subject, turn: Turn, answer: Answer, score: TurnScore
) -> None:
    """Note what the scorers say of one turn."""
    for name in ("fully_right", "status", "citations", "verdicts", "amounts"):
        seen.add(name, subject, getattr(score, name))
    wrong = bool(score.wrong_amounts)
    seen.add("wrong_amounts", subject, wrong)
    seen.add("wrong_amount_count", subject, wrong)
    if score.expected_answered:
        seen.add("over_asked", subject, score.over_asked)
    silent, due = answer.status in _SILENT, turn.status in _SILENT
    if silent:
        seen.add("abstention_precision", subject, due)
    if due:
        seen.add("abstention_recall", subject, silent)


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
