"""Threads of pasted mails, and the desk that drafts for them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from assistant.conversation.assistant import Assistant
from assistant.desk.draft import Draft
from assistant.desk.drafting import Desk
from assistant.desk.mail import Address, Mail
from assistant.desk.threads import Thread, joined

OWN = "desk@support.example"

Write = Callable[..., Thread]

_BEGAN = datetime(2024, 5, 6, 9, 0, tzinfo=UTC)


def mail(text: str, number: int = 1, sender: str = "ines@shop.example", **given: object) -> Mail:
    """A mail of a thread; each answers the one before it."""
    fields: dict[str, object] = {
        "message_id": f"m{number}@shop.example",
        "in_reply_to": f"m{number - 1}@shop.example" if number > 1 else None,
        "sender": Address(address=sender, name="Ines Marsh"),
        "subject": "Enquiry" if number == 1 else "Re: Enquiry",
        "date": _BEGAN + timedelta(hours=number),
        "text": text,
        "language": "zh" if any("一" <= c <= "鿿" for c in text) else "en",
        "digest": f"digest {number}",
    }
    return Mail.model_validate(fields | given)


def thread_of(*texts: str | Mail) -> Thread:
    """A thread of the customer's mails with these words, oldest first."""
    mails = [
        text if isinstance(text, Mail) else mail(text, number)
        for number, text in enumerate(texts, start=1)
    ]
    return joined(mails)[0]


@pytest.fixture(scope="session")
def desk(assistant: Assistant) -> Desk:
    """The desk over the real assistant."""
    return Desk(assistant, (OWN,))


@pytest.fixture(scope="session")
def drafted(desk: Desk) -> Callable[..., Draft]:
    """A draft for a thread of these mails; the same mails are drafted for once."""
    made: dict[tuple[str, ...], Draft] = {}

    def draft(*texts: str) -> Draft:
        if texts not in made:
            made[texts] = desk.draft(thread_of(*texts))
        return made[texts]

    return draft
