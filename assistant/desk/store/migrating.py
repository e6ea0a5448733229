"""Bringing a database to the tables of this version, under the lock of the one writer."""

from dataclasses import dataclass

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from assistant.desk.store.database import Database
from assistant.desk.store.errors import StoreUnavailableError

__all__ = ["Migrated", "migrate"]

_VERSION_TABLE = "desk_version"


@dataclass(frozen=True)
class Migrated:
    """From which revision to which a database was brought; `before` is None for an empty one."""

    before: str | None
    now: str


def migrate(database: Database) -> Migrated:
    """Bring the database to the newest revision; where it is there already, nothing is done.

    Whoever comes second waits, and finds it done; a process that dies half way leaves the database
    as it was. Raises StoreUnavailableError where the database belongs to a newer version of the
    program.
    """
    config = Config()
    config.set_main_option("script_location", "assistant.desk.store:migrations")
    config.set_main_option("version_locations", "assistant.desk.store.migrations:versions")
    config.set_main_option("path_separator", "newline")
    scripts = ScriptDirectory.from_config(config)
    newest = scripts.get_current_head()
    if newest is None:
        raise RuntimeError("the package holds no migrations")
    with database.reading() as session:
        before = _revision(session.connection())
    if before == newest:
        return Migrated(before, newest)
    database.write_ahead()
    with database.connected() as connection:
        before = _revision(connection)
        if before not in {None, *(script.revision for script in scripts.walk_revisions())}:
            raise StoreUnavailableError(
                f"The tickets in {database.where} were kept by a newer version of policydesk "
                f"(revision {before}, this one knows {newest}); install that version."
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return Migrated(before, newest)


def _revision(connection: Connection) -> str | None:
    context = MigrationContext.configure(connection, opts={"version_table": _VERSION_TABLE})
    return context.get_current_revision()
