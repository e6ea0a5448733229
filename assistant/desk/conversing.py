"""A thread as one conversation: the customer's mails are its turns, oldest first."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.conversation.assistant import Assistant
from assistant.conversation.work import Entry, Work
from assistant.desk.mail import Mail
from assistant.desk.messages import message_of
from assistant.reading.examples import Act
from assistant.reading.message import MessageReading
from tools.quantities import Kind, Quantity

__all__ = ["Said", "conversed", "unused_figures"]

_FIGURES = {Kind.MONEY, Kind.SHARE, Kind.AREA}
_LARGE = 1_000
_TELLS = {Act.CORRECTS, Act.SUPPLIES}


@dataclass(frozen=True, slots=True)
class Said:
    """A turn of a thread: the mail, and the work that it made."""

    mail: Mail
    work: Work


def conversed(assistant: Assistant, mails: Sequence[Mail], entered: Sequence[Entry]) -> list[Said]:
    """The turns of the mails; the conversation is forgotten at the end.

    A mail that asks about one programme may correct a figure of another, which the reader then
    leaves open. Such a sentence, when it is surely about a programme that was told before, is a
    turn of its own. `entered` facts come last, over what the mails say.
    """
    name = f"draft:{uuid.uuid4().hex}"
    turns: list[Said] = []
    told: set[str] = set()
    try:
        for mail in mails:
            facts = tuple(entered) if mail is mails[-1] else ()
            turns.append(Said(mail, assistant.turn(message_of(mail, assistant), name, facts)))
            told |= _told(turns[-1].work)
            aside = " ".join(_asides(turns[-1].work.reading_now(), told))
            if aside:
                turns.append(Said(mail, assistant.turn(aside, name, facts)))
                told |= _told(turns[-1].work)
    finally:
        assistant.forget(name)
    return turns


def unused_figures(turns: Sequence[Said]) -> list[str]:
    """The figures of the mails that are no fact of the case: distractors, or left open."""
    used = {b.words for turn in turns for b in turn.work.reading_now().bindings}
    found = []
    for turn in turns:
        reading = turn.work.reading_now()
        found += [q.text for q in _unused(reading)] + [span.text for span in reading.unread]
    return [text for text in dict.fromkeys(found) if not any(text in words for words in used)]


def _told(work: Work) -> set[str]:
    return {told.programme.id for told in work.plan_now().told}


def _asides(reading: MessageReading, told: set[str]) -> Iterator[str]:
    about = set(reading.about)
    for deed in reading.deeds:
        elsewhere = set(deed.programmes) & (told - about)
        open_here = any(deed.start <= q.start < deed.end for q in _unused(reading))
        if deed.act in _TELLS and elsewhere and open_here:
            yield reading.text[deed.start : deed.end]


def _unused(reading: MessageReading) -> list[Quantity]:
    used = [(binding.start, binding.end) for binding in reading.bindings]
    return [
        quantity
        for quantity in reading.quantities
        if (quantity.kind in _FIGURES or _is_large(quantity))
        and not any(start < quantity.end and quantity.start < end for start, end in used)
    ]


def _is_large(quantity: Quantity) -> bool:
    """Whether a bare number may be an amount: "you promised us 400,000"."""
    low = quantity.interval.low
    return quantity.kind is Kind.NUMBER and low is not None and low >= _LARGE
