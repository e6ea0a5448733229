"""A chat model that fails: the embedded one answers the same turn, and the person is told.

Over HTTP on loopback, with the client libraries of the three providers. The right answer is that
of the README: 0.30 * (175,000 + 105,000) under zhongshan 1(2).
"""

import logging
from decimal import Decimal

import pytest

from assistant.answer import Answer
from tests.assistant.models.conftest import KEY, Desk
from tests.assistant.models.protocols import Says, calls
from tests.assistant.models.servers import (
    BreaksOff,
    Refuses,
    Sends,
    Step,
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
    assert len(desk.server.bodies) == 1
    assert KEY in desk.server.sent()


def test_tools_are_called_and_answered(desk: Desk) -> None:
    desk.server.script(calls("assess_support", programme="overseas-trademark"), RIGHT)
    answer = desk.ask(SITE)
    assert [a.programme for a in answer.assessments] == [
        "independent-website",
        "overseas-trademark",
    ]
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
        pytest.param(Sends(b'{"unexpected": true}'), UNUSABLE, "", None),
        pytest.param(Sends(b""), UNUSABLE, "", None),
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
    assert len(desk.server.bodies) <= 8
    (record,) = [r for r in caplog.records if r.name.startswith("assistant")]
    expected = kind if status is None else f"{kind}, status {status}"
    assert expected in record.getMessage()
    assert record.exc_info is None

    desk.server.script(Says("Thank you for your question. [[A1.amount]]"))
    again = desk.ask("And what if the website had taken US$800,000 in orders?")
    assert again.model == desk.server.speaks.setting
    assert "standard wording" not in again.text
    assert len(desk.assistant.history("t")) == 2
