"""The same sum for another thing."""

import pytest

from assistant.reading.message import Context
from assistant.reading.same import same_sum
from tools.interval import Interval
from tools.rules import Rules
from tools.values import Measure

INVESTED = Measure(Interval.exact(1_250_000), "CNY")
TOLD = Context(
    programmes=("own-overseas-warehouse",),
    recent=("warehouse_investment",),
    known={"warehouse_investment": INVESTED},
)
OTHER = ("public-warehouse-use",)


@pytest.mark.parametrize(
    "text", ["The same sum, but spent on fees?", "同样的金额，如果是公共仓呢？"]
)
def test_the_last_sum_is_taken(rules: Rules, text: str) -> None:
    (binding,) = same_sum(text, OTHER, TOLD, rules)
    assert (binding.fact, binding.value) == ("warehousing_fees", INVESTED)
    assert text[binding.start : binding.end] == binding.words


@pytest.mark.parametrize(
    ("text", "programmes", "context"),
    [
        ("Fees of a public one?", OTHER, TOLD),
        ("The same sum again?", ("own-overseas-warehouse",), TOLD),
        ("The same sum?", ("park-recognition",), TOLD),
        ("The same sum?", OTHER, Context(programmes=TOLD.programmes)),
        ("The same sum?", OTHER, Context(recent=("annual_transactions",))),
    ],
)
def test_no_sum_is_taken(
    rules: Rules, text: str, programmes: tuple[str, ...], context: Context
) -> None:
    assert same_sum(text, programmes, context, rules) == []
