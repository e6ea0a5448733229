"""Clause 1: support for cross-border e-commerce enterprises, at each threshold and each cap."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from tools.assessment import Assessment, Verdict

Amount = Callable[..., Fraction | None]
Assess = Callable[..., Assessment]
Missing = Callable[..., list[tuple[str, Fraction | None]]]

PERCENT = Fraction(1, 100)


# 1(1): "an annual transaction volume of US$1 million or more"


@pytest.mark.parametrize(
    ("volume", "verdict"),
    [
        ("999999.99 USD", Verdict.NOT_ELIGIBLE),
        ("1000000 USD", Verdict.ELIGIBLE),
        ("1000000.01 USD", Verdict.ELIGIBLE),
        (">=1000000 USD", Verdict.ELIGIBLE),
        ("<1000000 USD", Verdict.NOT_ELIGIBLE),
        ("<=1000000 USD", Verdict.UNDETERMINED),
        ("900000..1100000 USD", Verdict.UNDETERMINED),
        ("0 USD", Verdict.NOT_ELIGIBLE),
    ],
)
def test_transaction_volume_from_one_million_dollars(
    one: Assess, volume: str, verdict: Verdict
) -> None:
    assert one("transaction-volume", annual_transactions=volume).verdict is verdict


def test_transaction_volume_states_no_amount(one: Assess) -> None:
    assessment = one("transaction-volume", annual_transactions="5000000 USD")
    assert assessment.verdict is Verdict.ELIGIBLE
    assert assessment.amount is None
    assert assessment.unstated
    assert assessment.steps == ()
    assert assessment.missing == ()
    assert any("specific support standards" in quote for quote in assessment.quotes)


def test_transaction_volume_asks_for_the_volume_with_no_money_at_stake(missing: Missing) -> None:
    assert missing("transaction-volume") == [("annual_transactions", None)]


# 1(2): 30 % up to 200,000 yuan; "If the amount reaches US$750,000" 50 % up to 300,000 yuan


@pytest.mark.parametrize(
    ("volume", "rate"),
    [
        ("0 USD", 30 * PERCENT),
        ("390000 USD", 30 * PERCENT),
        ("749999.99 USD", 30 * PERCENT),
        ("<750000 USD", 30 * PERCENT),
        ("750000 USD", 50 * PERCENT),
        ("750000.01 USD", 50 * PERCENT),
        (">750000 USD", 50 * PERCENT),
        (">=750000 USD", 50 * PERCENT),
        ("760000..800000 USD", 50 * PERCENT),
    ],
)
def test_website_rate_rises_at_750_000_dollars(amount: Amount, volume: str, rate: Fraction) -> None:
    found = amount("independent-website", site_costs="280000 CNY", site_transactions=volume)
    assert found == rate * 280_000


@pytest.mark.parametrize(
    ("volume", "costs", "expected"),
    [
        ("1 USD", "666666 CNY", 30 * PERCENT * 666_666),
        ("1 USD", "666666.64 CNY", Fraction("199999.99")),
        ("1 USD", "666666.67 CNY", Fraction(200_000)),
        ("1 USD", "666667 CNY", Fraction(200_000)),
        ("750000 USD", "599999.99 CNY", Fraction("300000.00")),
        ("750000 USD", "599999.96 CNY", 50 * PERCENT * Fraction("599999.96")),
        ("750000 USD", "600000 CNY", 50 * PERCENT * 600_000),
        ("750000 USD", "600000.02 CNY", Fraction(300_000)),
        ("750000 USD", "10000000000000 CNY", Fraction(300_000)),
    ],
)
def test_website_caps(amount: Amount, volume: str, costs: str, expected: Fraction) -> None:
    assert amount("independent-website", site_costs=costs, site_transactions=volume) == expected


def test_website_costs_of_nothing_are_eligible_for_nothing(one: Assess) -> None:
    assessment = one("independent-website", site_costs="0 CNY", site_transactions="1 USD")
    assert assessment.verdict is Verdict.ELIGIBLE
    assert assessment.amount is not None
    assert assessment.amount.value == 0


def test_website_costs_of_nothing_need_no_volume(amount: Amount) -> None:
    assert amount("independent-website", site_costs="0 CNY") == 0


def test_website_without_volume_is_told_in_two_cases(one: Assess, missing: Missing) -> None:
    assessment = one("independent-website", site_costs="280000 CNY")
    assert assessment.verdict is Verdict.UNDETERMINED
    assert assessment.amount is None
    assert assessment.rate is None
    assert assessment.cap is None
    assert [case.outcome.amount.value for case in assessment.cases if case.outcome.amount] == [
        50 * PERCENT * 280_000,
        30 * PERCENT * 280_000,
    ]
    assert [[holds for _, holds in case.when] for case in assessment.cases] == [[True], [False]]
    stake = 50 * PERCENT * 280_000 - 30 * PERCENT * 280_000
    assert missing("independent-website", site_costs="280000 CNY") == [("site_transactions", stake)]


def test_website_without_anything_asks_for_both(missing: Missing) -> None:
    assert missing("independent-website") == [
        ("site_transactions", Fraction(300_000)),
        ("site_costs", Fraction(300_000)),
    ]


def test_website_range_across_the_threshold_is_missing(missing: Missing) -> None:
    found = missing(
        "independent-website", site_costs="280000 CNY", site_transactions="700000..800000 USD"
    )
    assert found == [("site_transactions", 20 * PERCENT * 280_000)]


def test_website_costs_bounded_beyond_the_cap_are_settled(amount: Amount) -> None:
    found = amount("independent-website", site_costs=">700000 CNY", site_transactions="100000 USD")
    assert found == 200_000


def test_website_costs_bounded_below_the_cap_are_asked(missing: Missing) -> None:
    found = missing(
        "independent-website", site_costs="100000..200000 CNY", site_transactions="0 USD"
    )
    assert found == [("site_costs", 30 * PERCENT * (200_000 - 100_000))]


def test_website_steps_are_the_share_and_the_cap(one: Assess) -> None:
    assessment = one("independent-website", site_costs="666666.67 CNY", site_transactions="1 USD")
    assert [type(step).__name__ for step in assessment.steps] == ["Share", "Rounded", "Capped"]
    assert assessment.rate == 30 * PERCENT
    assert assessment.cap is not None
    assert assessment.cap.value == 200_000


# 1(3): 30 % up to 500,000 yuan; "reaches US$1 million" up to 1 million yuan


@pytest.mark.parametrize(
    ("volume", "cap"),
    [
        ("999999.99 USD", 500_000),
        ("1000000 USD", 1_000_000),
        ("1000000.01 USD", 1_000_000),
        ("<1000000 USD", 500_000),
        (">1000000 USD", 1_000_000),
    ],
)
def test_marketing_cap_rises_at_one_million_dollars(amount: Amount, volume: str, cap: int) -> None:
    costs = "4000000 CNY"
    assert cap < 30 * PERCENT * 4_000_000
    assert amount("overseas-marketing", marketing_costs=costs, annual_transactions=volume) == cap


@pytest.mark.parametrize(
    ("volume", "costs", "expected"),
    [
        ("1 USD", "1666666.60 CNY", 30 * PERCENT * Fraction("1666666.60")),
        ("1 USD", "1666666.67 CNY", Fraction(500_000)),
        ("1 USD", "1666667 CNY", Fraction(500_000)),
        ("1000000 USD", "1666667 CNY", 30 * PERCENT * 1_666_667),
        ("1000000 USD", "3333333.30 CNY", 30 * PERCENT * Fraction("3333333.30")),
        ("1000000 USD", "3333333.34 CNY", Fraction(1_000_000)),
        ("1000000 USD", "3333334 CNY", Fraction(1_000_000)),
    ],
)
def test_marketing_caps(amount: Amount, volume: str, costs: str, expected: Fraction) -> None:
    assert (
        amount("overseas-marketing", marketing_costs=costs, annual_transactions=volume) == expected
    )


def test_marketing_volume_cannot_change_a_small_amount(one: Assess) -> None:
    assessment = one("overseas-marketing", marketing_costs="300000 CNY")
    assert assessment.verdict is Verdict.ELIGIBLE
    assert assessment.amount is not None
    assert assessment.amount.value == 30 * PERCENT * 300_000
    assert assessment.missing == ()
    assert assessment.assumed == ("marketing_own_brand", "marketing_overseas")


def test_marketing_volume_matters_above_the_lower_cap(missing: Missing) -> None:
    found = missing("overseas-marketing", marketing_costs="2000000 CNY")
    assert found == [("annual_transactions", 30 * PERCENT * 2_000_000 - 500_000)]


def test_marketing_bounds_beyond_the_higher_cap_leave_only_the_volume(missing: Missing) -> None:
    found = missing("overseas-marketing", marketing_costs=">5000000 CNY")
    assert found == [("annual_transactions", Fraction(1_000_000 - 500_000))]


@pytest.mark.parametrize("presumed", ["marketing_own_brand", "marketing_overseas"])
def test_marketing_of_other_brands_or_at_home_is_not_supported(one: Assess, presumed: str) -> None:
    assessment = one("overseas-marketing", marketing_costs="300000 CNY", **{presumed: "no"})
    assert assessment.verdict is Verdict.NOT_ELIGIBLE
    assert assessment.amount is None
    assert assessment.missing == ()
    assert presumed not in assessment.assumed


# 1(4): no amount, no figures; own trademarks, registered overseas


def test_trademark_is_supported_on_presumptions_alone(one: Assess) -> None:
    assessment = one("overseas-trademark")
    assert assessment.verdict is Verdict.ELIGIBLE
    assert assessment.amount is None
    assert assessment.unstated
    assert assessment.assumed == ("trademark_own", "trademark_overseas")


@pytest.mark.parametrize("presumed", ["trademark_own", "trademark_overseas"])
def test_trademark_of_others_or_at_home_is_not_supported(one: Assess, presumed: str) -> None:
    assert one("overseas-trademark", **{presumed: "no"}).verdict is Verdict.NOT_ELIGIBLE


def test_a_presumption_that_is_confirmed_is_no_assumption(one: Assess) -> None:
    assert one("overseas-trademark", trademark_own="yes").assumed == ("trademark_overseas",)
