"""Conversations in PostgreSQL, for more than one process."""

from collections.abc import Callable
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.postgres import PostgresSaver
from psycopg import Connection, OperationalError
from psycopg.rows import dict_row

from assistant.errors import SettingsError


def open_postgres(url: str) -> tuple[BaseCheckpointSaver[Any], Callable[[], None]]:
    """The store in the database of the URL; SettingsError where it cannot be reached."""
    try:
        connection = Connection.connect(
            url, autocommit=True, prepare_threshold=0, row_factory=dict_row
        )
    except OperationalError as error:
        first = str(error).strip().splitlines()[0]
        raise SettingsError(f"DATABASE_URL: the database cannot be reached: {first}") from error
    saver = PostgresSaver(connection)
    saver.setup()
    return saver, connection.close
