"""Conversations: what was asked and answered, corrected, supposed, and for whom."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answer import Answer, AssessmentRecord
from assistant.conversation.agent import agent_of
from assistant.conversation.assistant import Assistant, Finished, Progress, Shown
from assistant.conversation.checkpoints import open_conversations
from assistant.conversation.turn import turn_graph
from assistant.errors import MessageError
from assistant.models.embedded import EmbeddedChatModel
from assistant.settings import Settings
from tests.assistant.conversation.conftest import COSTS, SITE, Say


def only(answer: Answer) -> AssessmentRecord:
    (record,) = answer.assessments
    return record


def amount(answer: Answer) -> Decimal:
    told = only(answer).amount
    assert told is not None
    return Decimal(told.value)


def kept(answer: Answer) -> list[tuple[int, str, str, str]]:
    assert answer.receipt is not None
    return [(f.case, f.fact, f.value, f.kind) for f in answer.receipt.facts]


def test_a_missing_fact_is_asked_case_by_case(say: Say) -> None:
    (answer,) = say(COSTS)
    assert answer.status == "needs_facts"
    record = only(answer)
    assert (record.verdict, record.amount) == ("undetermined", None)
    assert record.missing == ("site_transactions",)
    assert sorted(Decimal(c.amount.value) for c in record.cases if c.amount and c.amount.value) == [
        Decimal("0.30") * 280_000,
        Decimal("0.50") * 280_000,
    ]
    (question,) = answer.questions
    assert (question.programme, question.fact) == ("independent-website", "site_transactions")
    assert question.text in answer.text
    assert {c.clause for c in answer.citations} == {"1(2)"}


@pytest.mark.parametrize("reply", ["390,000", "390k", "US$390,000", "It took US$390,000."])
def test_a_question_is_answered_by_a_figure(say: Say, reply: str) -> None:
    _, answer = say(COSTS, reply)
    assert answer.status == "answered"
    assert amount(answer) == Decimal("0.30") * 280_000
    assert ("site_transactions", 2) in {(f.fact, f.turn) for f in only(answer).facts}


def test_a_fact_that_cannot_change_the_amount_is_not_asked(say: Say) -> None:
    (answer,) = say(
        "Promoting our own brand on overseas social media cost us 900,000 yuan. "
        "How much support do we get?"
    )
    # 0.30 * 900,000 is below both caps of 1(3), whatever the annual transactions are.
    assert (answer.status, answer.questions) == ("answered", ())
    assert amount(answer) == Decimal("0.30") * 900_000


def test_a_correction_replaces_a_figure_and_stays_in_the_log(say: Say) -> None:
    _, answer = say(SITE, "Sorry, the orders were US$800,000, not US$390,000.")
    assert amount(answer) == Decimal("0.50") * (175_000 + 105_000)
    assert (1, "site_transactions", "390000 USD", "stated") in kept(answer)
    assert (1, "site_transactions", "800000 USD", "corrected") in kept(answer)
    assert "US$390,000" in answer.text
    assert "US$800,000" in answer.text


def test_what_is_supposed_is_never_recorded(say: Say) -> None:
    before, supposed, after = say(
        SITE, "What if the website had taken US$800,000 in orders?", "And why is that?"
    )
    assert amount(supposed) == Decimal("0.50") * (175_000 + 105_000)
    assert only(supposed).scenario is not None
    assert "800000 USD" in (only(supposed).scenario or "")
    assert kept(supposed) == kept(before) == kept(after)
    assert amount(after) == amount(before)
    assert only(after).scenario is None


def test_a_new_client_has_facts_of_its_own(say: Say) -> None:
    _, opened, answer = say(
        SITE,
        "Now for a different client.",
        "They paid 100,000 yuan for their own independent website and it took US$10,000 in orders. "
        "How much support can they get?",
    )
    assert opened.assessments == ()
    assert amount(answer) == Decimal("0.30") * 100_000
    assert {case for case, *_ in kept(answer)} == {1, 2}
    assert {kind for case, *_, kind in kept(answer) if case == 2} == {"stated"}


def test_a_currency_waits_for_a_rate(say: Say) -> None:
    asked, answer = say(
        "We used a public overseas warehouse for our exports and paid US$100,000 in warehousing "
        "fees. How much support is there?",
        "The rate is 7.2 yuan per US dollar.",
    )
    assert asked.status == "needs_facts"
    assert [question.fact for question in asked.questions] == ["rate.USD"]
    assert answer.status == "answered"
    assert amount(answer) == Decimal("0.30") * 100_000 * Decimal("7.2")


def test_a_chinese_conversation_goes_on_in_chinese(say: Say) -> None:
    asked, answer = say("我们今年建独立站花了28万元，能补贴多少？", "39万美元")
    assert asked.status == "needs_facts"
    assert amount(answer) == Decimal("0.30") * 280_000
    assert "84,000元" in answer.text


def test_two_conversations_at_once_do_not_mix(assistant: Assistant) -> None:
    costs = {f"at-once-{number}": number * 100_000 for number in range(1, 5)}

    def talk(thread: str) -> list[Answer]:
        first = f"We paid {costs[thread]:,} yuan for building our own independent website."
        rest = ("It took US$390,000 in orders through the website.", "How much support is that?")
        return [assistant.ask(message, thread) for message in (first, *rest)]

    with ThreadPoolExecutor(len(costs)) as pool:
        told = dict(zip(costs, pool.map(talk, costs), strict=True))
    for thread, answers in told.items():
        assert amount(answers[-1]) == min(Decimal("0.30") * costs[thread], 200_000)
        assert [said.answer for said in assistant.history(thread)] == answers


def test_a_turn_is_shown_as_it_goes_and_ends_with_its_answer(assistant: Assistant) -> None:
    *shown, last = assistant.stream(SITE, "streamed")
    steps = [event.step for event in shown if isinstance(event, Progress)]
    assert steps == ["read", "assess", "converse", "guard"]
    assert isinstance(last, Finished)
    statements = [event.statement for event in shown if isinstance(event, Shown)]
    assert tuple(statements) == last.answer.statements


@pytest.mark.parametrize("message", ["", " \n", "a" * 100_000, "How much\x00?"])
def test_a_message_that_is_none_leaves_no_trace(assistant: Assistant, message: str) -> None:
    with pytest.raises(MessageError):
        assistant.ask(message, "unusable")
    assert assistant.history("unusable") == []


def test_a_forgotten_conversation_is_gone(assistant: Assistant) -> None:
    assistant.ask(SITE, "forgotten")
    assistant.forget("forgotten")
    assert assistant.history("forgotten") == []
    answer = assistant.ask("And why is that?", "forgotten")
    assert answer.assessments == ()


def test_a_conversation_survives_closing(assistant: Assistant, tmp_path: Path) -> None:
    first = over_sqlite(assistant, tmp_path)
    asked = first.ask(COSTS, "kept")
    first.close()
    second = over_sqlite(assistant, tmp_path)
    assert [said.answer for said in second.history("kept")] == [asked]
    assert amount(second.ask("It took US$390,000.", "kept")) == Decimal("0.30") * 280_000
    assert second.history("another") == []
    second.close()


def over_sqlite(assistant: Assistant, folder: Path) -> Assistant:
    """The same house over conversations in a file, as `serve` keeps them."""
    kept = open_conversations(Settings(data_dir=folder))
    graph = turn_graph(agent_of(EmbeddedChatModel()), kept.saver)
    return Assistant(assistant.house, graph, kept.saver, kept.close)


SITE_AND_ADS = (
    SITE,
    "We also spent 640,000 yuan on ads for our own brand on overseas social media. And for that?",
)


def test_the_other_one_is_what_was_not_told_last(say: Say) -> None:
    *_, answer = say(*SITE_AND_ADS, "and the other one?")
    assert only(answer).programme == "independent-website"
    assert amount(answer) == Decimal("0.30") * 280_000


def test_both_together_are_all_that_was_spoken_of(say: Say) -> None:
    *_, answer = say(*SITE_AND_ADS, "and both together?")
    told = {a.programme: Decimal(a.amount.value) for a in answer.assessments if a.amount}
    assert told == {
        "independent-website": Decimal("0.30") * 280_000,
        "overseas-marketing": Decimal("0.30") * 640_000,
    }


@pytest.mark.parametrize("question", ["How much support is that?", "So how much is it?"])
def test_a_short_question_stays_with_what_was_told(say: Say, question: str) -> None:
    *_, answer = say(SITE, question)
    assert only(answer).programme == "independent-website"


def test_what_was_forgotten_is_added(say: Say) -> None:
    *_, answer = say(SITE, "We forgot another 20,000 yuan for decoration of the site.")
    assert amount(answer) == Decimal("0.30") * (280_000 + 20_000)


def test_a_corrected_rate_corrects_nothing_else(say: Say) -> None:
    first = "We invested US$60,000 in our own overseas warehouse in Mexico. How much support?"
    *_, answer = say(first, "Calculate with 7.2 yuan for a dollar.", "The bank says 7.1, use that.")
    # 3(1): 30 % of the actual investment, at the rate that was stated last.
    assert amount(answer) == Decimal("0.30") * 60_000 * Decimal("7.1")


def test_a_rule_asked_of_nobody_is_quoted(say: Say) -> None:
    (answer,) = say("In general, is 60% of sellers enough for a park, or must it be more?")
    assert answer.status == "answered"
    assert answer.assessments == ()
    assert {c.clause for c in answer.citations} == {"2(1)"}


def test_a_clause_that_does_not_exist_takes_nothing_from_a_question(say: Say) -> None:
    (answer,) = say(
        "What does clause 4(2) give for packaging? Besides, for exports we paid the public "
        "overseas warehouse 84,000 yuan of warehousing fees: how much support is there for that?"
    )
    assert amount(answer) == Decimal("0.30") * 84_000
    assert "has no such clause" in answer.text


def test_a_currency_answers_the_question_for_it(say: Say) -> None:
    asked, told = say(
        "Our own rented warehouse in Hamburg, for exports: actual investment came to 740,000."
        " What's the support?",
        "yuan",
    )
    assert asked.status == "needs_facts"
    # 3(1): 30 % of the actual investment, at most 500,000 yuan.
    assert amount(told) == Decimal("0.30") * 740_000


def test_one_of_two_figures_is_chosen_and_is_no_contradiction(say: Say) -> None:
    asked, told = say(
        "The site cost 430,000 yuan. One sheet says it sold US$820,000 this year, the other"
        " US$640,000, and I don't know which is right. What do we get?",
        "the second one",
    )
    assert asked.status == "needs_facts"
    # 1(2): below US$750,000 it is 30 %, at most 200,000 yuan.
    assert amount(told) == Decimal("0.30") * 430_000
    assert "You said" not in told.text


def test_what_goes_out_is_taken_from_what_is_known(say: Say) -> None:
    _, without, what_if, real = say(
        "Fees to a public overseas warehouse, exports only: 590,000 yuan in the year. Support?",
        "90,000 yuan of it was freight, please take that out",
        "And if we paid 200,000 yuan more?",
        "And as things really are?",
    )
    # 3(2): 30 % of the warehousing service fees, at most 500,000 yuan.
    assert amount(without) == Decimal("0.30") * (590_000 - 90_000)
    assert amount(what_if) == Decimal("0.30") * (500_000 + 200_000)
    assert amount(real) == amount(without)


EVENTS = (
    "Park operator here. We held a livestream day (86,000 yuan), a logistics matchmaking (54,500"
    " yuan) and a buyers' evening (41,000 yuan), all for cross-border firms. What comes back to us?"
)


def test_one_part_of_a_sum_is_corrected_and_another_goes_out(say: Say) -> None:
    whole, corrected, without = say(
        EVENTS,
        "Sorry, the matchmaking came in at 61,200 yuan, not 54,500.",
        "And please take the buyers' evening out altogether, it turns out a tenant held it.",
    )
    # 2(2): 50 % of the costs of activities held by the operator, at most 200,000 yuan.
    assert amount(whole) == Decimal("0.50") * (86_000 + 54_500 + 41_000)
    assert amount(corrected) == Decimal("0.50") * (86_000 + 61_200 + 41_000)
    assert amount(without) == Decimal("0.50") * (86_000 + 61_200)
    receipt = without.receipt
    assert receipt is not None
    assert [(f.value, f.kind, f.part) for f in receipt.facts if f.turn > 1] == [
        ("61200 CNY", "corrected", 1),
        ("41000 CNY", "withdrawn", 2),
    ]


def test_a_figure_that_is_withdrawn_is_asked_for_again(say: Say) -> None:
    _, open_again, told = say(
        "We put 640,000 yuan into our own warehouse in Hamburg for exports. How much?",
        "Forget that figure, it was only the landlord's estimate.",
        "713,500 yuan",
    )
    assert (open_again.status, only(open_again).amount) == ("needs_facts", None)
    # 3(1): 30 % of the actual investment, at most 500,000 yuan.
    assert amount(told) == Decimal("0.30") * 713_500


def test_half_of_the_cost_is_a_what_if(say: Say) -> None:
    real, half, again = say(
        "Fees to a public overseas warehouse, exports only: 590,000 yuan in the year. Support?",
        "What if we had only half of the fees?",
        "And as things really are?",
    )
    # 3(2): 30 % of the warehousing service fees, at most 500,000 yuan.
    assert amount(half) == Decimal("0.30") * 590_000 / 2
    assert only(half).scenario
    assert amount(again) == amount(real) == Decimal("0.30") * 590_000
