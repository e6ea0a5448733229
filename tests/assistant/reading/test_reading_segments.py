"""Sentences, and whose words they are."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.segments import language_of, segments, voices


def sentences(text: str) -> list[str]:
    return [text[part.start : part.end] for part in segments(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We paid 3.5 million. How much?", ["We paid 3.5 million.", "How much?"]),
        ("It was approx. 280,000 yuan.", ["It was approx. 280,000 yuan."]),
        ("We paid, e.g. for SaaS.", ["We paid, e.g. for SaaS."]),
        ("付了28万元。能补多少？", ["付了28万元。", "能补多少？"]),
        ("One line\nanother line", ["One line", "another line"]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("...", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet=st.sampled_from("ab1.!?。？\n >-:")))
def test_sentences_lie_in_order_and_lose_no_word(text: str) -> None:
    parts = segments(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(parts))
    covered = "".join(text[part.start : part.end] for part in parts)
    assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]


MAIL = """Subject: Website support
Hello,

our site costs were 300,000 yuan. How much?

Best regards
Li Wei
Tel: 0760 8888 1234

On Mon, 2 June 2025 at 10:00, Help Desk wrote:
> Dear Mr Li, how much did you pay?
>
>> We paid 280,000 yuan.
"""


def test_a_pasted_mail_is_told_from_its_history_and_signature() -> None:
    spoken = voices(MAIL)
    assert "300,000 yuan. How much?" in spoken.own
    assert "Website support" in spoken.own
    assert "Subject" not in spoken.own
    assert "Li Wei" not in spoken.own
    assert "8888" not in spoken.own + spoken.history
    assert "280,000" not in spoken.own
    assert "We paid 280,000 yuan." in spoken.history
    assert ">" not in spoken.history


def test_voices_keep_every_place() -> None:
    spoken = voices(MAIL)
    for words, voice in (("300,000 yuan", spoken.own), ("280,000 yuan", spoken.history)):
        assert voice.index(words) == MAIL.index(words)


@given(st.text(alphabet=st.sampled_from("ab >:\n-1"), max_size=80))
def test_voices_are_as_long_as_the_message(text: str) -> None:
    spoken = voices(text)
    assert len(spoken.own) == len(spoken.history) == len(text)


@pytest.mark.parametrize(
    "mark", ["-----Original Message-----", "-----原始邮件-----", "在 2025年6月2日，客服 写道："]
)
def test_the_marks_of_history(mark: str) -> None:
    spoken = voices(f"How much now?\n{mark}\nWe paid 1 yuan.")
    assert spoken.own.strip() == "How much now?"
    assert spoken.history.strip().endswith("We paid 1 yuan.")


def test_a_mail_that_is_only_a_quote_is_somebody_own() -> None:
    assert (
        "We paid 1 yuan." in voices("> We paid 1 yuan.").own + voices("> We paid 1 yuan.").history
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("How much?", "en"),
        ("能补多少？", "zh"),
        ("我们的SaaS费用能补多少？", "zh"),
        ("Our company 中山 has a website in Germany and France", "en"),
        ("390,000", "en"),
    ],
)
def test_the_language_of_a_text(text: str, expected: str) -> None:
    assert language_of(text) == expected
