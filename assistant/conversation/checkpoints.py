"""Where conversations are kept: in SQLite in DATA_DIR, or in PostgreSQL."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.settings import Settings

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver

__all__ = ["CONVERSATIONS", "Conversations", "forget_conversations", "open_conversations"]

CONVERSATIONS = "conversations.sqlite"


@dataclass(frozen=True)
class Conversations:
    """The kept conversations: their checkpoints, the right to a turn, and how they are closed.

    While somebody holds `turn(thread)`, nobody else, in whatever process, has a turn of the thread.
    """

    saver: "BaseCheckpointSaver[Any]"
    close: Callable[[], None]
    turn: Callable[[str], AbstractContextManager[None]] = lambda _: nullcontext()


def open_conversations(settings: Settings, *, ephemeral: bool = False) -> Conversations:
    """Where the settings keep conversations; `ephemeral` keeps them in memory only."""
    if ephemeral:
        from langgraph.checkpoint.memory import InMemorySaver

        return Conversations(InMemorySaver(), lambda: None)
    if settings.database_url:
        from assistant.conversation.postgres import open_postgres

        return open_postgres(settings.database_url)
    return _sqlite(settings.data_dir)


def forget_conversations(settings: Settings, threads: Sequence[str]) -> None:
    """Remove conversations, where any were kept, and what they leave in the file."""
    if not threads or not (settings.database_url or (settings.data_dir / CONVERSATIONS).exists()):
        return
    with _opened(settings) as conversations:
        for thread in threads:
            with conversations.turn(thread):
                conversations.saver.delete_thread(thread)


@contextmanager
def _opened(settings: Settings) -> Iterator[Conversations]:
    conversations = open_conversations(settings)
    try:
        yield conversations
    finally:
        conversations.close()


def _sqlite(data_dir: Path) -> Conversations:
    from langgraph.checkpoint.sqlite import SqliteSaver

    data_dir.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(data_dir / CONVERSATIONS, check_same_thread=False)
    # What is forgotten is overwritten in the file, not only taken off its list.
    connection.execute("PRAGMA secure_delete = ON")
    saver = SqliteSaver(connection)
    saver.setup()

    def close() -> None:
        # Of what was forgotten, the journal keeps a copy until it is emptied.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    return Conversations(saver, close)
