"""Which programmes and clauses a turn is about: the message, or what was spoken of before."""

from collections.abc import Sequence

from assistant.reading.examples import Act
from assistant.reading.message import Deed, MessageReading
from tools.rules import Rules

SURE = 0.5
_LIKELY = 0.3
_HINTED = 0.2
_FOLLOW_UPS = {
    Act.SUPPLIES, Act.CORRECTS, Act.SUPPOSES, Act.ASKS_REASON, Act.ASKS_SUPPORT, Act.ASKS_RULE,
}  # fmt: skip


def programmes_of(reading: MessageReading, told: Sequence[str], rules: Rules) -> list[str]:
    """The programmes that the message is about, in the order of the rules.

    The message's own topics come first; a follow-up without one is about the programmes told
    last; a message without either is about its likeliest topic, if there is a likely one.
    """
    named = {
        programme.id
        for reference in reading.references
        if reference.document is not None
        for programme in rules.of_clause(reference.document, reference.clause)
    }
    about = named | {name for name, chance in reading.programmes if chance >= SURE}
    chances = dict(reading.programmes)
    about |= {
        name
        for deed in reading.deeds
        if _asks(deed) and (deed.probability >= SURE or not about)
        for name in deed.programmes
        if chances[name] >= _HINTED or not about
    }
    if about:
        return [name for name in rules.programmes if name in about]
    if told and any(deed.act in _FOLLOW_UPS for deed in reading.deeds):
        return list(told)
    if reading.programmes and reading.programmes[0][1] >= _LIKELY:
        return [reading.programmes[0][0]]
    return []


def _asks(deed: Deed) -> bool:
    return deed.act in {Act.ASKS_SUPPORT, Act.ASKS_RULE}
