"""The toolbox in the hands of a model: it points, and never types a figure."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import cast

import pytest
from langchain_core.messages import AIMessage

from assistant.answer import Answer
from assistant.conversation.assistant import Assistant
from assistant.conversation.toolbox import TOOLBOX
from assistant.reading.examples import Act
from assistant.reading.message import Binding, Context, Doubt, MessageReading
from assistant.reading.reader import Reader
from tests.assistant.conversation.conftest import SITE
from tools.interval import Interval
from tools.values import Measure

Make = Callable[..., Assistant]
FINAL = "[[A1.amount]] [[A1.conditions]]"


def calls(name: str, **arguments: str) -> AIMessage:
    call = {"name": name, "args": arguments, "id": uuid.uuid4().hex, "type": "tool_call"}
    return AIMessage("", tool_calls=[call])


def amounts(answer: Answer) -> dict[str, Decimal | None]:
    return {a.programme: Decimal(a.amount.value) if a.amount else None for a in answer.assessments}


def test_no_tool_has_an_argument_for_a_figure() -> None:
    for tool in TOOLBOX:
        assert all(argument["type"] == "string" for argument in tool.args.values())
    assert {tool.name for tool in TOOLBOX} == {
        "search_policy",
        "record_fact",
        "assess_support",
        "assess_profile",
    }


def test_search_gives_a_marker_that_quotes(scripted: Make, assistant: Assistant) -> None:
    model = scripted(
        calls("search_policy", query="independent website SaaS support"),
        f"{FINAL} [[quote zhongshan 1(2)]]",
    )
    answer = model.ask(SITE, "t")
    assert {c.clause for c in answer.citations} == {"1(2)"}
    clause = assistant.corpus.clause("zhongshan", "1(2)")
    assert any(c.quote == clause.whole().text for c in answer.citations)
    assert amounts(answer) == {"independent-website": Decimal("0.30") * 280_000}


def test_a_clause_that_the_message_is_not_about_is_not_quoted(scripted: Make) -> None:
    model = scripted(
        calls("search_policy", query="support for overseas trademarks"),
        f"{FINAL} [[quote zhongshan 1(4)]]",
        f"{FINAL} [[quote zhongshan 1(4)]]",
    )
    assert {c.clause for c in model.ask(SITE, "t").citations} == {"1(2)"}


def test_what_was_found_and_not_placed_is_not_cited(scripted: Make) -> None:
    model = scripted(calls("search_policy", query="support for overseas trademarks"), FINAL)
    assert {c.clause for c in model.ask(SITE, "t").citations} == {"1(2)"}


def test_a_programme_that_nobody_asked_about_is_not_assessed(scripted: Make) -> None:
    model = scripted(calls("assess_support", programme="overseas-trademark"), FINAL)
    answer = model.ask(SITE, "t")
    assert answer.status == "answered"
    assert amounts(answer) == {"independent-website": Decimal("0.30") * 280_000}


def test_a_what_if_takes_only_what_the_message_supposes(scripted: Make) -> None:
    for scenario in ("S1", "900,000 USD", "site_transactions=900000"):
        tool = calls("assess_support", programme="independent-website", scenario=scenario)
        answer = scripted(tool, FINAL).ask(SITE, "t")
        assert [a.scenario for a in answer.assessments] == [None]


SUPPOSED = "如果我们把公共海外仓面积扩到一万平方米，服务企业达到40家，能拿多少？"
"""Supposes an area and a number of companies, and states neither."""


def test_a_what_if_of_a_model_is_told_as_one(scripted: Make) -> None:
    tool = calls("assess_support", programme="public-warehouse-operation", scenario="S1 S2")
    answer = scripted(tool, "[[A2.amount]]", "[[A2.amount]]").ask(SUPPOSED, "t")
    told = [a for a in answer.assessments if a.programme == "public-warehouse-operation"]
    assert told
    # 3(3): what is supposed is in no assessment of the case as it is, and in no fact.
    assert all(a.scenario for a in told if a.facts)
    assert answer.receipt is not None
    assert not {f.fact for f in answer.receipt.facts} & {"operating_area", "served_companies"}


def test_a_what_if_is_not_told_as_the_case(scripted: Make) -> None:
    tool = calls("assess_support", programme="public-warehouse-operation", scenario="S1 S2")
    headed = "您的测算结果如下:\n[[A2.amount]]\n[[A2.conditions]]\n[[A1.amount]]"
    answer = scripted(tool, headed, headed).ask(SUPPOSED, "t")
    supposed = [a for a in answer.assessments if a.scenario]
    assert supposed
    assert answer.status == "needs_facts"


@pytest.mark.parametrize("programme", ["moon-landing", "", "independent-website; 1000000"])
def test_an_unknown_programme_is_told_to_the_model(scripted: Make, programme: str) -> None:
    model = scripted(calls("assess_support", programme=programme), FINAL)
    assert amounts(model.ask(SITE, "t")) == {"independent-website": Decimal("0.30") * 280_000}


def test_assess_profile_takes_no_argument(scripted: Make) -> None:
    model = scripted(calls("assess_profile"), FINAL)
    assert "independent-website" in amounts(model.ask(SITE, "t"))


@pytest.mark.parametrize(
    "arguments",
    [
        {"fact": "site_costs", "mention": "M1"},
        {"fact": "site_costs", "mention": "9,000,000 yuan"},
        {"fact": "nothing", "mention": "M1"},
        {"fact": "site_costs"},
    ],
)
def test_a_fact_cannot_be_invented(scripted: Make, arguments: dict[str, str]) -> None:
    answer = scripted(calls("record_fact", **arguments), FINAL).ask(SITE, "t")
    assert amounts(answer) == {"independent-website": Decimal("0.30") * 280_000}
    assert answer.receipt is not None
    assert {f.words for f in answer.receipt.facts} <= {"RMB 175,000", "105,000 yuan", "US$390,000"}


OPEN = "独立站这块45万，另外70万美元，补多少"


class Undecided:
    """The reader, but for 45万: it leaves open which fact that is, and holds the costs of the site
    likeliest."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.facts = reader.facts

    def read(self, message: str, context: Context) -> MessageReading:
        reading = self._reader.read(message, context)
        doubt = Doubt("45万", message.index("45万"), ("site_costs", "site_transactions"), "fact")
        sold = Measure(Interval.exact(700_000), "USD")
        start = message.index("70万美元")
        binding = Binding("site_transactions", sold, "70万美元", start, start + 5)
        supplies = tuple(replace(d, act=Act.SUPPLIES) if d.start == 0 else d for d in reading.deeds)
        return replace(
            reading,
            about=("independent-website",),
            deeds=supplies,
            bindings=(binding,),
            doubts=(doubt,),
        )


@pytest.fixture
def undecided(scripted: Make) -> Make:
    """As `scripted`, with a reader that leaves 45万 open."""

    def made(*script: str | AIMessage) -> Assistant:
        model = scripted(*script)
        reader = cast("Reader", Undecided(model.house.reader))
        return replace(model, house=replace(model.house, reader=reader))

    return made


def test_a_mention_that_was_left_open_is_bound_and_named(undecided: Make) -> None:
    bound = calls("record_fact", fact="site_costs", mention="M1")
    answer = undecided(bound, "[[A1.amount]]").ask(OPEN, "t")
    # 1(2): 70万 is below US$750,000, so that the first tier applies.
    assert amounts(answer) == {"independent-website": Decimal("0.30") * 450_000}
    assert answer.text.startswith("我把“45万”理解为")


def test_a_mention_is_not_bound_to_what_is_less_likely(undecided: Make) -> None:
    wrong = calls("record_fact", fact="site_transactions", mention="M1")
    answer = undecided(wrong, "[[A1.amount]]").ask(OPEN, "t")
    assert answer.status == "needs_facts"
    assert amounts(answer) == {"independent-website": None}


def test_a_tool_that_does_not_exist_stops_nothing(scripted: Make) -> None:
    answer = scripted(calls("grant_support", amount="1000000"), FINAL).ask(SITE, "t")
    assert amounts(answer) == {"independent-website": Decimal("0.30") * 280_000}


def test_a_model_that_calls_without_end_is_stopped(scripted: Make) -> None:
    endless = [calls("assess_profile") for _ in range(40)]
    answer = scripted(*endless).ask(SITE, "t")
    assert amounts(answer) == {"independent-website": Decimal("0.30") * 280_000}
