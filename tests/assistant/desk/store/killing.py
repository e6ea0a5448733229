"""Work on a store in processes that are killed (SIGKILL) or that run at the same time.

It is run as a program, and forks: a process that has loaded everything dies within milliseconds, so
that it can be killed at every single statement. Prints what it saw as JSON.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, event, inspect

from assistant.desk.store import Store
from assistant.desk.store.database import Database
from assistant.desk.store.tables import AuditRow
from assistant.settings import Settings
from tests.assistant.desk.store.conftest import draft, mail

MAILS = [
    mail("a"),
    mail("b", "a"),
    mail("d", "c"),
    mail("x"),
    mail("c", "b"),
    mail("e", "a"),
]
"""Of two threads; the fifth joins two tickets to one."""

MOST_KILLS = 2_000


def live(store: Store) -> None:
    """A ticket's life, from where it ended: mails, a draft, an approval, mails, forgetting."""
    # Not ticket 1: numbers that a killed process drew from PostgreSQL stay unused.
    [number] = store.add_mails(MAILS[:1], by="inbox").tickets
    store.add_mails(MAILS[1:4], by="inbox")
    ticket = store.ticket(number)
    if ticket.draft is None:
        ticket = store.save_draft(number, draft(), by="wang", why="one", version=ticket.version)
    if ticket.state.value == "drafted":
        store.approve(number, by="wang", why="fine", version=ticket.version)
    store.add_mails(MAILS[4:], by="inbox")
    store.forget("li.na@customer.example", by="admin")


def in_child(task: Callable[[], None]) -> int:
    """Run a task in a process of its own; its wait status."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    try:
        task()
    except BaseException as error:  # noqa: BLE001 - the child ends here, whatever it was
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        os._exit(1)
    os._exit(0)


def until(settings: Settings, statements: int) -> None:
    """Work, and die of SIGKILL right before or after the statement of that number."""
    seen = 0

    def count(_: Connection, *__: object) -> None:
        nonlocal seen
        seen += 1
        if seen == statements:
            os.kill(os.getpid(), signal.SIGKILL)

    for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, moment, count)
    store = Store.open(settings)
    live(store)
    store.close()


def kill_often(settings: Settings, step: int) -> dict[str, int]:
    """Kill ever later until a transaction is through, then early again, until all work is done.

    With `step` 1 that is at nearly every statement of every transaction, and takes minutes.
    """
    statements, done, kills = 1, "", 0
    while kills < MOST_KILLS:
        status = in_child(partial(until, settings, statements))
        if not os.WIFSIGNALED(status):
            return {"kills": kills, "status": os.WEXITSTATUS(status)}
        kills += 1
        before, done = done, progress(settings)
        # Those that find out what is there already come first in each process, ever more of them.
        statements = statements + step if done == before else max(1, statements - step)
    return {"kills": kills, "status": -1}


def progress(settings: Settings) -> str:
    """The state of the store in which a process has left it, asked by a process of its own."""
    reading, writing = os.pipe()

    def ask() -> None:
        database = Database(settings)
        with database.reading() as session:
            names = inspect(session.connection()).get_table_names()
            rows = session.query(AuditRow).count() if "desk_audit" in names else 0
        os.write(writing, f"{len(names)} tables, {rows} rows".encode())

    status = in_child(ask)
    os.close(writing)
    with os.fdopen(reading) as answer:
        told = answer.read()
    if status:
        raise RuntimeError("what is left of the store cannot be read")
    return told


def at_once(settings: Settings, processes: int) -> dict[str, int]:
    """Add the same mails from several processes, each beginning with another one."""
    children = []
    for number in range(processes):
        child = os.fork()
        if not child:
            store = Store.open(settings)
            added = store.add_mails(MAILS[number:] + MAILS[:number], by=f"process {number}")
            os._exit(added.new)
        children.append(child)
    return {"new": sum(os.WEXITSTATUS(os.waitpid(child, 0)[1]) for child in children)}


def main(what: str, data_dir: str, url: str, step: str = "1") -> None:
    """What is asked for, on the store of the settings."""
    settings = Settings(data_dir=Path(data_dir), database_url=url or None)
    result = at_once(settings, 5) if what == "at_once" else kill_often(settings, int(step))
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
