"""What goes to a chat model of somebody else's, masked; and what comes back, restored.

All of a call passes here: the system message with the hand-over, the message, the model's earlier
words of this turn with the arguments of its calls, and what the tools answered.
"""

import json
import re
from collections.abc import Sequence

from langchain_core.messages import AIMessage, AnyMessage, BaseMessage, SystemMessage

from assistant.conversation.handover import CLOSING, OPENING
from assistant.conversation.work import Work
from assistant.privacy.vault import Vault

__all__ = ["masked", "restored", "vault_of"]

_HANDOVER = re.compile(f"{re.escape(OPENING)}(.*){re.escape(CLOSING)}", re.DOTALL)
_AI_FIELDS = ("content", "tool_calls", "invalid_tool_calls", "additional_kwargs")
# Ids are how a provider knows its calls and its reasoning again; signatures are checked by it.
_KEPT = {"id", "type", "signature", "index"}


def vault_of(work: Work) -> Vault:
    """The vault of a turn, which has heard all that the person wrote in the conversation."""
    if work.vault is None:
        work.vault = Vault()
        for message in (*work.earlier, work.message):
            work.vault.learn(message)
    return work.vault


def masked(
    system: SystemMessage | None, messages: Sequence[AnyMessage], vault: Vault
) -> list[BaseMessage]:
    """The messages of a call, with names in the place of what is private."""
    opening = [] if system is None else [SystemMessage(_system(system.text, vault))]
    return [*opening, *(_message(message, vault) for message in messages)]


def restored(reply: AIMessage, vault: Vault) -> AIMessage:
    """A reply with the person's own words in the place of their names."""
    return reply.model_copy(
        update={name: vault.restore_all(getattr(reply, name), _KEPT) for name in _AI_FIELDS}
    )


def _message(message: BaseMessage, vault: Vault) -> BaseMessage:
    fields = _AI_FIELDS if isinstance(message, AIMessage) else ("content",)
    return message.model_copy(
        update={name: vault.mask_all(getattr(message, name), _KEPT) for name in fields}
    )


def _system(text: str, vault: Vault) -> str:
    """The system message: within the hand-over, which is JSON, each text by itself."""
    found = _HANDOVER.search(text)
    if found is None:
        return vault.mask(text)
    data = json.dumps(vault.mask_all(json.loads(found[1])), ensure_ascii=False)
    before, after = vault.mask(text[: found.start()]), vault.mask(text[found.end() :])
    return f"{before}{OPENING}{data}{CLOSING}{after}"
