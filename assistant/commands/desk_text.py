"""Tickets as the terminal shows them."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.commands.output import counted, one_line

if TYPE_CHECKING:
    from assistant.desk.mail import Address, Mail
    from assistant.desk.store import Change, Ticket, TicketLine

__all__ = ["list_text", "ticket_text"]

_MOMENT = "%Y-%m-%d %H:%M UTC"


def list_text(lines: "Sequence[TicketLine]") -> Iterator[str]:
    """A line for each ticket."""
    for line in lines:
        yield (
            f"{line.id:>6}  {line.state.value:<11}  {line.changed:{_MOMENT}}  "
            f"{counted(line.mails, 'mail'):>8}  {_person(line.customer)}: "
            f"{one_line(line.subject) or 'no subject'}"
        )


def ticket_text(ticket: "Ticket") -> Iterator[str]:
    """A ticket with its mails, its newest draft, and what was done."""
    state = f"{ticket.state.value}, version {ticket.version}"
    if ticket.joined is not None:
        state = f"joined to ticket {ticket.joined}"
    yield f"Ticket {ticket.id}: {state}"
    if ticket.forgotten:
        yield "The customer's personal data was removed."
    for mail in ticket.mails:
        yield ""
        yield from _mail(mail)
    if ticket.draft is not None:
        yield ""
        yield f"Draft {ticket.draft_number}"
        yield from _indented(ticket.draft.reply)
        yield "Internal note"
        yield from _indented(ticket.draft.internal_note)
    yield ""
    yield "Changes"
    for change in ticket.changes:
        yield f"  {_change(change)}"


def _mail(mail: "Mail") -> Iterator[str]:
    date = f"{mail.date:{_MOMENT}}" if mail.date else "no date"
    kind = "" if mail.kind.value == "message" else f" ({mail.kind.value.replace('_', ' ')})"
    yield f"Mail of {date} from {_person(mail.sender)}{kind}: {one_line(mail.subject)}"
    yield from _indented(mail.text)
    for attachment in mail.attachments:
        name, size = one_line(attachment.name), f"{attachment.size:,} bytes"
        yield f"  [attached, not opened: {name}, {attachment.media_type}, {size}]"


def _change(change: "Change") -> str:
    states = change.after.value
    if change.before is not None and change.before is not change.after:
        states = f"{change.before.value} -> {change.after.value}"
    draft = f", draft {change.draft}" if change.draft else ""
    why = f": {one_line(change.why)}" if change.why else ""
    return f"{change.at:{_MOMENT}}  {one_line(change.by)}  {change.action} ({states}{draft}){why}"


def _person(address: "Address") -> str:
    named = f"{address.name} <{address.address}>" if address.name else address.address
    return one_line(named) or "somebody unnamed"


def _indented(text: str) -> Iterator[str]:
    for line in text.splitlines():
        # What a terminal would act upon is shown, not done.
        yield "  " + "".join(c if unicodedata.category(c) != "Cc" else one_line(c) for c in line)
