"""What holds for every programme and all facts."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from tools.assessment import Assessment, Case, Outcome, Verdict
from tools.calculator import assess, rounded
from tools.facts import Fact
from tools.interval import Interval
from tools.programmes import BranchSupport, FixedSupport, Programme, RateSupport
from tools.values import Choices, FactValue, Measure, YesNo

Facts = Mapping[str, Fact]
Programmes = Mapping[str, Programme]

PROGRAMMES = (
    "transaction-volume",
    "independent-website",
    "overseas-marketing",
    "overseas-trademark",
    "industrial-park",
    "park-activities",
    "park-recognition",
    "own-overseas-warehouse",
    "public-warehouse-use",
    "public-warehouse-operation",
    "overseas-warehouse-honours",
)
RATED = {
    "independent-website": "site_costs",
    "overseas-marketing": "marketing_costs",
    "park-activities": "activity_costs",
    "own-overseas-warehouse": "warehouse_investment",
    "public-warehouse-use": "warehousing_fees",
    "public-warehouse-operation": "operation_investment",
}
ANY = st.sampled_from(PROGRAMMES)
NEAR = st.sampled_from(
    [Fraction(0), Fraction(1, 100), Fraction(-1, 100), Fraction(1), Fraction(-1)]
)
FIGURES = {
    "money": [0, 1, 400_000, 600_000, 750_000, 1_000_000, 1_666_667, 6_666_667, 20_000_000],
    "area": [0, 5_000, 10_000, 20_000],
    "share": [0, 60, 100],
    "count": [0, 19, 20, 21],
}


@st.composite
def intervals(draw: st.DrawFn, fact: Fact) -> Interval:
    """An exact figure, a range or a bound, most often near where something changes."""
    ends = sorted(
        max(Fraction(0), draw(st.sampled_from(FIGURES[fact.kind])) + draw(NEAR)) for _ in range(2)
    )
    if fact.kind == "count":
        ends = [Fraction(round(end)) for end in ends]
    if fact.kind == "share":
        ends = [min(end, Fraction(100)) for end in ends]
    low, high = ends
    form = draw(st.integers(0, 3))
    if form == 0 or low == high:
        return Interval.exact(low)
    if form == 1:
        return Interval.more_than(low) if draw(st.booleans()) else Interval.at_least(low)
    if form == 2:
        return Interval.less_than(high) if draw(st.booleans()) else Interval.at_most(high)
    if fact.kind == "count":  # between 19 and 20, both left out, there is no whole number
        return Interval.between(low, high)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@st.composite
def known_facts(draw: st.DrawFn, facts: Facts, programme: Programme) -> dict[str, FactValue]:
    """Some of the programme's facts, presumed ones seldom contradicted."""
    known: dict[str, FactValue] = {}
    for name in programme.facts:
        fact = facts[name]
        if draw(st.integers(0, 3)) == 0:
            continue
        if fact.kind == "yes_no":
            known[name] = YesNo(draw(st.integers(0, 4)) > 0)
            presumption = fact.presumption()
            if presumption is not None and draw(st.booleans()):
                known[name] = presumption
        elif fact.kind == "choice":
            known[name] = Choices(frozenset({draw(st.sampled_from(sorted(fact.choices)))}))
        else:
            unit = fact.unit
            known[name] = fact.checked(Measure(draw(intervals(fact)), unit))
    return known


def the_one(programme: Programme, facts: Facts, known: Mapping[str, FactValue]) -> Assessment:
    (assessment,) = assess(programme, facts, known, {})
    return assessment


def highest_cap(programme: Programme) -> Fraction:
    """The most that the clause grants, by its own figures."""
    support = programme.support
    if isinstance(support, RateSupport):
        return max(tier.cap.interval.value for tier in support.tiers if tier.cap)
    if isinstance(support, FixedSupport):
        return support.amount.interval.value
    if isinstance(support, BranchSupport):
        return max(branch.amount.interval.value for branch in support.branches)
    return Fraction(0)


def test_the_programmes_are_all_of_the_policy(programmes: Programmes) -> None:
    assert tuple(programmes) == PROGRAMMES


@given(data=st.data(), name=ANY)
def test_no_amount_exceeds_its_cap(
    facts: Facts, programmes: Programmes, data: st.DataObject, name: str
) -> None:
    programme = programmes[name]
    found = the_one(programme, facts, data.draw(known_facts(facts, programme)))
    most = highest_cap(programme)
    amounts = [found.amount] + [case.outcome.most for case in found.cases]
    assert all(0 <= amount.value <= most for amount in amounts if amount)
    if found.amount and found.cap:
        assert found.amount.value <= found.cap.value


@given(data=st.data(), name=ANY)
def test_a_result_is_settled_or_told_in_cases(
    facts: Facts, programmes: Programmes, data: st.DataObject, name: str
) -> None:
    programme = programmes[name]
    known = data.draw(known_facts(facts, programme))
    found = the_one(programme, facts, known)
    if found.verdict is Verdict.UNDETERMINED:
        assert found.amount is None
        assert found.cases
        assert found.missing
    else:
        assert found.cases == ()
        assert found.missing == ()
        assert (found.amount is not None) is (
            found.verdict is Verdict.ELIGIBLE and not found.unstated
        )
    exact = {n for n, v in known.items() if not isinstance(v, Measure) or v.interval.is_exact}
    assert exact.isdisjoint(missing.fact for missing in found.missing)
    assert all(facts[missing.fact].presumed is None for missing in found.missing)
    stakes = [each.stake.value for each in found.missing if each.stake]
    assert stakes == sorted(stakes, reverse=True)


@given(data=st.data(), name=ANY, seed=st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing(
    facts: Facts, programmes: Programmes, data: st.DataObject, name: str, seed: Random
) -> None:
    known = data.draw(known_facts(facts, programmes[name]))
    shuffled = list(known.items())
    seed.shuffle(shuffled)
    assert the_one(programmes[name], facts, dict(shuffled)) == the_one(
        programmes[name], facts, known
    )


@given(
    name=st.sampled_from(sorted(RATED)),
    costs=st.integers(0, 10**9),
    more=st.integers(0, 10**9),
    volume=st.integers(0, 2_000_000),
)
def test_more_costs_never_bring_less(
    amount: Callable[..., Fraction | None], name: str, costs: int, more: int, volume: int
) -> None:
    others = {
        "independent-website": {"site_transactions": f"{volume} USD"},
        "overseas-marketing": {"annual_transactions": f"{volume} USD"},
        "public-warehouse-operation": {
            "served_companies": "20",
            "operating_area": "5000 m2",
            "clear_property_rights": "yes",
        },
    }.get(name, {})

    def of(fen: int) -> Fraction:
        found = amount(name, **others, **{RATED[name]: f"{fen // 100}.{fen % 100:02} CNY"})
        assert found is not None
        return found

    assert of(costs) <= of(costs + more)


def covers(case: Case, outcome: Outcome) -> bool:
    """Whether a case allows for an outcome."""
    told = case.outcome
    if told.eligible != outcome.eligible or told.branch != outcome.branch:
        return False
    if outcome.least is None or outcome.most is None:
        return True
    return (
        told.least is not None
        and told.least.value <= outcome.least.value
        and (told.most is None or outcome.most.value <= told.most.value)
    )


def outcomes(found: Assessment) -> list[Outcome]:
    """What an assessment leaves possible."""
    if found.cases:
        return [case.outcome for case in found.cases]
    eligible = found.verdict is Verdict.ELIGIBLE
    branch = found.branch if eligible else None
    return [Outcome(eligible, found.amount, found.amount, found.amount, None, branch)]


@given(data=st.data(), name=ANY)
def test_a_narrower_interval_never_widens_the_cases(
    facts: Facts, programmes: Programmes, data: st.DataObject, name: str
) -> None:
    programme = programmes[name]
    known = data.draw(known_facts(facts, programme))
    measures = [n for n in programme.facts if facts[n].is_measure]
    assume(measures)
    fact = facts[data.draw(st.sampled_from(measures))]
    before = known.get(fact.id)
    wide = before.interval if isinstance(before, Measure) else fact.domain
    narrow = wide.intersect(data.draw(intervals(fact)))
    if narrow is None:
        reject()
    first = the_one(programme, facts, known)
    second = the_one(programme, facts, {**known, fact.id: fact.checked(Measure(narrow, fact.unit))})
    allowed = [Case((), outcome) for outcome in outcomes(first)]
    for outcome in outcomes(second):
        assert any(covers(case, outcome) for case in allowed)
    if first.verdict is not Verdict.UNDETERMINED:
        assert (second.verdict, second.amount) == (first.verdict, first.amount)


@given(data=st.data(), name=ANY, part=st.fractions(0, 1, max_denominator=50))
def test_a_settled_interval_is_the_result_of_each_value_in_it(
    facts: Facts, programmes: Programmes, data: st.DataObject, name: str, part: Fraction
) -> None:
    programme = programmes[name]
    known = data.draw(known_facts(facts, programme))
    found = the_one(programme, facts, known)
    assume(found.verdict is not Verdict.UNDETERMINED)
    for fact in programme.facts:
        interval = fact_interval(facts[fact], known.get(fact))
        if interval is None:
            continue
        low = interval.low or Fraction(0)
        value = low + part * ((interval.high or low + 10**8) - low)
        if facts[fact].kind == "count":
            value = Fraction(int(value))
        if not interval.contains(value):
            continue
        measure = Measure(Interval.exact(value), facts[fact].unit)
        sharper = the_one(programme, facts, {**known, fact: measure})
        assert (sharper.verdict, sharper.amount) == (found.verdict, found.amount)


def fact_interval(fact: Fact, value: FactValue | None) -> Interval | None:
    if isinstance(value, Measure):
        return value.interval
    return fact.domain if fact.is_measure else None


@given(data=st.data(), name=ANY)
def test_only_missing_facts_can_change_the_result(
    facts: Facts, programmes: Programmes, data: st.DataObject, name: str
) -> None:
    programme = programmes[name]
    known = data.draw(known_facts(facts, programme))
    found = the_one(programme, facts, known)
    idle = [n for n in programme.facts if n not in {m.fact for m in found.missing} | set(known)]
    for fact in idle:
        if fact in found.assumed:
            continue
        others = data.draw(known_facts(facts, programme))
        if fact in others:
            again = the_one(programme, facts, {**known, fact: others[fact]})
            assert (again.verdict, again.amount) == (found.verdict, found.amount)


@given(data=st.data(), name=ANY)
def test_facts_of_other_programmes_change_nothing(
    facts: Facts, programmes: Programmes, data: st.DataObject, name: str
) -> None:
    programme = programmes[name]
    known = data.draw(known_facts(facts, programme))
    everything: dict[str, FactValue] = {}
    for other in programmes.values():
        everything |= data.draw(known_facts(facts, other))
    foreign = {n: value for n, value in everything.items() if n not in programme.facts}
    assert the_one(programme, facts, {**foreign, **known}) == the_one(programme, facts, known)


@given(data=st.data(), name=ANY)
def test_every_quote_stands_in_the_rules(
    facts: Facts, programmes: Programmes, data: st.DataObject, name: str
) -> None:
    programme = programmes[name]
    found = the_one(programme, facts, data.draw(known_facts(facts, programme)))
    assert found.quotes
    assert set(programme.reservation) <= set(found.quotes)
    assert len(set(found.quotes)) == len(found.quotes)


@pytest.mark.parametrize(
    ("exact", "expected"),
    [
        ("0.004", "0"),
        ("0.005", "0.01"),
        ("0.0149999", "0.01"),
        ("0.015", "0.02"),
        ("84000", "84000"),
        ("199999.995", "200000"),
        ("199999.99499", "199999.99"),
    ],
)
def test_rounding_is_to_the_fen_half_up(exact: str, expected: str) -> None:
    assert rounded(Fraction(exact)) == Fraction(expected)


@given(st.fractions(0, 10**9))
def test_rounding_moves_by_half_a_fen_at_most(value: Fraction) -> None:
    assert (rounded(value) * 100).denominator == 1
    assert -Fraction(1, 200) < rounded(value) - value <= Fraction(1, 200)
