"""A mail that somebody pasted as text: its words, and the headers that stand above them if any."""

import hashlib
import re

from assistant.desk.eml import stable_id
from assistant.desk.headers import plain
from assistant.desk.mail import Address, Mail
from assistant.desk.replies import divided
from assistant.errors import MailError
from assistant.reading.segments import language_of

__all__ = ["pasted_mail"]

_LONGEST = 1_000_000
_HEADER = re.compile(
    r"^\s*(?P<name>from|to|cc|date|sent|subject|发件人|收件人|抄送|发送时间|日期|时间"
    r"|主题)\s*[:：]\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_FROM = {"from", "发件人"}
_SUBJECT = {"subject", "主题"}
_ADDRESS = re.compile(r"[^\s<>()\[\]\"'，,;；]+@[^\s<>()\[\]\"'，,;；]+")


def pasted_mail(text: str) -> Mail:
    """The mail of a pasted text. Raises MailError where there are no words, or too many."""
    if len(text) > _LONGEST:
        raise MailError(
            f"The text has {len(text):,} characters, and {_LONGEST:,} are the most that is read: "
            "paste the part that the question is about."
        )
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    sender, subject, start = Address(), "", 0
    while start < len(lines) and (match := _HEADER.match(lines[start])):
        name, value = match["name"].lower(), plain(match["value"])
        if name in _FROM:
            sender = _address(value)
        elif name in _SUBJECT:
            subject = value
        start += 1
    body = divided("\n".join(lines[start:]), subject)
    if not body.text and not subject:
        raise MailError("The text holds no words of a customer; paste the mail that he wrote.")
    digest = hashlib.sha256("\0".join((sender.address, subject, body.text)).encode()).hexdigest()
    return Mail(
        message_id=stable_id(digest),
        sender=sender,
        subject=subject,
        text=body.text,
        signature=body.signature,
        quoted=body.quoted,
        language="zh" if language_of(body.text or subject) == "zh" else "en",
        digest=digest,
    )


def _address(value: str) -> Address:
    found = _ADDRESS.search(value)
    if found is None:
        return Address(name=value)
    name = plain((value[: found.start()] + value[found.end() :]).strip(" <>()[]\"'"))
    return Address(address=found[0].lower(), name=name)
