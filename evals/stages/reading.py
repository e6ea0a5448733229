"""Reading alone: is a message read as it should be? The one module that knows the reader.

- *mentions*: the figures found, by their spans, one to one with those marked;
- *acts*: what the message does, as a set;
- *topics*: the programmes that it is about, as a set;
- *assignment*: facts with their values, as a set of pairs; a fact with another value counts as
  wrong and as missing, and one that no word of the message says (a distractor) as wrong; what only
  says what is presumed of everybody is left out on both sides;
- *confidence*: the calibration error of the chance that the reader gives each figure that it binds
  to a fact, where it came true when the message says that fact;
- *assumed*: the share of messages in which a value was taken that the message does not give: what
  becomes a wrong amount.

Precision and recall are micro-averaged: counts over all messages.
"""

from collections.abc import Sequence, Set

from assistant.conversation.log import events_of, fold
from assistant.reading.message import Context, MessageReading
from assistant.reading.reader import Reader
from evals.lines import Read
from evals.observations import Observation, Seen, Subject
from evals.sets import ReadingCase
from evals.subjects import subject_of
from tools.values import write_value

__all__ = ["observe_reading"]

_Spans = Sequence[tuple[int, int]]


def observe_reading(cases: Sequence[Read[ReadingCase]], reader: Reader) -> list[Observation]:
    """Read every message, at the beginning of a conversation."""
    seen = Seen("reading")
    for case in (read.case for read in cases):
        subject = subject_of(case, "reading")
        found = reader.read(case.message, Context())
        _count(seen, "mention", subject, *_mentions(found, case.mentions))
        _sets(seen, "act", subject, {deed.act.value for deed in found.deeds}, set(case.acts))
        _sets(seen, "topic", subject, set(found.about), set(case.programmes))
        _facts(seen, subject, found, case, reader)
    return seen.observations


def _facts(
    seen: Seen, subject: Subject, found: MessageReading, case: ReadingCase, reader: Reader
) -> None:
    log = events_of(found.bindings, found.rates, {}, case=1, turn=1)
    bound = fold(log, 1, reader.facts)
    facts = {name: reader.rules.fact(name) for name in (*bound, *case.facts)}
    said = {name: known.value for name, known in bound.items()}
    expected = {name: facts[name].parse(value) for name, value in case.facts.items()}
    ours, gold = (
        {(n, write_value(v)) for n, v in values.items() if v != facts[n].presumption()}
        for values in (said, expected)
    )
    _sets(seen, "fact", subject, ours, gold)
    seen.add("assumed", subject, bool(ours - gold))
    for binding in found.bindings:
        if reader.rules.fact(binding.fact).is_measure and not binding.earlier:
            chance = min(max(binding.chance, 0.0), 1.0)
            seen.add("confidence", subject, chance, binding.fact in case.facts)


def _mentions(found: MessageReading, gold: _Spans) -> tuple[int, int, int]:
    """How many spans meet one of the other side, of how many found and marked."""
    left = list(gold)
    right = 0
    for quantity in found.quantities:
        met = next((s for s in left if s[0] < quantity.end and quantity.start < s[1]), None)
        if met is not None:
            left.remove(met)
            right += 1
    return right, len(found.quantities), len(gold)


def _sets(seen: Seen, name: str, subject: Subject, ours: Set[object], gold: Set[object]) -> None:
    _count(seen, name, subject, len(ours & gold), len(ours), len(gold))


def _count(seen: Seen, name: str, subject: Subject, right: int, ours: int, gold: int) -> None:
    seen.share(f"{name}_precision", subject, right, ours)
    seen.share(f"{name}_recall", subject, right, gold)
