"""`policydesk desk`: mails in, tickets out, the auditor's file, forgetting, on both engines."""

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from assistant.desk.store import Store, TicketState
from assistant.settings import Settings
from tests.assistant.desk.store.conftest import draft

Call = Callable[..., CompletedProcess[str]]


@pytest.fixture(params=["sqlite", "postgres"], autouse=True)
def settings(
    request: pytest.FixtureRequest, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """The settings that the commands read; each engine in turn."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    url = None
    if request.param == "postgres":
        url = request.getfixturevalue("postgres")
        monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("POLICYDESK_DESK_ADDRESSES", "desk@policydesk.example")
    return Settings(data_dir=folder, database_url=url)


@pytest.fixture
def mails(tmp_path: Path) -> Path:
    """A folder: a thread of two mails, a mail of somebody else, and a file that is no mail."""
    folder = tmp_path / "mails"
    folder.mkdir()
    for name, answers, sender in (
        ("a", None, "Li Na <li.na@customer.example>"),
        ("b", "a", "Li Na <li.na@customer.example>"),
        ("x", None, "王伟 <wang@other.example>"),
    ):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, "desk@policydesk.example", f"Hi {name}"
        mail["Message-ID"], mail["Date"] = f"<{name}@m>", "Mon, 01 Jun 2026 10:00:00 +0800"
        if answers:
            mail["In-Reply-To"] = f"<{answers}@m>"
        mail.set_content(f"We paid 280,000 yuan, says {name}.\x1b[31m")
        (folder / f"{name}.eml").write_bytes(mail.as_bytes())
    return folder


def test_a_folder_goes_in_once(call: Call, mails: Path) -> None:
    done = call("desk", "add", str(mails), "--by", "wang")
    assert (done.returncode, done.stdout) == (
        0,
        "3 new mails, 1 in tickets that were there: 2 tickets\n",
    )
    again = call("desk", "add", str(mails), str(mails / "a.eml"))
    assert (again.returncode, again.stdout) == (0, "0 new mails, 3 known already: 2 tickets\n")
    listed = call("desk", "list").stdout.splitlines()
    assert len(listed) == 2
    assert "new" in listed[1]
    assert listed[1].endswith("2 mails  Li Na <li.na@customer.example>: Hi a")


def test_a_file_that_is_no_mail_takes_none_with_it(call: Call, mails: Path) -> None:
    (mails / "aa.eml").write_bytes(b"\x00\x01 no mail")
    done = call("desk", "add", str(mails))
    assert done.returncode == 1
    assert done.stdout.startswith("3 new mails")
    [sentence] = [line for line in done.stderr.splitlines() if "policydesk:" in line]
    assert "aa.eml" in sentence


def test_a_ticket_is_shown_whole(call: Call, mails: Path, settings: Settings) -> None:
    call("desk", "add", str(mails), "--by", "wang")
    store = Store.open(settings)
    version = store.ticket(1).version
    store.save_draft(1, draft(), by="li", why="first try", version=version)
    store.close()
    shown = call("desk", "show", "1").stdout
    assert "Ticket 1: drafted, version 4" in shown
    assert "We paid 280,000 yuan, says b." in shown
    assert "\x1b" not in shown
    assert "you qualify for 84,000 yuan" in shown
    assert "li  saved (new -> drafted, draft 1): first try" in shown
    assert call("desk", "list", "--state", TicketState.DRAFTED.value).stdout.count("\n") == 1
    assert call("desk", "list", "--state", "stale").stdout == (
        "There are no tickets in the state stale.\n"
    )


def test_the_auditors_file_is_written_and_proven(call: Call, mails: Path, tmp_path: Path) -> None:
    call("desk", "add", str(mails))
    file, newer = tmp_path / "audit.jsonl", tmp_path / "newer.jsonl"
    written = call("desk", "export", str(file))
    assert written.returncode == 0
    assert "5 audit rows, 0 drafts; last hash " in written.stdout
    proven = call("desk", "export", "--check", str(file))
    assert (proven.returncode, proven.stdout.split()[-1]) == (0, written.stdout.split()[-1])
    call("desk", "forget", "li.na@customer.example")
    call("desk", "export", str(newer))
    goes_on = call("desk", "export", "--check", str(newer), "--older", str(file))
    assert (goes_on.returncode, "goes on from" in goes_on.stdout) == (0, True)
    file.write_text(file.read_text().replace('"action":"mail"', '"action":"saved"', 1))
    broken = call("desk", "export", "--check", str(file))
    assert broken.returncode == 1
    assert broken.stderr.count("\n") == 1


def test_a_customer_is_forgotten(call: Call, mails: Path) -> None:
    call("desk", "add", str(mails))
    done = call("desk", "forget", "Li.Na@customer.example")
    assert done.stdout == (
        "Removed the words of 2 mails and 0 drafts in 1 ticket; figures and dates are left.\n"
    )
    assert "Li Na" not in call("desk", "show", "1").stdout
    assert "Li Na" not in call("desk", "list").stdout
    assert "王伟" in call("desk", "list").stdout
    assert call("desk", "forget", "li.na@customer.example").stdout == (
        "Nothing of li.na@customer.example is kept.\n"
    )


def test_the_store_tells_its_revision(call: Call) -> None:
    assert call("desk", "migrate").stdout == (
        "The store is at revision 0001; before, it was empty.\n"
    )
    assert call("desk", "migrate").stdout == "The store is at revision 0001 already.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("show", "7"), "There is no ticket 7; `policydesk desk list` shows those that there are."),
        (("add", "/nowhere/at/all.eml"), "/nowhere/at/all.eml"),
        (("forget", "li.na"), '"li.na" is no mail address; write one such as li@example.com.'),
        (("forget", "desk@policydesk.example"), "is an address of the help desk, and nothing was"),
        (("export", "--check", "/nowhere"), "/nowhere is not there; name a file that"),
        (("export", "/nowhere", "--older", "x"), "--older goes with --check"),
        (("list", "--state", "sent"), "'new', 'drafted', 'needs_facts', 'approved', 'rejected'"),
        ((), "Missing command"),
    ],
)
def test_a_wrong_call_is_a_sentence(call: Call, arguments: tuple[str, ...], told: str) -> None:
    done = call("desk", *arguments)
    if arguments[:1] == ("add",):
        # A file that cannot be read takes none of the others with it: that is work that failed.
        assert done.returncode == 1
    else:
        assert done.returncode == 2
        assert done.stdout == ""
    assert told in done.stderr
    assert [line for line in done.stderr.splitlines() if line.startswith("policydesk: ")]
    assert "Traceback" not in done.stderr


def test_a_server_that_is_down_is_a_sentence(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://desk:secret@127.0.0.1:1/desk")
    done = call("desk", "list")
    assert done.returncode == 1
    assert done.stderr.startswith("policydesk: The database of the tickets cannot be reached")
    assert "secret" not in done.stderr
    assert done.stderr.count("\n") == 1
