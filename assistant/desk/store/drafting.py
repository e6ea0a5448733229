"""Changes that clerks make: save, approve, reject; never over somebody's newer one."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.desk.draft import Draft
from assistant.desk.store.audit import Action, append, now
from assistant.desk.store.contents import keep_content, seal_of
from assistant.desk.store.errors import NewerChangeError, UnknownTicketError
from assistant.desk.store.states import Move, TicketState, after, drafted_as
from assistant.desk.store.tables import AuditRow, ContentRow, DraftRow, TicketRow

__all__ = ["content_of_draft", "open_ticket", "save", "settle"]

_DID = {
    Action.OPENED: "opened it",
    Action.MAIL: "added a new mail of the customer",
    Action.JOINED: "added mails that joined it to another ticket",
    Action.SAVED: "saved draft {draft}",
    Action.APPROVED: "approved draft {draft}",
    Action.REJECTED: "rejected draft {draft}",
    Action.FORGOTTEN: "removed the customer's personal data",
}


def open_ticket(session: Session, ticket: int) -> TicketRow:
    """The row of a ticket that can be worked on; UnknownTicketError where there is none."""
    row = session.get(TicketRow, ticket)
    if row is None:
        raise UnknownTicketError(
            f"There is no ticket {ticket}; `policydesk desk list` shows those that there are."
        )
    if row.joined is not None:
        raise UnknownTicketError(
            f"Ticket {ticket} was joined to ticket {row.joined}, as their mails are one thread; "
            f"open ticket {row.joined}."
        )
    return row


def save(session: Session, ticket: int, draft: Draft, *, by: str, why: str, version: int) -> None:
    """Add a draft as the ticket's newest; NewerChangeError when it is no longer at `version`."""
    row = _at_version(session, ticket, version)
    before, at = row.state, now()
    seals = []
    if row.draft:
        seals.append(seal_of("before", content_of_draft(session, row)))
    content = keep_content(session, draft_data(draft))
    seals += [seal_of("after", content), seal_of("why", keep_content(session, why))]
    row.state = after(TicketState(before), drafted_as(draft.status), ticket).value
    row.version, row.draft, row.changed = row.version + 1, row.draft + 1, at
    session.add(DraftRow(ticket=ticket, number=row.draft, content=content.id, saved=at))
    session.flush()
    append(session, row, Action.SAVED, by=by, at=at, before=before, seals=seals)


def settle(session: Session, ticket: int, move: Move, *, by: str, why: str, version: int) -> None:
    """Approve or reject the ticket's draft; WrongStateError or NewerChangeError if it cannot be."""
    row = _at_version(session, ticket, version)
    before, at = row.state, now()
    row.state = after(TicketState(before), move, ticket).value
    row.version, row.changed = row.version + 1, at
    session.flush()
    draft = seal_of("after", content_of_draft(session, row))
    seals = [draft, seal_of("why", keep_content(session, why))]
    action = Action.APPROVED if move is Move.APPROVE else Action.REJECTED
    append(session, row, action, by=by, at=at, before=before, seals=seals)


def draft_data(draft: Draft) -> dict[str, Any]:
    """A draft as plain data, in the keys of the contract."""
    return draft.model_dump(mode="json", by_alias=True)


def content_of_draft(session: Session, ticket: TicketRow) -> ContentRow:
    """The content of a ticket's newest draft, which it has."""
    content = select(DraftRow.content).where(
        DraftRow.ticket == ticket.id, DraftRow.number == ticket.draft
    )
    return session.get_one(ContentRow, session.execute(content).scalar_one())


def _at_version(session: Session, ticket: int, version: int) -> TicketRow:
    row = open_ticket(session, ticket)
    if row.version == version:
        return row
    last = session.scalars(
        select(AuditRow)
        .where(AuditRow.ticket == ticket, AuditRow.version == row.version)
        .order_by(AuditRow.seq)
        .limit(1)
    ).one()
    did = _DID[Action(last.action)].format(draft=last.draft)
    raise NewerChangeError(
        f"Nothing was changed: ticket {ticket} is at version {row.version}, and you had version "
        f"{version}. {last.who} {did} on {last.at:%Y-%m-%d at %H:%M:%S} UTC; open the ticket "
        "again, and decide with that before you."
    )
