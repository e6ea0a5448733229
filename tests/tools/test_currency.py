"""Currencies: nothing is converted without a rate that somebody stated."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from tools.assessment import Assessment, Converted, Verdict
from tools.currency import converted, missing_rates, parse_rate
from tools.errors import FactValueError
from tools.interval import Interval
from tools.values import Measure

Amount = Callable[..., Fraction | None]
Assess = Callable[..., Assessment]
Missing = Callable[..., list[tuple[str, Fraction | None]]]

PERCENT = Fraction(1, 100)
USD = {"USD": Fraction("7.2")}


@pytest.mark.parametrize(
    ("text", "rate"),
    [("7.2", Fraction("7.2")), (" 0.0467 ", Fraction("0.0467")), ("10000", 10_000)],
)
def test_a_rate(text: str, rate: Fraction) -> None:
    assert parse_rate("USD", text) == rate


@pytest.mark.parametrize(
    ("currency", "text", "said"),
    [
        ("USD", "0", "cannot be a rate"),
        ("USD", "-7.2", "cannot be a rate"),
        ("USD", "10000.01", "cannot be a rate"),
        ("USD", "7,2", "is not a number"),
        ("USD", "7_2", "is not a number"),
        ("USD", "1e1", "is not a number"),
        ("USD", "1e999999999", "is not a number"),
        ("USD", "nan", "is not a number"),
        ("USD", "", "is not a number"),
        ("CNY", "1", "is no foreign currency"),
        ("usd", "7.2", "is no foreign currency"),
        ("", "7.2", "is no foreign currency"),
    ],
)
def test_what_cannot_be_a_rate(currency: str, text: str, said: str) -> None:
    with pytest.raises(FactValueError, match=said):
        parse_rate(currency, text)


def test_conversion_is_exact_both_ways() -> None:
    dollars = Measure(Interval.exact(540_000), "USD")
    yuan = converted(dollars, "CNY", USD)
    assert yuan == Measure(Interval.exact(Fraction("7.2") * 540_000), "CNY")
    assert converted(yuan, "USD", USD) == dollars
    assert converted(yuan, "CNY", {}) is yuan


def test_bounds_stay_bounds() -> None:
    bound = Measure(Interval.more_than(750_000), "USD")
    assert converted(bound, "CNY", USD).interval == Interval.more_than(Fraction("7.2") * 750_000)


def test_the_rates_that_are_needed() -> None:
    euros = Measure(Interval.exact(1), "EUR")
    assert missing_rates(euros, "EUR", {}) == []
    assert missing_rates(euros, "CNY", {}) == ["EUR"]
    assert missing_rates(euros, "USD", {}) == ["EUR", "USD"]
    assert missing_rates(euros, "USD", USD) == ["EUR"]


def test_a_rate_is_missing_where_it_decides(missing: Missing) -> None:
    facts = {"site_costs": "280000 CNY", "site_transactions": "3900000 CNY"}
    stake = (50 * PERCENT - 30 * PERCENT) * 280_000
    assert missing("independent-website", **facts) == [("rate.USD", stake)]
    assert missing("own-overseas-warehouse", warehouse_investment="1000 USD") == [
        ("rate.USD", Fraction(500_000))
    ]


def test_a_rate_is_not_missing_where_it_cannot_change_anything(one: Assess) -> None:
    small = one("overseas-marketing", marketing_costs="300000 CNY", annual_transactions="9 EUR")
    assert small.missing == ()
    assert small.amount is not None
    assert small.amount.value == 30 * PERCENT * 300_000
    refused = one("overseas-marketing", marketing_costs="40000 USD", marketing_own_brand="no")
    assert (refused.verdict, refused.missing) == (Verdict.NOT_ELIGIBLE, ())


def test_one_rate_for_two_facts_is_missing_once(missing: Missing) -> None:
    facts = {"site_costs": "40000 USD", "site_transactions": "3900000 CNY"}
    assert [name for name, _ in missing("independent-website", **facts)] == ["rate.USD"]


def test_a_third_currency_needs_both_rates(missing: Missing) -> None:
    facts = {"site_costs": "280000 CNY", "site_transactions": "600000 EUR"}
    names = [name for name, _ in missing("independent-website", **facts)]
    assert names == ["rate.EUR", "rate.USD"]
    with_one = missing("independent-website", USD, **facts)
    assert [name for name, _ in with_one] == ["rate.EUR"]


def test_a_stated_rate_is_a_step(one: Assess) -> None:
    assessment = one(
        "own-overseas-warehouse", {"USD": Fraction("7.1834")}, warehouse_investment="100000.01 USD"
    )
    yuan = Fraction("7.1834") * Fraction("100000.01")
    assert assessment.steps[0] == Converted(
        "warehouse_investment",
        Measure(Interval.exact(Fraction("100000.01")), "USD"),
        Fraction("7.1834"),
        "USD",
        Measure(Interval.exact(yuan), "CNY"),
    )
    assert [type(step).__name__ for step in assessment.steps[1:]] == ["Share", "Rounded", "Capped"]
    assert assessment.amount is not None
    assert abs(assessment.amount.value - 30 * PERCENT * yuan) <= Fraction(1, 200)
    assert (assessment.amount.value * 100).denominator == 1


def test_a_third_currency_goes_by_way_of_the_yuan(one: Assess) -> None:
    rates = {"EUR": Fraction("7.8"), "USD": Fraction("7.2")}
    assessment = one(
        "independent-website", rates, site_costs="280000 CNY", site_transactions="700000 EUR"
    )
    first, second = assessment.steps[:2]
    assert isinstance(first, Converted)
    assert isinstance(second, Converted)
    yuan = Measure(Interval.exact(Fraction("7.8") * 700_000), "CNY")
    assert (first.foreign, first.rate, first.after) == ("EUR", Fraction("7.8"), yuan)
    assert (second.foreign, second.rate, second.before) == ("USD", Fraction("7.2"), yuan)
    dollars = Fraction("7.8") * 700_000 / Fraction("7.2")
    assert second.after == Measure(Interval.exact(dollars), "USD")
    assert dollars > 750_000
    assert assessment.amount is not None
    assert assessment.amount.value == 50 * PERCENT * 280_000


@pytest.mark.parametrize(
    ("volume", "rate"), [("5400000 CNY", 50 * PERCENT), ("5399999.99 CNY", 30 * PERCENT)]
)
def test_the_threshold_is_met_exactly_by_conversion(
    amount: Amount, volume: str, rate: Fraction
) -> None:
    assert Fraction("7.2") * 750_000 == 5_400_000
    found = amount("independent-website", USD, site_costs="100000 CNY", site_transactions=volume)
    assert found == rate * 100_000


def test_a_rate_that_nobody_needs_changes_nothing(one: Assess) -> None:
    facts = {"site_costs": "280000 CNY", "site_transactions": "390000 USD"}
    assert one("independent-website", USD, **facts) == one("independent-website", **facts)


def test_conversion_stands_as_a_step_of_an_open_result(one: Assess) -> None:
    assessment = one("independent-website", USD, site_costs="40000 USD")
    assert assessment.verdict is Verdict.UNDETERMINED
    assert [type(step) for step in assessment.steps] == [Converted]
