"""Clause 2: support for industrial parks: thresholds, activities, recognitions."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from tools.assessment import Assessment, Granted, Money, Verdict

Amount = Callable[..., Fraction | None]
Assess = Callable[..., Assessment]
Missing = Callable[..., list[tuple[str, Fraction | None]]]

PERCENT = Fraction(1, 100)

# 2(1): "more than 10,000 square meters", "more than 60%", "reach 20 million US dollars"
PARK = {
    "park_distinctive": "yes",
    "park_area": "12000 m2",
    "park_seller_share": "25/40",
    "park_transactions": "20000000 USD",
}


def test_a_park_that_meets_all_conditions_gets_500_000(amount: Amount) -> None:
    assert amount("industrial-park", **PARK) == 500_000


@pytest.mark.parametrize(
    ("fact", "value", "holds"),
    [
        ("park_area", "9999.99 m2", False),
        ("park_area", "10000 m2", False),
        ("park_area", "<=10000 m2", False),
        ("park_area", "10000.01 m2", True),
        ("park_area", ">10000 m2", True),
        ("park_seller_share", "59.99 %", False),
        ("park_seller_share", "60 %", False),
        ("park_seller_share", "24/40", False),
        ("park_seller_share", "60.01 %", True),
        ("park_seller_share", ">60 %", True),
        ("park_seller_share", "2/3", True),
        ("park_seller_share", "100 %", True),
        ("park_transactions", "19999999.99 USD", False),
        ("park_transactions", "20000000 USD", True),
        ("park_transactions", "20000000.01 USD", True),
        ("park_transactions", ">20000000 USD", True),
        ("park_distinctive", "no", False),
        ("park_operator", "no", False),
    ],
)
def test_each_condition_of_a_park_decides(
    one: Assess, fact: str, value: str, *, holds: bool
) -> None:
    assessment = one("industrial-park", **{**PARK, fact: value})
    if holds:
        assert assessment.verdict is Verdict.ELIGIBLE
        assert assessment.amount == Money(Fraction(500_000), "CNY")
    else:
        assert assessment.verdict is Verdict.NOT_ELIGIBLE
        assert assessment.amount is None
        failed = [r.condition.fact for r in assessment.conditions if r.holds is False]
        assert failed == [fact]


@pytest.mark.parametrize("fact", PARK)
def test_each_condition_of_a_park_is_asked_for(missing: Missing, fact: str) -> None:
    known = {name: value for name, value in PARK.items() if name != fact}
    assert missing("industrial-park", **known) == [(fact, Fraction(500_000))]


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("park_area", ">=10000 m2"),
        ("park_seller_share", ">=60 %"),
        ("park_transactions", ">19000000 USD"),
    ],
)
def test_a_bound_that_lets_the_threshold_open_is_asked_for(
    missing: Missing, fact: str, value: str
) -> None:
    assert missing("industrial-park", **{**PARK, fact: value}) == [(fact, Fraction(500_000))]


def test_a_park_asks_in_the_order_of_the_clause(missing: Missing) -> None:
    assert [fact for fact, _ in missing("industrial-park")] == list(PARK)


def test_one_failed_condition_makes_all_questions_idle(one: Assess) -> None:
    assessment = one("industrial-park", park_area="10000 m2")
    assert assessment.verdict is Verdict.NOT_ELIGIBLE
    assert assessment.missing == ()


def test_distinctive_character_is_never_presumed(one: Assess) -> None:
    known = {name: value for name, value in PARK.items() if name != "park_distinctive"}
    assessment = one("industrial-park", **known)
    assert assessment.verdict is Verdict.UNDETERMINED
    assert assessment.assumed == ("park_operator",)


# 2(2): "50% support …, with a maximum support of 200,000 yuan"


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        ("0 CNY", Fraction(0)),
        ("399999.90 CNY", 50 * PERCENT * Fraction("399999.90")),
        ("400000 CNY", Fraction(200_000)),
        ("400000.10 CNY", Fraction(200_000)),
        (">=400000 CNY", Fraction(200_000)),
        ("0.01 CNY", Fraction("0.01")),  # half a fen is rounded up
    ],
)
def test_activities_are_supported_by_half_up_to_the_cap(
    amount: Amount, costs: str, expected: Fraction
) -> None:
    assert amount("park-activities", activity_costs=costs) == expected


@pytest.mark.parametrize("presumed", ["park_operator", "activity_by_operator"])
def test_activities_of_others_are_not_supported(one: Assess, presumed: str) -> None:
    assessment = one("park-activities", activity_costs="100000 CNY", **{presumed: "no"})
    assert assessment.verdict is Verdict.NOT_ELIGIBLE


def test_activities_without_costs_have_the_cap_at_stake(one: Assess, missing: Missing) -> None:
    assert missing("park-activities") == [("activity_costs", Fraction(200_000))]
    (case,) = one("park-activities").cases
    assert case.outcome.least == Money(Fraction(0), "CNY")
    assert case.outcome.most == Money(Fraction(200_000), "CNY")
    assert case.outcome.open_rate == 50 * PERCENT


# 2(3): "one-time support of 1 million yuan, 500,000 yuan, and 300,000 yuan respectively"

LEVELS = {"national": 1_000_000, "provincial": 500_000, "municipal": 300_000}


@pytest.mark.parametrize(("level", "expected"), LEVELS.items())
def test_each_recognition_has_its_amount(one: Assess, level: str, expected: int) -> None:
    assessment = one("park-recognition", park_recognition=level)
    granted = Money(Fraction(expected), "CNY")
    assert (assessment.branch, assessment.amount) == (level, granted)
    assert assessment.steps == (Granted(granted, level),)


@pytest.mark.parametrize("held", ["municipal,national", "national, municipal"])
def test_two_recognitions_are_two_assessments_in_the_order_of_the_clause(
    several: Callable[..., tuple[Assessment, ...]], held: str
) -> None:
    found = several("park-recognition", park_recognition=held)
    assert [a.branch for a in found] == ["national", "municipal"]
    assert [a.amount.value for a in found if a.amount] == [1_000_000, 300_000]


def test_no_recognition_is_not_eligible(one: Assess) -> None:
    assessment = one("park-recognition", park_recognition="none")
    assert assessment.verdict is Verdict.NOT_ELIGIBLE
    assert assessment.amount is None
    assert assessment.branch is None


def test_an_unknown_recognition_is_a_case_for_each_level(one: Assess, missing: Missing) -> None:
    assessment = one("park-recognition")
    assert [case.choice for case in assessment.cases] == [
        ("park_recognition", level) for level in (*LEVELS, "none")
    ]
    amounts = [case.outcome.amount.value for case in assessment.cases if case.outcome.amount]
    assert amounts == list(LEVELS.values())
    assert missing("park-recognition") == [("park_recognition", Fraction(1_000_000))]


@pytest.mark.parametrize("level", LEVELS)
def test_one_time_support_is_not_paid_twice(one: Assess, level: str) -> None:
    assessment = one("park-recognition", park_recognition=level, recognition_support_received="yes")
    assert assessment.verdict is Verdict.NOT_ELIGIBLE
    assert assessment.amount is None
    assert assessment.branch == level


def test_support_received_before_needs_no_level(one: Assess) -> None:
    assessment = one("park-recognition", recognition_support_received="yes")
    assert assessment.verdict is Verdict.NOT_ELIGIBLE
    assert assessment.missing == ()


def test_a_tenant_is_not_recognised(one: Assess) -> None:
    """2(3): "Those who have been recognized as … parks" are the parks."""
    assessment = one("park-recognition", park_recognition="national", park_operator="no")
    assert assessment.verdict is Verdict.NOT_ELIGIBLE
