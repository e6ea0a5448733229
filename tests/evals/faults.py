"""Planted faults: each a small change of rules, data or functions, undone afterwards.

`seen_by` is the figure of the gate that has to see it, `stages` what has to run for that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import pytest

from assistant.answer import Status
from assistant.conversation import answering, guard, turn
from assistant.conversation.assistant import Assistant
from assistant.conversation.block import Block, Kind
from assistant.reading.examples import Act
from assistant.wording import Sentence
from tools.conditions import Threshold
from tools.interval import Interval
from tools.programmes import BranchSupport, Programme, QuotedCondition, RateSupport
from tools.values import Measure

Plant = Callable[[pytest.MonkeyPatch, Assistant], None]
RULES = ("calculation",)
ANSWERS = ("answer",)


@dataclass(frozen=True)
class Fault:
    name: str
    seen_by: str
    plant: Plant
    stages: tuple[str, ...] = ANSWERS


def programme(name: str, change: Callable[[Programme], Programme]) -> Plant:
    """Change a programme of the running assistant; the evals load rules of their own."""

    def plant(patch: pytest.MonkeyPatch, assistant: Assistant) -> None:
        rules = assistant.house.rules
        changed = MappingProxyType({**rules.programmes, name: change(rules.programme(name))})
        house = replace(assistant.house, rules=replace(rules, programmes=changed))
        patch.setattr(assistant, "house", house)

    return plant


def tier(name: str, number: int, **changes: object) -> Plant:
    def change(found: Programme) -> Programme:
        assert isinstance(found.support, RateSupport)
        tiers = list(found.support.tiers)
        tiers[number] = replace(tiers[number], **changes)  # type: ignore[arg-type]
        return replace(found, support=replace(found.support, tiers=tuple(tiers)))

    return programme(name, change)


def yuan(amount: int) -> Measure:
    return Measure(Interval.exact(amount), "CNY")


def threshold(name: str, fact: str, **changes: Any) -> Plant:
    """Change every threshold of a fact, in conditions and tiers."""

    def moved(condition: object) -> Any:
        if not isinstance(condition, Threshold) or condition.fact != fact:
            return condition
        if "value" in changes:
            at = Measure(Interval.exact(changes["value"]), condition.at.unit)
            return replace(condition, at=at)
        return replace(condition, operator=changes["operator"])

    def change(found: Programme) -> Programme:
        conditions = tuple(replace(q, condition=moved(q.condition)) for q in found.conditions)
        support = found.support
        if isinstance(support, RateSupport):
            tiers = tuple(replace(t, when=tuple(map(moved, t.when))) for t in support.tiers)
            support = replace(support, tiers=tiers)
        return replace(found, conditions=conditions, support=support)

    return programme(name, change)


def without_condition(name: str, fact: str) -> Plant:
    def kept(quoted: QuotedCondition) -> bool:
        return quoted.condition.fact != fact

    return programme(name, lambda p: replace(p, conditions=tuple(filter(kept, p.conditions))))


def swapped_branches(found: Programme) -> Programme:
    assert isinstance(found.support, BranchSupport)
    amounts = [branch.amount for branch in found.support.branches]
    branches = tuple(
        replace(branch, amount=amount)
        for branch, amount in zip(found.support.branches, reversed(amounts), strict=True)
    )
    return replace(found, support=replace(found.support, branches=branches))


def one_tier(found: Programme) -> Programme:
    assert isinstance(found.support, RateSupport)
    return replace(found, support=replace(found.support, tiers=found.support.tiers[-1:]))


def wrap(owner: Any, name: str, around: Callable[..., Any]) -> Plant:
    """Put `around(original, *arguments)` in the place of a function or method."""

    def plant(patch: pytest.MonkeyPatch, assistant: Assistant) -> None:
        original = getattr(owner, name)
        patch.setattr(owner, name, lambda *a, **k: around(original, *a, **k))

    return plant


# The calculator


def doubled(original: Callable[..., Fraction], amount: Fraction) -> Fraction:
    return 2 * original(amount)


def rounded_down(original: Callable[..., Fraction], amount: Fraction) -> Fraction:
    return Fraction(int(amount * 100), 100)


def uncapped(original: Callable[..., Fraction], amount: Fraction, cap: object) -> Fraction:
    return original(amount, None)


def asks_for_all(original: Callable[..., Any], programme: Programme, *rest: Any) -> Any:
    from tools.assessment import Missing

    return tuple(Missing(fact, None) for fact in programme.facts)


# Answers


def record_with(**changes: Any) -> Callable[..., Any]:
    """The assessment told with other fields; a value may be a function of the record."""

    def around(original: Callable[..., Any], *arguments: Any) -> Any:
        found = original(*arguments)
        made = {key: c(found) if callable(c) else c for key, c in changes.items()}
        return found.model_copy(update=made)

    return around


def other_verdict(found: Any) -> str:
    return {"eligible": "not_eligible", "not_eligible": "eligible"}.get(
        found.verdict, found.verdict
    )


def twice(found: Any) -> Any:
    amount = found.amount
    return amount and amount.model_copy(update={"value": f"{2 * Decimal(amount.value):.2f}"})


def with_fields(**changes: Callable[[dict[str, Any]], Any]) -> Callable[..., Any]:
    def around(original: Callable[..., Any], **fields: Any) -> Any:
        return original(**{**fields, **{key: change(fields) for key, change in changes.items()}})

    return around


def doubled_value(fields: Mapping[str, Any]) -> str:
    value = str(fields["value"])
    return str(2 * Fraction(value)) if value.replace(".", "").isdigit() else value


def next_clause(fields: Mapping[str, Any]) -> str:
    clause = str(fields["clause"])
    return {"1(1)": "1(2)", "1(2)": "1(3)", "1(3)": "1(4)", "2(1)": "2(2)", "2(2)": "2(3)"}.get(
        clause, "1(1)"
    )


def needless(
    original: Callable[..., None], plan: Any, reading: Any, rules: Any, language: Any
) -> None:
    """Ask, beside what is missing, for the first fact of the programme that is known."""
    from assistant.conversation.plan import Asked

    original(plan, reading, rules, language)
    for told in plan.told[:1]:
        for fact in told.assessment.facts:
            sentence = language.ask(told.definitions[fact], told.programme.id)
            plan.asked.append(Asked(told.programme.id, fact, sentence))
            return


def without_part(part: str) -> Callable[..., Any]:
    def around(original: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        return [s for s in original(*arguments, **named) if s.part != part]

    return around


def status_from(before: Status, after: Status) -> Callable[..., Any]:
    def around(original: Callable[..., Any], plan: Any) -> Any:
        found = original(plan)
        return after if found is before else found

    return around


def without_quotes(original: Callable[..., Any], sentences: Any) -> Any:
    return original([replace(sentence, quotes=()) for sentence in sentences])


def forgets(original: Callable[..., Any], work: Any, log: Any) -> Any:
    return original(work, [])


def first_word_stays(original: Callable[..., Any], log: Any, case: int, facts: Any) -> Any:
    kept: dict[str, Any] = {}
    for event in log:
        kept.setdefault(event["fact"], event)
    return original(list(kept.values()), case, facts)


def cites_another_clause(patch: pytest.MonkeyPatch, assistant: Assistant) -> None:
    """Every sentence that quotes also quotes the clause on trademarks."""
    original = answering._listed
    more = assistant.corpus.clause("zhongshan", "1(4)").whole()

    def listed(sentences: Any) -> Any:
        return original(
            [replace(s, quotes=(*s.quotes, more) if s.quotes else ()) for s in sentences]
        )

    patch.setattr(answering, "_listed", listed)


# Reading and retrieval


def ten_times(original: Callable[..., Any], *arguments: Any) -> Any:
    value = original(*arguments)
    if value.unit not in {"CNY", "USD"}:
        return value
    return replace(value, interval=value.interval.scaled(Fraction(10)))


def overlooks_the_last(original: Callable[..., Any], text: str) -> Any:
    found = original(text)
    return replace(found, quantities=found.quantities[:-1])


def only_chats(original: Callable[..., Any], *arguments: Any) -> Any:
    return tuple(replace(deed, act=Act.CHATS) for deed in original(*arguments))


def neighbours(original: Callable[..., Any], *arguments: Any) -> Any:
    rules = arguments[-1]
    names = list(rules.programmes)
    return tuple(names[(names.index(name) + 1) % len(names)] for name in original(*arguments))


def everything(original: Callable[..., Any], *arguments: Any) -> Any:
    return tuple(arguments[-1].programmes)


def rotated(original: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    hits = original(*arguments, **named)
    return [*hits[1:2], *hits[:1], *hits[2:]]


def without_the_best(original: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    hits = original(*arguments, **named)
    return [*hits[6:], *hits[:6]]


# The guard


def lets_through(form: str, owner: Any = turn) -> Plant:
    """Sentences that hold `form` pass, whatever else they say; `owner` asks the guard."""

    def around(original: Callable[..., Any], draft: str, work: Any) -> Any:
        found = original(draft, work)
        if form not in draft:
            return found
        said = Sentence("prose", (draft.partition("[[")[0].strip(),))
        block = Block("prose 99", (said,), Kind.CLOSING, "prose 99", required=False)
        return guard.Verified((block, *found.blocks), ())

    return wrap(owner, "verify", around)


def holds_all_back(original: Callable[..., Any], draft: str, work: Any) -> Any:
    found = original(draft, work)
    return guard.Verified(found.blocks, (*found.violations, "held back"))


def swapped_currency(
    original: Callable[..., str], self: Any, digits: str, unit: str, noun: str
) -> str:
    return original(self, digits, {"CNY": "USD", "USD": "CNY"}.get(unit, unit), noun)
