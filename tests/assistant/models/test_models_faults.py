"""A chat model that fails: the embedded one answers the same turn, and the person is told.

Over HTTP on loopback, with the client libraries of the three providers. The right answer is that
of the README: 0.30 * (175,000 + 105,000) under zhongshan 1(2).
"""

import logging
import time
from decimal import Decimal

import pytest

from assistant.answer import Answer
from tests.assistant.models.conftest import KEY, Desk, MakeDesk
from tests.assistant.models.protocols import Says, Speaks, calls
from tests.assistant.models.servers import (
    BreaksOff,
    ChatServer,
    Drips,
    EndsEarly,
    Hangs,
    Refuses,
    Sends,
    Step,
    serving,
)

SITE = (
    "This year we paid RMB 175,000 for SaaS and 105,000 yuan to have our own website built; "
    "it took US$390,000 in orders. What support can we expect?"
)
SITE_ZH = "今年我们付了SaaS费用175,000元，建独立站105,000元，独立站成交39万美元。能拿到多少补贴？"
AMOUNT = Decimal("0.30") * (175_000 + 105_000)
RIGHT = Says("Thank you for your question. [[A1.amount]]")
UNREACHED = "the configured language model could not be reached"
UNUSABLE = "the configured language model gave no usable reply"


def check_right(answer: Answer) -> None:
    (found,) = answer.assessments
    assert found.amount is not None
    assert (found.verdict, Decimal(found.amount.value)) == ("eligible", AMOUNT)


def check_embedded(answer: Answer, told: str) -> None:
    check_right(answer)
    assert answer.model == "embedded"
    assert answer.receipt is not None
    assert answer.receipt.model == "embedded"
    assert [s.text for s in answer.statements if told in s.text] == [answer.statements[-1].text]
    assert answer.text.count("standard wording") == 1


def test_a_reply_is_worded_by_the_model(desk: Desk) -> None:
    desk.server.script(RIGHT)
    answer = desk.ask(SITE)
    check_right(answer)
    assert answer.text.startswith("Thank you for your question.")
    assert answer.model == desk.server.speaks.setting
    (body,) = desk.server.bodies
    assert body["model"] == "some-model"
    assert body.get("stream", False) is desk.streaming
    assert KEY in desk.server.sent()


def test_tools_are_called_and_answered(desk: Desk) -> None:
    desk.server.script(calls("assess_support", programme="independent-website"), RIGHT)
    answer = desk.ask(SITE)
    check_right(answer)
    first, second = desk.server.bodies
    assert len(second["messages"]) == len(first["messages"]) + 2
    assert "[[A1.amount]]" in str(second["messages"][-1])
    assert "standard wording" not in answer.text


@pytest.mark.parametrize(
    ("step", "told", "kind", "status"),
    [
        pytest.param(Refuses(401, f"Incorrect API key provided: {KEY}."), UNREACHED, "key", 401),
        pytest.param(Refuses(403), UNREACHED, "key", 403),
        pytest.param(Refuses(404), UNREACHED, "request", 404),
        pytest.param(Refuses(400), UNREACHED, "request", 400),
        pytest.param(Refuses(500), UNREACHED, "server", 500),
        pytest.param(Refuses(503), UNREACHED, "server", 503),
        pytest.param(
            Refuses(429, headers=(("Retry-After", "3600"),)), UNREACHED, "rate", 429
        ),
        pytest.param(Sends(b"<html>Bad gateway</html>"), UNUSABLE, "malformed", None),
        pytest.param(Sends(b'{"choices": ['), UNUSABLE, "malformed", None),
        pytest.param(Sends(b'{"unexpected": true}'), UNUSABLE, "malformed", None),
        pytest.param(Sends(b""), UNUSABLE, "malformed", None),
        pytest.param(BreaksOff(RIGHT), UNREACHED, "truncated", None),
        pytest.param(Says(""), UNUSABLE, "empty", None),
        pytest.param(Says(" \n"), UNUSABLE, "empty", None),
        pytest.param(
            calls("search_policy", query="websites"), UNUSABLE, "calls", None, id="endless"
        ),
    ],
)  # fmt: skip
def test_a_fault_loses_no_turn(
    desk: Desk,
    caplog: pytest.LogCaptureFixture,
    step: Step,
    told: str,
    kind: str,
    status: int | None,
) -> None:
    desk.server.script(step)
    with caplog.at_level(logging.WARNING, "assistant"):
        check_embedded(desk.ask(SITE), told)
    (record,) = [r for r in caplog.records if r.name.startswith("assistant")]
    expected = kind if status is None else f"{kind}, status {status}"
    assert expected in record.getMessage()
    assert record.exc_info is None
    repeated = kind in {"server", "truncated"}
    assert len(desk.server.bodies) == (8 if kind == "calls" else 2 if repeated else 1)

    desk.server.script(Says("Thank you for your question. [[A1.amount]]"))
    again = desk.ask("And what if the website had taken US$800,000 in orders?")
    assert again.model == desk.server.speaks.setting
    assert "standard wording" not in again.text
    assert len(desk.assistant.history("t")) == 2


def test_a_text_that_is_too_long_for_the_model(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.server.script(Refuses(400, desk.server.speaks.context_error))
    check_embedded(desk.ask(SITE), UNREACHED)
    assert "(context, status 400)" in caplog.text
    assert "tokens" not in caplog.text
    assert len(desk.server.bodies) == 1


def test_nobody_listens(
    way: tuple[Speaks, bool], desk_of: MakeDesk, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(way[0]) as server:
        desk = desk_of(server, streaming=way[1])
    check_embedded(desk.ask(SITE), UNREACHED)
    assert "(unreachable)" in caplog.text


@pytest.mark.parametrize("step", [Hangs(), Drips()])
def test_a_turn_ends_in_time(
    way: tuple[Speaks, bool],
    server: ChatServer,
    desk_of: MakeDesk,
    caplog: pytest.LogCaptureFixture,
    step: Step,
) -> None:
    desk = desk_of(server, streaming=way[1], seconds=0.5)
    server.script(step)
    began = time.monotonic()
    answer = desk.ask(SITE)
    assert time.monotonic() - began < 5
    check_embedded(answer, UNREACHED)
    assert "(timeout)" in caplog.text
    assert len(server.bodies) == 1


def test_the_bound_of_time_holds_for_all_calls_together(
    way: tuple[Speaks, bool], server: ChatServer, desk_of: MakeDesk
) -> None:
    desk = desk_of(server, streaming=way[1], seconds=1.5)
    server.script(calls("search_policy", query="websites"), Refuses(500), Hangs())
    began = time.monotonic()
    check_embedded(desk.ask(SITE), UNREACHED)
    assert time.monotonic() - began < 5


def test_the_bound_of_calls_holds_for_both_drafts_together(
    way: tuple[Speaks, bool], server: ChatServer, desk_of: MakeDesk
) -> None:
    desk = desk_of(server, streaming=way[1], calls=3)
    search = calls("search_policy", query="websites")
    server.script(search, Says("You get 94,000 yuan."), search)
    check_embedded(desk.ask(SITE), UNUSABLE)
    assert len(server.bodies) == 3


@pytest.mark.parametrize("status", [429, 503])
def test_what_passes_is_tried_once_more(desk: Desk, status: int) -> None:
    desk.server.script(Refuses(status, headers=(("Retry-After", "1"),)), RIGHT)
    began = time.monotonic()
    answer = desk.ask(SITE)
    check_right(answer)
    assert answer.model == desk.server.speaks.setting
    assert "standard wording" not in answer.text
    assert time.monotonic() - began >= 1


def test_a_stream_that_ends_before_the_reply_does(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.server.script(EndsEarly(RIGHT))
    answer = desk.ask(SITE)
    check_embedded(answer, UNREACHED)
    assert "(truncated)" in caplog.text


def test_a_half_draft_is_not_shown(desk: Desk) -> None:
    desk.server.script(BreaksOff(Says("Here is what I find: [[A1.amount]] Thanks for your help!")))
    answer = desk.ask(SITE)
    check_embedded(answer, UNREACHED)
    assert "Here is what I find" not in answer.text


@pytest.mark.parametrize(
    "call",
    [
        pytest.param(calls("grant_support", amount="1000000"), id="unknown tool"),
        pytest.param(calls("assess_support"), id="argument missing"),
        pytest.param(calls("assess_support", programme="moon-landing"), id="no such programme"),
        pytest.param(
            calls("record_fact", fact="site_costs", mention="900000 CNY"), id="no mention"
        ),
        pytest.param(Says(calls=(("assess_support", '{"programme": 7}'),)), id="wrong type"),
        pytest.param(Says(calls=(("assess_support", "[1, 2]"),)), id="no object"),
        pytest.param(Says(calls=(("assess_support", '{"programme": "indep'),)), id="no JSON"),
    ],
)
def test_a_wrong_call_breaks_nothing(desk: Desk, call: Says) -> None:
    desk.server.script(call, RIGHT)
    check_right(desk.ask(SITE))


def test_many_calls_in_one_reply_are_bounded(desk: Desk) -> None:
    many = Says(calls=calls("search_policy", query="websites").calls * 40)
    desk.server.script(many, RIGHT)
    answer = desk.ask(SITE)
    check_right(answer)
    told = str(desk.server.bodies[-1]).count("imit")
    assert told >= 40 - 16


def test_the_chinese_sentence(desk: Desk) -> None:
    desk.server.script(Refuses(500))
    answer = desk.ask(SITE_ZH)
    check_right(answer)
    assert answer.statements[-1].text == ("本次答复采用标准表述，因为无法连接所配置的语言模型。")
    desk.server.script(Says(""))
    answer = desk.ask(SITE_ZH, "other")
    assert answer.statements[-1].text == (
        "本次答复采用标准表述，因为所配置的语言模型未给出可用的回复。"
    )


def test_a_fault_in_the_second_draft(desk: Desk) -> None:
    desk.server.script(Says("You get 94,000 yuan."), Refuses(401))
    answer = desk.ask(SITE)
    check_embedded(answer, UNREACHED)
    assert "94" not in answer.text
