"""The settings: read from variables and .env; a bad value is a sentence that names the variable."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from assistant.errors import SettingsError
from assistant.settings import read_settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_defaults_need_no_key_and_stay_on_this_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    settings = read_settings()
    assert settings.model == "embedded"
    assert (settings.host, settings.port) == ("127.0.0.1", 7860)
    assert settings.data_dir == tmp_path / "policydesk"
    assert settings.corpus is settings.embedding_model is settings.database_url is None


def test_a_variable_outweighs_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("POLICYDESK_PORT=8001\nPOLICYDESK_HOST=0.0.0.0\nOTHER=1\n")
    monkeypatch.setenv("POLICYDESK_PORT", "8002")
    settings = read_settings()
    assert (settings.host, settings.port) == ("0.0.0.0", 8002)  # noqa: S104 - read, not served


@pytest.mark.parametrize("name", ["DATABASE_URL", "POLICYDESK_DATABASE_URL"])
def test_the_database_has_two_names_and_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "postgresql://desk:secret@db/desk")
    settings = read_settings()
    assert settings.database_url == "postgresql://desk:secret@db/desk"
    assert "secret" not in repr(settings)


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYDESK_CHROMA_URL", "")
    assert read_settings().chroma_url is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("CORPUS", "/nowhere/at/all"),
        ("EMBEDDING_MODEL", "/nowhere/at/all"),
        ("DATA_DIR", "/dev/null"),
        ("MODEL", "some words"),
        ("CHROMA_URL", "localhost:8000"),
        ("HOST", "two words"),
    ],
)
def test_a_bad_value_names_variable_and_value(
    call: Callable[..., CompletedProcess[str]],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
) -> None:
    monkeypatch.setenv(f"POLICYDESK_{name}", value)
    done = call("check")
    assert done.returncode == 2
    assert done.stderr.startswith(f'policydesk: POLICYDESK_{name} cannot be "{value}": ')
    assert done.stderr.count("\n") == 1


def test_a_bad_database_address_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYDESK_DATABASE_URL", "mysql://desk:secret@db/desk")
    with pytest.raises(SettingsError, match="POLICYDESK_DATABASE_URL") as raised:
        read_settings()
    assert "secret" not in str(raised.value)


def test_a_file_of_bytes_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match=r"\.env is not UTF-8"):
        read_settings()
