"""From a figure to the value of a fact: currency, unit and period by the design's conventions."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest

from assistant.reading.declared import declared
from assistant.reading.recurring import times_of
from assistant.reading.values import currency_of, value_of
from tools.errors import FactValueError
from tools.facts import Fact
from tools.interval import Interval
from tools.quantities import Quantity, read
from tools.values import FactValue, Measure

Facts = Mapping[str, Fact]
First = Callable[[str], Quantity]


def valued(facts: Facts, fact: str, text: str) -> FactValue:
    """The value of the first figure that is no duration, and of no count if there is another."""
    quantities = read(text).quantities
    quantity = max(
        (q for q in quantities if q.kind.value in {"money", "area", "share", "count"}),
        key=lambda q: q.kind.value != "count",
    )
    return value_of(quantity, facts[fact], quantity.unit, times_of(quantity, quantities, text))


def yuan(interval: Interval) -> Measure:
    return Measure(interval, "CNY")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("280,000 yuan", Interval.exact(280_000)),
        ("RMB 0.28m", Interval.exact(280_000)),
        ("28万元", Interval.exact(280_000)),
        ("about 280,000 yuan", Interval.exact(280_000)),
        ("more than 280,000 yuan", Interval.more_than(280_000)),
        ("between 200,000 and 280,000 yuan", Interval.between(200_000, 280_000)),
        ("280,000 yuan a year", Interval.exact(280_000)),
    ],
)
def test_a_figure_of_the_year(facts: Facts, text: str, expected: Interval) -> None:
    assert valued(facts, "site_costs", text) == yuan(expected)


def test_a_monthly_figure_counts_twelve_times(facts: Facts) -> None:
    assert valued(facts, "site_costs", "8,000 yuan a month") == yuan(Interval.exact(8_000 * 12))


def test_a_monthly_figure_counts_as_many_months_as_are_named(facts: Facts) -> None:
    told = valued(facts, "site_costs", "8,000 yuan a month for 5 months")
    assert told == yuan(Interval.exact(8_000 * 5))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every quarter 33,000 yuan", 33_000 * 4),
        ("33,000 yuan a quarter, three quarters so far", 33_000 * 3),
        ("每季度3.3万元，四个季度都一样", 33_000 * 4),
        ("每半年5万元", 50_000 * 2),
        ("1,200 yuan a week for 40 weeks", 1_200 * 40),
        ("12 months at 6,500 yuan", 6_500 * 12),
        ("three invoices of 33,000 yuan each", 33_000 * 3),
        ("3 x 45,000 yuan", 45_000 * 3),
        ("45,000 yuan × 3", 45_000 * 3),
        ("33,000 yuan for each of the four quarters", 33_000 * 4),
        ("两张发票各3.3万元", 33_000 * 2),
        ("40 parcels and 33,000 yuan", 33_000),
        ("two invoices, 33,000 yuan", 33_000),
    ],
)
def test_a_figure_that_comes_again_counts_as_often(facts: Facts, text: str, expected: int) -> None:
    assert valued(facts, "warehousing_fees", text) == yuan(Interval.exact(expected))


@pytest.mark.parametrize("text", ["in March 2024 6,500 yuan", "本月6500元", "this week 6,500 yuan"])
def test_the_figure_of_one_month_is_no_monthly_figure(facts: Facts, text: str) -> None:
    assert valued(facts, "site_costs", text) == yuan(Interval.at_least(6_500))


@pytest.mark.parametrize("period", ["in the first half of the year", "in the third quarter"])
def test_a_part_of_the_year_is_a_lower_bound(facts: Facts, period: str) -> None:
    told = valued(facts, "site_transactions", f"US$390,000 {period}")
    assert told == Measure(Interval.at_least(390_000), "USD")


def test_a_total_of_several_years_is_an_upper_bound(facts: Facts) -> None:
    told = valued(facts, "site_transactions", "US$900,000 over three years")
    assert told == Measure(Interval.between(0, 900_000), "USD")


def test_a_fact_without_a_period_takes_the_figure_as_it_stands(facts: Facts) -> None:
    told = valued(facts, "park_area", "12,000 square metres")
    assert told == Measure(Interval.exact(12_000), "m2")


def test_a_share_of_a_count_is_exact(facts: Facts) -> None:
    told = valued(facts, "park_seller_share", "25 of 40 tenants")
    assert told == Measure(Interval.exact(Fraction(25, 40) * 100), "%")


@pytest.mark.parametrize(
    ("fact", "text"),
    [("site_costs", "-280,000 yuan"), ("park_seller_share", "140 %")],
)
def test_a_figure_that_cannot_be(facts: Facts, fact: str, text: str) -> None:
    with pytest.raises(FactValueError, match=fact):
        valued(facts, fact, text)


@pytest.mark.parametrize(
    ("text", "fact", "language", "nearby", "answers", "expected"),
    [
        ("US$280,000", "site_costs", "zh", [], True, "USD"),
        ("280,000", "site_costs", "en", ["CNY", None], False, "CNY"),
        ("280,000", "site_costs", "en", ["CNY", "USD"], False, None),
        ("280,000", "site_costs", "en", [], True, "CNY"),
        ("280,000", "site_transactions", "en", [], True, "USD"),
        ("280,000", "site_costs", "en", [], False, None),
        ("28万", "site_costs", "zh", [], False, "CNY"),
        ("28万", "site_transactions", "zh", [], False, None),
    ],
)
def test_the_currency_of_a_figure(
    facts: Facts,
    figure: First,
    text: str,
    fact: str,
    language: str,
    nearby: list[str | None],
    answers: bool,
    expected: str | None,
) -> None:
    told = currency_of(figure(text), facts[fact], language, nearby, answers=answers)
    assert told == expected


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Facebook 340,000, Google 210,000 (all RMB)", "CNY"),
        ("All figures are in US dollars: 340,000 and 95,500", "USD"),
        ("脸书34万，谷歌21万，单位：元", "CNY"),
        ("Facebook 340,000 RMB, Google 210,000", None),
        ("We sold all in 2024", None),
    ],
)
def test_one_currency_for_every_figure(text: str, currency: str | None) -> None:
    says = declared(text, 0)
    assert (says.currency if says else None) == currency
