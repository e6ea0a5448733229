"""Numbers: digits and their separators, magnitudes, words, Chinese numerals."""

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


DIGITS = [
    ("175,000", 175_000),
    ("1 200 000", 1_200_000),
    ("1 200 000", 1_200_000),
    ("1.000.000", 1_000_000),
    ("1'000'000", 1_000_000),
    ("1’000’000", 1_000_000),
    ("1_000_000", 1_000_000),
    ("280,000.50", 280_000 + Fraction(1, 2)),
    ("200.000,50", 200_000 + Fraction(1, 2)),
    ("1.234,5", 1234 + Fraction(1, 2)),
    ("1,20,000", 120_000),
    ("0,8", Fraction(8, 10)),
    ("0.125", Fraction(1, 8)),
    ("60.5", 60 + Fraction(1, 2)),
    (".5", Fraction(1, 2)),
    ("２８０，０００", 280_000),
    ("٢٨٠٠٠٠", 280_000),
    ("2\u200b80,000", 280_000),
    ("𝟐𝟖𝟎𝟎𝟎𝟎", 280_000),
    ("-5000", -5000),
    ("−5000", -5000),
    ("minus 5000", -5000),
    ("负5000", -5000),
    ("1½", 1 + Fraction(1, 2)),
]

MAGNITUDES = [
    ("280k", 280 * 1000),
    ("280 K", 280 * 1000),
    ("28w", 28 * 10_000),
    ("28W", 28 * 10_000),
    ("28 wan", 28 * 10_000),
    ("1.2m", 12 * 10**5),
    ("1.2mn", 12 * 10**5),
    ("0.8 mio", 8 * 10**5),
    ("1.2 mln", 12 * 10**5),
    ("1.25 bn", 125 * 10**7),
    ("3.5 hundred thousand", 350 * 1000),
    ("1,2 million", 12 * 10**5),
    ("1.250 million", 1250 * 1000),
    ("½ million", 500_000),
    ("1½ million", 1_500_000),
    ("1 million 200 thousand", 1_200_000),
    ("3 lakh", 300_000),
    ("50 grand", 50_000),
    ("28万", 28 * 10_000),
    ("28 万", 28 * 10_000),
    ("3.5万", 35_000),
    ("1亿2000万", 10**8 + 2000 * 10**4),
    ("1万5000", 15_000),
    ("3千", 3000),
    ("2百万", 2 * 10**6),
    ("3万5", 35_000),
    ("3万5千", 35_000),
]

WORDS = [
    ("half a million", 500_000),
    ("a million", 10**6),
    ("a hundred", 100),
    ("one million two hundred thousand", 1_200_000),
    ("two hundred and eighty thousand", 280_000),
    ("two hundred eighty thousand", 280_000),
    ("one hundred and five", 105),
    ("twenty-five", 25),
    ("fifty-one", 51),
    ("nineteen", 19),
    ("hundred thousand", 100_000),
    ("twelve hundred", 1200),
    ("seven point two million", 7_200_000),
    ("one and a half million", 1_500_000),
    ("two and a half million", 2_500_000),
    ("a million and a half", 1_500_000),
    ("a quarter of a million", 250_000),
    ("two dozen", 24),
    ("half a dozen", 6),
    ("Two Hundred Thousand", 200_000),
]

CHINESE = [
    ("三十五万", 350_000),
    ("一百二十万", 1_200_000),
    ("二十八万", 280_000),
    ("十五", 15),
    ("一百零五", 105),
    ("一千零五十", 1050),
    ("三万五", 35_000),
    ("三万零五", 30_005),
    ("二百五", 250),
    ("两百万", 2_000_000),
    ("三点五万", 35_000),
    ("壹佰万", 1_000_000),
    ("一万亿", 10**12),
    ("廿八万", 280_000),
    ("卅万", 300_000),
    ("三千五百万", 35_000_000),
]


@pytest.mark.parametrize(("text", "value"), DIGITS + MAGNITUDES + WORDS)
def test_value(text: str, value: Fraction | int) -> None:
    quantity = only(text)
    assert quantity.interval.value == value
    assert quantity.kind is Kind.NUMBER
    assert quantity.unit is None
    assert quantity.text == text


@pytest.mark.parametrize(("text", "value"), CHINESE)
def test_chinese_numerals(text: str, value: int) -> None:
    assert only(text).interval.value == value
    assert only(f"投入{text}元。").interval.value == value


@pytest.mark.parametrize(
    "text",
    [
        "200.000",
        "a few thousand",
        "several hundred",
        "a couple of hundred",
        "hundreds of thousands",
        "millions",
        "the million",
        "数十万",
        "几万",
        "上百万",
        "十几万",
        "六七千万",
        "1,2",
        "12,50",
        "28,0000",
        "20,30,40",
        "1,000,00",
        "infinity",
        "NaN",
        "∞",
        "1e9",
        "500 to 1 million",
        "三四十万",
        "两三家",
        "二十几万",
        "三十好几万",
        "百八十万",
        "1.2.3 million yuan",
        "RMB 200.000",
    ],
)
def test_ambiguous_figures_are_unread(text: str) -> None:
    reading = read(f"We paid {text} this spring")
    assert reading.quantities == ()
    assert reading.unread
    assert all(span.text in text for span in reading.unread)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "What support can we expect?",
        "We run a third-party warehouse and got one-time support",
        "this one or the other one",
        "First of all, thanks",
        "我们是一家跨境公司，一般由第三方处理，万一不行再说",
        "千万别忘了",
        "统一安排，进一步沟通一下",
        "四川和三亚的客户",
    ],
)
def test_no_figure(text: str) -> None:
    reading = read(text)
    assert reading.unread == ()
    assert not [q for q in reading.quantities if q.kind is not Kind.ORDINAL]


def test_between_divides_words_at_and() -> None:
    quantity = only("between one hundred and two hundred thousand yuan")
    assert (quantity.interval.low, quantity.interval.high) == (100_000, 200_000)


def test_an_open_choice_is_unread() -> None:
    reading = read("700 or 800k")
    assert [q.interval.value for q in reading.quantities] == [800_000]
    assert [span.text for span in reading.unread] == ["700"]


def test_a_magnitude_left_over_is_no_amount() -> None:
    reading = read("v1.2 million yuan, 单位：万元")
    assert [q.kind for q in reading.quantities] == [Kind.IDENTIFIER]
    assert [span.text for span in reading.unread] == ["million yuan", "万元"]


def test_list_of_words() -> None:
    reading = read("one million and two million yuan")
    assert [q.interval.value for q in reading.quantities] == [10**6, 2 * 10**6]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("three quarters of a million dollars", Fraction(3, 4) * 10**6),
        ("two thirds of a million yuan", Fraction(2, 3) * 10**6),
        ("a quarter of a million yuan", Fraction(1, 4) * 10**6),
        ("eight hundred and fifty k rmb", Fraction(850_000)),
        ("350 tsd yuan", Fraction(350_000)),
    ],
)
def test_parts_of_a_million_and_thousands(text: str, value: Fraction) -> None:
    (quantity,) = read(text).quantities
    assert (quantity.kind, quantity.interval.value) == (Kind.MONEY, value)


def test_three_quarters_of_the_tenants_are_a_share() -> None:
    (quantity,) = read("three quarters of our tenants").quantities
    assert (quantity.kind, quantity.interval.value) == (Kind.SHARE, Fraction(75))
