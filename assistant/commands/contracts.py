"""The JSON of the command line, besides the Answer."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr

from assistant.answer import Answer, AssessmentRecord, Citation
from assistant.desk.draft import Draft

__all__ = [
    "Assessments",
    "BatchAnswers",
    "BatchError",
    "BatchLine",
    "BranchEntry",
    "ConditionEntry",
    "DraftError",
    "DraftLine",
    "DraftSkipped",
    "FactEntry",
    "ProgrammeEntry",
    "Programmes",
    "SupportEntry",
    "TierEntry",
]

LineId = StrictStr | StrictInt


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class BatchLine(BaseModel):
    """A line of a batch: one conversation. Keys beside these are left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: LineId
    turns: tuple[StrictStr, ...]


class BatchAnswers(_Part):
    """What came of a line: an answer for every turn."""

    id: LineId
    answers: tuple[Answer, ...]


class BatchError(_Part):
    """Instead of answers: why the line could not be worked through; `id` is null if it has none."""

    id: LineId | None
    error: str


class DraftLine(_Part):
    """What came of a thread, when several mails are drafted for: its message ids, and the draft."""

    mails: tuple[str, ...]
    draft: Draft


class DraftSkipped(_Part):
    """Instead of a draft: why a thread waits for no answer."""

    mails: tuple[str, ...]
    skipped: str


class DraftError(_Part):
    """Instead of a draft: why there can be none; `mails` names the file where no mail was in it."""

    mails: tuple[str, ...]
    error: str


class Assessments(_Part):
    """What `assess --json` prints: the assessments, and the words of the clause they rest on."""

    assessments: tuple[AssessmentRecord, ...]
    citations: tuple[Citation, ...]


class ConditionEntry(_Part):
    """A condition: the fact, the test that its value has to pass, and the words it comes from."""

    fact: str
    test: str
    quote: tuple[str, ...]


class TierEntry(_Part):
    """A rate and a cap, with the tests under which they apply (none: always)."""

    when: tuple[str, ...]
    rate: str
    cap: str | None
    quote: tuple[str, ...]


class BranchEntry(_Part):
    """An amount by choice, and the term by which the clause names the choice."""

    choice: str
    term: str
    amount: str


class SupportEntry(_Part):
    """What is granted, in one of four forms; figures are in the command line's notation."""

    form: Literal["rate", "fixed", "branches", "unstated"]
    of: str | None = None
    tiers: tuple[TierEntry, ...] = ()
    amount: str | None = None
    by: str | None = None
    branches: tuple[BranchEntry, ...] = ()
    quote: tuple[str, ...] = ()


class FactEntry(_Part):
    """A fact that a programme uses, and how its value is given."""

    id: str
    name: str
    kind: Literal["money", "share", "area", "count", "yes_no", "choice"]
    unit: str | None
    period: Literal["year"] | None
    choices: tuple[str, ...]
    presumed: Literal["yes", "no"] | None
    sum: Annotated[bool, Field(description="Whether several figures are added up")]
    ask: str | None


class ProgrammeEntry(_Part):
    """A programme, as its policy folder defines it."""

    id: str
    document: str
    clause: str
    name: str
    conditions: tuple[ConditionEntry, ...]
    support: SupportEntry
    reading: str | None
    reservation: tuple[str, ...]
    facts: tuple[FactEntry, ...]


class Programmes(_Part):
    """What `programmes --json` prints."""

    programmes: tuple[ProgrammeEntry, ...]
