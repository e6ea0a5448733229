"""The evaluation cases: what is said, and what the answer has to be.

A case is one line of a `.jsonl` file; docs/running-evals.md explains each key for those who add
one. The models are strict: an unknown key or a value of another type is an error.
"""

import hashlib
import re
from enum import StrEnum
from fractions import Fraction
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from assistant.answer import Status

__all__ = ["EVERYTHING", "Case", "ExpectedAssessment", "Half", "Kind", "Named", "Turn", "half"]

Half = Literal[1, 2]
EVERYTHING = "*"
"""Stands among the clauses of a case for all of them: that the text is silent rests on all."""

_NAME = "[a-z0-9]+(-[a-z0-9]+)*"
_AMOUNT = r"[0-9]+\.[0-9]{2}"


class Kind(StrEnum):
    """What a case tries, as the one who wrote it saw it."""

    AMOUNT = "amount"
    ELIGIBILITY = "eligibility"
    MISSING = "missing"
    RULE = "rule"
    SEVERAL = "several"
    PROFILE = "profile"
    ADVICE = "advice"
    LEGAL = "legal"
    SILENCE = "silence"
    PARTLY_SILENT = "partly_silent"
    REFUSAL = "refusal"
    FALSE_PREMISE = "false_premise"
    TRAP = "trap"
    FORM = "form"
    MAIL = "mail"
    CORRECTION = "correction"
    WHAT_IF = "what_if"
    NEW_CASE = "new_case"
    ANAPHORA = "anaphora"
    CONTRADICTION = "contradiction"
    WHY = "why"
    FOLLOW_UP = "follow_up"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Named(_Part):
    """What the cases of every set have: an id, a language, and what they were reviewed against.

    `reviewed` maps each clause that the case rests on to the beginning of its text's SHA-256 when
    somebody last looked at the case; `python -m evals review` writes it.
    """

    id: str = Field(pattern=f"^{_NAME}$")
    language: Literal["en", "zh"]
    reviewed: dict[str, str] = Field(default_factory=dict)

    @property
    def half(self) -> Half:
        """The half of the set that the case lies in; see `half`."""
        return half(self.id)

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that the case rests on, document and clause, each once, or `*`."""
        return ()


class ExpectedAssessment(_Part):
    """An assessment that the answer has to tell.

    `branch` is the recognition or honour where the programme has several, `scenario` whether it
    is a what-if. `amount` is null where the text states none, or the verdict is not `eligible`.
    """

    programme: str = Field(pattern=f"^{_NAME}$")
    branch: str | None
    scenario: bool
    verdict: Literal["eligible", "not_eligible", "undetermined"]
    amount: str | None
    currency: str = Field(default="CNY", pattern="^[A-Z]{3}$")

    @field_validator("amount")
    @classmethod
    def _two_decimals(cls, value: str | None) -> str | None:
        if value is not None and re.fullmatch(_AMOUNT, value) is None:
            raise ValueError(f'"{value}" is no amount; write digits and two decimals: "84000.00"')
        return value

    @model_validator(mode="after")
    def _only_the_eligible_get_money(self) -> Self:
        if self.amount is not None and self.verdict != "eligible":
            raise ValueError(f'{self.programme}: "{self.verdict}" has no amount; write null')
        return self

    @property
    def money(self) -> Fraction | None:
        """The amount as an exact number."""
        return None if self.amount is None else Fraction(self.amount)

    @property
    def told(self) -> tuple[Fraction, str] | None:
        """The amount with its currency; None where there is none."""
        return None if self.money is None else (self.money, self.currency)


class Turn(_Part):
    """One message and what the answer to it has to be; `because` is the reckoning, for
    reviewers, or empty where there is nothing to reckon.

    `citations` name the clauses that the answer rests on, document and clause: `zhongshan 1(2)`.
    """

    say: str = Field(min_length=1)
    status: Status
    citations: tuple[str, ...]
    assessments: tuple[ExpectedAssessment, ...]
    because: str

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if len(set(self.citations)) < len(self.citations):
            raise ValueError("citations: a clause is named twice")
        told = [(a.programme, a.branch, a.scenario) for a in self.assessments]
        if len(set(told)) < len(told):
            raise ValueError("assessments: programme, branch and scenario are the same in two")
        silent = self.status in {Status.NOT_COVERED, Status.DECLINED}
        if silent and (self.citations or self.assessments):
            raise ValueError(f'"{self.status}" has neither citations nor assessments')
        if self.status == Status.ANSWERED and not self.citations:
            raise ValueError('"answered" rests on a clause; name it in citations')
        if self.status == Status.NEEDS_FACTS and not self.undetermined:
            raise ValueError('"needs_facts" has an undetermined assessment')
        return self

    @property
    def undetermined(self) -> bool:
        """Whether a programme stays open."""
        return any(a.verdict == "undetermined" for a in self.assessments)


class Case(Named):
    """A conversation, often of one message only, with the answers it has to get."""

    kind: Kind
    turns: tuple[Turn, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _open_means_asking(self) -> Self:
        for number, turn in enumerate(self.turns, start=1):
            if turn.undetermined and turn.status == Status.ANSWERED and self.kind != Kind.PROFILE:
                raise ValueError(
                    f'turn {number}: with an undetermined assessment the status is "needs_facts"; '
                    'only a case of kind "profile" is answered all the same'
                )
        return self

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses cited; all of them where a turn only finds that the text is silent."""
        cited = dict.fromkeys(name for turn in self.turns for name in turn.citations)
        if any(turn.status == Status.NOT_COVERED for turn in self.turns):
            cited[EVERYTHING] = None
        return tuple(cited)


def half(case_id: str) -> Half:
    """The half that a case belongs to: tuning looks at the first, the second tells how good it is.

    The last byte of the SHA-256 of the id decides: even is 1, odd is 2. So neither whoever
    writes a case nor whoever adds others chooses its half, and it never changes.
    """
    return 1 if hashlib.sha256(case_id.encode()).digest()[-1] % 2 == 0 else 2
