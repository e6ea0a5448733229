"""Tickets as they are read: lines of a list, and one with all its mails and its newest draft."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assistant.desk.draft import Draft
from assistant.desk.mail import Address, Mail
from assistant.desk.store.contents import plain
from assistant.desk.store.drafting import content_of_draft
from assistant.desk.store.errors import UnknownTicketError
from assistant.desk.store.states import TicketState
from assistant.desk.store.tables import AuditRow, ContentRow, DraftRow, MailRow, TicketRow

__all__ = ["Change", "Ticket", "TicketLine", "draft_of", "list_tickets", "read_ticket"]


@dataclass(frozen=True)
class TicketLine:
    """A ticket in a list: `customer` wrote its first mail, and `subject` is that mail's."""

    id: int
    state: TicketState
    version: int
    customer: Address
    subject: str
    mails: int
    changed: datetime


@dataclass(frozen=True)
class Change:
    """A row of the audit, as people read it; `why` is empty where none was given or it is gone."""

    at: datetime
    by: str
    action: str
    version: int
    draft: int
    before: TicketState | None
    after: TicketState
    why: str


@dataclass(frozen=True)
class Ticket:
    """A customer's thread: mails oldest first, the newest draft, and what was done.

    `version` is what a change has to name, so that it cannot go over somebody's newer one. `draft`
    is None before the first; `joined` is the ticket that this one turned out to be a part of;
    `conversation` is the id under which a conversation about the ticket is kept, if one is.
    """

    id: int
    state: TicketState
    version: int
    mails: tuple[Mail, ...]
    draft: Draft | None
    draft_number: int
    changes: tuple[Change, ...]
    conversation: str
    joined: int | None
    forgotten: bool


def list_tickets(session: Session, state: TicketState | None) -> list[TicketLine]:
    """The tickets, the one that changed last first; those joined to others are left out."""
    wanted = select(TicketRow).where(TicketRow.joined.is_(None))
    if state is not None:
        wanted = wanted.where(TicketRow.state == state.value)
    counts = select(
        MailRow.ticket, func.count().label("mails"), func.min(MailRow.id).label("first")
    )
    per_ticket = counts.group_by(MailRow.ticket).subquery()
    rows = session.execute(
        wanted.join(per_ticket, per_ticket.c.ticket == TicketRow.id)
        .join(MailRow, MailRow.id == per_ticket.c.first)
        .join(ContentRow, ContentRow.id == MailRow.content)
        .order_by(TicketRow.changed.desc(), TicketRow.id.desc())
        .add_columns(per_ticket.c.mails, ContentRow.body)
    )
    lines = []
    for ticket, mails, body in rows:
        first = Mail.model_validate_json(body)
        lines.append(
            TicketLine(
                id=ticket.id,
                state=TicketState(ticket.state),
                version=ticket.version,
                customer=first.sender,
                subject=first.subject,
                mails=mails,
                changed=ticket.changed,
            )
        )
    return lines


def read_ticket(session: Session, ticket: int) -> Ticket:
    """A ticket; UnknownTicketError where there is none."""
    row = session.get(TicketRow, ticket)
    if row is None:
        raise UnknownTicketError(
            f"There is no ticket {ticket}; `policydesk desk list` shows those that there are."
        )
    contents = session.scalars(
        select(ContentRow)
        .join(MailRow, MailRow.content == ContentRow.id)
        .where(MailRow.ticket == ticket)
        .order_by(func.coalesce(MailRow.date, MailRow.added), MailRow.id)
    ).all()
    draft = content_of_draft(session, row) if row.draft else None
    return Ticket(
        id=row.id,
        state=TicketState(row.state),
        version=row.version,
        mails=tuple(Mail.model_validate(plain(content)) for content in contents),
        draft=Draft.model_validate(plain(draft)) if draft else None,
        draft_number=row.draft,
        changes=_changes(session, ticket),
        conversation=row.conversation,
        joined=row.joined,
        forgotten=any(content.forgotten for content in contents),
    )


def draft_of(session: Session, ticket: int, number: int) -> Draft:
    """An earlier draft of a ticket; UnknownTicketError where the ticket has none of this number."""
    content = session.scalar(
        select(ContentRow)
        .join(DraftRow, DraftRow.content == ContentRow.id)
        .where(DraftRow.ticket == ticket, DraftRow.number == number)
    )
    if content is None:
        raise UnknownTicketError(
            f"There is no draft {number} of ticket {ticket}; "
            f"`policydesk desk show {ticket}` tells what there is."
        )
    return Draft.model_validate(plain(content))


def _changes(session: Session, ticket: int) -> tuple[Change, ...]:
    rows = session.scalars(
        select(AuditRow).where(AuditRow.ticket == ticket).order_by(AuditRow.seq)
    ).all()
    return tuple(
        Change(
            at=row.at,
            by=row.who,
            action=row.action,
            version=row.version,
            draft=row.draft,
            before=TicketState(row.state_before) if row.state_before else None,
            after=TicketState(row.state_after),
            why=_why(session, row),
        )
        for row in rows
    )


def _why(session: Session, row: AuditRow) -> str:
    for sealed in json.loads(row.seals):
        if sealed["role"] == "why":
            return str(plain(session.get_one(ContentRow, sealed["content"])))
    return ""
