"""Several figures for one fact: parts and totals, parts in doubt, and figures nobody is sure of."""

from collections.abc import Mapping

import pytest

from assistant.reading.assignment import Match
from assistant.reading.message import Binding, Doubt
from assistant.reading.several import reconciled, undecided, whole_sums, without_whole
from assistant.reading.values import value_of
from tests.assistant.reading.conftest import voice
from tools.facts import Fact
from tools.interval import Interval
from tools.quantities import read
from tools.values import Measure

Facts = Mapping[str, Fact]


def bindings(facts: Facts, fact: str, text: str, *words: str) -> list[Binding]:
    """The figures of a text that are taken for the fact: those in `words`, or all."""
    return [
        Binding(fact, value_of(q, facts[fact], q.unit, None), q.text, q.start, q.end)
        for q in read(text).quantities
        if not words or q.text in words
    ]


def test_parts_of_a_sum_all_stand(facts: Facts) -> None:
    text = "Construction 40,000 yuan, decoration 12,000 yuan."
    kept, doubts = reconciled(voice(text), bindings(facts, "site_costs", text), facts)
    assert [b.words for b in kept] == ["40,000 yuan", "12,000 yuan"]
    assert doubts == []


def test_a_total_takes_the_place_of_its_parts(facts: Facts) -> None:
    text = "Construction 40,000 yuan and decoration 12,000 yuan make 52,000 yuan."
    kept, _ = reconciled(voice(text), bindings(facts, "site_costs", text), facts)
    assert [b.words for b in kept] == ["52,000 yuan"]


def test_two_figures_for_one_fact_are_asked_about(facts: Facts) -> None:
    text = "The site sold US$800,000 or US$600,000."
    kept, doubts = reconciled(voice(text), bindings(facts, "site_transactions", text), facts)
    (either,) = kept
    assert either.value == Measure(Interval.between(600_000, 800_000), "USD")
    assert [(d.words, d.facts, d.unclear) for d in doubts] == [
        ("US$800,000 / US$600,000", ("site_transactions",), "conflict")
    ]


def test_a_sum_with_a_part_in_doubt_is_in_doubt_itself(facts: Facts) -> None:
    """Half of a cost would be a wrong amount: 1(2) sums the costs."""
    text = "Construction 40,000 yuan, and 12,000 yuan."
    sure = bindings(facts, "site_costs", text, "40,000 yuan")
    open_part = Doubt("12,000 yuan", text.index("12"), ("site_costs",), "fact", 0.5)
    kept, doubts = whole_sums(voice(text), sure, [open_part], facts)
    assert kept == []
    assert [(d.words, d.unclear) for d in doubts] == [("40,000 yuan / 12,000 yuan", "parts")]


def test_a_figure_that_is_hardly_a_part_leaves_the_sum_alone(facts: Facts) -> None:
    text = "Construction 40,000 yuan, and 61,000 boards."
    sure = bindings(facts, "site_costs", text, "40,000 yuan")
    unlikely = Doubt("61,000", text.index("61"), ("site_costs",), "fact", 0.35)
    kept, doubts = whole_sums(voice(text), sure, [unlikely], facts)
    assert (kept, doubts) == (sure, [unlikely])


@pytest.mark.parametrize(
    ("text", "most", "asked"),
    [
        ("One ledger says 330,000 yuan, the other 360,000 yuan; I don't know which.", 360_000, 1),
        ("The warehouse cost 330,000 yuan, the next one 360,000 yuan.", 330_000, 0),
    ],
)
def test_what_the_writer_doubts_is_asked(facts: Facts, text: str, most: int, asked: int) -> None:
    """Until then it lies between the two."""
    own = bindings(facts, "warehouse_investment", text, "330,000 yuan")
    matches = [
        Match(q, "warehouse_investment" if q.text == "330,000 yuan" else None, 0.9)
        for q in read(text).quantities
    ]
    kept, doubts = undecided(text, own, matches, facts)
    assert [b.value for b in kept] == [Measure(Interval.between(330_000, most), "CNY")]
    assert [d.unclear for d in doubts] == ["conflict"] * asked


def test_a_whole_of_which_a_part_may_not_count_is_asked(facts: Facts) -> None:
    """3(1): only what was invested overseas counts."""
    text = "We invested 2,000,000 yuan, of which 600,000 yuan went to the warehouse in Foshan."
    whole = bindings(facts, "warehouse_investment", text, "2,000,000 yuan")
    kept, doubts = without_whole(voice(text), whole, [], facts)
    assert kept == []
    assert [(d.words, d.unclear) for d in doubts] == [("2,000,000 yuan / 600,000 yuan", "parts")]


def test_the_part_that_counts_stands(facts: Facts) -> None:
    text = "We invested 2,000,000 yuan, of which 1,400,000 yuan in Los Angeles."
    part = bindings(facts, "warehouse_investment", text, "1,400,000 yuan")
    assert without_whole(voice(text), part, [], facts) == (part, [])


def test_of_two_years_the_one_that_is_spoken_of_counts(facts: Facts) -> None:
    text = "The volume fell to US$985,000 this year; the year before it was US$1,200,000."
    kept, doubts = reconciled(voice(text), bindings(facts, "annual_transactions", text), facts)
    assert ([b.words for b in kept], doubts) == (["US$985,000"], [])


def test_what_is_left_of_a_whole_counts(facts: Facts) -> None:
    """1(2) counts cross-border transactions: 900,000 - 500,000 = 400,000."""
    text = "The site sold US$900k, but US$500k stayed at home; abroad it was US$400k."
    both = bindings(facts, "site_transactions", text, "US$900k", "US$400k")
    kept, doubts = reconciled(voice(text), both, facts)
    assert ([b.words for b in kept], doubts) == (["US$400k"], [])
    other = text.replace("US$500k", "US$450k")
    both = bindings(facts, "site_transactions", other, "US$900k", "US$400k")
    assert [d.unclear for d in reconciled(voice(other), both, facts)[1]] == ["conflict"]


@pytest.mark.parametrize(("chance", "asked"), [(0.5, 1), (0.9, 0)])
def test_a_bare_count_may_be_the_rival(facts: Facts, chance: float, asked: int) -> None:
    """3(3): with 17 companies nothing is given, with 24 it is."""
    text = "The register lists 24 companies; the manager says 17. I can't tell who is right"
    own = bindings(facts, "served_companies", text, "24 companies")
    matches = [
        Match(q, "served_companies", 1.0)
        if q.unit
        else Match(q, None, chance, ("served_companies",))
        for q in read(text).quantities
    ]
    assert len(undecided(text, own, matches, facts)[1]) == asked
