"""The store of the help desk: tickets, mails and drafts, and the audit of all changes."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from assistant.conversation.checkpoints import forget_conversations
from assistant.desk.draft import Draft
from assistant.desk.mail import Mail
from assistant.desk.store import drafting, exporting, forgetting, tickets
from assistant.desk.store.adding import Ingested, add_mail
from assistant.desk.store.database import Database
from assistant.desk.store.exporting import Exported
from assistant.desk.store.forgetting import Forgotten
from assistant.desk.store.migrating import Migrated, migrate
from assistant.desk.store.states import Move, TicketState
from assistant.desk.store.tickets import Ticket, TicketLine
from assistant.settings import Settings

__all__ = ["Store"]


class Store:
    """Tickets in SQLite or PostgreSQL; safe to use from several threads and processes.

    Each method is one transaction, or one for each mail: what it returned from is kept, and what it
    did not finish has left nothing. StoreUnavailableError where the database cannot be used.
    """

    def __init__(self, settings: Settings, database: Database, migrated: Migrated) -> None:
        self._settings = settings
        self._database = database
        self.migrated = migrated

    @classmethod
    def open(cls, settings: Settings) -> "Store":
        """The store that the settings name, brought to the tables of this version."""
        database = Database(settings)
        try:
            migrated = migrate(database)
        except BaseException:
            database.close()
            raise
        return cls(settings, database, migrated)

    def add_mails(
        self,
        mails: Iterable[Mail],
        *,
        by: str,
        own: Collection[str] = (),
        tell: Callable[[int], None] | None = None,
    ) -> Ingested:
        """Add mails to the tickets of their threads; those that are there already stay one mail.

        `own` are the help desk's addresses: a mail from there makes no draft stale. `tell` hears
        how many mails are kept. Each mail is kept as soon as it is told.
        """
        own_addresses = {address.strip().casefold() for address in own}
        new = known = joined = 0
        touched: set[int] = set()
        for number, mail in enumerate(mails, start=1):
            with self._database.writing() as session:
                added = add_mail(session, mail, by=by, own=own_addresses)
            new, known, joined = new + added.new, known + (not added.new), joined + added.joined
            touched.add(added.ticket)
            if tell is not None:
                tell(number)
        return Ingested(new, known, joined, tuple(sorted(touched)))

    def tickets(self, state: TicketState | None = None) -> list[TicketLine]:
        """The tickets, or those in a state; the one that changed last first."""
        with self._database.reading() as session:
            return tickets.list_tickets(session, state)

    def ticket(self, ticket: int) -> Ticket:
        """A ticket with its mails, newest draft, changes; UnknownTicketError if there is none."""
        with self._database.reading() as session:
            return tickets.read_ticket(session, ticket)

    def draft(self, ticket: int, number: int) -> Draft:
        """A draft of a ticket by its number; UnknownTicketError where there is none."""
        with self._database.reading() as session:
            return tickets.draft_of(session, ticket, number)

    def save_draft(self, ticket: int, draft: Draft, *, by: str, why: str, version: int) -> Ticket:
        """Add a draft as the ticket's newest.

        `version` is that of the ticket as it was read; NewerChangeError when somebody, the customer
        included, changed the ticket since then.
        """
        with self._database.writing() as session:
            drafting.save(session, ticket, draft, by=by, why=why, version=version)
            return tickets.read_ticket(session, ticket)

    def approve(self, ticket: int, *, by: str, why: str, version: int) -> Ticket:
        """Approve the draft; NewerChangeError as above, WrongStateError where it cannot be."""
        with self._database.writing() as session:
            drafting.settle(session, ticket, Move.APPROVE, by=by, why=why, version=version)
            return tickets.read_ticket(session, ticket)

    def reject(self, ticket: int, *, by: str, why: str, version: int) -> Ticket:
        """Reject the ticket's draft, also an approved one; errors as of `approve`."""
        with self._database.writing() as session:
            drafting.settle(session, ticket, Move.REJECT, by=by, why=why, version=version)
            return tickets.read_ticket(session, ticket)

    def export(self, path: Path) -> Exported:
        """Write the auditor's file; CallError when there is a file of that name already."""
        with self._database.reading() as session:
            return exporting.export(session, path)

    def forget(self, address: str, *, by: str, own: Collection[str] = ()) -> Forgotten:
        """Remove a customer's personal data and leave the figures.

        Conversations go first: should the process end in between, the tickets still name them.
        """
        folded = forgetting.usable_address(address, {a.strip().casefold() for a in own})
        with self._database.reading() as session:
            conversations = forgetting.conversations_of(session, folded)
        forget_conversations(self._settings, conversations)
        with self._database.writing() as session:
            forgotten = forgetting.forget(session, folded, by=by)
        self._database.clear_traces()
        return forgotten

    def close(self) -> None:
        """Close the database."""
        self._database.close()
