"""The audit: each change is one row that is chained to the row before."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.desk.store.contents import Sealed
from assistant.desk.store.seals import FIRST, canonical, chained
from assistant.desk.store.tables import AuditRow, TicketRow
from assistant.errors import CallError

__all__ = ["Action", "append", "entry_of", "now"]


class Action(StrEnum):
    """What an audit row tells: a closed set."""

    OPENED = "opened"
    MAIL = "mail"
    JOINED = "joined"
    SAVED = "saved"
    APPROVED = "approved"
    REJECTED = "rejected"
    FORGOTTEN = "forgotten"


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def append(
    session: Session,
    ticket: TicketRow,
    action: Action,
    *,
    by: str,
    at: datetime,
    before: str | None,
    seals: Sequence[Sealed] = (),
) -> None:
    """Add the row of a change that the ticket's row already shows; `before` was its state."""
    if not by.strip():
        raise CallError("A change of a ticket needs somebody who made it: say by whom.")
    last = session.execute(
        select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)
    ).first()
    row = AuditRow(
        seq=last.seq + 1 if last else 1,
        at=at,
        who=by,
        action=action.value,
        ticket=ticket.id,
        version=ticket.version,
        draft=ticket.draft,
        state_before=before,
        state_after=ticket.state,
        seals=canonical(list(seals)),
        previous=last.hash if last else FIRST,
    )
    row.hash = chained(entry_of(row))
    session.add(row)
    session.flush()


def entry_of(row: AuditRow) -> dict[str, Any]:
    """An audit row as plain data: what its hash is made of, and the hash."""
    return {
        "seq": row.seq,
        "at": row.at.isoformat(timespec="microseconds"),
        "by": row.who,
        "action": row.action,
        "ticket": row.ticket,
        "version": row.version,
        "draft": row.draft,
        "state_before": row.state_before,
        "state_after": row.state_after,
        "seals": json.loads(row.seals),
        "previous": row.previous,
        "hash": row.hash,
    }
