"""`policydesk desk …`: tickets of the help desk, their audit, and forgetting a customer."""

import getpass
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.commands.desk_files import MailFiles
from assistant.commands.desk_text import list_text, ticket_text
from assistant.commands.output import counted, progress_bar, say, warn
from assistant.errors import CallError
from assistant.settings import Settings, read_settings

if TYPE_CHECKING:
    from assistant.desk.store import Store

__all__ = ["desk_commands"]


class _State(StrEnum):
    """The states that a list can be asked for; those of the store, which is imported later."""

    NEW = "new"
    DRAFTED = "drafted"
    NEEDS_FACTS = "needs_facts"
    APPROVED = "approved"
    REJECTED = "rejected"
    STALE = "stale"


_By = Annotated[
    str | None, typer.Option("--by", help="Who does it, for the audit; else the login name.")
]


def desk_commands() -> typer.Typer:
    """The commands below `policydesk desk`."""
    app = typer.Typer(
        name="desk",
        help="Keep the help desk's tickets: mails in, drafts, their audit.",
        no_args_is_help=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.command("add")(_add)
    app.command("list")(_list)
    app.command("show")(_show)
    app.command("export")(_export)
    app.command("forget")(_forget)
    app.command("migrate")(_migrate)
    return app


def _add(
    named: Annotated[list[Path], typer.Argument(metavar="FILES|FOLDER…", help="Mails as .eml.")],
    by: _By = None,
) -> None:
    """Add mails to the tickets of their threads; a mail that is there already stays one mail."""
    from assistant.desk.inbox import files_of

    files = MailFiles(files_of(named))
    with _store() as (settings, store), progress_bar("Adding") as progress:
        done = store.add_mails(
            files,
            by=by or _login(),
            own=_own(settings),
            tell=lambda number: progress(number, len(files)),
        )
    for sentence in files.refused:
        warn(sentence)
    known = f", {done.known} known already" if done.known else ""
    joined = f", {done.joined} in tickets that were there" if done.joined else ""
    say(f"{counted(done.new, 'new mail')}{joined}{known}: {counted(len(done.tickets), 'ticket')}")
    if files.refused:
        raise typer.Exit(1)


def _list(
    state: Annotated[_State | None, typer.Option(help="Only tickets in this state.")] = None,
) -> None:
    """List the tickets, the one that changed last first."""
    from assistant.desk.store import TicketState

    with _store() as (_, store):
        lines = store.tickets(TicketState(state.value) if state else None)
    for text in list_text(lines):
        say(text)
    if not lines:
        say("There are no tickets" + (f" in the state {state.value}." if state else "."))


def _show(
    ticket: Annotated[int, typer.Argument(metavar="ID", help="The ticket's number.")],
) -> None:
    """Show a ticket: its mails, its newest draft, and what was done."""
    with _store() as (_, store):
        shown = store.ticket(ticket)
    for text in ticket_text(shown):
        say(text)


def _export(
    file: Annotated[Path, typer.Argument(help="The auditor's file: JSON lines.")],
    *,
    check: Annotated[bool, typer.Option("--check", help="Prove a file instead.")] = False,
    older: Annotated[
        Path | None, typer.Option(help="With --check: an older file that this one goes on from.")
    ] = None,
) -> None:
    """Write every audit row and draft for an auditor, or prove such a file."""
    from assistant.desk.store import check_export

    if older is not None and not check:
        raise CallError(
            "--older goes with --check: policydesk desk export --check --older OLD NEW."
        )
    if not check:
        with _store() as (_, store):
            exported = store.export(file)
        checked = check_export(file)
        drafts = counted(exported.drafts, "draft")
        say(f"{file}: {counted(checked.rows, 'audit row')}, {drafts}; last hash {exported.head}")
        return
    for path in (file, older):
        if path is not None and not path.is_file():
            raise CallError(f"{path} is not there; name a file that `desk export` wrote.")
    proven = check_export(file, older)
    tickets, drafts = counted(proven.tickets, "ticket"), counted(proven.drafts, "draft")
    goes_on = f", goes on from {older}" if older else ""
    say(
        f"{file}: proven: {counted(proven.rows, 'audit row')} of {tickets} and {drafts}"
        f"{goes_on}; last hash {proven.head}"
    )


def _forget(
    address: Annotated[str, typer.Argument(help="The customer's mail address.")], by: _By = None
) -> None:
    """Remove a customer's personal data for good, and leave the figures."""
    with _store() as (settings, store):
        gone = store.forget(address, by=by or _login(), own=_own(settings))
    if not gone.tickets and not gone.mentions:
        say(f"Nothing of {address} is kept.")
        return
    mails, drafts = counted(gone.mails, "mail"), counted(gone.drafts, "draft")
    tickets = counted(len(gone.tickets), "ticket")
    say(f"Removed the words of {mails} and {drafts} in {tickets}; figures and dates are left.")
    if gone.mentions:
        others = ", ".join(map(str, gone.mentions))
        say(f"The address also stood in tickets of others, and was removed there: {others}.")


def _migrate() -> None:
    """Bring the database to the tables of this version; every command does so when it begins."""
    with _store() as (_, store):
        migrated = store.migrated
    if migrated.before == migrated.now:
        say(f"The store is at revision {migrated.now} already.")
    else:
        say(
            f"The store is at revision {migrated.now}; before, {migrated.before or 'it was empty'}."
        )


@contextmanager
def _store() -> "Iterator[tuple[Settings, Store]]":
    settings = read_settings()
    from assistant.desk.store import Store

    with closing(Store.open(settings)) as store:
        yield settings, store


def _own(settings: Settings) -> list[str]:
    return [address for address in settings.desk_addresses.split(",") if address.strip()]


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # A container may run as a user who has no name.
        return f"user {os.getuid()}"
