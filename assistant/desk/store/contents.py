"""What people wrote: kept once, sealed, and only ever replaced when it is forgotten."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from assistant.desk.store.seals import canonical, new_salt, seal
from assistant.desk.store.tables import ContentRow

__all__ = ["Sealed", "forget_content", "keep_content", "plain", "seal_of"]

Sealed = dict[str, object]
"""How an audit row names a content: its role in the row, its id, its seal."""


def keep_content(session: Session, data: object) -> ContentRow:
    """Keep plain data under a new id, with a salt of its own."""
    row = ContentRow(salt=new_salt(), body=canonical(data))
    session.add(row)
    session.flush()
    return row


def plain(row: ContentRow) -> Any:
    """The data of a content."""
    return json.loads(row.body)


def seal_of(role: str, row: ContentRow) -> Sealed:
    """The content as an audit row names it."""
    return {"role": role, "content": row.id, "seal": seal(row.salt, row.body)}


def forget_content(session: Session, row: ContentRow, data: object, at: datetime) -> Sealed:
    """Put what may be left in the place of a content; what the audit says of it from now on."""
    row.body, row.salt, row.forgotten = canonical(data), new_salt(), at
    session.flush()
    return seal_of("forgotten", row)
