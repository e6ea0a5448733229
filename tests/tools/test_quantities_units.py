"""Units: currencies, shares, areas, counts, exchange rates."""

from fractions import Fraction

import pytest

from tools.quantities import Kind, Quantity, read


def only(text: str) -> Quantity:
    """The only figure of a text of which everything is read."""
    reading = read(text)
    assert reading.unread == ()
    (quantity,) = reading.quantities
    assert text[quantity.start : quantity.end] == quantity.text
    return quantity


MONEY = [
    ("RMB 175,000", 175_000, "CNY"),
    ("105,000 yuan", 105_000, "CNY"),
    ("US$390,000", 390_000, "USD"),
    ("US$ 390,000", 390_000, "USD"),
    ("0.8 mio usd", 800_000, "USD"),
    ("USD 1.2mn", 1_200_000, "USD"),
    ("1.2m dollars", 1_200_000, "USD"),
    ("one million two hundred thousand yuan", 1_200_000, "CNY"),
    ("¥280,000", 280_000, "CNY"),
    ("￥280,000", 280_000, "CNY"),
    ("￥２８０，０００", 280_000, "CNY"),
    ("$5,000", 5000, "USD"),
    ("HK$5,000", 5000, "HKD"),
    ("$500,000 HKD", 500_000, "HKD"),
    ("€5,000", 5000, "EUR"),
    ("£5,000", 5000, "GBP"),
    ("5,000 JPY", 5000, "JPY"),
    ("CNY 5,000", 5000, "CNY"),
    ("5,000 kuai", 5000, "CNY"),
    ("5,000 bucks", 5000, "USD"),
    ("330k rmb", 330_000, "CNY"),
    ("28w rmb", 280_000, "CNY"),
    ("390kUSD", 390_000, "USD"),
    ("USD390k", 390_000, "USD"),
    ("20mUSD", 20_000_000, "USD"),
    ("500$", 500, "USD"),
    ("U.S. $5,000", 5000, "USD"),
    ("RMB: 280,000", 280_000, "CNY"),
    ("280,000 (RMB)", 280_000, "CNY"),
    ("20 million US dollars", 20_000_000, "USD"),
    ("Hong Kong dollars 5", 5, "HKD"),
    ("-$5,000", -5000, "USD"),
    ("minus 5000 yuan", -5000, "CNY"),
    ("28万元", 280_000, "CNY"),
    ("人民币28万元", 280_000, "CNY"),
    ("28万元人民币", 280_000, "CNY"),
    ("一百二十万美元", 1_200_000, "USD"),
    ("5万美金", 50_000, "USD"),
    ("5万刀", 50_000, "USD"),
    ("5万块钱", 50_000, "CNY"),
    ("5000港币", 5000, "HKD"),
    ("100万 USD", 1_000_000, "USD"),
    ("百万元", 1_000_000, "CNY"),
]

AREAS = [
    ("12,000 sqm", 12_000),
    ("12,000 m2", 12_000),
    ("12,000 m²", 12_000),
    ("12,000㎡", 12_000),
    ("12,000 sq. m", 12_000),
    ("12,000 square meters", 12_000),
    ("12,000 square metres", 12_000),
    ("12,000平方米", 12_000),
    ("1.2万平米", 12_000),
    ("12,000平方", 12_000),
    ("12,000平", 12_000),
    ("15亩", 15 * Fraction(2000, 3)),
    ("2 hectares", 2 * 10_000),
    ("half a hectare", 10_000 / Fraction(2)),
    ("2公顷", 2 * 10_000),
    ("3 acres", 3 * Fraction("4046.8564224")),
    ("110,000 sq ft", 110_000 * Fraction("0.09290304")),
    ("110,000 square feet", 110_000 * Fraction("0.09290304")),
    ("1平方公里", 10**6),
]

SHARES = [
    ("60%", 60),
    ("60.5 %", Fraction(121, 2)),
    ("１２％", 12),
    ("60 percent", 60),
    ("60 per cent", 60),
    ("60 pct", 60),
    ("sixty percent", 60),
    ("two thirds", Fraction(200, 3)),
    ("two-thirds", Fraction(200, 3)),
    ("a third of", Fraction(100, 3)),
    ("three quarters of", 75),
    ("half of", 50),
    ("百分之六十", 60),
    ("百分之60.5", Fraction(121, 2)),
    ("百分之五十五点五", Fraction(111, 2)),
    ("千分之五", Fraction(1, 2)),
    ("三分之二", Fraction(200, 3)),
    ("六成", 60),
    ("六成五", 65),
    ("30个点", 30),
    ("一半", 50),
]

PARTS = [
    ("25/40", 25, 40),
    ("25 of 40", 25, 40),
    ("25 out of the 40 tenants", 25, 40),
    ("25 tenants out of 40", 25, 40),
    ("25 of our 40 tenants", 25, 40),
    ("40 tenants, 25 of them", 25, 40),
    ("fifty-one of the eighty-eight", 51, 88),
    ("six in ten", 6, 10),
    ("40家里有25家", 25, 40),
    ("40家商户中25家", 25, 40),
    ("40家，其中25家", 25, 40),
    ("52家有30家", 30, 52),
    ("七十家商户里48家", 48, 70),
    ("150家，其中跨境电商卖家96家", 96, 150),
]

COUNTS = [
    ("22 companies", 22, "company"),
    ("18 firms", 18, "firm"),
    ("20 clients", 20, "client"),
    ("20 service companies", 20, "company"),
    ("40 people", 40, "person"),
    ("nineteen tenants", 19, "tenant"),
    ("20家企业", 20, "家企业"),
    ("二十家", 20, "家"),
    ("15个商标", 15, "个商标"),
    ("30企业", 30, "企业"),
]

RATES = [
    ("at 7.2", Fraction("7.2"), "USD"),
    ("rate 7.15", Fraction("7.15"), "USD"),
    ("exchange rate of 7.1", Fraction("7.1"), "USD"),
    ("1 USD = 7.2 yuan", Fraction("7.2"), "USD"),
    ("$1 = 7.2", Fraction("7.2"), "USD"),
    ("7.2 to the dollar", Fraction("7.2"), "USD"),
    ("7.2 yuan per dollar", Fraction("7.2"), "USD"),
    ("7.2 RMB/USD", Fraction("7.2"), "USD"),
    ("1 HKD = 0.92 yuan", Fraction("0.92"), "HKD"),
    ("100 JPY = 4.8 yuan", Fraction("4.8") / 100, "JPY"),
    ("1 yuan = 0.14 USD", 1 / Fraction("0.14"), "USD"),
    ("汇率7.2", Fraction("7.2"), "USD"),
    ("按7.2折算", Fraction("7.2"), "USD"),
    ("1美元=7.2元", Fraction("7.2"), "USD"),
]


@pytest.mark.parametrize(("text", "value", "currency"), MONEY)
def test_money(text: str, value: int, currency: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.interval.value, quantity.unit) == (Kind.MONEY, value, currency)
    assert quantity.text == text


@pytest.mark.parametrize(("text", "square_metres"), AREAS)
def test_area(text: str, square_metres: Fraction) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.unit) == (Kind.AREA, "m2")
    assert quantity.interval.value == square_metres
    assert quantity.text == text


@pytest.mark.parametrize(("text", "percent"), SHARES)
def test_share(text: str, percent: Fraction) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.unit) == (Kind.SHARE, "%")
    assert quantity.interval.value == percent
    assert quantity.part_of is None


@pytest.mark.parametrize(("text", "part", "whole"), PARTS)
def test_part_of_a_whole(text: str, part: int, whole: int) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.unit) == (Kind.SHARE, "%")
    assert quantity.interval.value == Fraction(100 * part, whole)
    assert quantity.part_of == (part, whole)


@pytest.mark.parametrize(("text", "value", "noun"), COUNTS)
def test_count(text: str, value: int, noun: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.interval.value, quantity.unit) == (Kind.COUNT, value, noun)


@pytest.mark.parametrize(("text", "yuan", "currency"), RATES)
def test_rate(text: str, yuan: Fraction, currency: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.interval.value, quantity.unit) == (Kind.RATE, yuan, currency)


@pytest.mark.parametrize("text", ["tax rate 13", "interest rate 3.5", "the support rate is 30"])
def test_other_rates_are_no_exchange_rates(text: str) -> None:
    assert only(text).kind is Kind.NUMBER


def test_currency_is_not_carried_to_the_next_figure() -> None:
    first, second = read("RMB 175,000 and 105,000").quantities
    assert (first.unit, second.unit) == ("CNY", None)


def test_currency_between_two_numbers() -> None:
    reading = read("500 USD 300 RMB; RMB 500 USD 300")
    assert [q.unit for q in reading.quantities] == ["USD", "CNY", "CNY", "USD"]
    assert [q.interval.value for q in reading.quantities] == [500, 300, 500, 300]


def test_contradicting_currencies_are_unread() -> None:
    reading = read("RMB 500 USD")
    assert reading.quantities == ()
    assert [span.text for span in reading.unread] == ["RMB 500 USD"]


def test_metres_are_no_millions() -> None:
    quantity = only("500 m from the station")
    assert (quantity.interval.value, quantity.raw_unit) == (500, "m")


def test_a_foreign_rate_against_a_foreign_currency_is_unread() -> None:
    assert read("1 EUR = 1.08 USD").quantities == ()


def test_costs_are_not_counted() -> None:
    assert only("280000 costs in total").kind is Kind.NUMBER
    assert only("280,000 overseas").kind is Kind.NUMBER


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("our client 7731", [Kind.IDENTIFIER]),
        ("our client 773", [Kind.NUMBER]),
        ("deed 2019-44817", [Kind.DATE, Kind.IDENTIFIER]),
        ("2000-60000 yuan", [Kind.MONEY]),
        ("we serve 7731 clients", [Kind.COUNT]),
        ("only nineteen of those firms", [Kind.COUNT]),
        ("12 of these companies", [Kind.COUNT]),
        ("12 of these", [Kind.NUMBER]),
    ],
)
def test_one_of_them_by_its_number_and_some_of_them(text: str, kinds: list[Kind]) -> None:
    assert [quantity.kind for quantity in read(text).quantities] == kinds
