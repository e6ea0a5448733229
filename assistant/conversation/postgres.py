"""Conversations in PostgreSQL, for more than one process.

A turn holds a connection of its own with an advisory lock on its thread, and reads and writes the
thread over that one alone. So turns of a conversation wait for each other in whatever process, a
process that dies lets go, and a turn that has lost its lock with its connection cannot write.
"""

import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from threading import Lock
from typing import Any

import psycopg
from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import (
    ChannelVersions,
    Checkpoint,
    CheckpointMetadata,
    CheckpointTuple,
)
from langgraph.checkpoint.postgres import PostgresSaver
from psycopg import Connection, OperationalError
from psycopg.rows import DictRow, dict_row
from psycopg_pool import ConnectionPool

from assistant.conversation.checkpoints import Conversations
from assistant.database_errors import told
from assistant.errors import BusyError

__all__ = ["open_postgres"]

_CONNECT_SECONDS = 10
_CONNECTIONS = 20
_TURN_SECONDS = 120.0
"""How long a turn waits for the one before it; the slowest models take some dozens of seconds."""
_POLL_SECONDS = 0.05
_SETUP = "policydesk:setup"


def open_postgres(url: str) -> Conversations:
    """The conversations in the database of the URL.

    Raises SettingsError where the URL cannot be right, DatabaseError where nobody answers there.
    """
    options: dict[str, Any] = {
        "autocommit": True,
        "prepare_threshold": 0,
        "row_factory": dict_row,
        "connect_timeout": _CONNECT_SECONDS,
    }
    with _told(), Connection.connect(url, **options) as first, _held(first, _SETUP):
        PostgresSaver(first).setup()
    pool: ConnectionPool[Connection[DictRow]] = ConnectionPool(
        url,
        kwargs=options,
        min_size=0,
        max_size=_CONNECTIONS,
        timeout=_CONNECT_SECONDS,
        # A connection that broke while nobody used it is replaced before it is handed out.
        check=ConnectionPool.check_connection,
        open=True,
    )
    saver = _Saver(pool)
    return Conversations(saver, pool.close, saver.turn)


class _Saver(PostgresSaver):
    """Checkpoints over a pool; those of a thread in a turn over the connection of the turn."""

    def __init__(self, pool: "ConnectionPool[Connection[DictRow]]") -> None:
        super().__init__(pool)
        self._pool = pool
        self._turns: dict[str, PostgresSaver] = {}
        self._changing = Lock()

    @contextmanager
    def turn(self, thread: str) -> Iterator[None]:
        """The only turn of a thread, in any process; BusyError when one before it does not end."""
        with _told(), self._pool.connection() as connection, _held(connection, thread):
            with self._changing:
                self._turns[thread] = PostgresSaver(connection)
            try:
                yield
            finally:
                with self._changing:
                    del self._turns[thread]

    def get_tuple(self, config: RunnableConfig) -> CheckpointTuple | None:
        """The newest checkpoint of a thread."""
        with _told():
            turn = self._turn_of(config)
            return turn.get_tuple(config) if turn else super().get_tuple(config)

    def put(
        self,
        config: RunnableConfig,
        checkpoint: Checkpoint,
        metadata: CheckpointMetadata,
        new_versions: ChannelVersions,
    ) -> RunnableConfig:
        """Keep a checkpoint."""
        with _told():
            saver = self._turn_of(config)
            if saver is None:
                return super().put(config, checkpoint, metadata, new_versions)
            return saver.put(config, checkpoint, metadata, new_versions)

    def put_writes(
        self,
        config: RunnableConfig,
        writes: Sequence[tuple[str, Any]],
        task_id: str,
        task_path: str = "",
    ) -> None:
        """Keep what a step wrote."""
        with _told():
            saver = self._turn_of(config)
            if saver is None:
                super().put_writes(config, writes, task_id, task_path)
            else:
                saver.put_writes(config, writes, task_id, task_path)

    def delete_thread(self, thread_id: str) -> None:
        """Remove a conversation."""
        with _told():
            super().delete_thread(thread_id)

    def _turn_of(self, config: RunnableConfig) -> PostgresSaver | None:
        with self._changing:
            return self._turns.get(config["configurable"]["thread_id"])


@contextmanager
def _held(connection: "Connection[DictRow]", name: str) -> Iterator[None]:
    """Hold the lock of a name in the database, as long as the connection lives at most.

    It is tried again and again: a statement that waits for a lock holds up CREATE INDEX
    CONCURRENTLY, with which the tables of checkpoints are made.
    """
    key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
    end = time.monotonic() + _TURN_SECONDS
    while not _scalar(connection, "SELECT pg_try_advisory_lock(%s) AS done", key):
        if time.monotonic() > end:
            raise BusyError(
                "The message before this one is still being worked on, in another window or "
                "process; nothing was kept of this one, send it again when that is answered."
            )
        time.sleep(_POLL_SECONDS)
    try:
        yield
    finally:
        # The lock of a connection that was lost went with it.
        with suppress(OperationalError):
            _scalar(connection, "SELECT pg_advisory_unlock(%s) AS done", key)


def _scalar(connection: "Connection[DictRow]", query: str, key: int) -> bool:
    row = connection.execute(query.encode(), (key,)).fetchone()
    return bool(row and row["done"])


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except psycopg.Error as error:
        sentence = told(error, "the conversations")
        if sentence is None:
            raise
        raise sentence from error
