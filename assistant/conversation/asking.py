"""Asking: only facts that can change a result, the one with most money at stake first."""

from collections.abc import Collection, Sequence

from assistant.conversation.log import RATE
from assistant.conversation.plan import Asked, Plan
from assistant.conversation.work import Open
from assistant.reading.message import Doubt, MessageReading
from assistant.wording import Language, Sentence, Told
from tools.facts import Fact
from tools.rules import Rules
from tools.values import write_value

_MOST = 3
_SEVERAL = {"conflict", "parts"}


def ask(plan: Plan, reading: MessageReading, rules: Rules, language: Language) -> None:
    """Add the questions of the plan's open assessments, each fact once.

    A mention that reading left open is asked about in the user's own words.
    """
    asked = {question.fact for question in plan.asked}
    for told in plan.told:
        for missing in told.assessment.missing:
            if missing.fact in asked or len(plan.asked) >= _MOST:
                continue
            asked.add(missing.fact)
            sentence = _question(missing.fact, told, reading, rules, language)
            plan.asked.append(Asked(told.programme.id, missing.fact, sentence))


def _question(
    fact_id: str, told: Told, reading: MessageReading, rules: Rules, language: Language
) -> Sentence:
    if fact_id.startswith(RATE):
        return language.ask_rate(fact_id.removeprefix(RATE))
    doubt = _doubt(fact_id, reading)
    if doubt is None:
        return language.ask(told.definitions[fact_id], told.programme.id)
    if doubt.unclear == "currency":
        return language.ask_currency(doubt.words, told.definitions[fact_id])
    if doubt.unclear in _SEVERAL:
        return several_figures(doubt, rules.fact(fact_id), language)
    return language.ask_which(doubt.words, [rules.fact(name) for name in doubt.facts])


def open_figures(plan: Plan, reading: MessageReading, rules: Rules, language: Language) -> None:
    """Say which figures were not used because several could be one fact, where no question does.

    Of figures between which the fact lies, and that make no difference, nothing is asked.
    """
    asked = {question.fact for question in plan.asked} | {b.fact for b in reading.bindings}
    for doubt in reading.doubts:
        if doubt.unclear in _SEVERAL and doubt.facts[0] not in asked:
            plan.notes.append(several_figures(doubt, rules.fact(doubt.facts[0]), language))


def several_figures(doubt: Doubt, fact: Fact, language: Language) -> Sentence:
    """Ask which of several figures is the fact, or which of them it adds up."""
    if doubt.unclear == "parts":
        return language.ask_parts(doubt.words, fact)
    return language.ask_one_of(doubt.words, fact)


def left_open(doubts: Sequence[Doubt], asked: Collection[str]) -> list[Open]:
    """The figures that the questions for the facts `asked` are about, to be kept."""
    return [
        Open(
            fact=doubt.facts[0],
            value=write_value(value),
            words=doubt.words,
            in_currency=doubt.unclear == "currency",
        )
        for doubt in doubts
        if doubt.unclear in {"currency", "conflict"} and doubt.facts[0] in asked
        for value in doubt.values
    ]


def _doubt(fact_id: str, reading: MessageReading) -> Doubt | None:
    for doubt in reading.doubts:
        if doubt.unclear != "value" and fact_id in doubt.facts:
            return doubt
    return None
