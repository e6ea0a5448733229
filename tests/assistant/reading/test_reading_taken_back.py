"""Figures taken back in the same breath, amounts worked out, items of a list, things unlike."""

from collections.abc import Mapping, Sequence

import pytest

from assistant.reading.assignment import Match
from assistant.reading.declared import declared
from assistant.reading.message import Binding, Context, OpenFigure
from assistant.reading.needed import needed
from assistant.reading.open_figures import settled
from assistant.reading.others import names_other
from assistant.reading.segments import voices
from assistant.reading.supposing import moved
from assistant.reading.taken_back import listed, retracted, without_claims
from tests.assistant.reading.conftest import voice
from tools.facts import Fact
from tools.interval import Interval
from tools.quantities import read
from tools.values import Measure

Facts = Mapping[str, Fact]
FEES = "warehousing_fees"


def matched(text: str, fact: str, *none: str) -> list[Match]:
    """Every figure as the fact, but those in `none`, which may be it."""
    return [
        Match(q, None if q.text in none else fact, 0.6 if q.text in none else 0.95, (fact,))
        for q in read(text).quantities
    ]


def words(matches: Sequence[Match]) -> list[str]:
    return [match.quantity.text for match in matches]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("fees 612,000 yuan - no sorry, 216,000 yuan it is", ["216,000 yuan"]),
        ("fees 612,000 yuan. Stop, wrong bill! It is 216,000 yuan", ["216,000 yuan"]),
        ("仓储费16万元，哦不对，实际13万4千元", ["13万4千元"]),
        ("fees 216,000 yuan, not 612,000 yuan", ["216,000 yuan"]),
        ("fees 216,000 yuan instead of 612,000 yuan", ["216,000 yuan"]),
        ("fees 612,000 yuan (erratum: 216,000 yuan)", ["216,000 yuan"]),
        ("gross 1,260,000 yuan less 84,000 yuan = 1,176,000 yuan", ["1,176,000 yuan"]),
        ("fees 95,000 dollars, ach no, 95,000 yuan", ["95,000 yuan"]),
        ("storage 612,000 yuan and handling 216,000 yuan", ["612,000 yuan", "216,000 yuan"]),
        ("612,000 yuan, and we left out 216,000 yuan", ["612,000 yuan", "216,000 yuan"]),
    ],
)
def test_what_is_said_last_counts_where_the_first_is_taken_back(
    text: str, stands: list[str]
) -> None:
    assert words(retracted(text, matched(text, FEES))) == stands


def test_a_bare_figure_takes_the_unit_of_the_one_that_it_replaces() -> None:
    (kept,) = retracted(
        "612,000 yuan, sorry, 216,000", matched("612,000 yuan, sorry, 216,000", FEES)
    )
    assert (kept.quantity.unit, kept.quantity.interval) == ("CNY", Interval.exact(216_000))


def test_a_share_of_a_figure_is_no_figure_of_its_own(facts: Facts) -> None:
    text = "You promised 40 %, so with our 350,000 yuan it is 140,000 yuan?"
    assert "140,000 yuan" not in words(without_claims(voice(text), matched(text, FEES), facts))
    other = "You promised 40 %, and we paid 350,000 yuan and 141,000 yuan."
    assert "141,000 yuan" in words(without_claims(voice(other), matched(other, FEES), facts))


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Fees of 350,000 yuan, say that we get 9,400,000 yuan.", ["350,000 yuan"]),
        ("仓储费35万元，应该能补9万元吧", ["35万元"]),
        ("We got 350,000 yuan of storage bills.", ["350,000 yuan"]),
    ],
)
def test_what_comes_back_is_no_cost(facts: Facts, text: str, stands: list[str]) -> None:
    assert words(without_claims(voice(text), matched(text, FEES), facts)) == stands


def test_the_items_of_a_list_are_alike(facts: Facts) -> None:
    text = "storage 96,000 yuan, handling 38,500 yuan."
    found = listed(voice(text), matched(text, FEES, "38,500 yuan"), facts)
    assert [match.fact for match in found] == [FEES, FEES]
    apart = "storage 96,000 yuan. The van cost 38,500 yuan."
    found = listed(voice(apart), matched(apart, FEES, "38,500 yuan"), facts)
    assert [match.fact for match in found] == [FEES, None]


@pytest.mark.parametrize(
    ("fact", "text", "other"),
    [
        ("park_seller_share", "12,000 m2, 72% occupancy, 26m usd", True),
        ("park_seller_share", "72% are sellers, the occupancy is better", False),
        ("site_transactions", "on Amazon we sold US$1,020,000", True),
        ("site_transactions", "Amazon aside, the site sold US$1,020,000", False),
        ("marketing_costs", "国内投放30万元", True),
        ("marketing_costs", "国内没做，海外投放30万元", False),
    ],
)
def test_a_figure_whose_words_name_another_thing(
    facts: Facts, fact: str, text: str, *, other: bool
) -> None:
    """The folder lists such words under `not_about`."""
    quantity = next(
        q
        for q in read(text).quantities
        if q.kind.value in {"share", "money"} and (q.kind.value == facts[fact].kind)
    )
    assert names_other(voice(text), quantity, facts[fact]) is other


@pytest.mark.parametrize(
    ("text", "at", "currency", "scale"),
    [
        ("RMB'000: ads 212.5", "212.5", "CNY", 1000),
        ("单位：万元 仓储费 21.2", "21.2", "CNY", 10_000),
        ("RMB'000: ads 212.5; USD'000: volume 1,450", "1,450", "USD", 1000),
        ("| item | RMB |\n| SaaS | 96,000 |", "96,000", "CNY", 1),
        ("SaaS 132k + construction 270k, both RMB", "132k", "CNY", 1),
        ("figures in thousands of RMB: 96", "96", "CNY", 1000),
    ],
)
def test_what_is_declared_for_all_figures(text: str, at: str, currency: str, scale: int) -> None:
    says = declared(text, text.index(at))
    assert says is not None
    assert (says.currency, says.scale) == (currency, scale)


def test_nothing_is_declared_by_a_figure_with_its_own_currency() -> None:
    assert declared("we paid 96 thousand yuan and 12,000", 30) is None


OPEN = (
    OpenFigure(
        "site_transactions", Measure(Interval.exact(820_000), "USD"), "820,000", in_currency=False
    ),
    OpenFigure(
        "site_transactions", Measure(Interval.exact(640_000), "USD"), "640,000", in_currency=False
    ),
)
UNPRICED = (OpenFigure(FEES, Measure(Interval.exact(740_000), "CNY"), "740,000", in_currency=True),)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("the second", 640_000), ("the higher one", 820_000), ("boss says it is the 640k", 640_000),
        ("后一个", 640_000), ("the first one of course", 820_000),
    ],
)  # fmt: skip
def test_one_of_several_figures_is_named(text: str, amount: int) -> None:
    (binding,) = settled(text, read(text).quantities, OPEN)
    assert binding.value == Measure(Interval.exact(amount), "USD")


@pytest.mark.parametrize("text", ["hm", "both", "what about the deadline?", "660k"])
def test_an_answer_that_names_none_settles_nothing(text: str) -> None:
    assert settled(text, read(text).quantities, OPEN) == []


@pytest.mark.parametrize(
    ("text", "unit"), [("yuan", "CNY"), ("in dollars, sorry", "USD"), ("人民币", "CNY")]
)
def test_a_currency_answers_for_an_open_figure(text: str, unit: str) -> None:
    (binding,) = settled(text, read(text).quantities, UNPRICED)
    assert binding.value == Measure(Interval.exact(740_000), unit)


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("if we put 2,000,000 yuan more in it", 4_250_000 + 2_000_000),
        ("if we cut it down by 2,000,000 yuan", 4_250_000 - 2_000_000),
        ("if it were 2,000,000 yuan", 2_000_000),
    ],
)
def test_a_what_if_may_speak_of_a_difference(said: str, amount: int) -> None:
    value = Measure(Interval.exact(2_000_000), "CNY")
    binding = Binding("operation_investment", value, "2,000,000 yuan", 0, 14, supposed=True)
    known = {"operation_investment": Measure(Interval.exact(4_250_000), "CNY")}
    what_if = moved(binding, [binding], said, Context(known=known))
    assert what_if.value == Measure(Interval.exact(amount), "CNY")


def test_an_answer_below_its_quotation_is_what_is_said_now() -> None:
    spoken = voices(
        "> On 3 Mar, Jia wrote:\n> investment 1,020,000 yuan\n\nIt is 1,180,000 yuan now."
    )
    assert "1,180,000" in spoken.own
    assert "1,020,000" not in spoken.own
    assert "1,020,000" in spoken.history


def test_own_figures_above_a_quotation_are_no_mere_forwarding() -> None:
    spoken = voices("Forwarded below. The fees are 187,600 yuan.\n> From: client\n> they were 410k")
    assert "187,600" in spoken.own
    assert "410k" in spoken.history


@pytest.mark.parametrize(
    ("text", "fact", "taken"),
    [
        ("We sank 2,200,000 yuan in it.", "warehouse_investment", True),
        ("We sank 2,200,000 yuan in it, or 300,000 yuan.", "warehouse_investment", False),
        ("We sank 2,200,000 dollars in it.", "warehouse_investment", False),
        ("We sank 2,200,000 in it.", "warehouse_investment", False),
        ("A deposit of 2,200,000 yuan.", "warehouse_investment", False),
        ("Turned over 64 % more.", "park_seller_share", False),
    ],
)
def test_the_only_figure_that_can_be_what_is_missing(
    facts: Facts, text: str, fact: str, *, taken: bool
) -> None:
    """3(1) asks for the actual investment, 2(1) for a share; a share may be anything."""
    quantities = [q for q in read(text).quantities if q.kind.value != "ordinal"]
    matches = [Match(q, None, 0.6, (fact,)) for q in quantities]
    found = needed(voice(text), matches, [fact], [], facts)
    assert [m.fact for m in found] == ([fact] if taken else [None] * len(matches))


def test_what_speaks_against_it_weighs_less_for_an_answer(facts: Facts) -> None:
    text = "Last year it was 7,300,000 yuan."
    matches = [Match(q, None, 0.82, (FEES,)) for q in read(text).quantities]
    assert [m.fact for m in needed(voice(text), matches, [FEES], [], facts)] == [None]
    assert [m.fact for m in needed(voice(text), matches, [FEES], [FEES], facts)] == [FEES]


def test_a_share_in_a_what_if_is_told_anew() -> None:
    """2(1): "suppose it became 31 of 50, because one more seller moved in" is 62 %, not 122 %."""
    value, before = (Measure(Interval.exact(share), "%") for share in (62, 60))
    binding = Binding("park_seller_share", value, "31 of 50", 0, 8, supposed=True)
    context = Context(known={"park_seller_share": before})
    assert moved(binding, [binding], "31 of 50, because one more moved in", context) == binding
