"""Processes that are killed with SIGKILL, and several at a time: nothing lost, nothing doubled."""

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from assistant.desk.store import Store, TicketState, check_export
from assistant.settings import Settings
from tests.assistant.desk.store.killing import MAILS

ROOT = Path(__file__).parents[4]


# Of so many statements one is tried; with 1, each of them, which takes minutes.
STEP = 23


def run(what: str, settings: Settings) -> dict[str, int]:
    """Run `killing.py`; what it saw."""
    command = [sys.executable, "-m", "tests.assistant.desk.store.killing", what]
    done = subprocess.run(
        [*command, settings.data_dir, settings.database_url or "", str(STEP)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, int] = json.loads(done.stdout)
    assert result.get("status", 0) == 0, done.stderr
    return result


def all_is_there(settings: Settings, folder: Path, mails: int = len(MAILS)) -> Store:
    """Each mail once, two threads, an audit that proves itself."""
    store = Store.open(settings)
    assert sorted(line.mails for line in store.tickets()) == [1, mails - 1]
    store.export(folder / "audit.jsonl")
    check_export(folder / "audit.jsonl")
    lines = [json.loads(line) for line in (folder / "audit.jsonl").read_text().splitlines()]
    assert sum(line.get("action") == "mail" for line in lines) == mails
    return store


def test_killed_again_and_again_in_a_tickets_life(settings: Settings, tmp_path: Path) -> None:
    assert run("life", settings)["kills"] > 5
    store = all_is_there(settings, tmp_path)
    [line] = store.tickets(TicketState.STALE)
    ticket = store.ticket(line.id)
    actions = [change.action for change in ticket.changes]
    assert [actions.count(each) for each in ("saved", "approved", "forgotten")] == [1, 1, 1]
    assert ticket.draft_number == 1
    assert all(store.ticket(line.id).forgotten for line in store.tickets())
    assert "Li Na" not in (tmp_path / "audit.jsonl").read_text()
    store.close()


def test_processes_at_once_double_nothing(settings: Settings, tmp_path: Path) -> None:
    assert run("at_once", settings) == {"new": len(MAILS)}
    all_is_there(settings, tmp_path).close()


@pytest.mark.parametrize("after", [0.0, 0.05, 0.15])
def test_a_process_that_is_killed_at_any_moment_leaves_what_it_told(
    settings: Settings, tmp_path: Path, after: float
) -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.settings import Settings; "
        "from assistant.desk.store import Store; "
        "from tests.assistant.desk.store.conftest import mail; "
        "folder, url = sys.argv[1:]; "
        "store = Store.open(Settings(data_dir=Path(folder), database_url=url or None)); "
        "store.add_mails((mail(f'm{n}') for n in range(5000)), by='inbox', "
        "tell=lambda n: print(n, flush=True))"
    )
    url = settings.database_url or ""
    command = [sys.executable, "-c", code, str(settings.data_dir), url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as working:
        assert working.stdout is not None
        told = int(working.stdout.readline())
        with suppress(subprocess.TimeoutExpired):
            working.wait(after)
        working.kill()
        told = max([told, *map(int, working.stdout.read().split())])
    store = Store.open(settings)
    kept = len(store.tickets())
    assert told <= kept <= told + 1
    store.export(tmp_path / "audit.jsonl")
    assert check_export(tmp_path / "audit.jsonl").rows == 2 * kept
    store.close()
