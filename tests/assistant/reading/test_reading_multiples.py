"""What-ifs that speak of a multiple of what is known."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from assistant.reading.message import Binding
from assistant.reading.multiples import multiplied
from tests.assistant.reading.conftest import voice
from tools.facts import Fact
from tools.interval import Interval
from tools.values import Measure

Facts = Mapping[str, Fact]
KNOWN = {
    "marketing_costs": Measure(Interval.exact(2_200_000), "CNY"),
    "annual_transactions": Measure(Interval.exact(1_050_000), "USD"),
    "served_companies": Measure(Interval.exact(30), ""),
}


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("What if we had only half of the spend?", "marketing_costs", 2_200_000 / Fraction(2)),
        ("If volume stays, but only half of the cost?", "marketing_costs", Fraction(1_100_000)),
        ("Suppose the volume doubled?", "annual_transactions", Fraction(2_100_000)),
        ("假如交易额翻倍呢？", "annual_transactions", Fraction(2_100_000)),
        ("What if costs were 10% more?", "marketing_costs", 2_200_000 * Fraction(11, 10)),
        ("What if we had 20 % fewer companies?", "served_companies", 30 * Fraction(8, 10)),
        # No thing is named: the one sum of costs is meant.
        ("What if it were three times that?", "marketing_costs", Fraction(6_600_000)),
    ],
)
def test_a_multiple(facts: Facts, text: str, fact: str, value: Fraction) -> None:
    (binding,) = multiplied(voice(text), [], KNOWN, facts)
    assert (binding.fact, binding.supposed) == (fact, True)
    assert isinstance(binding.value, Measure)
    assert binding.value.interval == Interval.exact(value)


@pytest.mark.parametrize(
    "text",
    [
        # No what-if, no multiple, two of them, and a thing of which nothing is known.
        "Half of the spend was for ads.",
        "What if we spent less?",
        "What if costs doubled, or only half?",
        "What if we had half of the area?",
    ],
)
def test_no_multiple(facts: Facts, text: str) -> None:
    assert multiplied(voice(text), [], KNOWN, facts) == []


def test_a_figure_of_its_own_goes_before(facts: Facts) -> None:
    text = "What if half of the spend, 1,000,000 yuan?"
    own = Binding("marketing_costs", KNOWN["marketing_costs"], "1,000,000 yuan", 27, 41)
    assert multiplied(voice(text), [own], KNOWN, facts) == []
