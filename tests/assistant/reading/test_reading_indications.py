"""Words that say yes or no to a fact, or name a choice."""

from collections.abc import Mapping

import pytest

from assistant.reading.assignment import compatible
from assistant.reading.examples import all_examples
from assistant.reading.features import masked, tokens
from assistant.reading.indications import Cues, cues_of
from corpus import Corpus
from tools.facts import Fact
from tools.quantities import read


@pytest.fixture(scope="module")
def cues(corpus: Corpus, facts: Mapping[str, Fact]) -> Cues:
    return cues_of(facts, all_examples(corpus))


@pytest.mark.parametrize(
    ("text", "fact", "value"),
    [
        ("We were recognised as a provincial park", "park_recognition", "provincial"),
        ("The property rights are clear", "clear_property_rights", "yes"),
        ("We do not have clear property rights", "clear_property_rights", "no"),
        ("我们被认定为省级园区", "park_recognition", "provincial"),
    ],
)
def test_an_indication(
    cues: Cues, facts: Mapping[str, Fact], text: str, fact: str, value: str
) -> None:
    found = cues.find(text, {fact: facts[fact]})
    assert {indication.value for indication in found} == {facts[fact].parse(value)}
    assert all(text[i.start : i.end] == i.words for i in found)


def test_a_figure_says_nothing_of_yes_or_no(cues: Cues, facts: Mapping[str, Fact]) -> None:
    assert cues.find("We paid 280,000 yuan.", facts) == []


@pytest.mark.parametrize(
    ("text", "fact", "fits"),
    [
        ("280,000 yuan", "site_costs", True),
        ("US$280,000", "site_costs", True),
        ("280,000", "site_costs", True),
        ("280,000", "park_area", True),
        ("12,000 square metres", "park_area", True),
        ("12,000 square metres", "site_costs", False),
        ("280,000 yuan", "park_area", False),
        ("60 %", "park_seller_share", True),
        ("60 %", "served_companies", False),
        ("280,000 yuan", "clear_property_rights", False),
    ],
)
def test_a_figure_fits_facts_of_its_kind(
    facts: Mapping[str, Fact],
    text: str,
    fact: str,
    fits: bool,
) -> None:
    assert compatible(read(text).quantities[0], facts[fact]) is fits


def test_figures_are_masked_by_kind_and_unit() -> None:
    text = "We paid US$ 5,000 for 60 % of it."
    words = masked(text, read(text).quantities)
    assert "<money:usd>" in words
    assert "<share>" in words
    assert "5,000" not in words
    assert "<money:usd>" in tokens(words)


@pytest.mark.parametrize(
    ("text", "fact", "has"),
    [
        ("The park is known for its lighting trade.", "park_distinctive", True),
        ("园区1.8万平，卖家服务商占比75%。", "park_distinctive", False),
        ("18,000 m², 75 % sellers, tenants' trade 29 million dollars.", "park_distinctive", False),
        ("the deed and title are in order", "clear_property_rights", True),
        ("24 companies on 5,200 m²", "clear_property_rights", False),
    ],
)
def test_a_tested_fact_needs_words_of_its_own(cues: Cues, text: str, fact: str, has: bool) -> None:
    """2(1) and 3(3): what stands beside a fact in most messages does not say it."""
    assert cues.has_words_of(text, fact) is has
