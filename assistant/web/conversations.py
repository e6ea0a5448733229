"""Conversations on the web: who knows the id of one may read it, so none can be guessed."""

import re
import secrets

from assistant.conversation.assistant import Assistant
from assistant.conversation.events import Exchange
from assistant.web.errors import UnknownConversation

_BYTES = 24
_ID = re.compile(r"[A-Za-z0-9_-]{32}")


def new_conversation() -> str:
    """An id that nobody else has and nobody can guess (192 random bits)."""
    return secrets.token_urlsafe(_BYTES)


def exchanges_of(assistant: Assistant, conversation: str) -> list[Exchange]:
    """What was said in a conversation; empty when it was never begun here.

    Conversations of the terminal have ids of another form, so that they can't be named over HTTP.
    """
    return assistant.history(conversation) if _ID.fullmatch(conversation) else []


def known_exchanges(assistant: Assistant, conversation: str) -> list[Exchange]:
    """What was said in a conversation; UnknownConversation when it was never begun here."""
    found = exchanges_of(assistant, conversation)
    if not found:
        raise UnknownConversation(
            "There is no such conversation; ask without one to begin a new one."
        )
    return found
