"""Draft: the contract of a reply draft, and what makes it possible to check and to change it."""

from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import (
    AssessmentRecord,
    Citation,
    Figure,
    Question,
    Receipt,
    Status,
)

__all__ = [
    "Draft",
    "DraftOptions",
    "DraftReceipt",
    "FactCorrection",
    "Length",
    "Standing",
    "Tag",
    "Tone",
    "VerifiedSentence",
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Standing(StrEnum):
    """What a sentence of a reply rests on: a closed set."""

    CALCULATED = "calculated"
    QUOTED = "quoted"
    STATED = "stated"
    NO_FIGURE = "no_figure"
    UNSUPPORTED = "unsupported"


class Tone(StrEnum):
    """How a reply greets and closes."""

    FORMAL = "formal"
    FRIENDLY = "friendly"


class Length(StrEnum):
    """How much of what is verified a reply tells; what qualifies an amount is always told."""

    BRIEF = "brief"
    NORMAL = "normal"
    FULL = "full"


class Tag(StrEnum):
    """The tags that may be suggested for a ticket: a closed set."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not-eligible"
    NEEDS_FACTS = "needs-facts"
    NOT_COVERED = "not-covered"
    DECLINED = "declined"
    AMOUNT = "amount"
    RULE_QUESTION = "rule-question"
    WHAT_IF = "what-if"
    CORRECTION = "correction"
    CONTRADICTION = "contradiction"
    CLERK_CORRECTION = "clerk-correction"
    ATTACHMENT = "attachment"
    IGNORED_INSTRUCTION = "ignored-instruction"


class DraftOptions(_Part):
    """How a reply is put together of verified sentences.

    `include` and `exclude` name parts of the telling (`advice`, `reading`, `cap`, `quote`,
    `steps`), beside what `length` says; what qualifies an amount cannot be excluded.
    """

    tone: Tone = Tone.FORMAL
    length: Length = Length.NORMAL
    signature: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    questions_first: bool = False


class FactCorrection(_Part):
    """A fact as a clerk gave it: `value` in the notation of the command line, by whom and why."""

    fact: str
    value: str
    by: str
    why: str = ""
    created: str = ""


class VerifiedSentence(_Part):
    """A sentence that code wrote, with its standing and what it rests on.

    `part` says what it does (`result`, `steps`, `cap`, `ask` …), `about` the assessment or fact
    that it belongs to. `need`: a required one qualifies a verdict or an amount and is never left
    out, a usual one is told unless the reply is brief, an extra one where it is asked for.
    `citations` and `figures` are indexes into the lists of the receipt.
    """

    text: str
    part: str
    about: str
    standing: Standing
    need: Literal["required", "usual", "extra"]
    citations: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()


class DraftReceipt(Receipt):
    """What makes a draft reproducible and its edits checkable.

    Besides a receipt: the mails that it answers (message ids, oldest first), the registry of
    verified sentences and figures, the options, and a clerk's corrections of facts.
    `answer_hash` is the hash of the draft's verified content.
    """

    mails: tuple[str, ...] = ()
    addressee: str = ""
    sentences: tuple[VerifiedSentence, ...] = ()
    figures: tuple[Figure, ...] = ()
    options: DraftOptions = DraftOptions()
    corrections: tuple[FactCorrection, ...] = ()


class Draft(_Part):
    """A reply prepared for staff, and the note beside it; nothing is ever sent.

    `reply` and `internal_note` are the texts as staff see them; `missing_facts` names the facts
    that could change the result.
    """

    reply: str
    internal_note: str
    citations: tuple[Citation, ...] = ()
    assessments: tuple[AssessmentRecord, ...] = ()
    questions: tuple[Question, ...] = ()
    missing_facts: tuple[str, ...] = ()
    suggested_tags: tuple[Tag, ...] = ()
    language: Literal["en", "zh"] = "en"
    status: Status
    receipt: DraftReceipt = Field(description="What `policydesk verify` replays")

    def to_json(self) -> str:
        """The draft as one line of JSON, in the contract's keys."""
        return self.model_dump_json(by_alias=True)
