"""Threads: mails joined by Message-ID, In-Reply-To and References, each mail once."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.desk.eml import stable_id
from assistant.desk.mail import Kind, Mail

__all__ = ["Thread", "each_once", "joined"]

_BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Thread:
    """The mails of one conversation, oldest first; there is at least one."""

    mails: tuple[Mail, ...]

    @property
    def id(self) -> str:
        """The message id of its oldest mail."""
        return self.mails[0].message_id

    @property
    def newest_first(self) -> tuple[Mail, ...]:
        """The mails as a person reads them."""
        return tuple(reversed(self.mails))

    def said_by_customer(self, own: Iterable[str]) -> tuple[Mail, ...]:
        """The messages with words that are neither ours (`own`) nor a machine's, oldest first."""
        ours = {address.lower() for address in own}
        return tuple(
            mail
            for mail in self.mails
            if mail.kind is Kind.MESSAGE
            and mail.sender.address not in ours
            and re.search(r"\w", mail.text + mail.subject)
        )

    def unanswered(self, own: Iterable[str]) -> tuple[Mail, ...]:
        """The customer's messages since our last one, oldest first."""
        ours = {address.lower() for address in own}
        last = max((n for n, m in enumerate(self.mails) if m.sender.address in ours), default=-1)
        said = set(map(id, self.said_by_customer(ours)))
        return tuple(mail for mail in self.mails[last + 1 :] if id(mail) in said)


def each_once(mails: Iterable[Mail]) -> tuple[Mail, ...]:
    """The mails in their order, each once.

    The same message id with the same content is the same mail. With another content it is another
    mail whose sender uses ids twice: it is kept, under a made-up id, and refers to the first.
    """
    known: dict[str, str] = {}
    kept: list[Mail] = []
    for mail in mails:
        digest = known.get(mail.message_id)
        if digest == mail.digest:
            continue
        if digest is not None:
            made_up = stable_id(mail.digest)
            if made_up in known:
                continue
            references = (*mail.references, mail.message_id)
            mail = mail.model_copy(update={"message_id": made_up, "references": references})
        known[mail.message_id] = mail.digest
        kept.append(mail)
    return tuple(kept)


def joined(mails: Iterable[Mail]) -> tuple[Thread, ...]:
    """The threads of the mails, each mail once, in the order of their oldest mails.

    Mails that refer to the same third mail are of one thread, whether that one is there or not.
    """
    every = each_once(mails)
    group = _Groups()
    for mail in every:
        for other in (mail.in_reply_to, *mail.references):
            if other:
                group.join(mail.message_id, other)
    found: dict[str, list[Mail]] = {}
    for mail in every:
        found.setdefault(group.of(mail.message_id), []).append(mail)
    threads = [Thread(_in_order(members)) for members in found.values()]
    return tuple(sorted(threads, key=lambda thread: thread.mails[0].date or _BEGINNING))


def _in_order(mails: Sequence[Mail]) -> tuple[Mail, ...]:
    """Oldest first. A mail without a date, or with one before the mail that it answers, stands
    right after that one; a circle of answers is left as it came."""
    by_id = {mail.message_id: mail for mail in mails}
    keys: dict[str, tuple[datetime, int]] = {}
    for mail in mails:
        date, depth, seen = mail.date or _BEGINNING, 0, {mail.message_id}
        parent = by_id.get(mail.in_reply_to or "")
        while parent is not None and parent.message_id not in seen:
            seen.add(parent.message_id)
            depth += 1
            date = max(date, parent.date or _BEGINNING)
            parent = by_id.get(parent.in_reply_to or "")
        keys[mail.message_id] = (date, depth)
    return tuple(sorted(mails, key=lambda mail: keys[mail.message_id]))


class _Groups:
    """Sets of message ids that belong together (union by the first one met)."""

    def __init__(self) -> None:
        self._leader: dict[str, str] = {}

    def of(self, name: str) -> str:
        """The leader of the group of a message id."""
        leader = self._leader.setdefault(name, name)
        while leader != self._leader[leader]:
            self._leader[leader] = self._leader[self._leader[leader]]
            leader = self._leader[leader]
        self._leader[name] = leader
        return leader

    def join(self, one: str, other: str) -> None:
        """Make two groups one."""
        self._leader[self.of(other)] = self.of(one)
