"""A mail into the store: the same mail is one mail, and threads join in whatever order."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assistant.desk.mail import Kind, Mail
from assistant.desk.store.audit import Action, append, now
from assistant.desk.store.contents import keep_content, seal_of
from assistant.desk.store.seals import canonical, digest
from assistant.desk.store.states import Move, TicketState, after
from assistant.desk.store.tables import MailRow, ThreadRow, TicketRow

__all__ = ["Added", "Ingested", "add_mail", "address_key"]

_MANY = 500


@dataclass(frozen=True)
class Ingested:
    """What came of adding mails: how many were new, known already, and joined a known ticket."""

    new: int = 0
    known: int = 0
    joined: int = 0
    tickets: tuple[int, ...] = ()
    """The tickets of the mails, each once, in order."""


@dataclass(frozen=True)
class Added:
    """What came of one mail."""

    ticket: int
    new: bool
    joined: bool


def add_mail(session: Session, mail: Mail, *, by: str, own: Collection[str]) -> Added:
    """Keep a mail in the ticket of its thread; `own` are the addresses of the help desk."""
    keys = [digest(name) for name in _names(mail)]
    content_key = _content_key(mail)
    known = session.scalar(select(MailRow).where(MailRow.content_key == content_key))
    found = {known.ticket} if known else set()
    for start in range(0, len(keys), _MANY):
        part = keys[start : start + _MANY]
        rows = session.execute(
            select(ThreadRow.message_key, ThreadRow.ticket).where(ThreadRow.message_key.in_(part))
        )
        found |= {row.ticket for row in rows}
    ticket = _joined(session, sorted(found), by=by) if found else _opened(session, by=by)
    listed = set(
        session.scalars(select(ThreadRow.message_key).where(ThreadRow.ticket == ticket.id))
    )
    session.add_all(
        ThreadRow(message_key=key, ticket=ticket.id)
        for key in dict.fromkeys(keys)
        if key not in listed
    )
    if known is None:
        _keep(session, mail, ticket, content_key, by=by, own=own)
    session.flush()
    return Added(ticket.id, known is None, known is None and bool(found))


def address_key(address: str) -> str:
    """By what an address is found; letter case makes no difference."""
    return digest(address.strip().casefold())


def _names(mail: Mail) -> list[str]:
    return [name for name in (mail.message_id, mail.in_reply_to, *mail.references) if name]


def _content_key(mail: Mail) -> str:
    """The hash of what makes a mail this one and no other.

    A Message-ID alone does not: broken programs give one to several mails, of which none may be
    lost. White space is left out, as servers on the way wrap lines anew.
    """
    return digest(
        canonical(
            [
                mail.message_id,
                mail.sender.address.casefold(),
                mail.date.isoformat() if mail.date else None,
                " ".join(mail.subject.split()),
                " ".join(mail.text.split()),
            ]
        )
    )


def _opened(session: Session, *, by: str) -> TicketRow:
    at = now()
    ticket = TicketRow(
        state=TicketState.NEW.value,
        version=1,
        draft=0,
        opened=at,
        changed=at,
        conversation=f"ticket:{secrets.token_hex(16)}",
    )
    session.add(ticket)
    session.flush()
    append(session, ticket, Action.OPENED, by=by, at=at, before=None)
    return ticket


def _joined(session: Session, tickets: list[int], *, by: str) -> TicketRow:
    """The oldest of the tickets, which takes the mails of the others: they are one thread."""
    oldest, *others = [session.get_one(TicketRow, name) for name in tickets]
    for other in others:
        at = now()
        for rows in (MailRow, ThreadRow):
            session.execute(update(rows).where(rows.ticket == other.id).values(ticket=oldest.id))
        other.joined, other.changed, other.version = oldest.id, at, other.version + 1
        session.flush()
        append(session, other, Action.JOINED, by=by, at=at, before=other.state)
        before = oldest.state
        oldest.state = after(TicketState(before), Move.MAIL, oldest.id).value
        oldest.version, oldest.changed = oldest.version + 1, at
        session.flush()
        append(session, oldest, Action.JOINED, by=by, at=at, before=before)
    return oldest


def _keep(
    session: Session,
    mail: Mail,
    ticket: TicketRow,
    content_key: str,
    *,
    by: str,
    own: Collection[str],
) -> None:
    at = now()
    content = keep_content(session, mail.model_dump(mode="json"))
    sender = mail.sender.address
    session.add(
        MailRow(
            ticket=ticket.id,
            content=content.id,
            content_key=content_key,
            sender_key=address_key(sender) if sender else None,
            added=at,
            date=mail.date,
        )
    )
    before = ticket.state
    if mail.kind is Kind.MESSAGE and sender.casefold() not in own:
        # The customer wrote: what was drafted answers an older mail.
        ticket.state = after(TicketState(before), Move.MAIL, ticket.id).value
        ticket.version += 1
    ticket.changed = at
    session.flush()
    append(
        session, ticket, Action.MAIL, by=by, at=at, before=before, seals=[seal_of("mail", content)]
    )
