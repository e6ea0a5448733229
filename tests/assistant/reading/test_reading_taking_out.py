"""Parts that go out of what is known, or come in again; what narrows a figure."""

from collections.abc import Mapping

import pytest

from assistant.reading.message import Context
from assistant.reading.taking_out import taken_out
from tests.assistant.reading.conftest import voice
from tools.facts import Fact
from tools.interval import Interval
from tools.values import Measure

Facts = Mapping[str, Fact]
KNOWN = Context(
    recent=("warehouse_investment", "served_companies"),
    known={
        "warehouse_investment": Measure(Interval.exact(980_000), "CNY"),
        "served_companies": Measure(Interval.exact(31), ""),
    },
)


@pytest.mark.parametrize(
    ("text", "fact", "left"),
    [
        ("150,000 yuan of it was another project, take that out", "warehouse_investment", 830_000),
        ("里面有15万元是别的项目的，减掉再算", "warehouse_investment", 830_000),
        ("150,000 of the 980,000 yuan has to come out", "warehouse_investment", 830_000),
        ("12 companies are no clients, deduct them", "served_companies", 19),
        ("He was wrong, please put them back: 150,000 yuan", "warehouse_investment", 1_130_000),
    ],
)
def test_a_part_goes_out_or_comes_back(facts: Facts, text: str, fact: str, left: int) -> None:
    bindings, doubts = taken_out(voice(text), KNOWN, facts)
    assert doubts == []
    (binding,) = bindings
    assert (binding.fact, binding.corrects) == (fact, True)
    assert isinstance(binding.value, Measure)
    assert binding.value.interval == Interval.exact(left)


@pytest.mark.parametrize(
    "text", ["150,000 yuan was for racks", "how much do we get?", "take that out"]
)
def test_nothing_goes_out_unasked_or_without_a_figure(facts: Facts, text: str) -> None:
    assert taken_out(voice(text), KNOWN, facts) == ([], [])


def test_more_than_is_there_does_not_go_out(facts: Facts) -> None:
    bindings, _ = taken_out(voice("deduct 1,980,000 yuan"), KNOWN, facts)
    assert bindings == []


def test_several_figures_that_could_be_the_part_are_asked_about(facts: Facts) -> None:
    text = "It is 890,000 yuan, and the 150,000 yuan still have to come out"
    bindings, doubts = taken_out(voice(text), KNOWN, facts)
    assert bindings == []
    assert [(d.facts, d.unclear) for d in doubts] == [(("warehouse_investment",), "parts")]
