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
    as questions. It is said only where the text alone names nothing that the policy is about.
    """
    subject = "" if _REPLY.match(mail.subject) else mail.subject
    if not subject or not mail.text:
        return mail.text or mail.subject
    reading = assistant.house.reader.read(mail.text, Context())
    if reading.about or reading.references or reading.bindings:
        return mail.text
    return f"{subject}\n\n{mail.text}"
