"""One mail from its bytes (RFC 5322 and MIME); attachments are listed, never opened."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

from assistant.desk.charsets import decoded
from assistant.desk.headers import addresses, date_of, encoded_words, header, identifiers
from assistant.desk.html import page_of
from assistant.desk.kinds import kind_of
from assistant.desk.mail import Address, Attachment, Mail
from assistant.desk.replies import divided
from assistant.errors import MailError
from assistant.reading.segments import language_of

__all__ = ["LARGEST_MAIL", "MADE_UP", "parse_mail", "stable_id"]

LARGEST_MAIL = 25_000_000
"""The most bytes of a mail: what mail servers let through, attachments included."""
MADE_UP = "policydesk.invalid"
"""The domain of message ids that stand for one that is missing."""

_MOST_PARTS = 200
_MOST_NESTED = 30
_MOST_CHARACTERS = 1_000_000
_MOST_REFERENCES = 200
_LONGEST_PLACEHOLDER = 400
_READ = {"text/plain", "text/html"}
_NESTING = re.compile(rb"boundary\s*=|message/rfc822", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"\W*(?:(?:this (?:e-?mail|message)|your (?:e-?mail|mail) (?:client|program"
    r"|reader)).{0,120}html.{0,160}"
    r"|.{0,40}(?:不支持|无法显示)\s*html.{0,80})\W*",
    re.IGNORECASE | re.DOTALL,
)


def parse_mail(content: bytes, name: str = "The mail") -> Mail:
    """Read a mail. Raises MailError, which begins with `name`, where it is none or is too much."""
    if len(content) > LARGEST_MAIL:
        raise MailError(
            f"{name} has {len(content):,} bytes, and {LARGEST_MAIL:,} are the most that is read: "
            "save it without its attachments."
        )
    if len(_NESTING.findall(content)) > _MOST_PARTS:
        raise MailError(
            f"{name} is nested into more than {_MOST_PARTS} containers, which no mail needs: "
            "forward its text alone."
        )
    message = BytesParser(policy=default).parsebytes(content.lstrip(b"\r\n"))
    if not _is_mail(message):
        raise MailError(
            f"{name} is no mail: it has neither From, Subject nor Message-ID; save it as .eml, "
            "or give its words as text."
        )
    parts = list(_parts(message, name))
    page, attachments = _content(parts, name)
    subject = header(message, "Subject")
    body = divided(page.text, subject)
    sender = next(iter(addresses(message, "From")), Address())
    date = date_of(message)
    digest = _digest(sender, subject, date, body.text)
    ids = identifiers(message, "Message-ID")
    return Mail(
        message_id=ids[0] if ids else stable_id(digest),
        in_reply_to=next(iter(identifiers(message, "In-Reply-To")), None),
        references=identifiers(message, "References")[-_MOST_REFERENCES:],
        sender=sender,
        reply_to=next((a for a in addresses(message, "Reply-To") if a.address), None),
        to=addresses(message, "To"),
        cc=addresses(message, "Cc"),
        subject=subject,
        date=date,
        text=body.text,
        signature=body.signature,
        quoted=body.quoted,
        hidden=page.hidden,
        language="zh" if language_of(body.text or subject) == "zh" else "en",
        attachments=attachments,
        kind=kind_of(message),
        digest=digest,
    )


def stable_id(digest: str) -> str:
    """The id of a mail that came without one: the same for the same content."""
    return f"{digest[:40]}@{MADE_UP}"


def _is_mail(message: EmailMessage) -> bool:
    return any(name in message for name in ("From", "Subject", "Message-ID", "Received"))


def _digest(sender: Address, subject: str, date: datetime | None, text: str) -> str:
    """What makes it the same mail: whitespace and what servers add are no part of it."""
    parts = (
        sender.address,
        subject,
        "" if date is None else date.isoformat(),
        " ".join(text.split()),
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _parts(message: EmailMessage, name: str) -> Iterator[EmailMessage]:
    """The parts that hold something, in order; a mail inside the mail is one of them."""
    found = 0
    waiting: list[tuple[EmailMessage, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        found += 1
        if found > _MOST_PARTS or depth > _MOST_NESTED:
            raise MailError(
                f"{name} has more than {_MOST_PARTS} parts, or parts in parts more than "
                f"{_MOST_NESTED} deep, which no mail needs: forward its text alone."
            )
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            inner = [each for each in part.iter_parts() if isinstance(each, EmailMessage)]
            waiting += [(each, depth + 1) for each in reversed(inner)]
        else:
            yield part


@dataclass
class _Words:
    """The words of a mail, as they are collected from its parts."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The plain text; the one of the HTML where the plain one says nothing."""
        plain_text, html = ("\n\n".join(texts).strip() for texts in (self.plain, self.html))
        if not plain_text or (html and _PLACEHOLDER.fullmatch(plain_text[:_LONGEST_PLACEHOLDER])):
            return html
        return plain_text

    @property
    def hidden(self) -> str:
        """Words that a mail client does not show."""
        return "\n".join(words for words in self.unseen if words)


def _content(parts: list[EmailMessage], name: str) -> tuple[_Words, tuple[Attachment, ...]]:
    words, attachments = _Words(), []
    for part in parts:
        media_type = part.get_content_type()
        if (
            part.get_content_disposition() == "attachment"
            or media_type not in _READ
            or _named(part)
        ):
            attachments.append(_attachment(part))
            continue
        text = _text_of(part, name)
        if media_type == "text/html":
            page = page_of(text)
            words.html.append(page.text)
            words.unseen.append(page.hidden)
        else:
            words.plain.append(text)
    return words, tuple(attachments)


def _named(part: EmailMessage) -> bool:
    """Whether a part of text is a file of its own, though it is not called an attachment."""
    return bool(_file_name(part)) and part.get_content_disposition() != "inline"


def _text_of(part: EmailMessage, name: str) -> str:
    content = part.get_payload(decode=True)
    # A charset that the HTML names itself is left to the bytes: servers change only one of them.
    text = decoded(content if isinstance(content, bytes) else b"", part.get_content_charset())
    if len(text) > _MOST_CHARACTERS:
        raise MailError(
            f"{name} has {len(text):,} characters of text, and {_MOST_CHARACTERS:,} are the most "
            "that is read: send the part that the question is about."
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if str(part.get_param("format") or "").lower() == "flowed":
        return _unflowed(text, delete=str(part.get_param("delsp") or "").lower() == "yes")
    return text


def _unflowed(text: str, *, delete: bool) -> str:
    """Lines of format=flowed (RFC 3676) made whole: one that ends in a blank goes on."""
    whole: list[str] = []
    flows = False
    for line in text.split("\n"):
        stuffed = line[1:] if line.startswith(" ") else line
        if flows and whole and not stuffed.startswith(">"):
            whole[-1] = (whole[-1][:-1] if delete else whole[-1]) + stuffed
        else:
            whole.append(stuffed)
        flows = stuffed.endswith(" ") and stuffed != "-- " and not stuffed.startswith(">")
    return "\n".join(whole)


def _attachment(part: EmailMessage) -> Attachment:
    content = part.get_payload(decode=True)
    return Attachment(
        name=_file_name(part),
        media_type=part.get_content_type(),
        size=len(content) if isinstance(content, bytes) else 0,
        inline=part.get_content_disposition() == "inline" or "Content-ID" in part,
    )


def _file_name(part: EmailMessage) -> str:
    """The name of an attached file, without its folders; encoded words are read as well."""
    name = encoded_words(part.get_filename() or "")
    return re.split(r"[\\/]", name)[-1]
