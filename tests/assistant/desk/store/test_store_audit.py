"""The audit: kept by the database itself, chained, and proven by an exported file."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from assistant.desk.store import Store, check_export
from assistant.desk.store.database import Database
from assistant.desk.store.errors import BrokenAuditError
from assistant.desk.store.seals import canonical, chained, digest
from assistant.errors import CallError
from assistant.settings import Settings
from tests.assistant.desk.store.conftest import draft, mail


@pytest.fixture
def worked(store: Store) -> Store:
    """Two tickets: one with two drafts, approved; one new."""
    return _work(store)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the store of `worked` exports; the engine makes no difference to a file."""
    folder = tmp_path_factory.mktemp("exported")
    store = _work(Store.open(Settings(data_dir=folder)))
    store.export(folder / "audit.jsonl")
    store.close()
    return (folder / "audit.jsonl").read_text()


def _work(store: Store) -> Store:
    store.add_mails([mail("a"), mail("x")], by="inbox")
    ticket = store.save_draft(1, draft(), by="wang", why="one", version=store.ticket(1).version)
    ticket = store.save_draft(1, draft("two"), by="li", why="two", version=ticket.version)
    store.approve(1, by="li", why="Ms Li Na called", version=ticket.version)
    return store


REFUSED = [
    "UPDATE desk_audit SET who = 'nobody' WHERE seq = 2",
    "DELETE FROM desk_audit WHERE seq = 2",
    "DELETE FROM desk_audit",
    "UPDATE desk_drafts SET number = 9",
    "DELETE FROM desk_drafts",
    "DELETE FROM desk_mails",
    "DELETE FROM desk_tickets",
    "DELETE FROM desk_contents",
    "UPDATE desk_contents SET body = '\"\"' WHERE id = 1",
    "UPDATE desk_contents SET body = '\"\"', salt = 'new' WHERE id = 1",
    "UPDATE desk_tickets SET state = 'sent' WHERE id = 1",
    "UPDATE desk_tickets SET state = 'new' WHERE id = 1",
    "UPDATE desk_tickets SET state = 'approved' WHERE id = 2",
    "UPDATE desk_mails SET ticket = 77 WHERE id = 1",
    "INSERT INTO desk_audit SELECT seq + 100, at, who, action, ticket, version, draft, "
    "state_before, state_after, seals, hash, 'x' FROM desk_audit ORDER BY seq DESC LIMIT 1",
    "INSERT INTO desk_audit SELECT seq + 1, at, who, action, ticket, version, draft, "
    "state_before, state_after, seals, 'y', 'x' FROM desk_audit ORDER BY seq DESC LIMIT 1",
    "INSERT INTO desk_audit SELECT seq + 1, at, who, action, ticket, version, draft, 'new', "
    "'approved', seals, hash, 'x' FROM desk_audit ORDER BY seq DESC LIMIT 1",
    "INSERT INTO desk_audit SELECT seq + 1, at, '', action, ticket, version, draft, "
    "state_before, state_after, seals, hash, 'x' FROM desk_audit ORDER BY seq DESC LIMIT 1",
]


def test_the_database_refuses_what_the_store_never_does(worked: Store, settings: Settings) -> None:
    database = Database(settings)
    taken = []
    for statement in REFUSED:
        try:
            with database.writing() as session:
                session.execute(text(statement))
        except DBAPIError:
            continue
        taken.append(statement)
    database.close()
    assert taken == []


def test_sqlite_refuses_to_replace_and_postgresql_to_truncate(
    worked: Store, settings: Settings
) -> None:
    statement = "TRUNCATE desk_audit"
    if settings.database_url is None:
        statement = "INSERT OR REPLACE INTO desk_audit SELECT * FROM desk_audit WHERE seq = 2"
    database = Database(settings)
    with pytest.raises(DBAPIError, match="desk_audit"), database.writing() as session:
        session.execute(text(statement))
    database.close()


def test_a_row_that_follows_the_last_is_taken(worked: Store, settings: Settings) -> None:
    # The twin of the refused rows above: the triggers let through what is right.
    database = Database(settings)
    with database.writing() as session:
        session.execute(
            text(
                "INSERT INTO desk_audit SELECT seq + 1, at, who, action, ticket, version, draft, "
                "state_before, state_after, seals, hash, 'x' FROM desk_audit "
                "ORDER BY seq DESC LIMIT 1"
            )
        )
    database.close()


def test_an_export_proves_itself(worked: Store, tmp_path: Path) -> None:
    exported = worked.export(tmp_path / "audit.jsonl")
    checked = check_export(tmp_path / "audit.jsonl")
    assert (checked.rows, checked.tickets, checked.drafts) == (7, 2, 2)
    assert checked.head == exported.head
    lines = [json.loads(line) for line in (tmp_path / "audit.jsonl").read_text().splitlines()]
    [saved] = [line for line in lines if line.get("action") == "saved" and line["draft"] == 2]
    roles = {entry["role"]: entry["content"] for entry in saved["seals"]}
    contents = {line["id"]: line["data"] for line in lines if line["kind"] == "content"}
    assert contents[roles["before"]] == draft().model_dump(mode="json", by_alias=True)
    assert contents[roles["after"]]["receipt"]["corpus_hash"] == "c" * 64
    assert contents[roles["why"]] == "two"
    assert (saved["by"], saved["state_before"], saved["state_after"]) == ("li", *["drafted"] * 2)
    assert saved["at"].endswith("+00:00")


def test_an_export_does_not_write_over_a_file(worked: Store, tmp_path: Path) -> None:
    worked.export(tmp_path / "audit.jsonl")
    with pytest.raises(CallError, match="is there already"):
        worked.export(tmp_path / "audit.jsonl")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["audit.jsonl"]


Lines = list[dict[str, object]]


def _rehashed(lines: Lines) -> Lines:
    """As somebody would write it who knows how the chain is made."""
    previous = "0" * 64
    for line in lines:
        if line["kind"] == "audit":
            line["previous"] = previous
            bare = {key: value for key, value in line.items() if key != "kind"}
            line["hash"] = previous = chained(bare)
    lines[-1]["head"] = previous
    return lines


def _audit(lines: Lines, seq: int) -> dict[str, object]:
    return next(line for line in lines if line["kind"] == "audit" and line["seq"] == seq)


def _changed_who(lines: Lines) -> Lines:
    _audit(lines, 5)["by"] = "somebody else"
    return lines


def _changed_who_rehashed_one(lines: Lines) -> Lines:
    row = _audit(lines, 5)
    row["by"] = "somebody else"
    row["hash"] = chained({key: value for key, value in row.items() if key != "kind"})
    return lines


def _removed_row(lines: Lines) -> Lines:
    lines.remove(_audit(lines, 6))
    return lines


def _removed_last_row(lines: Lines) -> Lines:
    lines.remove(_audit(lines, 7))
    lines[-1]["rows"] = 6
    return _rehashed(lines)


def _swapped_draft(lines: Lines) -> Lines:
    drafts = [line for line in lines if line["kind"] == "draft"]
    drafts[0]["content"], drafts[1]["content"] = drafts[1]["content"], drafts[0]["content"]
    return lines


def _changed_amount(lines: Lines) -> Lines:
    content = next(line for line in lines if line["kind"] == "content")
    content["data"]["assessments"][0]["amount"]["value"] = "94000.00"  # type: ignore[index]
    return lines


def _removed_draft(lines: Lines) -> Lines:
    return [line for line in lines if line["kind"] != "draft"]


def _removed_content(lines: Lines) -> Lines:
    lines.remove(next(line for line in lines if line["kind"] == "content"))
    return lines


def _said_to_be_forgotten(lines: Lines) -> Lines:
    next(line for line in lines if line["kind"] == "content")["forgotten"] = "2026-01-01"
    return lines


def _other_state(lines: Lines) -> Lines:
    next(line for line in lines if line["kind"] == "ticket")["state"] = "rejected"
    return lines


def _approved_from_new(lines: Lines) -> Lines:
    for seq in (5, 6):
        lines.remove(_audit(lines, seq))
    last = _audit(lines, 7)
    last.update(seq=5, state_before="new")
    lines[-1]["rows"] = 5
    return _rehashed(lines)


def _removed_ticket(lines: Lines) -> Lines:
    lines.remove(next(line for line in lines if line["kind"] == "ticket"))
    return lines


def _other_mail(lines: Lines) -> Lines:
    next(line for line in lines if line["kind"] == "mail")["seal"] = "f" * 64
    return lines


def _no_end(lines: Lines) -> Lines:
    return lines[:-1]


@pytest.mark.parametrize(
    ("tampered", "told"),
    [
        (_changed_who, "Row 5 of the audit was changed"),
        (_changed_who_rehashed_one, "Row 6 of the audit does not follow row 5"),
        (_removed_row, "row 6 of the audit is missing"),
        (_removed_last_row, "Ticket 1 is approved at version 5; its last audit row says drafted"),
        (_swapped_draft, "is not the one that was saved"),
        (_changed_amount, "was changed: its seal is not that of the audit"),
        (_removed_draft, "Draft . of ticket 1 is missing"),
        (_removed_content, "which the audit seals, is missing"),
        (_said_to_be_forgotten, "no audit row says what became of its words"),
        (_other_state, "Ticket 1 is rejected"),
        (_approved_from_new, "was new, and cannot be approved"),
        (_removed_ticket, "Ticket 1: its ticket is missing"),
        (_other_mail, "was changed: its seal"),
        (_no_end, "has no end"),
    ],
)
def test_tampering_shows(
    file: str, tmp_path: Path, tampered: Callable[[Lines], Lines], told: str
) -> None:
    path = tmp_path / "audit.jsonl"
    lines = tampered([json.loads(line) for line in file.splitlines()])
    written = [canonical(line) + "\n" for line in lines]
    if lines[-1]["kind"] == "end":
        lines[-1]["sha256"] = digest("".join(written[:-1]))
        written[-1] = canonical(lines[-1]) + "\n"
    path.write_text("".join(written))
    with pytest.raises(BrokenAuditError, match=told):
        check_export(path)


@pytest.mark.parametrize("place", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_one_changed_byte_shows(file: str, tmp_path: Path, place: float) -> None:
    path = tmp_path / "audit.jsonl"
    content = bytearray(file.encode())
    position = int(len(content) * place)
    content[position] = ord("7") if content[position] != ord("7") else ord("3")
    path.write_bytes(content)
    with pytest.raises(BrokenAuditError):
        check_export(path)


def test_a_database_that_was_tampered_with_shows_in_its_export(
    worked: Store, settings: Settings, tmp_path: Path
) -> None:
    database = Database(settings)
    with database.writing() as session:
        on = "" if settings.database_url is None else " ON desk_audit"
        session.execute(text(f"DROP TRIGGER desk_audit_update{on}"))
        session.execute(text("UPDATE desk_audit SET who = 'nobody' WHERE seq = 5"))
    database.close()
    worked.export(tmp_path / "audit.jsonl")
    with pytest.raises(BrokenAuditError, match="Row 5 of the audit was changed"):
        check_export(tmp_path / "audit.jsonl")


def test_a_file_goes_on_from_an_older_one(worked: Store, tmp_path: Path) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    worked.export(old)
    worked.add_mails([mail("y")], by="inbox")
    worked.export(new)
    assert check_export(new, old).rows == 9
    with pytest.raises(BrokenAuditError, match="does not go on from"):
        check_export(old, new)


def test_an_audit_written_anew_does_not_go_on_from_the_older_one(file: str, tmp_path: Path) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    old.write_text(file)
    lines = [json.loads(line) for line in old.read_text().splitlines()]
    _audit(lines, 5)["by"] = "somebody else"
    written = [canonical(line) + "\n" for line in _rehashed(lines)]
    lines[-1]["sha256"] = digest("".join(written[:-1]))
    new.write_text("".join(written[:-1]) + canonical(lines[-1]) + "\n")
    assert check_export(new).rows == 7
    with pytest.raises(BrokenAuditError, match="does not go on from"):
        check_export(new, old)
