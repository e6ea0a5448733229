"""Forgetting a customer: what people wrote is replaced by what may be left of it.

A ticket is forgotten whole when the customer wrote in it: mails quote each other, and a draft tells
what they said. Where others only mention the address, it is made unreadable there. The audit's rows
stay as they are; a new one says what was forgotten, and seals what is left.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from assistant.desk.store.adding import address_key
from assistant.desk.store.audit import Action, append, now
from assistant.desk.store.contents import Sealed, forget_content, plain
from assistant.desk.store.errors import OwnAddressError
from assistant.desk.store.redaction import left_of_draft, left_of_mail, masked
from assistant.desk.store.seals import canonical
from assistant.desk.store.tables import AuditRow, ContentRow, DraftRow, MailRow, TicketRow
from assistant.errors import CallError

__all__ = ["Forgotten", "conversations_of", "forget", "usable_address"]


@dataclass(frozen=True)
class Forgotten:
    """What was removed: tickets, the mails and drafts in them, and mentions in other tickets."""

    tickets: tuple[int, ...] = ()
    mails: int = 0
    drafts: int = 0
    mentions: tuple[int, ...] = ()
    """Tickets of others in which the address stood and was made unreadable."""


def usable_address(address: str, own: Collection[str]) -> str:
    """The address in folded case; CallError where it is none or belongs to the help desk."""
    folded = address.strip().casefold()
    local, at, domain = folded.rpartition("@")
    if not (local and at and domain) or any(c.isspace() for c in folded):
        raise CallError(f'"{address}" is no mail address; write one such as li@example.com.')
    if folded in own:
        raise OwnAddressError(
            f"{folded} is an address of the help desk, and nothing was removed; "
            "name the address of a customer."
        )
    return folded


def conversations_of(session: Session, address: str) -> list[str]:
    """The ids of the conversations that may be kept about a customer's tickets."""
    return [row.conversation for row in _tickets(session, address)]


def forget(session: Session, address: str, *, by: str) -> Forgotten:
    """Remove a customer, by an address that `usable_address` gave."""
    tickets = _tickets(session, address)
    mails = drafts = 0
    for ticket in tickets:
        sealed = []
        for content in _contents(session, MailRow, ticket):
            sealed.append(_replaced(session, content, left_of_mail(plain(content))))
            mails += 1
        for content in _contents(session, DraftRow, ticket):
            sealed.append(_replaced(session, content, left_of_draft(plain(content))))
            drafts += 1
        sealed += [_replaced(session, content, "") for content in _reasons(session, ticket)]
        session.execute(update(MailRow).where(MailRow.ticket == ticket.id).values(sender_key=None))
        _told(session, ticket, sealed, by=by)
    mentions = _masked_elsewhere(session, address, by=by)
    return Forgotten(tuple(ticket.id for ticket in tickets), mails, drafts, mentions)


def _tickets(session: Session, address: str) -> list[TicketRow]:
    """The tickets that the customer wrote in, and those that were joined to one of them."""
    wrote = select(MailRow.ticket).where(MailRow.sender_key == address_key(address))
    found = set(session.scalars(wrote))
    while True:
        joined = session.scalars(
            select(TicketRow.id).where(TicketRow.joined.in_(found), TicketRow.id.not_in(found))
        ).all()
        if not joined:
            break
        found |= set(joined)
    rows = session.scalars(select(TicketRow).where(TicketRow.id.in_(found)).order_by(TicketRow.id))
    return list(rows)


def _contents(
    session: Session, rows: type[MailRow] | type[DraftRow], ticket: TicketRow
) -> list[ContentRow]:
    wanted = select(ContentRow).join(rows, rows.content == ContentRow.id)
    return list(session.scalars(wanted.where(rows.ticket == ticket.id).order_by(ContentRow.id)))


def _reasons(session: Session, ticket: TicketRow) -> list[ContentRow]:
    """What clerks wrote as their reasons, which may name the customer."""
    rows = session.scalars(select(AuditRow.seals).where(AuditRow.ticket == ticket.id))
    named = [sealed for row in rows for sealed in json.loads(row) if sealed["role"] == "why"]
    return [session.get_one(ContentRow, sealed["content"]) for sealed in named]


def _replaced(session: Session, content: ContentRow, left: Any) -> Sealed:
    return forget_content(session, content, left, now())


def _told(session: Session, ticket: TicketRow, sealed: Iterable[Sealed], *, by: str) -> None:
    at = now()
    ticket.version, ticket.changed = ticket.version + 1, at
    session.flush()
    append(session, ticket, Action.FORGOTTEN, by=by, at=at, before=ticket.state, seals=list(sealed))


def _masked_elsewhere(session: Session, address: str, *, by: str) -> tuple[int, ...]:
    needle = canonical(address).strip('"')
    near = select(ContentRow).where(ContentRow.body.icontains(needle, autoescape=True))
    sealed: dict[int, list[Sealed]] = {}
    for content in session.scalars(near).all():
        left = masked(plain(content), address)
        if left != plain(content):
            ticket = _ticket_of(session, content)
            sealed.setdefault(ticket, []).append(_replaced(session, content, left))
    for name, contents in sorted(sealed.items()):
        _told(session, session.get_one(TicketRow, name), contents, by=by)
    return tuple(sorted(sealed))


def _ticket_of(session: Session, content: ContentRow) -> int:
    places = (
        select(MailRow.ticket).where(MailRow.content == content.id),
        select(DraftRow.ticket).where(DraftRow.content == content.id),
        select(AuditRow.ticket).where(
            or_(*(AuditRow.seals.contains(f'"content":{content.id}{end}') for end in ",}"))
        ),
    )
    for place in places:
        ticket = session.scalars(place.limit(1)).first()
        if ticket is not None:
            return ticket
    raise RuntimeError(f"content {content.id} belongs to no ticket")
