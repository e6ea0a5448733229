"""Exchange rates that are stated, answered or corrected."""

from fractions import Fraction

import pytest

from assistant.reading.message import Context
from assistant.reading.rates import corrects_rate, rates_of
from tools.quantities import read

STATED = Context(rates={"EUR": Fraction("7.8")})
ASKED = Context(pending=("rate.EUR",))


@pytest.mark.parametrize(
    ("text", "context", "rate"),
    [
        ("the rate is 7.2 yuan per dollar", Context(), {"USD": Fraction("7.2")}),
        ("7.8", ASKED, {"EUR": Fraction("7.8")}),
        ("accounting uses 7.65, not 7.8", STATED, {"EUR": Fraction("7.65")}),
        ("make it 7.65", STATED, {"EUR": Fraction("7.65")}),
        ("make it 430", STATED, {}),
        ("7.65 or 7.7, I am not sure", STATED, {}),
    ],
)
def test_a_rate(text: str, context: Context, rate: dict[str, Fraction]) -> None:
    assert rates_of(read(text).quantities, context) == rate


@pytest.mark.parametrize(
    ("text", "corrects"),
    [
        ("accounting uses 7.65, not 7.8", True),
        ("the fees are 430,000 yuan, not 340,000", False),
    ],
)
def test_a_rate_is_corrected(text: str, corrects: bool) -> None:
    assert corrects_rate(read(text).quantities, STATED) is corrects
