"""Periods of figures; dates, durations and codes that are no figures of a fact."""

from fractions import Fraction

import pytest

from tools.quantities import Kind, Period, Quantity, read


def only(text: str) -> Quantity:
    """The only figure of a text of which everything is read."""
    reading = read(text)
    assert reading.unread == ()
    (quantity,) = reading.quantities
    assert text[quantity.start : quantity.end] == quantity.text
    return quantity


def amounts(text: str) -> list[Quantity]:
    """The figures of a text that may be facts."""
    kinds = {Kind.MONEY, Kind.SHARE, Kind.AREA, Kind.COUNT, Kind.NUMBER}
    return [q for q in read(text).quantities if q.kind in kinds]


ONE = Fraction(1)
PERIODS = [
    ("RMB 5,000 a month", Period.MONTH, 1),
    ("60k USD per month", Period.MONTH, 1),
    ("60k/month", Period.MONTH, 1),
    ("monthly fee 5,000 yuan", Period.MONTH, 1),
    ("5,000 yuan monthly fee", Period.MONTH, 1),
    ("80,000 yuan per year", Period.YEAR, 1),
    ("80,000 yuan a year", Period.YEAR, 1),
    ("an annual transaction volume of US$1 million or more", Period.YEAR, 1),
    ("we paid 80,000 yuan this year", Period.YEAR, 1),
    ("in 2025 we made 1m USD", Period.YEAR, 1),
    ("80,000 for half a year", Period.HALF_YEAR, 1),
    ("in the first half we paid 80,000", Period.HALF_YEAR, 1),
    ("500k in H1", Period.HALF_YEAR, 1),
    ("60k in Q3", Period.QUARTER, 1),
    ("5,000 a quarter", Period.QUARTER, 1),
    ("in six months we paid 80,000 yuan", Period.MONTHS, 6),
    ("we paid 80,000 for 8 months", Period.MONTHS, 8),
    ("1.2m USD in the last 12 months", Period.YEAR, 1),
    ("500k USD so far this year", Period.PART_YEAR, 1),
    ("year to date 500k", Period.PART_YEAR, 1),
    ("2m in three years", Period.YEARS, 3),
    ("in total over 3 years 3m USD", Period.YEARS, 3),
    ("2021-2023 we sold 3m USD", Period.YEARS, 3),
    ("since 2021 we sold 3m USD", Period.YEARS, 0),
    ("a cumulative 3m USD", Period.YEARS, 0),
    ("in March 2024 we sold 60k USD", Period.MONTH, 1),
    ("每月5000元", Period.MONTH, 1),
    ("5000元/月", Period.MONTH, 1),
    ("月租3000元", Period.MONTH, 1),
    ("一个月5000元", Period.MONTH, 1),
    ("一年8万元", Period.YEAR, 1),
    ("28万一年", Period.YEAR, 1),
    ("年交易额100万美元", Period.YEAR, 1),
    ("今年交易额100万美元", Period.YEAR, 1),
    ("2024年交易额100万美元", Period.YEAR, 1),
    ("半年8万", Period.HALF_YEAR, 1),
    ("上半年卖了40万美元", Period.HALF_YEAR, 1),
    ("三年累计300万美元", Period.YEARS, 3),
    ("近三年累计交易300万美元", Period.YEARS, 3),
    ("从2021年到2023年卖了300万美元", Period.YEARS, 3),
    ("季度费用2万", Period.QUARTER, 1),
    ("今年到现在50万美元", Period.PART_YEAR, 1),
    ("8个月花了5万元", None, 1),
]


@pytest.mark.parametrize(("text", "period", "count"), PERIODS)
def test_period(text: str, period: Period | None, count: int) -> None:
    (amount,) = amounts(text)
    assert (amount.period, amount.period_count) == (period, count)


def test_a_period_that_leads_covers_the_sentence() -> None:
    text = (
        "This year we paid RMB 175,000 for SaaS and 105,000 yuan to have our own website built; "
        "it took US$390,000 in orders."
    )
    assert [q.period for q in amounts(text)] == [Period.YEAR, Period.YEAR, None]


def test_each_figure_takes_its_own_period() -> None:
    text = "We made 1.2m USD in 2023 and 60k USD a month in rent"
    assert [q.period for q in amounts(text)] == [Period.YEAR, Period.MONTH]


@pytest.mark.parametrize(
    ("text", "count"),
    [("8 months", 8), ("three years", 3), ("三年", 3), ("两年半", Fraction(5, 2)),
     ("3个半月", Fraction(7, 2)), ("24 hours", 24), ("30-day", 30)],
)  # fmt: skip
def test_durations(text: str, count: Fraction) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.interval.value) == (Kind.DURATION, count)


@pytest.mark.parametrize("text", ["The firm is 3 years old and pays 80,000 yuan"])
def test_an_age_is_no_period(text: str) -> None:
    assert [q.period for q in amounts(text)] == [None]


@pytest.mark.parametrize(
    "text",
    ["2024", "12 March", "March 12", "October 1, 2013", "12 March 2024", "in 2000", "2023年",
     "2023年3月12日", "3月", "3月12日", "2024-03-12", "12/03/2024", "12:30", "9am", "下午3点",
     "FY2023", "24/7", "Revised in 2021", "on 3/4"],
)  # fmt: skip
def test_dates(text: str) -> None:
    assert only(text).kind is Kind.DATE


@pytest.mark.parametrize(
    "text",
    ["order no. 4471823", "tel 0760-88881234", "13812345678", "+86 138 0013 8000", "v2.1.3",
     "ISO9001", "SKU-1234", "B2B", "3PL", "room 1203", "1(2)", "Article 2", "section 3.1",
     "clause 3", "www.shop88.com", "anna1@example.com", "https://x.cn/2024?id=7", "No. 4711",
     "订单号20240012", "电话13812345678", "第二条", "2.10.3", "0012345", "123456789012345",
     "双11"],
)  # fmt: skip
def test_codes(text: str) -> None:
    assert only(text).kind is Kind.IDENTIFIER


@pytest.mark.parametrize("text", ["the 3rd warehouse", "第3家", "第三个", "21st"])
def test_ordinals(text: str) -> None:
    assert only(text).kind is Kind.ORDINAL


def test_numbering() -> None:
    text = "1. Cultivate enterprises\n(1) Support with US$1 million\n(2) 20 million US dollars"
    assert [q.kind for q in read(text).quantities] == [
        Kind.ORDINAL, Kind.ORDINAL, Kind.MONEY, Kind.ORDINAL, Kind.MONEY,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Two things: 1) the shop, 2) the fair 3) the park", 3),
        ("两件事：1）网站；2）展会。3）园区", 3),
        ("it cost (in two parts, 40, 12) a lot", 0),
    ],
)
def test_items_told_in_one_line(text: str, numbers: int) -> None:
    kinds = [q.kind for q in read(text).quantities]
    assert kinds.count(Kind.ORDINAL) == numbers


def test_a_quarter_beside_its_figure_is_no_code() -> None:
    figures = [q for q in read("Q1 21.2万|Q2 198,400").quantities if q.kind is Kind.NUMBER]
    assert [q.interval.value for q in figures] == [212_000, 198_400]


@pytest.mark.parametrize(
    ("text", "recurs"),
    [
        ("33,000 yuan a quarter", True), ("每季度3.3万元", True), ("6,500 yuan monthly", True),
        ("in the third quarter 33,000 yuan", False), ("6,500 yuan in March 2024", False),
        ("33,000 yuan a year", False),
    ],
)  # fmt: skip
def test_a_figure_that_comes_again(text: str, *, recurs: bool) -> None:
    money = next(q for q in read(text).quantities if q.kind is Kind.MONEY)
    assert money.recurs is recurs


def test_an_answer_of_one_figure_is_no_numbering() -> None:
    assert only("25.").kind is Kind.NUMBER
    assert only("25").kind is Kind.NUMBER
