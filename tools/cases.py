"""A result that is not settled: its cases, and the facts that could settle it.

A world is one possibility for every fact (tools.situation), an outcome what the programme gives in
it. Only a fact that decides between outcomes is missing (promise 6 of the design).
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from tools.assessment import Case, ConditionResult, Missing, Money, Outcome
from tools.conditions import Condition
from tools.programmes import BranchSupport, Programme, RateSupport
from tools.situation import Situation, World, holds
from tools.values import FactValue


def condition_results(
    programme: Programme, state: Situation, known: Mapping[str, FactValue]
) -> tuple[ConditionResult, ...]:
    """Every condition of the programme, then of its tiers, and whether it holds."""
    results = [
        ConditionResult(
            condition=quoted.condition,
            value=known.get(quoted.condition.fact),
            holds=state.truth(quoted.condition),
            presumed=quoted.condition.fact in state.assumed,
            quotes=quoted.quotes,
        )
        for quoted in programme.conditions
    ]
    if isinstance(programme.support, RateSupport):
        results += [
            ConditionResult(
                condition=condition,
                value=known.get(condition.fact),
                holds=state.truth(condition),
                presumed=condition.fact in state.assumed,
                role="tier",
                quotes=tier.quotes,
            )
            for tier in programme.support.tiers
            for condition in tier.when
        ]
    return tuple(results)


def possible_cases(
    programme: Programme, state: Situation, worlds: Sequence[tuple[World, Outcome]]
) -> tuple[Case, ...]:
    """The possible outcomes, each with the open conditions that all its worlds agree on."""
    results = condition_results(programme, state, {})
    undecided = list(dict.fromkeys(r.condition for r in results if r.holds is None))
    required = {quoted.condition for quoted in programme.conditions}
    by = programme.support.by if isinstance(programme.support, BranchSupport) else None
    cases = []
    for found in dict.fromkeys(found for _, found in worlds):
        members = [world for world, result in worlds if result == found]
        when: list[tuple[Condition, bool]] = []
        for condition in undecided:
            truths = {holds(condition, world[condition.fact]) for world in members}
            if len(truths) == 1:
                when.append((condition, truths.pop()))
        if not found.eligible and len([c for c in undecided if c in required]) != 1:
            when = []
        choices = {world[by] for world in members} if by else set()
        choice = None
        if by is not None and len(state.pieces[by]) > 1 and len(choices) == 1:
            choice = (by, str(choices.pop()))
        cases.append(Case(tuple(when), found, choice))
    return tuple(sorted(cases, key=lambda case: not case.outcome.eligible))


def missing_facts(
    programme: Programme, state: Situation, worlds: Sequence[tuple[World, Outcome]]
) -> tuple[Missing, ...]:
    """The facts that could change the result, the one with most money at stake first.

    A fact whose amount is there, in a currency without a rate, stands there as its rate.
    """
    base = programme.support.of if isinstance(programme.support, RateSupport) else None
    found: list[tuple[Fraction | None, Missing]] = []
    for fact in state.open_facts():
        outcomes = _outcomes_by_rest(fact, worlds)
        if not any(_differs(group, is_base=fact == base) for group in outcomes):
            continue
        stake = _stake(outcomes)
        names = [f"rate.{code}" for code in state.rates_for.get(fact, ())] or [fact]
        found += [(None if stake is None else stake.value, Missing(name, stake)) for name in names]
    # No bound means most money; the sort is stable, so that ties keep the order of the rules.
    found.sort(key=lambda pair: (pair[0] is not None, -(pair[0] or 0)))
    unique = {missing.fact: missing for _, missing in reversed(found)}
    return tuple(unique[name] for name in dict.fromkeys(missing.fact for _, missing in found))


def _outcomes_by_rest(
    fact: str, worlds: Sequence[tuple[World, Outcome]]
) -> tuple[frozenset[Outcome], ...]:
    """The outcomes that the fact alone decides between, for each state of all other facts."""
    groups: dict[tuple[object, ...], set[Outcome]] = {}
    for world, found in worlds:
        rest = tuple(piece for name, piece in world.items() if name != fact)
        groups.setdefault(rest, set()).add(found)
    return tuple(frozenset(group) for group in groups.values())


def _differs(outcomes: frozenset[Outcome], *, is_base: bool) -> bool:
    """Whether the fact can change the result: between outcomes, or within one as its base."""
    return len(outcomes) > 1 or (is_base and any(found.least != found.most for found in outcomes))


def _stake(groups: Sequence[frozenset[Outcome]]) -> Money | None:
    """The most money that the fact decides about; None where no bound or no amount is stated."""
    stakes = []
    for outcomes in groups:
        if any(found.rate is not None and found.most is None for found in outcomes):
            return None
        least = min(found.least.value if found.least else Fraction(0) for found in outcomes)
        stakes += [
            Money(found.most.value - least, found.most.currency)
            for found in outcomes
            if found.most is not None
        ]
    return max(stakes, key=lambda money: money.value, default=None)
