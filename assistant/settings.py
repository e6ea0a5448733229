"""The settings: `POLICYDESK_` variables, or the same names in a file `.env`.

They are read where the program starts, by `read_settings`, and never when a module is imported.
"""

import os
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings.exceptions import SettingsError as UnreadableSettings

from assistant.errors import SettingsError

__all__ = ["Settings", "read_settings"]

_PREFIX = "POLICYDESK_"
_HIGHEST_PORT = 65_535
_LONGEST = 3_600
_MOST_CALLS = 100
_SECRET = "database_url"  # noqa: S105 - the name of a setting that holds a password


def _folder(path: Path) -> Path:
    expanded = path.expanduser()
    if not expanded.is_dir():
        raise ValueError("there is no such folder; name a folder that exists")
    return expanded


def _data_folder(path: Path) -> Path:
    expanded = path.expanduser()
    if expanded.exists() and not expanded.is_dir():
        raise ValueError("that is a file; name a folder, it is made when it is not there")
    return expanded


def _port(value: object) -> int:
    text = str(value).strip()
    if not re.fullmatch("[0-9]{1,5}", text) or not 1 <= int(text) <= _HIGHEST_PORT:
        raise ValueError(f"write a port from 1 to {_HIGHEST_PORT}")
    return int(text)


def _seconds(value: object) -> float:
    text = str(value).strip()
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,3})?", text) or not 0 < float(text) <= _LONGEST:
        raise ValueError(f"write a number of seconds above 0, up to {_LONGEST}")
    return float(text)


def _calls(value: object) -> int:
    text = str(value).strip()
    if not re.fullmatch("[0-9]{1,3}", text) or not 1 <= int(text) <= _MOST_CALLS:
        raise ValueError(f"write a number from 1 to {_MOST_CALLS}")
    return int(text)


def _yes_or_no(value: object) -> bool:
    answers = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    text = str(value).strip().lower()
    if text not in answers:
        raise ValueError("write yes or no")
    return answers[text]


def _addresses(value: str) -> str:
    for address in value.split(","):
        if address.strip() and re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", address.strip()) is None:
            raise ValueError("write mail addresses, separated by commas")
    return value


def _matching(pattern: str, right: str) -> AfterValidator:
    def check(value: str) -> str:
        if re.fullmatch(pattern, value) is None:
            raise ValueError(f"write {right}")
        return value

    return AfterValidator(check)


def _default_data_dir() -> Path:
    base = os.environ.get("XDG_DATA_HOME")
    if base and Path(base).is_absolute():
        return Path(base) / "policydesk"
    try:
        return Path.home() / ".local" / "share" / "policydesk"
    except RuntimeError as error:
        raise SettingsError(
            f"There is no home folder to keep the index in; name a folder in {_PREFIX}DATA_DIR."
        ) from error


class Settings(BaseSettings):
    """What an administrator can set; each field's variable is `POLICYDESK_` and its name."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    model: Annotated[
        str, _matching(r"embedded|[a-z][a-z0-9_]*:\S+", "embedded, or provider:name")
    ] = "embedded"
    """The chat model: `embedded`, or `provider:name` as LangChain's `init_chat_model` takes it."""
    model_timeout: Annotated[float, BeforeValidator(_seconds)] = 60
    """The most seconds that a turn waits for the chat model, all its calls together."""
    model_calls: Annotated[int, BeforeValidator(_calls)] = 8
    """The most calls that a turn makes to the chat model, repeated ones included."""
    model_streaming: Annotated[bool, BeforeValidator(_yes_or_no)] = False
    """Whether the chat model sends its reply in pieces."""
    corpus: Annotated[Path, AfterValidator(_folder)] | None = None
    """The folder of the policy folders; None for the one that comes with the package."""
    data_dir: Annotated[Path, AfterValidator(_data_folder)] = Field(
        default_factory=_default_data_dir
    )
    """Where the index and the conversations are kept."""
    embedding_model: Annotated[Path, AfterValidator(_folder)] | None = None
    """The folder of a sentence-transformers model; None for the packaged one."""
    chroma_url: Annotated[str, _matching(r"https?://\S+", "http://host:port")] | None = None
    """A Chroma server or cluster; None for the store inside `data_dir`."""
    database_url: (
        Annotated[str, _matching(r"postgres(ql)?://\S+", "postgresql://user:password@host/name")]
        | None
    ) = Field(
        default=None,
        validation_alias=AliasChoices(f"{_PREFIX}DATABASE_URL", "DATABASE_URL"),
        repr=False,
    )
    """PostgreSQL for conversations and tickets; None for SQLite inside `data_dir`."""
    host: Annotated[str, _matching(r"\S+", "a host name or address")] = "127.0.0.1"
    """The address that the page is served on."""
    port: Annotated[int, BeforeValidator(_port)] = 7860
    """The port that the page is served on."""
    desk_addresses: Annotated[str, AfterValidator(_addresses)] = ""
    """The help desk's own mail addresses, separated by commas; the first one writes its replies."""
    desk_signature: str = ""
    """What stands below a reply; `\\n` begins a line."""
    desk_tone: Literal["formal", "friendly"] = "formal"
    """How a reply greets and closes."""
    desk_length: Literal["brief", "normal", "full"] = "normal"
    """How much a reply tells."""


def read_settings() -> Settings:
    """The settings of this process; SettingsError names the variable that cannot be used."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(_sentence(error)) from error
    except UnreadableSettings as error:
        raise SettingsError(f"The settings cannot be read: {error}.") from error
    except UnicodeDecodeError as error:
        raise SettingsError("The file .env is not UTF-8; save it as UTF-8.") from error


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    name = str(first["loc"][0]).removeprefix(_PREFIX).lower() if first["loc"] else "a setting"
    variable = f"{_PREFIX}{name.upper()}"
    reason = first["msg"].removeprefix("Value error, ").rstrip(".")
    if name == _SECRET:
        return f"{variable} cannot be used: {reason}."
    return f'{variable} cannot be "{str(first["input"])[:80]}": {reason}.'
