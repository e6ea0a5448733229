"""What goes out of the desk as .eml, into a clerk's mail program. Nothing is sent from here."""

import hashlib
import re
from datetime import UTC, datetime
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from assistant.desk.draft import Draft
from assistant.desk.eml import MADE_UP
from assistant.desk.headers import plain
from assistant.desk.mail import Address, Mail
from assistant.errors import MailError
from assistant.wording.desk import correspondence

__all__ = ["reply_eml", "reply_subject"]

_MOST_REFERENCES = 30
_LONGEST_SUBJECT = 300
_REPLY = re.compile(r"\s*(?:re|aw|sv|回复|答复|回覆)\s*[:：]", re.IGNORECASE)
_IDENTIFIER = re.compile(r"[!-;=?-~]{1,400}")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}")


def reply_eml(
    draft: Draft, mail: Mail, sender: Address | None = None, now: datetime | None = None
) -> bytes:
    """The reply to a mail as bytes of RFC 5322, with the original quoted below it.

    `sender` is the help desk's address; without one the mail program fills in its own. Raises
    MailError where the mail names nobody to answer. Header text is put in one line before it is
    written, and addresses and message ids are checked, so no mail can add a header.
    """
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    message = EmailMessage(policy=SMTP)
    if sender is not None and sender.address:
        message["From"] = _address(sender)
    message["To"] = _address(mail.reply_to or mail.sender)
    message["Subject"] = reply_subject(mail.subject)
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = f"<{_own_id(draft, mail)}>"
    references = _references(mail)
    if references and references[-1] == mail.message_id:
        message["In-Reply-To"] = f"<{mail.message_id}>"
    if references:
        message["References"] = " ".join(f"<{each}>" for each in references)
    # Outlook opens such a mail for writing, as a draft; others pass it over.
    message["X-Unsent"] = "1"
    encoding = "quoted-printable" if draft.language == "en" else "base64"
    message.set_content(
        f"{draft.reply.rstrip()}\n\n{_quoted(draft, mail)}\n", charset="utf-8", cte=encoding
    )
    return message.as_bytes()


def reply_subject(subject: str) -> str:
    """The subject of a reply: kept, behind `Re:` where it is not a reply already."""
    line = plain(subject)[:_LONGEST_SUBJECT]
    return line if _REPLY.match(line) else f"Re: {line}".rstrip()


def _address(address: Address) -> HeaderAddress:
    if not _ADDRESS.fullmatch(address.address):
        named = f' "{plain(address.address)[:80]}"' if address.address else ""
        raise MailError(
            f"The mail names no address{named} that a reply can go to; copy the text of the reply "
            "into your mail program."
        )
    return HeaderAddress(display_name=plain(address.name)[:100], addr_spec=address.address)


def _references(mail: Mail) -> list[str]:
    """The references of a reply (RFC 5322, 3.6.4): those of the mail, then the mail itself."""
    earlier = mail.references or ((mail.in_reply_to,) if mail.in_reply_to else ())
    every = dict.fromkeys((*earlier, mail.message_id))
    usable = [each for each in every if _IDENTIFIER.fullmatch(each) and not each.endswith(MADE_UP)]
    return usable[-_MOST_REFERENCES:]


def _own_id(draft: Draft, mail: Mail) -> str:
    """The same reply to the same mail has the same id: imported twice, it is one mail."""
    content = "\0".join((mail.message_id, draft.receipt.answer_hash, draft.reply))
    return f"{hashlib.sha256(content.encode()).hexdigest()[:40]}@{MADE_UP}"


def _quoted(draft: Draft, mail: Mail) -> str:
    words = correspondence(draft.language)
    name, address = mail.sender.name, mail.sender.address
    who = f"{name} <{address}>" if name and address else name or address
    date = "" if mail.date is None else f"{mail.date:%Y-%m-%d %H:%M} UTC"
    lines = "\n\n".join(text for text in (mail.text, mail.signature, mail.quoted) if text).split(
        "\n"
    )
    intro = words.wrote.format(date=date, who=who) if date else words.wrote_undated.format(who=who)
    return "\n".join([intro, *(f"> {line}".rstrip() for line in lines)])
