"""What else could be: what-if assessments, and advice beside an assessment.

A scenario is an overlay of facts; it is never recorded. Advice says what the next threshold would
bring, or that a cap binds, and only where the calculator shows it.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil

from tools.assessment import Advice, Assessment, CapBinds, Money, NextThreshold, Verdict
from tools.calculator import assess
from tools.conditions import Threshold
from tools.facts import Fact
from tools.interval import Interval
from tools.programmes import Programme, RateSupport
from tools.values import FactValue, Measure


def overlaid(
    facts: Mapping[str, FactValue], scenario: Mapping[str, FactValue]
) -> dict[str, FactValue]:
    """The facts with a scenario's values in place of those they have."""
    return {**facts, **scenario}


def advice(
    programme: Programme,
    definitions: Mapping[str, Fact],
    facts: Mapping[str, FactValue],
    rates: Mapping[str, Fraction],
    assessment: Assessment,
) -> tuple[Advice, ...]:
    """What would change the result of a settled assessment, and what would not.

    A threshold counts when it alone stands in the way: with it met, and all else as it is, the
    calculator settles a higher amount, or an eligibility where there was none.
    """
    if assessment.verdict is Verdict.UNDETERMINED:
        return ()
    found: list[Advice] = []
    for result in assessment.conditions:
        condition = result.condition
        if result.holds is not False or not isinstance(condition, Threshold):
            continue
        if condition.operator not in {">", ">="}:
            continue
        better = _with(programme, definitions, facts, rates, condition)
        if better is not None and _improves(better, assessment):
            found.append(NextThreshold(condition, better.amount))
    cap = _binding_cap(programme, definitions, facts, rates, assessment)
    if cap is not None:
        found.append(cap)
    return tuple(dict.fromkeys(found))


def _with(
    programme: Programme,
    definitions: Mapping[str, Fact],
    facts: Mapping[str, FactValue],
    rates: Mapping[str, Fraction],
    condition: Threshold,
) -> Assessment | None:
    at = condition.at.interval.value
    reached = Interval.exact(at) if condition.operator == ">=" else Interval.more_than(at)
    value = definitions[condition.fact].checked(Measure(reached, condition.at.unit))
    results = assess(programme, definitions, overlaid(facts, {condition.fact: value}), rates)
    return results[0] if len(results) == 1 else None


def _improves(better: Assessment, now: Assessment) -> bool:
    if better.verdict is not Verdict.ELIGIBLE:
        return False
    if now.verdict is Verdict.NOT_ELIGIBLE:
        return True
    return (
        better.amount is not None
        and now.amount is not None
        and better.amount.value > now.amount.value
    )


def _binding_cap(
    programme: Programme,
    definitions: Mapping[str, Fact],
    facts: Mapping[str, FactValue],
    rates: Mapping[str, Fraction],
    assessment: Assessment,
) -> CapBinds | None:
    support = programme.support
    cap, rate = assessment.cap, assessment.rate
    if not isinstance(support, RateSupport) or cap is None or rate is None:
        return None
    spent = facts.get(support.of)
    if assessment.amount != cap or not isinstance(spent, Measure):
        return None
    # An unknown fact might open a higher cap: the amount must stand however much more is spent.
    more = Interval(spent.interval.low, None, spent.interval.low_closed)
    scenario = {support.of: Measure(more, spent.unit)}
    (without_limit,) = assess(programme, definitions, overlaid(facts, scenario), rates)
    if without_limit.amount != cap:
        return None
    reached_at = Fraction(ceil(cap.value / rate * 100), 100)
    return CapBinds(cap, Money(reached_at, cap.currency))
