"""The database: SQLite in DATA_DIR or PostgreSQL, and the two kinds of transactions on it.

One writer at a time, on both: SQLite by BEGIN IMMEDIATE, PostgreSQL by an advisory lock that ends
with the transaction. The chain of the audit has one end, so writers wait for each other anyway; and
what a writer has read cannot change before it writes. Readers never wait, and see one moment.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from filelock import FileLock
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from assistant.database_errors import told
from assistant.desk.store.errors import StoreUnavailableError
from assistant.errors import AssistantError
from assistant.settings import Settings

__all__ = ["DESK_FILE", "Database"]

DESK_FILE = "desk.sqlite"

_WAIT_SECONDS = 30
_CONNECT_SECONDS = 10
_WRITES = "desk_writes"
# The first number is this store's; conversations lock with one number of 64 bits, another space.
_LOCK = text("SELECT pg_advisory_xact_lock(1886350195, 1)")


class Database:
    """Connections to the store's database; safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        url = settings.database_url
        self.file: Path | None = None if url else settings.data_dir / DESK_FILE
        if url:
            self.engine: Engine = _postgres(url)
            self._reads: Engine = self.engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        else:
            self.engine = _sqlite(settings.data_dir)
            self._reads = self.engine
        self._writes = self.engine.execution_options(**{_WRITES: True})

    @property
    def where(self) -> str:
        """How a message names the database; never with its address, which may hold a password."""
        return str(self.file) if self.file else "the database of DATABASE_URL"

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """A connection in a transaction that may write."""
        with self._told(), self._writes.begin() as connection:
            if self.file is None:
                connection.execute(text(f"SET LOCAL lock_timeout = '{_WAIT_SECONDS}s'"))
                connection.execute(_LOCK)
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session as the only writer: committed at the end, or nothing of it is kept."""
        with self.connected() as connection, Session(connection, autoflush=True) as session:
            yield session
            session.flush()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees the store as it was at one moment."""
        with self._told(), Session(self._reads) as session:
            yield session

    def write_ahead(self) -> None:
        """Let readers and the writer of a SQLite file not wait for each other; the file keeps it.

        It cannot be set inside a transaction, nor by two at a time.
        """
        if self.file is None:
            return
        with self._told(), FileLock(self.file.with_suffix(".lock")):
            raw = self.engine.raw_connection()
            try:
                raw.cursor().execute("PRAGMA journal_mode = WAL")
            finally:
                raw.close()

    def clear_traces(self) -> None:
        """Take what was overwritten out of the journal, or out of the tables of PostgreSQL."""
        statement = (
            "PRAGMA wal_checkpoint(TRUNCATE)" if self.file else "VACUUM desk_contents, desk_mails"
        )
        with self._told():
            raw = self.engine.raw_connection()
            try:
                if isinstance(raw.driver_connection, psycopg.Connection):
                    raw.driver_connection.autocommit = True
                raw.cursor().execute(statement)
            finally:
                raw.invalidate()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, psycopg.Error, sqlite3.Error) as error:
            sentence = self._sentence(error.orig if isinstance(error, DBAPIError) else error)
            if sentence is None:
                raise
            raise sentence from error

    def _sentence(self, error: BaseException | None) -> AssistantError | None:
        """The error to raise instead; None where it is a fault of the program."""
        if isinstance(error, psycopg.errors.LockNotAvailable) or "is locked" in str(error):
            return StoreUnavailableError(
                f"The tickets in {self.where} are being changed by another process for more than "
                f"{_WAIT_SECONDS} seconds; try again when it has finished."
            )
        if isinstance(error, psycopg.Error):
            return told(error, "the tickets")
        if isinstance(error, sqlite3.OperationalError) or type(error) is sqlite3.DatabaseError:
            return StoreUnavailableError(
                f"The tickets in {self.where} cannot be opened or written: {error}; see that it is "
                "a file of policydesk and that there is room, or name another POLICYDESK_DATA_DIR."
            )
        return None


def _postgres(url: str) -> Engine:
    # libpq reads the address, here as for the conversations: one notation for both.
    return create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(url, connect_timeout=_CONNECT_SECONDS),
        pool_pre_ping=True,
    )


def _sqlite(data_dir: Path) -> Engine:
    data_dir.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        f"sqlite:///{data_dir / DESK_FILE}", connect_args={"timeout": _WAIT_SECONDS}
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        # Transactions are begun below, as written there; the driver begins none of its own.
        connection.isolation_level = None
        for pragma in (
            "foreign_keys = ON",
            "recursive_triggers = ON",  # so that REPLACE meets the triggers too
            "secure_delete = ON",  # so that what is forgotten is overwritten in the file
            "synchronous = FULL",  # so that what was said to be done outlives a power cut
        ):
            connection.cursor().execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
