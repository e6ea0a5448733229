"""What-if overlays, and advice that is true and stands only where it is true."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.assessment import Advice, Assessment, CapBinds, Money, NextThreshold
from tools.conditions import Threshold
from tools.facts import Fact
from tools.scenarios import overlaid
from tools.values import write_value

Advised = Callable[..., tuple[Advice, ...]]
Assess = Callable[..., Assessment]

PERCENT = Fraction(1, 100)
PARK = {
    "park_distinctive": "yes",
    "park_area": "12000 m2",
    "park_seller_share": "25/40",
    "park_transactions": "20000000 USD",
}


def told(advice: tuple[Advice, ...]) -> list[tuple[str, Fraction | None]]:
    """The facts whose threshold is advised, with the amount that it would bring; `cap`."""
    return [
        (each.condition.fact, each.amount.value if each.amount else None)
        if isinstance(each, NextThreshold)
        else ("cap", each.cap.value)
        for each in advice
    ]


def test_an_overlay_leaves_the_facts_alone(facts: Mapping[str, Fact]) -> None:
    costs = facts["site_costs"]
    known = {"site_costs": costs.parse("1 CNY")}
    assumed = {"site_costs": costs.parse("2 CNY")}
    assert overlaid(known, assumed) == assumed
    assert known == {"site_costs": costs.parse("1 CNY")}


def test_the_next_threshold_of_a_rate(advised: Advised) -> None:
    found = advised("independent-website", site_costs="280000 CNY", site_transactions="390000 USD")
    assert told(found) == [("site_transactions", 50 * PERCENT * 280_000)]


def test_no_next_threshold_when_it_is_reached(advised: Advised) -> None:
    found = advised("independent-website", site_costs="280000 CNY", site_transactions="750000 USD")
    assert found == ()


def test_a_cap_and_the_threshold_that_raises_it(advised: Advised) -> None:
    found = advised("independent-website", site_costs="900000 CNY", site_transactions="1 USD")
    assert told(found) == [("site_transactions", Fraction(300_000)), ("cap", Fraction(200_000))]
    (cap,) = (each for each in found if isinstance(each, CapBinds))
    assert cap.reached_at == Money(Fraction("666666.67"), "CNY")


def test_the_highest_cap_binds_alone(advised: Advised) -> None:
    found = advised("independent-website", site_costs="600000 CNY", site_transactions="750000 USD")
    reached = Money(Fraction(300_000) / (50 * PERCENT), "CNY")
    assert found == (CapBinds(Money(Fraction(300_000), "CNY"), reached),)


def test_no_cap_binds_just_below_it(advised: Advised) -> None:
    found = advised(
        "independent-website", site_costs="599999.90 CNY", site_transactions="750000 USD"
    )
    assert found == ()


def test_a_higher_cap_is_no_advice_for_small_costs(advised: Advised) -> None:
    found = advised("overseas-marketing", marketing_costs="300000 CNY", annual_transactions="1 USD")
    assert found == ()


def test_a_higher_cap_is_advice_for_large_costs(advised: Advised) -> None:
    found = advised(
        "overseas-marketing", marketing_costs="2000000 CNY", annual_transactions="1 USD"
    )
    assert told(found) == [
        ("annual_transactions", 30 * PERCENT * 2_000_000),
        ("cap", Fraction(500_000)),
    ]


def test_a_cap_that_an_unknown_volume_could_raise_is_not_said_to_bind(advised: Advised) -> None:
    # 30 % of 1,666,666.67 rounds to the lower cap itself, so that the volume cannot change the
    # amount; yet more spending would bring more if the volume reaches 1 million dollars.
    assert advised("overseas-marketing", marketing_costs="1666666.67 CNY") == ()


def test_the_amount_that_is_not_stated_is_not_advised_as_one(advised: Advised) -> None:
    found = advised("transaction-volume", annual_transactions="999999 USD")
    assert told(found) == [("annual_transactions", None)]


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("park_area", "10000 m2"),
        ("park_seller_share", "60 %"),
        ("park_transactions", "19999999 USD"),
    ],
)
def test_the_threshold_that_alone_stands_in_the_way(
    advised: Advised, fact: str, value: str
) -> None:
    found = advised("industrial-park", **{**PARK, fact: value})
    assert told(found) == [(fact, Fraction(500_000))]


def test_two_thresholds_in_the_way_are_no_advice(advised: Advised) -> None:
    facts = {**PARK, "park_area": "9000 m2", "park_transactions": "1 USD"}
    assert advised("industrial-park", **facts) == ()


def test_a_threshold_is_no_advice_while_something_else_is_unknown(advised: Advised) -> None:
    assert advised("industrial-park", park_area="9000 m2") == ()


def test_what_is_no_figure_is_no_advice(advised: Advised) -> None:
    assert advised("industrial-park", **{**PARK, "park_distinctive": "no"}) == ()
    assert advised("overseas-trademark", trademark_own="no") == ()
    assert advised("park-recognition", park_recognition="municipal") == ()
    assert advised("park-recognition", park_recognition="none") == ()


def test_an_open_result_has_no_advice(advised: Advised) -> None:
    assert advised("independent-website", site_costs="280000 CNY") == ()
    assert advised("independent-website") == ()


@given(
    costs=st.integers(0, 10**7),
    volume=st.integers(0, 2_000_000),
    more=st.integers(0, 10**7),
)
@pytest.mark.parametrize(
    ("programme", "base", "measure"),
    [
        ("independent-website", "site_costs", "site_transactions"),
        ("overseas-marketing", "marketing_costs", "annual_transactions"),
    ],
)
def test_advice_is_what_the_calculator_says(
    one: Assess,
    advised: Advised,
    programme: str,
    base: str,
    measure: str,
    costs: int,
    volume: int,
    more: int,
) -> None:
    facts = {base: f"{costs} CNY", measure: f"{volume} USD"}
    now = one(programme, **facts).amount
    assert now is not None
    for advice in advised(programme, **facts):
        if isinstance(advice, CapBinds):
            dearer = {**facts, base: f"{costs + more} CNY"}
            assert one(programme, **dearer).amount == now == advice.cap
            assert costs >= advice.reached_at.value
        else:
            assert isinstance(advice.condition, Threshold)
            reached = write_value(advice.condition.at)
            better = one(programme, **{**facts, measure: reached}).amount
            assert better == advice.amount
            assert better is not None
            assert better.value > now.value
