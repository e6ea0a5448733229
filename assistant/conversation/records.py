"""Assessments as an answer records them: rendered in the answer's language."""

from collections.abc import Mapping, Sequence

from assistant.answer import (
    Amount,
    AssessmentCase,
    AssessmentRecord,
    CaseAmount,
    Condition,
    UsedFact,
)
from assistant.wording import Language, Shown, Told, language
from assistant.wording.sentence import flat
from tools.assessment import Advice, Assessment, Case, Money
from tools.conditions import Condition as RuleCondition
from tools.rules import Rules
from tools.values import FactValue, write_value

Word = tuple[str, int]
"""The user's words for a fact, and the turn they came in."""


def record(
    assessment: Assessment,
    *,
    number: int,
    scenario: str | None,
    rules: Rules,
    language: str,
    words: Mapping[str, Sequence[Word]] | None = None,
    advice: Sequence[Advice] = (),
) -> AssessmentRecord:
    """The record of an assessment, as A`number` of its answer."""
    programme = rules.programme(assessment.programme)
    told = Told(f"A{number}", assessment, programme, rules.facts(programme), tuple(advice))
    return record_told(told, scenario, language_of(language), words or {})


def language_of(code: str) -> Language:
    """The wording of a language."""
    return language(code)


def record_told(
    told: Told, scenario: str | None, wording: Language, words: Mapping[str, Sequence[Word]]
) -> AssessmentRecord:
    """The record of an assessment that is being told."""
    found = told.assessment
    reading = wording.reading(told)
    assumed = [told.definitions[name].assumption for name in found.assumed]
    assumptions = [text.get(wording.code) for text in assumed if text is not None]
    if reading is not None:
        assumptions.append(reading.text)
    return AssessmentRecord(
        id=told.id,
        programme=found.programme,
        document=found.document,
        clause=found.clause,
        branch=found.branch,
        scenario=scenario,
        verdict=found.verdict.value,
        amount=amount_of(found.amount),
        cases=tuple(_case(case, told, wording) for case in found.cases),
        conditions=tuple(
            Condition.of(
                result.condition.fact,
                _known(told, result.condition, result.value, presumed=result.presumed),
                result.condition.test,
                holds=result.holds,
            )
            for result in found.conditions
        ),
        steps=tuple(wording.step_line(step, told) for step in found.steps),
        facts=tuple(
            UsedFact(fact=name, value=write_value(value), words=said, turn=turn)
            for name, value in found.facts.items()
            for said, turn in words.get(name, [("", 0)])
        ),
        missing=tuple(missing.fact for missing in found.missing),
        assumptions=tuple(assumptions),
        advice=tuple(sentence.text for sentence in wording.advice(told)),
    )


def amount_of(money: Money | None) -> Amount | None:
    """An amount with its two decimals."""
    return None if money is None else Amount(value=two_decimals(money), currency=money.currency)


def two_decimals(money: Money) -> str:
    """The digits of an amount: `84000.00`."""
    cents = money.value * 100
    return f"{cents.numerator // 100}.{cents.numerator % 100:02d}"


def _known(
    told: Told, condition: RuleCondition, value: FactValue | None, *, presumed: bool
) -> str | None:
    if value is not None:
        return write_value(value)
    return told.definitions[condition.fact].presumed if presumed else None


def _case(case: Case, told: Told, wording: Language) -> AssessmentCase:
    outcome = case.outcome
    amount = None
    if outcome.eligible and outcome.least is not None:
        exact = outcome.amount
        amount = CaseAmount(
            value=None if exact is None else two_decimals(exact),
            currency=outcome.least.currency,
            at_least=two_decimals(outcome.least),
            at_most=None if outcome.most is None else two_decimals(outcome.most),
        )
    when = "".join(
        p.text if isinstance(p, Shown) else p for p in flat(wording.case_when(case, told))
    )
    return AssessmentCase(
        when=when, verdict="eligible" if outcome.eligible else "not_eligible", amount=amount
    )
