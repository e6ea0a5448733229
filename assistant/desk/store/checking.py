"""Proving an auditor's file: chain, states, drafts and seals, from the file alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.desk.store.audit import Action
from assistant.desk.store.errors import BrokenAuditError
from assistant.desk.store.export_lines import AuditLine, EndLine
from assistant.desk.store.export_reading import Export, read_export
from assistant.desk.store.seals import FIRST, canonical, chained, seal
from assistant.desk.store.states import TRANSITIONS, Move, TicketState

__all__ = ["Checked", "check_export"]

_MOVES = {
    Action.SAVED: {Move.DRAFT, Move.ASK},
    Action.APPROVED: {Move.APPROVE},
    Action.REJECTED: {Move.REJECT},
}


@dataclass(frozen=True)
class Checked:
    """What a file proves: its audit rows, tickets, drafts, forgotten contents, and last hash."""

    rows: int
    tickets: int
    drafts: int
    forgotten: int
    head: str


@dataclass
class _Proof:
    """What follows from the audit, row by row."""

    last: dict[int, AuditLine] = field(default_factory=dict)
    """Of each ticket the newest row."""
    seals: dict[int, str] = field(default_factory=dict)
    saved: dict[tuple[int, int], int] = field(default_factory=dict)
    replaced: set[int] = field(default_factory=set)


def check_export(path: Path, older: Path | None = None) -> Checked:
    """Prove a file, and that it goes on from an older one; BrokenAuditError names the first fault.

    The older file shows what this one alone cannot: that the end of the audit was cut off, or that
    all of it was written anew.
    """
    export, proof = read_export(path), _Proof()
    _chain(export.audit, export.end, path)
    for row in export.audit:
        _step(row, proof)
        _sealed(row, proof)
    _tickets(export, proof)
    _drafts(export, proof)
    _contents(export, proof)
    if older is not None:
        _continues(export, read_export(older).end, path, older)
    forgotten = sum(1 for content in export.contents.values() if content.forgotten)
    end = export.end
    return Checked(end.rows, len(export.tickets), len(export.drafts), forgotten, end.head)


def _continues(export: Export, before: EndLine, path: Path, older: Path) -> None:
    known = export.audit[: before.rows]
    if len(known) < before.rows or (known and known[-1].hash != before.head):
        raise BrokenAuditError(
            f"{path} does not go on from {older}: row {before.rows} of the audit is not the "
            "same in both, so rows were changed or removed since then."
        )


def _chain(audit: list[AuditLine], end: EndLine, path: Path) -> None:
    previous = FIRST
    for number, row in enumerate(audit, start=1):
        if row.seq != number:
            raise BrokenAuditError(
                f"{path}: row {number} of the audit is missing; {row.seq} follows."
            )
        if row.previous != previous:
            raise BrokenAuditError(f"Row {number} of the audit does not follow row {number - 1}.")
        if chained(row.model_dump(mode="json", exclude={"kind"})) != row.hash:
            raise BrokenAuditError(
                f"Row {number} of the audit was changed: its hash is not that of it."
            )
        previous = row.hash
    if (end.rows, end.head) != (len(audit), previous):
        raise BrokenAuditError(
            f"{path}: the audit does not end with row {end.rows}, as its end says."
        )


def _step(row: AuditLine, proof: _Proof) -> None:
    """A row continues its ticket: state, version and number of the draft."""
    before = proof.last.get(row.ticket)
    opened = row.action is Action.OPENED
    if opened != (before is None) or (before is None) != (row.state_before is None):
        raise BrokenAuditError(f"Row {row.seq}: ticket {row.ticket} is opened once, and first.")
    if before is not None:
        moves = _MOVES.get(row.action)
        allowed = {row.state_before} if row.action is Action.FORGOTTEN else _after_mail(before)
        if moves is not None:
            allowed = {TRANSITIONS.get((before.state_after, move)) for move in moves}
        if row.state_before is not before.state_after or row.state_after not in allowed:
            raise BrokenAuditError(
                f"Row {row.seq}: ticket {row.ticket} was {before.state_after}, and cannot be "
                f"{row.state_after} after it was {row.action}."
            )
        drafts = before.draft + (row.action is Action.SAVED)
        if row.draft != drafts or row.version - before.version not in {0, 1}:
            raise BrokenAuditError(
                f"Row {row.seq} does not count on from what ticket {row.ticket} had."
            )
    proof.last[row.ticket] = row


def _after_mail(before: AuditLine) -> set[TicketState | None]:
    state = before.state_after
    return {state, TRANSITIONS[state, Move.MAIL]}


def _sealed(row: AuditLine, proof: _Proof) -> None:
    """A content keeps its seal from row to row, until a row says that it was forgotten."""
    for entry in row.seals:
        if entry.role == "forgotten":
            if entry.content not in proof.seals:
                raise BrokenAuditError(
                    f"Row {row.seq} forgets content {entry.content} before it was."
                )
            proof.replaced.add(entry.content)
        elif proof.seals.get(entry.content, entry.seal) != entry.seal:
            raise BrokenAuditError(
                f"Row {row.seq}: content {entry.content} has another seal than before."
            )
        proof.seals[entry.content] = entry.seal
        if row.action is Action.SAVED and entry.role == "after":
            proof.saved[row.ticket, row.draft] = entry.content


def _tickets(export: Export, proof: _Proof) -> None:
    for name in proof.last.keys() | export.tickets.keys():
        entry, row = export.tickets.get(name), proof.last.get(name)
        if entry is None or row is None:
            missing = "ticket" if entry is None else "audit"
            raise BrokenAuditError(f"Ticket {name}: its {missing} is missing.")
        if (entry.state, entry.version, entry.draft) != (row.state_after, row.version, row.draft):
            raise BrokenAuditError(
                f"Ticket {name} is {entry.state} at version {entry.version}; its last audit row "
                f"says {row.state_after} at version {row.version}."
            )


def _drafts(export: Export, proof: _Proof) -> None:
    listed = {key: line.content for key, line in export.drafts.items()}
    for ticket, number in proof.saved.keys() ^ listed.keys():
        what = "has no audit row" if (ticket, number) in listed else "is missing"
        raise BrokenAuditError(f"Draft {number} of ticket {ticket} {what}.")
    for (ticket, number), content in listed.items():
        if proof.saved[ticket, number] != content:
            raise BrokenAuditError(
                f"Draft {number} of ticket {ticket} is not the one that was saved."
            )


def _contents(export: Export, proof: _Proof) -> None:
    for content, found in _found(export):
        expected = proof.seals.pop(content, None)
        if expected is None:
            raise BrokenAuditError(f"Content {content} is in no audit row.")
        if found != expected:
            raise BrokenAuditError(
                f"Content {content} was changed: its seal is not that of the audit."
            )
    for content in proof.seals:
        raise BrokenAuditError(f"Content {content}, which the audit seals, is missing.")
    for line in export.contents.values():
        if (line.forgotten is not None) != (line.id in proof.replaced):
            raise BrokenAuditError(
                f"Content {line.id}: no audit row says what became of its words."
            )


def _found(export: Export) -> Iterator[tuple[int, str]]:
    for line in export.contents.values():
        yield line.id, seal(line.salt, canonical(line.data))
    for mail in export.mails.values():
        yield mail.content, mail.seal
