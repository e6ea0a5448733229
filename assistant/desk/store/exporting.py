"""The auditor's file: every audit row, the drafts with their receipts, and what proves them."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.desk.store.audit import entry_of, now
from assistant.desk.store.contents import plain
from assistant.desk.store.export_lines import (
    AuditLine,
    ContentLine,
    DraftLine,
    EndLine,
    ExportLine,
    MailLine,
    TicketEntry,
)
from assistant.desk.store.seals import FIRST, canonical, seal
from assistant.desk.store.states import TicketState
from assistant.desk.store.tables import AuditRow, ContentRow, DraftRow, MailRow, TicketRow
from assistant.errors import CallError

__all__ = ["Exported", "export"]

_PORTIONS = {"yield_per": 500}


@dataclass(frozen=True)
class Exported:
    """What was written: rows of the audit, drafts, and the hash of the last row.

    Who keeps `head` elsewhere can prove later that nothing before it was changed or removed.
    """

    rows: int
    drafts: int
    head: str


def export(session: Session, path: Path) -> Exported:
    """Write the file; it appears under its name when it is whole. CallError when there is one."""
    if path.exists():
        raise CallError(f"{path} is there already, and is not overwritten; name another file.")
    rows, drafts, head, sums = 0, 0, FIRST, hashlib.sha256()
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for line in _lines(session):
                written = _written(line)
                sums.update(written)
                file.write(written)
                if isinstance(line, AuditLine):
                    rows, head = line.seq, line.hash
                drafts += isinstance(line, DraftLine)
            file.write(_written(EndLine(rows=rows, head=head, sha256=sums.hexdigest())))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return Exported(rows, drafts, head)


def _written(line: BaseModel) -> bytes:
    return f"{canonical(line.model_dump(mode='json'))}\n".encode()


def _lines(session: Session) -> Iterator[BaseModel]:
    yield ExportLine(created=_moment(now()), program=f"policydesk {version('policydesk')}")
    for ticket in session.scalars(
        select(TicketRow).order_by(TicketRow.id), execution_options=_PORTIONS
    ):
        yield TicketEntry(
            id=ticket.id,
            state=TicketState(ticket.state),
            version=ticket.version,
            draft=ticket.draft,
            opened=_moment(ticket.opened),
            changed=_moment(ticket.changed),
            joined=ticket.joined,
        )
    for row in session.scalars(
        select(AuditRow).order_by(AuditRow.seq), execution_options=_PORTIONS
    ):
        yield AuditLine.model_validate(entry_of(row))
    of_mails = select(MailRow.content)
    written = select(ContentRow).where(ContentRow.id.not_in(of_mails)).order_by(ContentRow.id)
    for content in session.scalars(written, execution_options=_PORTIONS):
        gone = _moment(content.forgotten) if content.forgotten else None
        yield ContentLine(id=content.id, salt=content.salt, data=plain(content), forgotten=gone)
    drafts = select(DraftRow).order_by(DraftRow.ticket, DraftRow.number)
    for draft in session.scalars(drafts, execution_options=_PORTIONS):
        yield DraftLine(
            ticket=draft.ticket,
            number=draft.number,
            content=draft.content,
            saved=_moment(draft.saved),
        )
    mails = select(MailRow, ContentRow).join(ContentRow, ContentRow.id == MailRow.content)
    for mail, content in session.execute(mails.order_by(MailRow.id), execution_options=_PORTIONS):
        yield MailLine(
            ticket=mail.ticket,
            content=content.id,
            seal=seal(content.salt, content.body),
            date=_moment(mail.date) if mail.date else None,
            added=_moment(mail.added),
        )


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
