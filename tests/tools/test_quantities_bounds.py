"""Comparators, ranges, approximation and negation."""

from fractions import Fraction

import pytest

from tools.quantities import Comparator, Interval, Kind, Quantity, read


def only(text: str) -> Quantity:
    """The only figure of a text of which everything is read."""
    reading = read(text)
    assert reading.unread == ()
    (quantity,) = reading.quantities
    assert text[quantity.start : quantity.end] == quantity.text
    return quantity


SIXTY = Fraction(60)

MORE_THAN = [
    "more than 60%",
    "over 60%",
    "above 60%",
    "exceeds 60%",
    "exceeding 60 per cent",
    "in excess of 60%",
    "> 60%",
    "＞60%",
    "just over 60%",
    "accounts for more than about 60%",
    "超过60%",
    "多于60%",
    "大于60%",
    "六成多",
    "百分之六十以上" + "",
]
AT_LEAST = [
    "at least 60%",
    "no less than 60%",
    "not less than 60%",
    "minimum of 60%",
    "60% or more",
    "60% and above",
    "60% or higher",
    "60%+",
    ">=60%",
    "≥ 60%",
    "60%以上",
    "60%（含）以上",
    "不少于60%",
    "不低于60%",
    "至少60%",
]
REACH = ["reach 60%", "reaches 60%", "reached 60%", "达到60%", "达60%", "已达60%"]
AT_MOST = [
    "up to 60%",
    "at most 60%",
    "no more than 60%",
    "not more than 60%",
    "maximum of 60%",
    "shall not exceed 60%",
    "has not exceeded 60%",
    "60% or less",
    "≤60%",
    "60%以下",
    "60%以内",
    "不超过60%",
    "最多60%",
    "最高60%",
    "没有超过60%",
]
LESS_THAN = [
    "less than 60%",
    "under 60%",
    "below 60%",
    "fewer than 60%",
    "just under 60%",
    "< 60%",
    "did not reach 60%",
    "hasn't yet reached 60%",
    "低于60%",
    "少于60%",
    "不到60%",
    "未达到60%",
    "没达到60%",
]

CASES = [
    (Comparator.MORE_THAN, Interval.more_than(60), MORE_THAN[:-1]),
    (Comparator.AT_LEAST, Interval.at_least(60), [*AT_LEAST, MORE_THAN[-1]]),
    (Comparator.REACH, Interval.exact(60), REACH),
    (Comparator.AT_MOST, Interval.at_most(60), AT_MOST),
    (Comparator.LESS_THAN, Interval.less_than(60), LESS_THAN),
]


@pytest.mark.parametrize(
    ("text", "comparator", "interval"),
    [(text, comparator, interval) for comparator, interval, texts in CASES for text in texts],
)
def test_comparator(text: str, comparator: Comparator, interval: Interval) -> None:
    quantity = only(text)
    assert (quantity.comparator, quantity.interval) == (comparator, interval)
    assert quantity.kind is Kind.SHARE


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("US$1 million or more", Interval.at_least(10**6)),
        ("100万美元以上", Interval.at_least(10**6)),
        ("more than 10,000 square meters", Interval.more_than(10_000)),
        ("no less than 20 service companies", Interval.at_least(20)),
        ("不少于20家企业", Interval.at_least(20)),
        ("20 companies or more", Interval.at_least(20)),
        ("RMB over 280k", Interval.more_than(280_000)),
        ("20多万", Interval.more_than(200_000)),
        ("一百多万美元", Interval.more_than(10**6)),
        ("20多家", Interval.more_than(20)),
        ("35万多", Interval.more_than(350_000)),
        ("300 companies max", Interval.at_most(300)),
    ],
)
def test_comparators_with_units(text: str, interval: Interval) -> None:
    assert only(text).interval == interval


@pytest.mark.parametrize(
    "text",
    ["about 12,000", "around 12,000", "roughly 12,000", "~12,000", "approx. 12,000",
     "nearly 12,000",
     "almost 12k", "12,000 or so", "12k-ish", "about RMB 12,000", "RMB about 12k", "约12000",
     "大概1.2万", "近1.2万", "1.2万左右", "差不多1.2万"],
)  # fmt: skip
def test_about_counts_as_the_figure(text: str) -> None:
    quantity = only(text)
    assert quantity.approximate
    assert quantity.interval == Interval.exact(12_000)
    assert quantity.comparator is None


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("700-800k", 700_000, 800_000, None),
        ("700k-800k", 700_000, 800_000, None),
        ("700,000 to 800,000 USD", 700_000, 800_000, "USD"),
        ("between 5 and 6 million yuan", 5 * 10**6, 6 * 10**6, "CNY"),
        ("US$700,000 - US$800,000", 700_000, 800_000, "USD"),
        ("RMB 200,000-300,000", 200_000, 300_000, "CNY"),
        ("$1-2 million", 10**6, 2 * 10**6, "USD"),
        ("500,000 to 1 million USD", 500_000, 10**6, "USD"),
        ("from 200,000 to 300,000 yuan", 200_000, 300_000, "CNY"),
        ("20万到30万", 200_000, 300_000, None),
        ("20-30万元", 200_000, 300_000, "CNY"),
        ("20万至30万元", 200_000, 300_000, "CNY"),
        ("三十到五十万", 300_000, 500_000, None),
        ("三到五百万美元", 3 * 10**6, 5 * 10**6, "USD"),
        ("8000万到1.2亿", 8000 * 10**4, 12 * 10**7, None),
        ("5%-10%", 5, 10, "%"),
        ("5 to 10%", 5, 10, "%"),
        ("20 to 25 companies", 20, 25, "company"),
        ("10,000–12,000 sqm", 10_000, 12_000, "m2"),
    ],
)
def test_range(text: str, low: int, high: int, unit: str | None) -> None:
    quantity = only(text)
    assert quantity.interval == Interval.between(low, high)
    assert (quantity.unit, quantity.is_range) == (unit, True)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("the ratio rose from 30% to 50%", [30, 50]),
        ("increase the cost from 200,000 to 300,000", [200_000, 300_000]),
        ("从30%提高到50%", [30, 50]),
        ("100k+50k", [100_000, 50_000]),
        ("SaaS 8.4万+建设19.6万元", [84_000, 196_000]),
        ("RMB 420,000 -> RMB 210,000", [420_000, 210_000]),
        ("- 5000 yuan\n- 300 yuan", [5000, 300]),
    ],
)
def test_two_figures_are_no_range(text: str, values: list[int]) -> None:
    assert [q.interval.value for q in read(text).quantities] == values


@pytest.mark.parametrize("text", ["It's not 280k but 430k", "不是28万，是43万"])
def test_negated_figure(text: str) -> None:
    assert [q.negated for q in read(text).quantities] == [True, False]


@pytest.mark.parametrize(
    "text", ["over the last year", "the above is wrong", "under the rules", "最高的一家"]
)
def test_comparators_without_figure(text: str) -> None:
    assert all(q.comparator is None for q in read(text).quantities)


def test_over_a_duration_is_no_comparator() -> None:
    duration, amount = read("over three years we made 2m USD").quantities
    assert (duration.kind, duration.comparator) == (Kind.DURATION, None)
    assert amount.interval.is_exact


def test_adding_up_to_is_reached() -> None:
    assert only("the bills add up to 800k").interval == Interval.exact(800_000)
