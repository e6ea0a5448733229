"""A corrected figure replaces its victim, and takes its unit and magnitude."""

from collections.abc import Mapping
from fractions import Fraction

import pytest

from assistant.reading.corrections import Correction, corrections
from tools.facts import Fact
from tools.quantities import read
from tools.values import FactValue

KNOWN = {"site_costs": "330000 CNY", "site_transactions": "390000 USD", "served_companies": "65"}


def found(
    facts: Mapping[str, Fact], text: str, *recent: str, known: Mapping[str, str] = KNOWN
) -> list[Correction]:
    values: dict[str, FactValue] = {name: facts[name].parse(v) for name, v in known.items()}
    return corrections(read(text).quantities, values, recent, facts)


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("The costs were 300,000 yuan, not 330,000 yuan", 300_000),
        ("not 330,000 yuan but 300,000 yuan", 300_000),
    ],
)
def test_the_figure_that_was_said_is_the_victim(
    facts: Mapping[str, Fact], text: str, new: int
) -> None:
    (correction,) = found(facts, text)
    assert correction.fact == "site_costs"
    assert correction.quantity.interval.value * correction.scale == new
    assert correction.victim is not None
    assert correction.victim.interval.value == 330_000


def test_make_that_430_is_a_thousand_times_as_much(facts: Mapping[str, Fact]) -> None:
    (correction,) = found(facts, "make that 430", "site_costs")
    assert (correction.fact, correction.victim) == ("site_costs", None)
    assert correction.quantity.interval.value * correction.scale == 430_000


def test_a_figure_in_full_stays_as_it_is(facts: Mapping[str, Fact]) -> None:
    (correction,) = found(facts, "make that 430,000", "site_costs")
    assert correction.scale == Fraction(1)


def test_what_was_said_last_is_corrected(facts: Mapping[str, Fact]) -> None:
    assert found(facts, "make that 430", "site_transactions", "site_costs")[0].fact == (
        "site_transactions"
    )


def test_the_unit_tells_which_fact_is_meant(facts: Mapping[str, Fact]) -> None:
    (correction,) = found(facts, "make that US$ 430,000", "site_costs", "site_transactions")
    assert correction.fact == "site_transactions"


@pytest.mark.parametrize("text", ["make that 430", "it was 12,000 square metres", "no"])
def test_nothing_known_is_nothing_to_correct(facts: Mapping[str, Fact], text: str) -> None:
    assert found(facts, text, "site_costs", known={}) == []
