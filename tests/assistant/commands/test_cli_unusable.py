"""Questions that are none: one sentence, status 2, and nothing written."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from assistant.answer import Status
from assistant.conversation.unusable import LONGEST_MESSAGE, unusable_answer, usable_message
from assistant.errors import MessageError

UNUSABLE = {
    "empty": "",
    "blank": " \n\t ",
    "invisible": "\u200b\u2060",
    "long": "a" * 100_000,
    "nul": "How much\x00?",
    "escape": "\x1b[31mHow much?",
    "surrogate": "How much \udcff?",
}


@pytest.mark.parametrize("as_json", [[], ["--json"]], ids=["text", "json"])
@pytest.mark.parametrize("question", UNUSABLE.values(), ids=UNUSABLE)
def test_an_unusable_question(
    call: Callable[..., CompletedProcess[str]], folder: Path, question: str, as_json: list[str]
) -> None:
    done = call("ask", question, *as_json)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("policydesk: The message ")
    assert done.stderr.count("\n") == 1
    assert done.stderr.isascii()
    assert not folder.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "byte 1 is not UTF-8"),
        (bytes(range(32)), "not text"),
        (b"a" * 3_000_000, "20,000"),
    ],
)
def test_unusable_standard_input(
    script: Callable[..., CompletedProcess[str]], folder: Path, content: bytes, says: str
) -> None:
    done = script("ask", "--json", stdin=content)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr
    assert not folder.exists()


def test_bytes_as_an_argument(script: Callable[..., CompletedProcess[str]], folder: Path) -> None:
    done = script("ask", b"How much \xff\xfe?")
    assert (done.returncode, done.stdout) == (2, "")
    assert "not text" in done.stderr
    assert not folder.exists()


def test_the_longest_message_is_usable() -> None:
    assert usable_message("a" * LONGEST_MESSAGE) == "a" * LONGEST_MESSAGE
    with pytest.raises(MessageError, match="20,001 characters"):
        usable_message("a" * (LONGEST_MESSAGE + 1))


def test_lines_tabs_chinese_and_emoji_are_text() -> None:
    message = "Hello,\r\n\tour costs: ￥28万。\n谢谢 🙏🏽"
    assert usable_message(message) == message


def test_the_answer_to_an_unusable_message_claims_nothing() -> None:
    answer = unusable_answer("The message is empty.", "embedded")
    assert answer.status is Status.NOT_COVERED
    assert answer.text == answer.statements[0].text == "The message is empty."
    assert answer.citations == answer.figures == answer.assessments == answer.questions == ()
