"""The calculator: an assessment of a programme from facts. Pure, exact, with no language model.

It computes every world that the facts leave possible. If all agree, the result stands, whatever
is still unknown; if not, the result is undetermined, told case by case, and the facts that could
change it are named, the one with most money at stake first (promise 6 of the design).
"""

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from tools.assessment import (
    Assessment,
    Capped,
    Granted,
    Money,
    Outcome,
    Rounded,
    Share,
    Step,
    Verdict,
)
from tools.cases import condition_results, missing_facts, possible_cases
from tools.facts import Fact
from tools.interval import Interval
from tools.programmes import (
    BranchSupport,
    FixedSupport,
    Programme,
    RateSupport,
    Tier,
    UnstatedSupport,
)
from tools.situation import Situation, World, holds, situation
from tools.values import Choices, FactValue

_CENT = Fraction(1, 100)


def rounded(amount: Fraction) -> Fraction:
    """The amount to the fen (a hundredth), half up."""
    return floor(amount / _CENT + Fraction(1, 2)) * _CENT


def assess(
    programme: Programme,
    definitions: Mapping[str, Fact],
    facts: Mapping[str, FactValue],
    rates: Mapping[str, Fraction],
) -> tuple[Assessment, ...]:
    """Assess one programme: one assessment, or one for each recognition or honour that is held.

    `facts` are values that `Fact.checked` has passed; facts of other programmes are ignored.
    `rates` are yuan for one unit of a foreign currency.
    """
    known = {name: facts[name] for name in programme.facts if name in facts}
    support = programme.support
    if isinstance(support, BranchSupport):
        chosen = known.get(support.by)
        if isinstance(chosen, Choices):
            order = [branch.choice for branch in support.branches if branch.choice in chosen.chosen]
            return tuple(
                _assess(
                    programme, definitions, {**known, support.by: Choices(frozenset({c}))}, rates
                )
                for c in (order or ["none"])
            )
    return (_assess(programme, definitions, known, rates),)


def _assess(
    programme: Programme,
    definitions: Mapping[str, Fact],
    known: Mapping[str, FactValue],
    rates: Mapping[str, Fraction],
) -> Assessment:
    state = situation(programme, definitions, known, rates)
    worlds = [(world, outcome(programme, world)) for world in state.worlds()]
    distinct = list(dict.fromkeys(found for _, found in worlds))
    settled = len(distinct) == 1 and _is_settled(distinct[0], programme)
    # Where several tiers come to the same amount, the one with the lowest cap tells the story.
    world, first = min(worlds, key=lambda pair: pair[1].cap.value if pair[1].cap else Fraction(0))
    verdict = Verdict.UNDETERMINED
    if settled:
        verdict = Verdict.ELIGIBLE if first.eligible else Verdict.NOT_ELIGIBLE
    return Assessment(
        programme=programme.id,
        document=programme.document,
        clause=programme.clause,
        verdict=verdict,
        amount=first.amount if settled else None,
        branch=_branch(programme, known),
        conditions=condition_results(programme, state, known),
        steps=_steps(programme, state, world, first) if settled else state.conversions,
        cases=() if settled else possible_cases(programme, state, worlds),
        facts=known,
        assumed=state.assumed,
        missing=() if settled else missing_facts(programme, state, worlds),
        quotes=_quotes(programme, state),
        unstated=isinstance(programme.support, UnstatedSupport),
        rate=first.rate if settled else None,
        cap=first.cap if settled else None,
    )


def _branch(programme: Programme, known: Mapping[str, FactValue]) -> str | None:
    """The recognition or honour that is held, and that the assessment is about; also if refused."""
    chosen = (
        known.get(programme.support.by) if isinstance(programme.support, BranchSupport) else None
    )
    if not isinstance(chosen, Choices) or len(chosen.chosen) != 1:
        return None
    (choice,) = chosen.chosen
    return None if choice == "none" else choice


def outcome(programme: Programme, world: World) -> Outcome:
    """What the programme gives in one world."""
    if not all(
        holds(quoted.condition, world[quoted.condition.fact]) for quoted in programme.conditions
    ):
        return Outcome(eligible=False)
    support = programme.support
    if isinstance(support, FixedSupport):
        return _granted(support.amount.interval.value, support.amount.unit, None)
    if isinstance(support, BranchSupport):
        for branch in support.branches:
            if branch.choice == world[support.by]:
                return _granted(branch.amount.interval.value, branch.amount.unit, branch.choice)
        return Outcome(eligible=False)
    if isinstance(support, UnstatedSupport):
        return Outcome(eligible=True)
    tier = _tier(support, world)
    if tier is None:
        return Outcome(eligible=False)
    base = world[support.of]
    if not isinstance(base, Interval):
        raise TypeError(f"{support.of} is the base of an amount, and has no measure: {base!r}")
    return _share(tier, base, support.currency)


def _granted(value: Fraction, currency: str, branch: str | None) -> Outcome:
    amount = Money(value, currency)
    return Outcome(eligible=True, amount=amount, least=amount, most=amount, branch=branch)


def _tier(support: RateSupport, world: World) -> Tier | None:
    for tier in support.tiers:
        if all(holds(condition, world[condition.fact]) for condition in tier.when):
            return tier
    return None


def _share(tier: Tier, base: Interval, currency: str) -> Outcome:
    cap = None if tier.cap is None else Money(tier.cap.interval.value, currency)
    least = _capped((base.low or Fraction(0)) * tier.rate, cap)
    most = cap.value if cap else None
    if base.high is not None:
        most = _capped(base.high * tier.rate, cap)
    exact = Money(least, currency) if least == most else None
    # A share of a base that is not known to the cent still fixes the amount where the cap binds.
    return Outcome(
        eligible=True,
        amount=exact,
        least=Money(least, currency),
        most=None if most is None else Money(most, currency),
        open_rate=tier.rate if exact is None else None,
        rate=tier.rate,
        cap=cap,
    )


def _capped(amount: Fraction, cap: Money | None) -> Fraction:
    return rounded(amount if cap is None else min(amount, cap.value))


def _is_settled(found: Outcome, programme: Programme) -> bool:
    if not found.eligible or isinstance(programme.support, UnstatedSupport):
        return True
    return found.amount is not None


def _steps(
    programme: Programme, state: Situation, world: World, found: Outcome
) -> tuple[Step, ...]:
    steps: list[Step] = list(state.conversions)
    support = programme.support
    if not found.eligible or isinstance(support, UnstatedSupport) or found.amount is None:
        return tuple(steps)
    if not isinstance(support, RateSupport) or found.rate is None:
        return (*steps, Granted(found.amount, found.branch))
    base, currency = world[support.of], found.amount.currency
    if not isinstance(base, Interval):
        raise TypeError(f"{support.of} is the base of an amount, and has no measure: {base!r}")
    result = base.scaled(found.rate)
    steps.append(Share(found.rate, base, result, currency))
    if result.is_exact and rounded(result.value) != result.value:
        steps.append(Rounded(result.value, rounded(result.value), currency))
        result = Interval.exact(rounded(result.value))
    if found.cap is not None:
        low = result.low or Fraction(0)
        binds = low > found.cap.value or (not result.is_exact and low >= found.cap.value)
        steps.append(Capped(result, found.cap.value, binds, currency))
    return tuple(steps)


def _quotes(programme: Programme, state: Situation) -> tuple[str, ...]:
    quotes = [
        quote
        for quoted in programme.conditions
        for quote in quoted.quotes
        if quoted.condition.fact not in state.assumed
    ]
    support = programme.support
    if isinstance(support, RateSupport):
        for tier in support.tiers:
            quotes += tier.quotes
    else:
        quotes += support.quotes
    quotes += programme.reservation
    return tuple(dict.fromkeys(quotes))
