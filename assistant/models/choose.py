"""Which chat model converses: the embedded one, or any that `init_chat_model` knows."""

import os
import re
from contextlib import suppress
from typing import Any

from langchain_core.language_models import BaseChatModel

from assistant.errors import SettingsError
from assistant.models.embedded import EmbeddedChatModel

EMBEDDED = "embedded"

_EXTRAS = {"anthropic", "ollama", "openai"}
_KEYS = {
    "openai": ("OPENAI_API_KEY", "OPENAI_ADMIN_KEY"),
    "anthropic": ("ANTHROPIC_API_KEY",),
}
_MAY_HAVE_KEYS = {"ollama": ("OLLAMA_API_KEY",)}
# A turn calls a few times and the next one comes minutes later: a connection for each call is
# never a stale one.
_HEADERS = {"Connection": "close"}


def chat_model(
    name: str, *, seconds: float | None = None, streaming: bool = False
) -> BaseChatModel:
    """The chat model of a setting: `embedded`, or `provider:name`.

    `seconds` is how long it waits for each piece of a reply, `streaming` whether a reply comes in
    pieces. The client libraries never repeat a call by themselves. Raises SettingsError where the
    provider is not known, its package is not installed, or its key is missing.
    """
    if name == EMBEDDED:
        return EmbeddedChatModel()
    provider = name.partition(":")[0]
    _check_key(name, provider)
    from langchain.chat_models import init_chat_model

    try:
        model = init_chat_model(name, **_options(provider, seconds, streaming=streaming))
    except ImportError as error:
        extra = f" Or install the extra: pip install 'policydesk[{provider}]'."
        raise SettingsError(
            f'POLICYDESK_MODEL: "{name}" needs a package that is not installed: '
            f"{_first_line(error)}.{extra if provider in _EXTRAS else ''}"
        ) from error
    except _refusals() as error:
        raise SettingsError(
            f'POLICYDESK_MODEL: "{name}" cannot be used: {_first_line(error)}. '
            "Write embedded, or provider:name, for example ollama:llama3.2."
        ) from error
    if not isinstance(model, BaseChatModel):
        raise SettingsError(f'POLICYDESK_MODEL: "{name}" names no single chat model.')
    return model


def _check_key(name: str, provider: str) -> None:
    variables = _KEYS.get(provider, ())
    for variable in (*variables, *_MAY_HAVE_KEYS.get(provider, ())):
        # Checked here, as the HTTP libraries quote a header that they cannot send: key and all.
        if not re.fullmatch("[!-~]*", os.environ.get(variable, "").strip(" ")):
            raise SettingsError(
                f'POLICYDESK_MODEL: "{name}" cannot be used: {variable} has a character that no '
                "key has, a line break or a space; set it again."
            )
    if variables and not any(os.environ.get(variable, "").strip() for variable in variables):
        raise SettingsError(
            f'POLICYDESK_MODEL: "{name}" needs a key, and {variables[0]} is not set; set it to the '
            "key that the provider gave you, or to any word for a server that asks for none."
        )


def _options(provider: str, seconds: float | None, *, streaming: bool) -> dict[str, Any]:
    if provider in {"openai", "anthropic"}:
        return {
            "timeout": seconds,
            "max_retries": 0,
            "streaming": streaming,
            "default_headers": _HEADERS,
        }
    if provider == "ollama":
        # It always streams, and never repeats a call.
        return {"client_kwargs": {"timeout": seconds, "headers": _HEADERS}}
    return {}


def _refusals() -> tuple[type[Exception], ...]:
    """What is raised for a value, a key or an address that a client library cannot use."""
    known: list[type[Exception]] = [ValueError]
    with suppress(ImportError):
        from openai import OpenAIError

        known.append(OpenAIError)
    with suppress(ImportError):
        from anthropic import AnthropicError

        known.append(AnthropicError)
    return tuple(known)


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")
