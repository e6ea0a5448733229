"""The lines of the auditor's file: JSON, one object a line, each with its kind."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assistant.desk.store.audit import Action
from assistant.desk.store.states import TicketState

__all__ = [
    "AuditLine",
    "ContentLine",
    "DraftLine",
    "EndLine",
    "ExportLine",
    "Line",
    "MailLine",
    "SealEntry",
    "TicketEntry",
    "line_adapter",
]


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class ExportLine(_Line):
    """The first line: what the file is, and when it was made (UTC)."""

    kind: Literal["export"] = "export"
    format: Literal[1] = 1
    created: str
    program: str


class TicketEntry(_Line):
    """A ticket as it stands."""

    kind: Literal["ticket"] = "ticket"
    id: int
    state: TicketState
    version: int
    draft: int
    opened: str
    changed: str
    joined: int | None


class SealEntry(_Line):
    """How an audit row names a content: the role it has there, its id, and its seal."""

    role: Literal["mail", "before", "after", "why", "forgotten"]
    content: int
    seal: str


class AuditLine(_Line):
    """A row of the audit. `hash` is the SHA-256 of the rest as canonical JSON, without `kind`."""

    kind: Literal["audit"] = "audit"
    seq: int
    at: str
    by: str
    action: Action
    ticket: int
    version: int
    draft: int
    state_before: TicketState | None
    state_after: TicketState
    seals: tuple[SealEntry, ...]
    previous: str
    hash: str


class ContentLine(_Line):
    """A draft, or why somebody changed something; `forgotten` when its words were removed (UTC)."""

    kind: Literal["content"] = "content"
    id: int
    salt: str
    data: Any
    forgotten: str | None


class DraftLine(_Line):
    """Which content is which draft of a ticket."""

    kind: Literal["draft"] = "draft"
    ticket: int
    number: int
    content: int
    saved: str


class MailLine(_Line):
    """A mail, without its words: the seal that its content has now."""

    kind: Literal["mail"] = "mail"
    ticket: int
    content: int
    seal: str
    date: str | None
    added: str


class EndLine(_Line):
    """The last line: number and hash of the last audit row, and the SHA-256 of all lines before."""

    kind: Literal["end"] = "end"
    rows: int
    head: str
    sha256: str


Line = Annotated[
    ExportLine | TicketEntry | AuditLine | ContentLine | DraftLine | MailLine | EndLine,
    Field(discriminator="kind"),
]


def line_adapter() -> TypeAdapter[Line]:
    """What reads a line."""
    return TypeAdapter(Line)
