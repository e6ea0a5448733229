"""Reading an auditor's file: whole, and each thing described once."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ValidationError

from assistant.desk.store.errors import BrokenAuditError
from assistant.desk.store.export_lines import (
    AuditLine,
    ContentLine,
    DraftLine,
    EndLine,
    ExportLine,
    MailLine,
    TicketEntry,
    line_adapter,
)

__all__ = ["Export", "read_export"]


@dataclass(kw_only=True)
class _Lines:
    """The lines by what they describe."""

    audit: list[AuditLine] = field(default_factory=list)
    tickets: dict[int, TicketEntry] = field(default_factory=dict)
    contents: dict[int, ContentLine] = field(default_factory=dict)
    drafts: dict[tuple[int, int], DraftLine] = field(default_factory=dict)
    mails: dict[int, MailLine] = field(default_factory=dict)


@dataclass(kw_only=True)
class Export(_Lines):
    """A file that is whole: nothing of it is proven yet."""

    end: EndLine


def read_export(path: Path) -> Export:
    """The lines of a file; BrokenAuditError where it is not as it was written, or cut off."""
    found, end, sums, adapter = _Lines(), None, hashlib.sha256(), line_adapter()
    with path.open("rb") as file:
        for number, text in enumerate(file, start=1):
            place = f"{path}, line {number}"
            try:
                line = adapter.validate_json(text)
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(map(str, first["loc"])) or "the line"
                raise BrokenAuditError(f"{place}: {where}: {first['msg']}.") from error
            if end is not None:
                raise BrokenAuditError(f"{place}: there is a line after the end.")
            if isinstance(line, ExportLine) != (number == 1):
                raise BrokenAuditError(
                    f'{place}: the first line, and no other, is of kind "export".'
                )
            if isinstance(line, EndLine):
                end = line
                if end.sha256 != sums.hexdigest():
                    raise BrokenAuditError(
                        f"{place}: the lines before are not those that were written."
                    )
            else:
                _collect(line, found, place)
                sums.update(text)
    if end is None:
        raise BrokenAuditError(f"{path} has no end: it was cut off, or is no export of the desk.")
    return Export(**vars(found), end=end)


def _collect(line: BaseModel, found: _Lines, place: str) -> None:
    match line:
        case AuditLine():
            found.audit.append(line)
            return
        case TicketEntry():
            double = found.tickets.setdefault(line.id, line) is not line
        case ContentLine():
            double = found.contents.setdefault(line.id, line) is not line
        case DraftLine():
            double = found.drafts.setdefault((line.ticket, line.number), line) is not line
        case MailLine():
            double = found.mails.setdefault(line.content, line) is not line
        case _:
            double = False
    if double:
        raise BrokenAuditError(f"{place}: what it describes was described before.")
