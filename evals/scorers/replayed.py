"""An answer's assessments, computed again from its receipt with rules that the evals loaded.

The product's own objects are not trusted: a rule that was changed in the running program gives
another result here, and is seen.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from assistant.answer import Answer, AssessmentRecord, ReceiptAssessment
from tools.assessment import (
    Assessment,
    CapBinds,
    Capped,
    Converted,
    Granted,
    Money,
    NextThreshold,
    Rounded,
    Share,
)
from tools.calculator import assess
from tools.conditions import Threshold
from tools.currency import parse_rate
from tools.errors import ToolsError
from tools.interval import Interval
from tools.programmes import Programme
from tools.rules import Rules
from tools.scenarios import advice
from tools.values import FactValue, Measure

__all__ = ["Replayed", "ends", "replayed"]


@dataclass(frozen=True)
class Replayed:
    """An assessment as the answer tells it, and as it comes out again."""

    told: AssessmentRecord
    programme: Programme
    facts: Mapping[str, FactValue]
    rates: Mapping[str, Fraction]
    found: Assessment

    @property
    def agrees(self) -> bool:
        """Whether verdict, amount and currency are the same."""
        amount, told = self.found.amount, self.told.amount
        same = (
            told is None
            if amount is None
            else told is not None and (Fraction(told.value), told.currency) == (
                amount.value, amount.currency,
            )
        )  # fmt: skip
        return same and self.found.verdict.value == self.told.verdict

    def numbers(self, rules: Rules) -> set[Fraction]:
        """Every number that the calculation holds: steps, amounts, cases, advice."""
        definitions = rules.facts(self.programme)
        others = advice(self.programme, definitions, self.facts, self.rates, self.found)
        return set(_numbers(self.found)) | {n for item in others for n in _advised(item)}

    def stated(self) -> set[Fraction]:
        """The numbers of the facts that it used."""
        return {n for value in self.facts.values() for n in ends(value)} | set(self.rates.values())


def replayed(answer: Answer, rules: Rules) -> list[Replayed]:
    """Every assessment that the answer tells and that can be computed again."""
    receipt = answer.receipt
    if receipt is None:
        return []
    told = {record.id: record for record in answer.assessments}
    return [
        found
        for item in receipt.assessments
        if item.id in told
        for found in _replayed(item, told[item.id], rules)
    ]


def _replayed(item: ReceiptAssessment, told: AssessmentRecord, rules: Rules) -> list[Replayed]:
    try:
        programme = rules.programme(item.programme)
        definitions = rules.facts(programme)
        facts = {name: definitions[name].parse(value) for name, value in item.facts.items()}
        rates = {code: parse_rate(code, rate) for code, rate in item.rates.items()}
    except (ToolsError, KeyError):
        return []
    results = assess(programme, definitions, facts, rates)
    same = [found for found in results if found.branch == item.branch] or list(results[:1])
    return [Replayed(told, programme, facts, rates, found) for found in same[:1]]


def ends(value: FactValue) -> set[Fraction]:
    """The numbers of a value: its bounds, where it is a measure."""
    return _bounds(value.interval) if isinstance(value, Measure) else set()


def _bounds(interval: Interval) -> set[Fraction]:
    return {end for end in (interval.low, interval.high) if end is not None}


def _money(*amounts: Money | None) -> Iterator[Fraction]:
    for amount in amounts:
        if amount is not None:
            yield amount.value


def _numbers(found: Assessment) -> Iterator[Fraction]:
    yield from _money(found.amount, found.cap)
    for case in found.cases:
        yield from _money(case.outcome.amount, case.outcome.least, case.outcome.most)
    for step in found.steps:
        if isinstance(step, Converted):
            yield from ends(step.before) | ends(step.after)
        elif isinstance(step, Share):
            yield from _bounds(step.base) | _bounds(step.result)
        elif isinstance(step, Rounded):
            yield from (step.before, step.after)
        elif isinstance(step, Capped):
            yield from _bounds(step.before)
        elif isinstance(step, Granted):
            yield step.amount.value


def _advised(item: NextThreshold | CapBinds) -> Iterator[Fraction]:
    if isinstance(item, CapBinds):
        yield from _money(item.cap, item.reached_at)
    else:
        yield from _money(item.amount)


def thresholds(programme: Programme, found: Assessment) -> Iterator[Threshold]:
    """The thresholds that decided: whose fact is known, and that can be told to hold or not."""
    for result in found.conditions:
        known = result.value is not None and result.holds is not None
        if known and isinstance(result.condition, Threshold):
            yield result.condition


_REFERENCE = re.compile(r"\bA\d+\b")


def assessment_named(ref: str) -> str | None:
    """The id of the assessment that a figure's `ref` names: `A1` of `A1.amount`."""
    match = _REFERENCE.match(ref)
    return match[0] if match else None
