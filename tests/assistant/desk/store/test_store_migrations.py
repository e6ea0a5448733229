"""Migrations make the tables that the code has; whatever is wrong with a database is a sentence."""

import sqlite3
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text

from assistant.desk.store import Store
from assistant.desk.store.database import DESK_FILE, Database
from assistant.desk.store.errors import StoreUnavailableError
from assistant.desk.store.migrating import Migrated, migrate
from assistant.desk.store.tables import Base
from assistant.errors import DatabaseError, SettingsError
from assistant.settings import Settings
from tests.assistant.desk.store.conftest import mail


def test_the_migrations_make_the_tables_of_the_code(settings: Settings) -> None:
    database = Database(settings)
    assert migrate(database) == Migrated(None, "0001")
    assert migrate(database) == Migrated("0001", "0001")
    with database.connected() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "desk_version"})
        assert compare_metadata(context, Base.metadata) == []
    database.close()


def test_the_migrations_make_the_checks_of_the_code(settings: Settings, tmp_path: Path) -> None:
    # What is compared above leaves out check constraints: here by what the database makes of them.
    migrated, made = Database(settings), Database(Settings(data_dir=tmp_path / "made"))
    migrate(migrated)
    if settings.database_url is not None:
        # PostgreSQL rewrites conditions, so both are made there.
        made.close()
        made = migrated
        with migrated.connected() as connection:
            connection.execute(text("CREATE SCHEMA made"))
            Base.metadata.create_all(
                connection.execution_options(schema_translate_map={None: "made"})
            )
    else:
        with made.connected() as connection:
            Base.metadata.create_all(connection)
    schema = "made" if settings.database_url else None
    with migrated.connected() as one:
        for table in Base.metadata.tables:
            found = {c["name"]: c["sqltext"] for c in inspect(one).get_check_constraints(table)}
            if schema is None:
                with made.connected() as other:
                    right = inspect(other).get_check_constraints(table)
            else:
                right = inspect(one).get_check_constraints(table, schema=schema)
            assert {name: _terms(sql) for name, sql in found.items()} == {
                c["name"]: _terms(c["sqltext"]) for c in right
            }
    migrated.close()
    made.close()


def _terms(condition: str) -> set[str]:
    """The parts of a condition that OR joins, in whatever order."""
    return {part.strip(" ()") for part in condition.split(" OR ")}


def test_many_open_an_empty_database_at_once(settings: Settings) -> None:
    def opened(number: int) -> int:
        store = Store.open(settings)
        added = store.add_mails([mail(f"m{number}")], by="inbox")
        store.close()
        return added.new

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(opened, range(6))) == 6
    store = Store.open(settings)
    assert len(store.tickets()) == 6
    store.close()


def test_what_a_newer_version_keeps_is_not_touched(settings: Settings) -> None:
    Store.open(settings).close()
    database = Database(settings)
    with database.writing() as session:
        session.execute(text("UPDATE desk_version SET version_num = '0042'"))
    database.close()
    with pytest.raises(StoreUnavailableError, match=r"newer version .*revision 0042, this one"):
        Store.open(settings)


def test_a_distribution_holds_the_migrations(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    root = Path(__file__).parents[4]
    done = subprocess.run(build, cwd=root, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    [wheel] = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    code = (
        "from pathlib import Path; from assistant.settings import Settings; "
        "from assistant.desk.store import Store, store; print(store.__file__); "
        "print(Store.open(Settings(data_dir=Path('data'))).migrated.now)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path / "installed",
        capture_output=True,
        text=True,
        timeout=120,
    )
    place, revision = run.stdout.splitlines()
    assert Path(place).is_relative_to(tmp_path)
    assert revision == "0001"


def test_a_file_that_is_no_database_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / DESK_FILE).write_text("these are no tickets" * 100)
    with pytest.raises(StoreUnavailableError, match=r"desk\.sqlite cannot be opened or written"):
        Store.open(Settings(data_dir=tmp_path))


def test_a_store_that_is_locked_too_long_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.desk.store.database._WAIT_SECONDS", 0.1)
    store = Store.open(Settings(data_dir=tmp_path))
    other = sqlite3.connect(tmp_path / DESK_FILE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailableError, match="being changed by another process"):
        store.add_mails([mail("a")], by="inbox")
    assert store.tickets() == []
    other.execute("ROLLBACK")
    other.close()
    assert store.add_mails([mail("a")], by="inbox").new == 1
    store.close()


def test_a_writer_of_postgresql_waits_and_then_says_so(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.desk.store.database._WAIT_SECONDS", 1)
    store = Store.open(Settings(data_dir=tmp_path, database_url=postgres))
    with psycopg.connect(postgres) as other:
        other.execute("SELECT pg_advisory_xact_lock(1886350195, 1)")
        with pytest.raises(StoreUnavailableError, match="being changed by another process"):
            store.add_mails([mail("a")], by="inbox")
        assert store.tickets() == []
    assert store.add_mails([mail("a")], by="inbox").new == 1
    store.close()


def test_a_lost_connection_comes_back(postgres: str, tmp_path: Path) -> None:
    store = Store.open(Settings(data_dir=tmp_path, database_url=postgres))
    store.add_mails([mail("a")], by="inbox")
    with psycopg.connect(postgres, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert store.add_mails([mail("b")], by="inbox").new == 1
    assert len(store.tickets()) == 2
    store.close()


@pytest.mark.parametrize(
    ("change", "kind", "told"),
    [
        (("/test_", "/not_there_"), SettingsError, "does not let us in: .* does not exist"),
        (("postgres:", "nobody:"), SettingsError, "does not let us in: .*authentication failed"),
        (("@127.0.0.1:", "@127.0.0.1:1"), (DatabaseError, SettingsError), "cannot be "),
        (("@127.0.0.1", "@[127.0.0.1"), SettingsError, "cannot be read as an address"),
        (("/test_", "/test_?nothing=1&x="), SettingsError, "cannot be read as an address"),
    ],
)
def test_a_wrong_address_is_a_sentence_without_the_password(
    postgres: str, tmp_path: Path, change: tuple[str, str], kind: type[Exception], told: str
) -> None:
    password = postgres.split(":")[2].split("@")[0]
    url = postgres.replace(*change, 1)
    with pytest.raises(kind, match=told) as raised:
        Store.open(Settings(data_dir=tmp_path, database_url=url))
    assert password not in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_server_that_is_down_is_a_sentence(tmp_path: Path) -> None:
    url = "postgresql://desk:secret@127.0.0.1:1/desk"
    with pytest.raises(
        DatabaseError, match=r"tickets cannot be reached or used: .*: Connection refused\."
    ) as raised:
        Store.open(Settings(data_dir=tmp_path, database_url=url))
    assert "secret" not in str(raised.value)
