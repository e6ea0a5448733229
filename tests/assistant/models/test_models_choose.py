"""Which chat model converses."""

import pytest

from assistant.errors import SettingsError
from assistant.models.choose import chat_model
from assistant.models.embedded import EmbeddedChatModel


def test_embedded_is_the_one_that_ships() -> None:
    assert isinstance(chat_model("embedded"), EmbeddedChatModel)


@pytest.mark.parametrize("name", ["nobody:llama", "no-provider-at-all"])
def test_a_provider_that_nobody_knows_is_one_sentence(name: str) -> None:
    with pytest.raises(SettingsError, match="POLICYDESK_MODEL") as raised:
        chat_model(name)
    assert f'"{name}"' in str(raised.value)
    assert "ollama:llama3.2" in str(raised.value)
