"""Mail: one message of a customer's thread, as it was read from .eml or pasted text."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = ["Address", "Attachment", "Kind", "Mail"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(StrEnum):
    """What sort of mail it is; only a message is answered."""

    MESSAGE = "message"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"


class Address(_Part):
    """Somebody's mail address, in lower case, and the name beside it; both may be empty."""

    address: str = ""
    name: str = ""


class Attachment(_Part):
    """A part of a mail that is listed and never opened; `size` counts decoded bytes."""

    name: str
    media_type: str
    size: int
    inline: bool = False


class Mail(_Part):
    """One mail: RFC 5322 headers, the words that are new in it, and those that are not.

    `message_id` stands without angle brackets; a mail without one gets a stable hash of its
    content (`HASH@policydesk.invalid`), so that the same mail is always the same. `text` is what
    the writer says now, `signature` and `quoted` what stands below it, `hidden` words that a mail
    client does not show; facts are read from `text` alone. `date` is in UTC, null where the mail
    has none that can be read. `digest` is the SHA-256 of the content.
    """

    message_id: str
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    sender: Address = Address()
    reply_to: Address | None = None
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    subject: str = ""
    date: datetime | None = None
    text: str = ""
    signature: str = ""
    quoted: str = ""
    hidden: str = ""
    language: Literal["en", "zh"] = "en"
    attachments: tuple[Attachment, ...] = ()
    kind: Kind = Kind.MESSAGE
    digest: str = ""
