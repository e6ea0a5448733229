"""What a mail says to the conversation: its new words, and its subject where these need one."""

import re

from assistant.conversation.assistant import Assistant
from assistant.desk.mail import Mail
from assistant.reading.message import Context

__all__ = ["message_of"]

_REPLY = re.compile(r"\s*(?:re|aw|sv|fwd?|fw|wg|tr|回复|答复|转发|回覆)\s*[:：]", re.IGNORECASE)


def message_of(mail: Mail, assistant: Assistant) -> str:
    """The message of a mail for a turn: never its signature, nor what it quotes.

    A subject is a heading, and headings hold words ("enquiry", "application") that would be read
    as questions. It is said only where it names what the policy is about, and the text does not.
    """
    subject = "" if _REPLY.match(mail.subject) else mail.subject
    if not subject or not mail.text:
        return mail.text or mail.subject
    if _names_something(mail.text, assistant) or not _names_something(subject, assistant):
        return mail.text
    return f"{subject}\n\n{mail.text}"


def _names_something(text: str, assistant: Assistant) -> bool:
    reading = assistant.house.reader.read(text, Context())
    return bool(reading.about or reading.references or reading.bindings)
