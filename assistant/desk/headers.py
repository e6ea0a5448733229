"""Headers of a mail as they were meant: encoded words of any charset, and bytes that are none."""

import re
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from assistant.desk.charsets import decoded
from assistant.desk.mail import Address

__all__ = ["addresses", "date_of", "encoded_words", "header", "identifiers", "plain"]

_IDENTIFIER = re.compile(r"<([^<>\s]{1,500})>")
_CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+"
)
_MOST_ADDRESSES = 50


def header(message: Message, name: str) -> str:
    """A header's text in one line; empty where the mail has none."""
    return encoded_words(_raw(message, name))


def addresses(message: Message, name: str) -> tuple[Address, ...]:
    """The addresses of a header. A word that is no address is a name without one."""
    found = []
    for display, address in getaddresses([_unfolded(_raw(message, name))])[:_MOST_ADDRESSES]:
        known = plain(address).lower()
        if display or known:
            usable = known if re.fullmatch(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+", known) else ""
            found.append(Address(address=usable, name=plain(_words(display))))
    return tuple(found)


def identifiers(message: Message, name: str) -> tuple[str, ...]:
    """The message ids of a header, without their brackets, each once."""
    text = _unfolded(_raw(message, name))
    found = _IDENTIFIER.findall(text)
    if not found and "@" in text:
        found = [word for word in text.split() if "@" in word]
    return tuple(dict.fromkeys(plain(one) for one in found))


def date_of(message: Message) -> datetime | None:
    """The date of a mail in UTC; None where there is none that can be read."""
    try:
        date = parsedate_to_datetime(_unfolded(_raw(message, "Date")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        return date.replace(tzinfo=date.tzinfo or UTC).astimezone(UTC)
    except OverflowError:
        return None


def plain(text: str) -> str:
    """Text in one line, without characters that steer a terminal or a header."""
    return " ".join(_CONTROL.sub(" ", text).split())


def encoded_words(text: str) -> str:
    """A text in one line, its encoded words (RFC 2047) read."""
    return plain(_words(text))


def _raw(message: Message, name: str) -> str:
    wanted = name.lower()
    return next((str(value) for key, value in message.raw_items() if key.lower() == wanted), "")


def _unfolded(raw: str) -> str:
    return re.sub(r"[\r\n]+\s*", " ", raw)


def _words(raw: str) -> str:
    """Encoded words and raw bytes as text; words of one charset are joined before they are read,
    since some clients split a character between two of them."""
    try:
        chunks = decode_header(_unfolded(raw))
    except (HeaderParseError, ValueError):
        chunks = [(raw, None)]
    text = ""
    for chunk, charset in chunks:
        content = chunk.encode("utf-8", "surrogateescape") if isinstance(chunk, str) else chunk
        text += decoded(content, charset)
    return text
