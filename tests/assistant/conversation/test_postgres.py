"""Conversations in PostgreSQL: shared by processes, one turn at a time, lost connections."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest

from assistant.answer import Status
from assistant.conversation.agent import agent_of
from assistant.conversation.assistant import Assistant
from assistant.conversation.checkpoints import (
    Conversations,
    forget_conversations,
    open_conversations,
)
from assistant.conversation.turn import turn_graph
from assistant.errors import BusyError, DatabaseError, SettingsError
from assistant.models.choose import chat_model
from assistant.settings import Settings
from tests.assistant.conversation.conftest import COSTS

FOLLOW_UP = "The annual transactions through the site are US$800,000."


def over(assistant: Assistant, kept: Conversations) -> Assistant:
    """The assistant of the tests, with the conversations of another store."""
    graph = turn_graph(agent_of(chat_model("embedded")), kept.saver)
    return Assistant(assistant.house, graph, kept.saver, kept.close, kept.turn)


@pytest.fixture
def settings(postgres: str, tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, database_url=postgres)


@pytest.fixture
def first(assistant: Assistant, settings: Settings) -> Iterator[Assistant]:
    """An assistant over the database, as one process has it."""
    with closing(over(assistant, open_conversations(settings))) as opened:
        yield opened


@pytest.fixture
def second(assistant: Assistant, settings: Settings) -> Iterator[Assistant]:
    """Another, with connections and locks of its own, as another process has it."""
    with closing(over(assistant, open_conversations(settings))) as opened:
        yield opened


def lose_connections(url: str) -> None:
    """End every connection to the database, as a restart of the server does."""
    with psycopg.connect(url, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_one_goes_on_where_the_other_ended(first: Assistant, second: Assistant) -> None:
    assert first.ask(COSTS, "t").status is Status.NEEDS_FACTS
    answer = second.ask(FOLLOW_UP, "t")
    assert answer.status is Status.ANSWERED
    amount = answer.assessments[0].amount
    assert amount is not None
    # zhongshan 1(2), from US$750,000: 50 % of the costs
    assert float(amount.value) == 0.50 * 280_000
    assert [said.message for said in first.history("t")] == [COSTS, FOLLOW_UP]


def test_another_process_goes_on_too(first: Assistant, settings: Settings, data_dir: Path) -> None:
    first.ask(COSTS, "t")
    code = (
        "import sys; from pathlib import Path; from assistant.settings import Settings; "
        "from assistant.conversation.assistant import Assistant; "
        "a = Assistant.open(Settings(data_dir=Path(sys.argv[1]), database_url=sys.argv[2])); "
        "print(a.ask(sys.argv[3], 't').to_json()); a.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(data_dir), str(settings.database_url), FOLLOW_UP],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["status"] == "answered"
    assert len(first.history("t")) == 2


def test_turns_at_once_all_stay(first: Assistant, second: Assistant) -> None:
    turns = [
        threading.Thread(target=assistant.ask, args=(COSTS, "t"))
        for assistant in (first, second) * 3
    ]
    for turn in turns:
        turn.start()
    for turn in turns:
        turn.join()
    assert len(first.history("t")) == 6


def test_who_waits_too_long_is_told(
    first: Assistant, second: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.conversation.postgres._TURN_SECONDS", 0.2)
    with first.hold_turn("t"):
        with pytest.raises(BusyError, match="still being worked on, in another window or process"):
            second.ask(COSTS, "t")
        assert second.ask(COSTS, "another").status is Status.NEEDS_FACTS
    assert second.ask(COSTS, "t").status is Status.NEEDS_FACTS


def test_a_lost_connection_comes_back(first: Assistant, settings: Settings) -> None:
    first.ask(COSTS, "t")
    lose_connections(str(settings.database_url))
    assert first.ask(FOLLOW_UP, "t").status is Status.ANSWERED


def test_a_turn_that_loses_its_lock_keeps_nothing(
    first: Assistant, second: Assistant, settings: Settings
) -> None:
    first.ask(COSTS, "t")
    turn = first.stream(FOLLOW_UP, "t")
    next(turn)
    lose_connections(str(settings.database_url))
    # The other may go on now: the lock went with the connection.
    second.ask(FOLLOW_UP, "t")
    with pytest.raises(DatabaseError, match="database of the conversations cannot be reached"):
        list(turn)
    assert [said.message for said in second.history("t")] == [COSTS, FOLLOW_UP]


def test_an_abandoned_turn_lets_go(first: Assistant, second: Assistant) -> None:
    turn: Any = first.stream(COSTS, "t")
    next(turn)
    turn.close()
    assert second.ask(COSTS, "t").status is Status.NEEDS_FACTS


def test_a_conversation_can_be_forgotten(first: Assistant, settings: Settings) -> None:
    first.ask(COSTS, "t")
    first.ask(COSTS, "other")
    forget_conversations(settings, ["t", "never"])
    assert first.history("t") == []
    assert len(first.history("other")) == 1


def test_many_begin_at_once_on_an_empty_database(settings: Settings) -> None:
    errors: list[BaseException] = []

    def begin() -> None:
        try:
            open_conversations(settings).close()
        except (psycopg.Error, DatabaseError) as error:
            errors.append(error)

    threads = [threading.Thread(target=begin) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


@pytest.mark.parametrize(
    ("url", "kind", "told"),
    [
        ("postgresql://d:secret@127.0.0.1:1/d", DatabaseError, r"Connection refused\. See that"),
        ("postgresql://d:secret@[127.0.0.1/d", SettingsError, "cannot be read as an address"),
    ],
)
def test_what_is_wrong_is_a_sentence_without_the_password(
    tmp_path: Path, url: str, kind: type[Exception], told: str
) -> None:
    with pytest.raises(kind, match=told) as raised:
        open_conversations(Settings(data_dir=tmp_path, database_url=url))
    assert "secret" not in str(raised.value)


def test_a_wrong_password_is_a_sentence(postgres: str, tmp_path: Path) -> None:
    password = postgres.split(":")[2].split("@")[0]
    url = postgres.replace(password, "wrong")
    with pytest.raises(SettingsError, match=r"does not let us in: .*authentication failed"):
        open_conversations(Settings(data_dir=tmp_path, database_url=url))
