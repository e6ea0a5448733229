"""The guard: what a model writes itself never carries a figure, a verdict, a date or a duty."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from assistant.answer import Answer
from assistant.conversation.assistant import Assistant
from tests.assistant.conversation.conftest import COSTS, SITE

Make = Callable[..., Assistant]


def records(answer: Answer) -> list[tuple[str, str, Decimal | None]]:
    return [
        (a.programme, a.verdict, Decimal(a.amount.value) if a.amount else None)
        for a in answer.assessments
    ]


RIGHT = [("independent-website", "eligible", Decimal("0.30") * (175_000 + 105_000))]
LIES = [
    "You get 94,000 yuan.",
    "You get ninety-four thousand yuan.",
    "可以拿到九万四千元。",
    "[[A1.amount]] That is about 94k.",
    "[[A1.amount]] You are certain to be approved.",
    "[[A7.amount]]",
    "[[A1.amount: 94,000 yuan]]",
    "[[quote zhongshan 9(9)]]",
    "[[silent deadline]]",
    "You do not qualify.",
    "",
    "[[[[A1.amount]]]] 94,000",
    "9\u200b4,000 [[A1.amount]]",
]


@pytest.mark.parametrize("lie", LIES)
def test_a_model_that_lies_changes_no_answer(scripted: Make, lie: str) -> None:
    answer = scripted(lie, lie).ask(SITE, "t")
    assert answer.status == "answered"
    assert records(answer) == RIGHT
    assert "84,000 yuan" in answer.text
    for untrue in ("94", "九万", "ninety", "certain", "not qualify"):
        assert untrue not in answer.text
    assert all(figure.value != "94000" for figure in answer.figures)


def test_a_lie_in_a_question_for_facts_decides_nothing(scripted: Make) -> None:
    answer = scripted("You get 140,000 yuan.", "You get 140,000 yuan.").ask(COSTS, "t")
    assert answer.status == "needs_facts"
    assert [question.fact for question in answer.questions] == ["site_transactions"]


def test_the_answer_of_a_model_is_that_of_the_embedded_one(
    scripted: Make, assistant: Assistant
) -> None:
    own = assistant.ask(SITE, "guard-own")
    other = scripted("[[A1.amount]] [[A1.conditions]] [[A1.advice]]").ask(SITE, "t")
    assert other.statements == own.statements
    assert other.figures == own.figures
    assert other.model == "scripted:model"


def test_a_violation_goes_back_once_by_name(scripted: Make) -> None:
    model = scripted("You get 94,000 yuan.", "Here is the result. [[A1.amount]]", "never said")
    answer = model.ask(SITE, "t")
    assert answer.statements[0].text == "Here is the result."
    assert records(answer) == RIGHT


def test_the_model_hears_what_was_wrong(assistant: Assistant) -> None:
    from assistant.conversation.handover import handover
    from assistant.conversation.planning import planner_of
    from assistant.conversation.work import Work
    from assistant.reading.message import Context

    work = Work(assistant.house, SITE, violations=("“94,000” holds a figure",))
    work.reading = assistant.house.reader.read(SITE, Context())
    work.plan = planner_of(work).plan()
    assert "“94,000” holds a figure" in handover(work, work.plan)


def test_prose_that_may_be_shown_is_shown_where_it_stands(scripted: Make) -> None:
    answer = scripted("Thank you for your question. [[A1.amount]] Happy to help!").ask(SITE, "t")
    assert answer.statements[0].text == "Thank you for your question."
    assert answer.statements[-1].text == "Happy to help!"
    assert not answer.statements[0].citations
    assert not answer.statements[0].figures


def test_an_amount_never_goes_out_alone(scripted: Make) -> None:
    answer = scripted("[[A1.amount]]").ask(SITE, "t")
    for part in ("84,000 yuan", "200,000 yuan", "US$750,000", "under one cap"):
        assert part in answer.text


@pytest.mark.parametrize("unknown", ["I trust the sneakers sell well.", "My regards to everybody!"])
def test_a_sentence_of_no_shape_is_left_out_and_the_draft_stands(
    scripted: Make, unknown: str
) -> None:
    answer = scripted(f"Thank you for your question.\n{unknown}\n[[A1.amount]]").ask(SITE, "t")
    assert answer.statements[0].text == "Thank you for your question."
    assert unknown not in answer.text
    assert records(answer) == RIGHT


@pytest.mark.parametrize("lead", ["Here is the result:", "In addition:", "The outcome:"])
def test_advice_is_announced_as_no_result(scripted: Make, lead: str) -> None:
    draft = f"[[A1.amount]]\n[[A1.conditions]]\n{lead}\n[[A1.advice]]"
    assert lead not in scripted(draft, draft).ask(SITE, "t").text


def test_what_announces_a_sentence_that_is_left_out_goes_with_it(scripted: Make) -> None:
    draft = "Here is the result: the authority smiled upon it.\n[[A1.amount]]"
    assert "Here is the result" not in scripted(draft, draft).ask(SITE, "t").text


def test_a_draft_without_a_marker_is_a_violation(scripted: Make) -> None:
    model = scripted("Thank you for your question.", "Hello! [[A1.amount]]")
    assert model.ask(SITE, "t").statements[0].text == "Hello!"
