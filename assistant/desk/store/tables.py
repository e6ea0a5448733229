"""The tables. What people wrote is in `contents`; the audit refers to it by seals alone.

Tickets, mails and drafts hold states, numbers, dates and hashes. So forgetting a customer replaces
contents, and no audit row. Migrations make the tables, with the triggers that keep them.
"""

from datetime import UTC, datetime

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Index, MetaData, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from assistant.desk.store.states import TRANSITIONS, TicketState

__all__ = ["AuditRow", "Base", "ContentRow", "DraftRow", "MailRow", "ThreadRow", "TicketRow"]

_STATES = ", ".join(f"'{state.value}'" for state in TicketState)
_CHANGES = sorted(
    {(before, result) for (before, _), result in TRANSITIONS.items()}
    | {(state, state) for state in TicketState}
)
_STEPS = " OR ".join(f"(state_before = '{b}' AND state_after = '{a}')" for b, a in _CHANGES)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, to the microsecond; SQLite keeps it without its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Only moments with a zone can be kept."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The zone that SQLite left out."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The tables of the desk; in PostgreSQL they may stand beside those of the conversations."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime(), str: Text()}  # noqa: RUF012 - SQLAlchemy's own form


class TicketRow(Base):
    """A customer's thread; `version` goes up with each change that a clerk has to have seen."""

    __tablename__ = "desk_tickets"
    __table_args__ = (
        CheckConstraint(f"state IN ({_STATES})", name="state"),
        CheckConstraint("(state = 'new') = (draft = 0)", name="draft"),
        CheckConstraint("joined IS NULL OR joined < id", name="joined"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(index=True)
    version: Mapped[int]
    draft: Mapped[int]
    """The number of the newest draft; 0 before the first."""
    opened: Mapped[datetime]
    changed: Mapped[datetime]
    conversation: Mapped[str] = mapped_column(unique=True)
    """The id under which a conversation about this ticket is kept, if one is."""
    joined: Mapped[int | None] = mapped_column(ForeignKey("desk_tickets.id"))
    """The older ticket that this one turned out to be a part of."""


class ContentRow(Base):
    """What somebody wrote: canonical JSON, and the salt of its seal. It can only be forgotten."""

    __tablename__ = "desk_contents"

    id: Mapped[int] = mapped_column(primary_key=True)
    salt: Mapped[str]
    body: Mapped[str]
    forgotten: Mapped[datetime | None]


class MailRow(Base):
    """A mail of a ticket. `content_key` makes the same mail twice one mail."""

    __tablename__ = "desk_mails"

    id: Mapped[int] = mapped_column(primary_key=True)
    ticket: Mapped[int] = mapped_column(ForeignKey("desk_tickets.id"), index=True)
    content: Mapped[int] = mapped_column(ForeignKey("desk_contents.id"), unique=True)
    content_key: Mapped[str] = mapped_column(unique=True)
    sender_key: Mapped[str | None] = mapped_column(index=True)
    """The hash of the sender's address, by which a customer is found; none once forgotten."""
    added: Mapped[datetime]
    date: Mapped[datetime | None]


class ThreadRow(Base):
    """A Message-ID, by its hash, that a ticket's mails have or refer to."""

    __tablename__ = "desk_threads"

    message_key: Mapped[str] = mapped_column(primary_key=True)
    ticket: Mapped[int] = mapped_column(ForeignKey("desk_tickets.id"), index=True)


class DraftRow(Base):
    """A draft of a ticket's reply; drafts are added, never changed."""

    __tablename__ = "desk_drafts"

    ticket: Mapped[int] = mapped_column(ForeignKey("desk_tickets.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[int] = mapped_column(ForeignKey("desk_contents.id"), unique=True)
    saved: Mapped[datetime]


class AuditRow(Base):
    """Who did what, when; each row holds the hash of the one before, and the seals of contents."""

    __tablename__ = "desk_audit"
    __table_args__ = (
        CheckConstraint("who <> ''", name="who"),
        CheckConstraint(
            f"(state_before IS NULL AND state_after = 'new') OR {_STEPS}", name="states"
        ),
        Index("ix_desk_audit_ticket", "ticket", "seq"),
    )

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    who: Mapped[str]
    action: Mapped[str]
    ticket: Mapped[int] = mapped_column(ForeignKey("desk_tickets.id"))
    version: Mapped[int]
    draft: Mapped[int]
    state_before: Mapped[str | None]
    state_after: Mapped[str]
    seals: Mapped[str]
    """Canonical JSON: a list of `{role, content, seal}`."""
    previous: Mapped[str] = mapped_column(unique=True)
    hash: Mapped[str] = mapped_column(unique=True)
