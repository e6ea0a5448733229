"""Which chat model converses, and what is said when it cannot."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import run
from assistant.conversation.assistant import Assistant
from assistant.errors import SettingsError
from assistant.models.choose import chat_model
from assistant.models.embedded import EmbeddedChatModel
from assistant.settings import read_settings
from tests.assistant.models.conftest import KEY
from tests.assistant.models.protocols import OpenAI, calls
from tests.assistant.models.servers import serving


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_embedded_is_the_one_that_ships() -> None:
    assert isinstance(chat_model("embedded"), EmbeddedChatModel)


def said_of(name: str) -> str:
    with pytest.raises(SettingsError, match="POLICYDESK_MODEL") as raised:
        chat_model(name)
    sentence = str(raised.value)
    assert f'"{name}"' in sentence
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("name", ["nobody:llama", "no-provider-at-all"])
def test_a_provider_that_nobody_knows_is_one_sentence(name: str) -> None:
    assert "ollama:llama3.2" in said_of(name)


@pytest.mark.parametrize(
    ("name", "variable"),
    [("openai:some-model", "OPENAI_API_KEY"), ("anthropic:some-model", "ANTHROPIC_API_KEY")],
)
@pytest.mark.parametrize("value", [None, "", " "])
def test_a_key_that_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, variable: str, value: str | None
) -> None:
    if value is not None:
        monkeypatch.setenv(variable, value)
    assert f"{variable} is not set" in said_of(name)


@pytest.mark.parametrize("provider", ["openai", "anthropic", "ollama"])
@pytest.mark.parametrize("odd", ["\n", "\r", " ", "é", "\u200b"])
def test_a_key_that_cannot_be_sent_is_named_and_not_told(
    monkeypatch: pytest.MonkeyPatch, provider: str, odd: str
) -> None:
    variable = f"{provider.upper()}_API_KEY"
    monkeypatch.setenv(variable, f"{KEY}{odd}more")
    sentence = said_of(f"{provider}:some-model")
    assert variable in sentence
    assert KEY not in sentence


def test_a_key_that_is_missing_elsewhere_is_one_sentence_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("AZURE_OPENAI_API_KEY", raising=False)
    said_of("azure_openai:some-model")


def test_a_package_that_is_missing_is_named() -> None:
    assert "langchain-mistralai" in said_of("mistralai:some-model")


@pytest.mark.parametrize("extra", ["openai", "anthropic", "ollama"])
def test_an_extra_that_is_missing_is_named(extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{extra.upper()}_API_KEY", KEY)
    monkeypatch.setitem(sys.modules, f"langchain_{extra}", None)
    assert f"policydesk[{extra}]" in said_of(f"{extra}:some-model")


def test_the_command_says_it_in_one_sentence_before_anything_is_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYDESK_MODEL", "openai:some-model")
    monkeypatch.setenv("POLICYDESK_DATA_DIR", str(tmp_path / "data"))
    assert run(["ask", "What support is there?"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "OPENAI_API_KEY is not set" in err
    assert not (tmp_path / "data").exists()


def test_no_client_library_is_imported_until_it_is_chosen() -> None:
    code = (
        "import sys, assistant.cli, assistant.conversation.assistant\n"
        "print([n for n in ('openai', 'anthropic', 'ollama') if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_the_settings_alone_lead_to_a_server(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, data_dir: Path
) -> None:
    speaks = OpenAI()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYDESK_MODEL", speaks.setting)
    monkeypatch.setenv("POLICYDESK_MODEL_STREAMING", "yes")
    monkeypatch.setenv("POLICYDESK_MODEL_CALLS", "1")
    monkeypatch.setenv("POLICYDESK_DATA_DIR", str(data_dir))
    with serving(speaks) as server:
        for name, value in speaks.environment(server.url, KEY).items():
            monkeypatch.setenv(name, value)
        server.script(calls("search_policy", query="warehouses"))
        assistant = Assistant.open(read_settings(), ephemeral=True)
        answer = assistant.ask("What support is there for public overseas warehouses?", "t")
        assistant.close()
    assert answer.model == "embedded"
    assert KEY in server.sent()
    (body,) = server.bodies
    assert (body["model"], body["stream"]) == ("some-model", True)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("MODEL_TIMEOUT", "0", "above 0"),
        ("MODEL_TIMEOUT", "soon", "above 0"),
        ("MODEL_TIMEOUT", "-5", "above 0"),
        ("MODEL_TIMEOUT", "4000", "3600"),
        ("MODEL_CALLS", "0", "from 1 to 100"),
        ("MODEL_CALLS", "many", "from 1 to 100"),
        ("MODEL_STREAMING", "perhaps", "yes or no"),
    ],
)
def test_bounds_that_cannot_be(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, value: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"POLICYDESK_{name}", value)
    with pytest.raises(SettingsError, match=f"POLICYDESK_{name}") as raised:
        read_settings()
    assert says in str(raised.value)
    assert f'"{value}"' in str(raised.value)


def test_bounds_that_can_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    set_to: dict[str, str] = {"TIMEOUT": "2.5", "CALLS": "3", "STREAMING": "yes"}
    for name, value in set_to.items():
        monkeypatch.setenv(f"POLICYDESK_MODEL_{name}", value)
    settings = read_settings()
    assert (settings.model_timeout, settings.model_calls) == (2.5, 3)
    assert settings.model_streaming is True
