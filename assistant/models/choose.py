"""Which chat model converses: the embedded one, or any that `init_chat_model` knows."""

from langchain_core.language_models import BaseChatModel

from assistant.errors import SettingsError
from assistant.models.embedded import EmbeddedChatModel

EMBEDDED = "embedded"


def chat_model(name: str) -> BaseChatModel:
    """The chat model of a setting: `embedded`, or `provider:name`.

    Raises SettingsError where the provider is not known, or its package is not installed.
    """
    if name == EMBEDDED:
        return EmbeddedChatModel()
    from langchain.chat_models import init_chat_model

    try:
        model = init_chat_model(name)
    except (ValueError, ImportError) as error:
        raise SettingsError(
            f'POLICYDESK_MODEL: "{name}" cannot be used: {error}. '
            "Write embedded, or provider:name, for example ollama:llama3.2."
        ) from error
    if not isinstance(model, BaseChatModel):
        raise SettingsError(f'POLICYDESK_MODEL: "{name}" names no single chat model.')
    return model
