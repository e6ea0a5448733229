"""Answer: the contract between policydesk and whoever reads or tests what it says.

The JSON of `policydesk ask --json`, of the batch, the API and the pages. Its keys are fixed.
"""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Status(StrEnum):
    """What came of a turn: a closed set."""

    ANSWERED = "answered"
    NEEDS_FACTS = "needs_facts"
    NOT_COVERED = "not_covered"
    DECLINED = "declined"


class Citation(_Part):
    """A verbatim span of one clause; offsets count code points of the document's body."""

    document: str
    clause: str
    quote: str
    start: int
    end: int


class Figure(_Part):
    """A quantity shown to a person, and where it comes from.

    `value` is the exact number in digits, `unit` a currency, `%`, `m2` or a noun; `ref` names the
    assessment's field (`A1.amount`), the citation (`C0`) or the user's words (`T2`).
    """

    text: str
    value: str
    unit: str
    source: Literal["calculated", "quoted", "stated"]
    ref: str


class Statement(_Part):
    """A sentence, with the indexes of its citations and figures in the answer's lists."""

    text: str
    citations: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()


class Amount(_Part):
    """An amount of support: digits with two decimals, and the currency."""

    value: str
    currency: str


class CaseAmount(_Part):
    """What one case brings: an exact amount, or at least and at most."""

    value: str | None = None
    currency: str | None = None
    at_least: str | None = None
    at_most: str | None = None


class AssessmentCase(_Part):
    """A case that is still possible: when it holds, its verdict, and its amount."""

    when: str
    verdict: Literal["eligible", "not_eligible"]
    amount: CaseAmount | None


class Condition(_Part):
    """A condition, what is known of its fact, its test, and whether it holds (null: unknown)."""

    fact: str
    known: str | None = Field(alias="is", description="What is known of the fact; null: nothing")
    test: str
    holds: bool | None

    @classmethod
    def of(cls, fact: str, known: str | None, test: str, *, holds: bool | None) -> "Condition":
        """A condition; `is` is no name in Python, hence `known`."""
        return cls.model_validate({"fact": fact, "is": known, "test": test, "holds": holds})


class UsedFact(_Part):
    """A fact that an assessment used, with the user's words and the turn they came in."""

    fact: str
    value: str
    words: str
    turn: int


class AssessmentRecord(_Part):
    """The calculator's result for a programme (and branch, and scenario), as an answer tells it."""

    id: str
    programme: str
    document: str
    clause: str
    branch: str | None
    scenario: str | None
    verdict: Literal["eligible", "not_eligible", "undetermined"]
    amount: Amount | None
    cases: tuple[AssessmentCase, ...] = ()
    conditions: tuple[Condition, ...] = ()
    steps: tuple[str, ...] = ()
    facts: tuple[UsedFact, ...] = ()
    missing: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()


class Question(_Part):
    """A fact that is asked for, because it can change the result of a programme."""

    programme: str
    fact: str
    text: str


class ReceiptFact(_Part):
    """A fact of the case when the answer was made, in the notation of the command line."""

    case: int
    fact: str
    value: str
    words: str
    turn: int
    kind: Literal["stated", "corrected", "withdrawn"]
    adds: bool = False
    """Whether the figure comes on top of those before: "another 50,000"."""
    part: int | None = None
    """The part of a sum, counted from 0, whose place it takes, or that it withdraws."""


class ReceiptAssessment(_Part):
    """What has to be computed again: programme, scenario values, and the result that came out."""

    id: str
    programme: str
    branch: str | None
    scenario: dict[str, str] | None
    facts: dict[str, str]
    rates: dict[str, str]
    verdict: str
    amount: Amount | None


class Signature(_Part):
    """Who vouches for a receipt: the id of a desk's key, and HMAC-SHA256 as hexadecimal."""

    key: str
    value: str


class Receipt(_Part):
    """What makes an answer reproducible: hashes, facts, results, model."""

    version: Literal[1] = 1
    created: str
    language: Literal["en", "zh"]
    corpus_hash: str
    rules_hash: str
    model: str
    facts: tuple[ReceiptFact, ...] = ()
    assessments: tuple[ReceiptAssessment, ...] = ()
    citations: tuple[Citation, ...] = ()
    answer_hash: str = ""
    signature: Signature | None = None
    """Over everything above; null only while the receipt is being made."""


class Answer(_Part):
    """One turn's answer. See the design, section 4, for what each list holds."""

    status: Status
    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()
    assessments: tuple[AssessmentRecord, ...] = ()
    questions: tuple[Question, ...] = ()
    model: str
    receipt: Receipt | None = None

    def to_json(self) -> str:
        """The answer as one line of JSON, in the contract's keys."""
        return self.model_dump_json(by_alias=True)
