"""From a figure to the value of a fact: currency, unit and period by the design's conventions."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest

from assistant.reading.values import currency_of, declared_currency, months_beside, value_of
from tools.errors import FactValueError
from tools.facts import Fact
from tools.interval import Interval
from tools.quantities import Quantity, read
from tools.values import FactValue, Measure

Facts = Mapping[str, Fact]
First = Callable[[str], Quantity]


def valued(facts: Facts, fact: str, text: str) -> FactValue:
    """The value of the first figure that is no duration, with the months that stand beside it."""
    quantities = read(text).quantities
    quantity = next(q for q in quantities if q.kind.value in {"money", "area", "share", "count"})
    return value_of(quantity, facts[fact], quantity.unit, months_beside(quantity, quantities))


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
    assert declared_currency(text) == currency
