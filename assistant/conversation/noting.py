"""Notes: what is said of the conversation itself, beside what the policy says."""

from collections.abc import Mapping

from assistant.conversation.log import Known
from assistant.reading.examples import Act
from assistant.reading.features import FIGURES
from assistant.reading.message import MessageReading
from assistant.wording import Language, Sentence
from tools.rules import Rules
from tools.values import Measure

_MOST_UNREAD = 2
_TELLING = {Act.SUPPLIES, Act.CORRECTS}
_BESIDE = {Act.CHATS, Act.ASKS_SUPPORT}


def notes(
    reading: MessageReading,
    before: Mapping[str, Known],
    known: Mapping[str, Known],
    rules: Rules,
    language: Language,
    *,
    reopened: bool,
) -> list[Sentence]:
    """Another case, corrections, contradictions, the record, and figures that cannot be used."""
    said: list[Sentence] = []
    if reopened:
        said.append(language.new_case())
    said += _changes(reading, before, known, rules, language)
    if reading.recalls:
        said += _record(reading, known, rules, language)
    for doubt in reading.doubts:
        if doubt.unclear == "value":
            said.append(language.impossible(doubt.words, rules.fact(doubt.facts[0])))
    return said


def unread(reading: MessageReading, language: Language) -> list[Sentence]:
    """The figures that could not be read: asked again where nothing else came of the message."""
    words = [span.text for span in reading.unread if any(c.isdigit() for c in span.text)]
    return [language.unread(text) for text in words[:_MOST_UNREAD]]


def unused(reading: MessageReading, language: Language) -> list[Sentence]:
    """The figures of a turn that only tells something and gave no fact: an answer that only
    repeats the last one would pass over them."""
    if reading.bindings or reading.doubts or reading.rates or not _tells(reading):
        return []
    telling = [deed for deed in reading.deeds if deed.act in _TELLING]
    words = [
        quantity.text
        for quantity in reading.quantities
        if quantity.kind in FIGURES
        and any(deed.start <= quantity.start < deed.end for deed in telling)
    ]
    return [language.unused(text) for text in words[:_MOST_UNREAD]]


def _tells(reading: MessageReading) -> bool:
    return all(deed.act in _TELLING | _BESIDE for deed in reading.deeds)


def _changes(
    reading: MessageReading,
    before: Mapping[str, Known],
    known: Mapping[str, Known],
    rules: Rules,
    language: Language,
) -> list[Sentence]:
    said = []
    for name in dict.fromkeys(b.fact for b in reading.bindings if not b.supposed):
        was, now = before.get(name), known.get(name)
        if was is None or now is None or was.value == now.value or _narrows(was, now):
            continue
        binding = next(b for b in reading.bindings if b.fact == name)
        fact = rules.fact(name)
        if binding.corrects or binding.adds:
            said.append(language.corrected(fact, was.value, now.value))
        else:
            said.append(language.contradiction(fact, was.value, was.words[-1][1], now.value))
    return said


def _narrows(was: Known, now: Known) -> bool:
    """Whether a figure lies where it was said to lie: "more than 200,000" is no other than 250,000,
    nor one of two figures another one than both."""
    before, after = was.value, now.value
    if not isinstance(before, Measure) or not isinstance(after, Measure):
        return False
    within = before.interval.intersect(after.interval) == after.interval
    return before.unit == after.unit and not before.interval.is_exact and within


def _record(
    reading: MessageReading, known: Mapping[str, Known], rules: Rules, language: Language
) -> list[Sentence]:
    """What was really said, where the writer claims something was said before."""
    facts = [f for name in reading.about for f in rules.programme(name).facts if f in known]
    return [
        language.on_record(rules.fact(name), known[name].value, known[name].words[-1][1])
        for name in dict.fromkeys(facts)
        if rules.fact(name).is_measure
    ]
