"""Nothing private reaches the server of a chat model, and no key reaches a log or answer."""

import json
import logging
import re
import unicodedata
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from langchain_core.messages import HumanMessage

from assistant.conversation.agent import agent_of
from assistant.conversation.planning import planner_of
from assistant.conversation.receipts import replay, signature_difference
from assistant.conversation.work import Work
from assistant.models.choose import chat_model
from assistant.reading.message import Context
from tests.assistant.models.conftest import KEY, Desk
from tests.assistant.models.protocols import Says, Speaks, calls
from tests.assistant.models.servers import ChatServer, Refuses, Sends

RIGHT = Says("Thank you for your question. [[A1.amount]]")
PRIVATE = (
    "13800138000",
    "+86 760 8888 1234",
    "anna.li@example.com",
    "11010519491231002X",
    "6222 0202 0000 1234 564",
    "GB82 WEST 1234 5698 7654 32",
    "１３９１２３４５６７８",
)
MAIL = f"""Dear desk,
this year we paid RMB 175,000 for SaaS and 105,000 yuan to have our own website built; it took
US$390,000 in orders. What support can we expect?
Li Anna, tel {PRIVATE[0]}, office {PRIVATE[1]}, {PRIVATE[2]}
身份证 {PRIVATE[3]}，卡号 {PRIVATE[4]}，IBAN {PRIVATE[5]}，手机 {PRIVATE[6]}
"""


def bare(text: str) -> str:
    """Text without what stands between the digits and letters of a number."""
    return re.sub(r"[\s.()/-]", "", unicodedata.normalize("NFKC", text).lower())


def check_nothing_private(server: ChatServer, private: tuple[str, ...] = PRIVATE) -> None:
    assert server.bodies
    for body in server.bodies:
        sent = bare(json.dumps(body, ensure_ascii=False))
        for words in private:
            assert bare(words) not in sent


def test_a_mail_goes_out_without_what_is_private_in_it(desk: Desk) -> None:
    desk.server.script(RIGHT)
    answer = desk.ask(MAIL)
    check_nothing_private(desk.server)
    sent = json.dumps(desk.server.bodies, ensure_ascii=False)
    for open_words in (
        "175,000",
        "105,000",
        "US$390,000",
        "<mail-",
        "<phone-",
        "<id-",
        "<account-",
    ):
        assert open_words in sent
    assert answer.assessments[0].amount is not None
    assert answer.assessments[0].amount.value == "84000.00"


def test_nor_in_later_turns(desk: Desk) -> None:
    desk.server.script(RIGHT)
    desk.ask(MAIL)
    desk.ask("And what if the website had taken US$800,000 in orders? Call me, 13800138000.")
    desk.ask("Why is that?")
    assert len(desk.server.bodies) >= 3
    check_nothing_private(desk.server)


def test_nor_in_what_a_tool_is_called_with_and_answers(desk: Desk) -> None:
    desk.server.script(
        calls("search_policy", query="support for <phone-A>"),
        calls("assess_support", programme="<mail-C>"),
        calls("record_fact", fact="site_costs", mention="<mail-C>"),
        RIGHT,
    )
    desk.ask(MAIL)
    assert len(desk.server.bodies) == 4
    check_nothing_private(desk.server)


def test_nor_in_a_refused_draft_that_is_named_back(desk: Desk) -> None:
    desk.server.script(Says("Call <phone-A> or write to <mail-C> about 94,000 yuan."), RIGHT)
    answer = desk.ask(MAIL)
    assert len(desk.server.bodies) == 2
    assert "94,000" in json.dumps(desk.server.bodies[-1])
    check_nothing_private(desk.server)
    assert "94,000" not in answer.text


def test_nor_in_a_number_that_was_taken_for_an_amount(desk: Desk) -> None:
    desk.server.script(RIGHT)
    desk.ask("We paid 280,000 yuan in the year for building our own independent website.")
    desk.ask("My QQ is 123456789.")
    desk.ask("How much support can we get?")
    check_nothing_private(desk.server, ("123456789",))


def test_the_model_speaks_of_it_by_name_and_the_words_come_back(
    desk: Desk, server: ChatServer, way: tuple[Speaks, bool]
) -> None:
    server.script(Says("I write to <mail-C>, or call <phone-A>."))
    house = desk.assistant.house
    work = Work(house, MAIL)
    work.reading = house.reader.read(MAIL, Context())
    work.plan = planner_of(work).plan()
    agent = agent_of(chat_model(way[0].setting, seconds=20, streaming=way[1]))
    result = agent.invoke({"messages": [HumanMessage(MAIL)]}, context=work)
    assert work.fault is None
    names: Any = server.bodies[0]
    assert "<mail-C>" in json.dumps(names)
    assert result["messages"][-1].text == f"I write to {PRIVATE[2]}, or call {PRIVATE[0]}."


def test_what_the_person_sees_has_their_own_words(desk: Desk) -> None:
    desk.server.script(RIGHT)
    desk.ask(MAIL)
    (exchange,) = desk.assistant.history("t")
    assert exchange.message == MAIL


@pytest.mark.parametrize(
    "step",
    [
        Refuses(401, f"Incorrect API key provided: {KEY}. You said {PRIVATE[2]}."),
        Refuses(500, f"Cannot use {KEY}: {PRIVATE[0]}"),
        Sends(f'{{"oops": "{KEY} {PRIVATE[0]}"}}'.encode()),
        Says(f"Your key is {KEY}."),
    ],
)
def test_no_key_and_no_message_in_logs_answers_and_receipts(
    desk: Desk, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], step: Any
) -> None:
    desk.server.script(step)
    with caplog.at_level(logging.DEBUG):
        answer = desk.ask(MAIL)
    assert KEY in desk.server.sent()
    logs = "\n".join(
        f"{record.getMessage()} {record.exc_text} {record.exc_info}" for record in caplog.records
    )
    out, err = capfd.readouterr()
    for place in (logs, answer.to_json(), out, err):
        assert KEY not in place
    assert not any(words in logs for words in PRIVATE)


def test_what_each_model_worded_replays(desk: Desk) -> None:
    desk.server.script(RIGHT, Refuses(401))
    house = desk.assistant.house
    models = set()
    for thread in ("worded", "failed"):
        answer = desk.ask(MAIL, thread)
        assert answer.receipt is not None
        assert replay(answer, house.corpus, house.rules) == []
        assert signature_difference(answer.receipt, house.signer) is None
        models.add(answer.receipt.model)
    assert models == {desk.server.speaks.setting, "embedded"}


def test_tracing_stays_off_whatever_the_environment_says(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, scrape: Callable[[], list[str]]
) -> None:
    desk.server.script(calls("search_policy", query="websites"), RIGHT)
    desk.ask(MAIL, uuid.uuid4().hex)
    assert scrape() == []
