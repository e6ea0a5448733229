"""Values in the notation of the command line, and what is not a value."""

import math
from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.errors import FactValueError
from tools.interval import Interval
from tools.values import (
    Choices,
    Measure,
    YesNo,
    exact_number,
    parse_measure,
    write_number,
    write_value,
)


@pytest.mark.parametrize(
    ("text", "interval", "unit"),
    [
        ("280000 CNY", Interval.exact(280_000), "CNY"),
        ("280000 cny", Interval.exact(280_000), "CNY"),
        ("280,000CNY", Interval.exact(280_000), "CNY"),
        ("280000 yuan", Interval.exact(280_000), "CNY"),
        ("280000 RMB", Interval.exact(280_000), "CNY"),
        (" 1,234,567.89 USD ", Interval.exact(Fraction("1234567.89")), "USD"),
        (">750000 USD", Interval.more_than(750_000), "USD"),
        ("> 750000 USD", Interval.more_than(750_000), "USD"),
        (">=750000 USD", Interval.at_least(750_000), "USD"),
        ("<750000 USD", Interval.less_than(750_000), "USD"),
        ("<=750000 USD", Interval.at_most(750_000), "USD"),
        ("700000..800000 USD", Interval.between(700_000, 800_000), "USD"),
        ("700,000 .. 800,000 USD", Interval.between(700_000, 800_000), "USD"),
        (
            ">1..<2 m2",
            Interval(Fraction(1), Fraction(2), low_closed=False, high_closed=False),
            "m2",
        ),
        ("60.5 %", Interval.exact(Fraction("60.5")), "%"),
        ("60.5%", Interval.exact(Fraction("60.5")), "%"),
        ("25/40", Interval.exact(100 * Fraction(25, 40)), "%"),
        (" 25 / 40 ", Interval.exact(100 * Fraction(25, 40)), "%"),
        (">1/3", Interval.more_than(100 * Fraction(1, 3)), "%"),
        ("0/7", Interval.exact(0), "%"),
        ("20000/3 m2", Interval.exact(Fraction(20_000, 3)), "m2"),
        ("5000 m²", Interval.exact(5_000), "m2"),
        ("5000㎡", Interval.exact(5_000), "m2"),
        ("20", Interval.exact(20), ""),
        ("007 USD", Interval.exact(7), "USD"),
        ("-5 CNY", Interval.exact(-5), "CNY"),
    ],
)
def test_the_notation(text: str, interval: Interval, unit: str) -> None:
    assert parse_measure(text) == Measure(interval, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "CNY",
        "nan CNY",
        "inf CNY",
        "1e999",
        "1e5 CNY",
        "1_000 CNY",
        "٣",
        "１０ CNY",
        "−5 CNY",
        "--5 CNY",
        "5. CNY",
        ".5 CNY",
        "280.000.000 CNY",
        "280,00 CNY",
        "28,0000 CNY",
        ",280 CNY",
        "280 000 CNY",
        "1/0",
        "1/0 m2",
        "0/0",
        "41/40",
        "-1/40",
        "1/2/3",
        "25/40 %",
        "25/40..1",
        "800000..700000 USD",
        ">=1..2 USD",
        "<1..2 USD",
        ">1..<1 USD",
        "=5 USD",
        "==5 USD",
        "5 USD USD",
        "$5",
        "5 USD; 6 USD",
        "9" * 121,
        "5 USD" + " " * 121,
    ],
)
def test_what_is_not_a_value_is_said_in_one_sentence(text: str) -> None:
    with pytest.raises(FactValueError) as error:
        parse_measure(text)
    message = str(error.value)
    assert "\n" not in message
    assert len(message) < 300
    assert message.endswith(".")


@pytest.mark.parametrize(
    "text",
    ["", "1e5", "1e999999999", "7_2", "7,2", "٣", "nan", "Infinity", "0x10", "1/2", "9" * 500],
)
def test_a_number_that_would_be_a_guess_is_none(text: str) -> None:
    with pytest.raises(FactValueError, match="is not a number"):
        exact_number(text)


def test_numbers_are_exact() -> None:
    assert exact_number(" 0.1 ") == Fraction(1, 10)
    assert exact_number("12,345.678") == Fraction("12345.678")
    assert exact_number("0.30000000000000000000000000001") > Fraction(3, 10)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(0), "0"),
        (Fraction(280_000), "280000"),
        (Fraction(10**13), "10000000000000"),
        (Fraction(121, 2), "60.5"),
        (Fraction(1, 1024), "0.0009765625"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-1, 8), "-0.125"),
    ],
)
def test_numbers_are_written_in_plain_digits(value: Fraction, written: str) -> None:
    assert write_number(value) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("280,000cny", "280000 CNY"),
        ("0..5 CNY", "<=5 CNY"),
        ("60..100 %", ">=60 %"),
        (">=0 m2", ">=0 m2"),
        ("25/40", "62.5 %"),
        ("1/3", "1/3"),
        ("1/3..1/2", "1/3..1/2"),
        (">1/3", ">1/3"),
        ("20000/3 m2", "20000/3 m2"),
        (">19", ">19"),
    ],
)
def test_values_are_written_in_the_notation(text: str, written: str) -> None:
    assert write_value(parse_measure(text)) == written


def test_answers_and_choices_are_written_as_words() -> None:
    assert write_value(YesNo(yes=True)) == "yes"
    assert write_value(YesNo(yes=False)) == "no"
    assert write_value(Choices(frozenset({"b", "a"}))) == "a,b"


DECIMALS = st.decimals(0, 10**13, allow_nan=False, allow_infinity=False, places=4).map(Fraction)


@given(DECIMALS)
def test_a_decimal_is_read_as_it_was_written(value: Fraction) -> None:
    assert exact_number(write_number(value)) == value
    assert parse_measure(f"{write_number(value)} CNY") == Measure(Interval.exact(value), "CNY")


@given(st.text(max_size=40))
def test_garbage_is_a_finite_value_or_an_error_of_ours(text: str) -> None:
    with suppress(FactValueError):
        value = parse_measure(text)
        ends = [end for end in (value.interval.low, value.interval.high) if end is not None]
        assert ends
        assert all(math.isfinite(end) for end in ends)
        assert value.unit in {"", "%", "m2", "CNY"} or value.unit.lower() in text.lower()
