"""What holds for every text: digits are covered, spans are right, time is linear."""

import ast
import time
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import tools.reader
from tools.quantities import Quantity, Reading, Span, read

WORDS = [
    "RMB", "yuan", "US$", "$", "million", "k", "万", "元", "亿", "%", "of", "out of", "per month",
    "between", "and", "to", "-", "more than", "or more", "以上", "不到", "about", "a", "half",
    "one", "hundred", "三", "十", "分之", "百", "家", "年", "月", "一", "个", "in", "2024", "m2",
    "1", "25", "40", "3.5", "175,000", "1.000", "1/2", "\n", ".", ",", "。", "(", ")", "7.2", "at",
    "third", "quarter", "several", "tel", "第", "二", "点", "五", "多", "-5", "½", "²", "①", "e9",
    "B2B", "no.", "H1", "其中", "有", "its", "companies", "and a half", "minus", "１２", "٣",
]  # fmt: skip
MIXTURES = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["", " "])), max_size=14).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
TEXTS = st.one_of(st.text(max_size=40), MIXTURES)


def both(reading: Reading) -> list[Quantity | Span]:
    return [*reading.quantities, *reading.unread]


def spans(reading: Reading) -> list[tuple[int, int]]:
    return sorted((span.start, span.end) for span in both(reading))


@given(TEXTS)
@example("2\u200b80,000 yuan")
@example("10² and ① and ½")
def test_every_digit_is_covered_once(text: str) -> None:
    reading = read(text)
    found = spans(reading)
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    for place, character in enumerate(text):
        if character.isdigit():
            assert any(start <= place < end for start, end in found), (text, character)


@given(TEXTS)
def test_spans_hold_their_text(text: str) -> None:
    reading = read(text)
    for span in both(reading):
        assert text[span.start : span.end] == span.text
        assert span.text
    assert list(reading.quantities) == sorted(reading.quantities, key=lambda q: q.start)


@given(TEXTS)
def test_values_are_fractions(text: str) -> None:
    for quantity in read(text).quantities:
        for bound in (quantity.interval.low, quantity.interval.high, quantity.period_count):
            assert bound is None or isinstance(bound, Fraction)


def test_no_float_in_the_reader() -> None:
    files = [
        *Path(tools.reader.__path__[0]).glob("*.py"),
        Path(tools.reader.__path__[0]).parent / "interval.py",
    ]
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), file
            assert not (isinstance(node, ast.Name) and node.id == "float"), file


def grouped(separator: str, value: int) -> str:
    return f"{value:,}".replace(",", separator)


@given(
    st.integers(min_value=0, max_value=10**12 - 1), st.sampled_from(["RMB {}", "{} yuan", "{}元"])
)
def test_an_integer_in_several_styles(value: int, frame: str) -> None:
    styles = [str(value), grouped(",", value), grouped("'", value), grouped(" ", value)]
    if value >= 10**6:
        styles.append(grouped(".", value))
    for style in styles:
        (quantity,) = read(frame.format(style)).quantities
        assert quantity.interval.value == value
        assert quantity.unit == "CNY"


@given(st.integers(min_value=1, max_value=9_999_999))
def test_a_number_in_ten_thousands(value: int) -> None:
    text = f"{value // 10_000}.{value % 10_000:04d}万元"
    (quantity,) = read(text).quantities
    assert quantity.interval.value == value


SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
    "sixteen seventeen eighteen nineteen",
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(value: int) -> str:
    """English words for a positive integer below a thousand million."""
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            rest = value % size
            joint = " and " if size == 100 and rest else " "
            return f"{in_words(value // size)} {name}" + (joint + in_words(rest) if rest else "")
    if value < 20:
        return " ".join(SMALL).split()[value]
    tens = TENS.split()[value // 10 - 2]
    return f"{tens}-{in_words(value % 10)}" if value % 10 else tens


@given(st.integers(min_value=1, max_value=10**9 - 1))
def test_english_words(value: int) -> None:
    (quantity,) = read(f"{in_words(value)} yuan").quantities
    assert quantity.interval.value == value


HAN = "零一二三四五六七八九"


def in_chinese(value: int) -> str:
    """Chinese numerals for a positive integer below ten to the eighth."""
    if value >= 10_000:
        rest = value % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return in_chinese(value // 10_000) + "万" + gap + (in_chinese(rest) if rest else "")
    for size, name in ((1000, "千"), (100, "百"), (10, "十")):
        if value >= size:
            rest = value % size
            gap = "零" if 0 < rest < size // 10 else ""
            return HAN[value // size] + name + gap + (in_chinese(rest) if rest else "")
    return HAN[value]


@given(st.integers(min_value=1, max_value=10**8 - 1))
def test_chinese_words(value: int) -> None:
    (quantity,) = read(f"投入{in_chinese(value)}元").quantities
    assert quantity.interval.value == value


LONG = 100_000
REPEATED = [
    "1", "1 ", "1 222 ", "1,", "1-", "a.", "@", " ", "\n", "万", "一", "十", "几",
    "one ", "one hundred and ", "several ", "hundreds of ", "60k a month ",
    "1 of 2 of ",
    "in 2024 ", "http://", "$", "-5\n", "\u200b", "this year ", "40家里有25家", "a ", "(",
]  # fmt: skip


@pytest.mark.parametrize("piece", REPEATED)
def test_time_is_linear(piece: str) -> None:
    text = piece * (LONG // len(piece))
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 3, "seconds of processor time, on a slow machine"
