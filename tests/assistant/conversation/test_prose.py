"""Own sentences: what has a shape is recognised, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.prose import own_sentences, recognised
from assistant.wording.connecting import connecting
from assistant.wording.shapes import Lead

LEADS = {
    "Thanks for your question.": Lead.FREE,
    "Here is the result:": Lead.RESULT,
    "Based on what you told me, here is how it works out:": Lead.RESULT,
    "Here is why:": Lead.WHY,
    "To go on, I need some more details:": Lead.ASK,
    "The clause reads as follows:": Lead.QUOTE,
    "Let me know if you have further questions.": Lead.FREE,
}
CHINESE = {
    "您好！": Lead.FREE,
    "结果如下：": Lead.RESULT,
    "理由如下：": Lead.WHY,
    "条款原文如下：": Lead.QUOTE,
    "如有其他问题，欢迎继续提问。": Lead.FREE,
}


@pytest.mark.parametrize(
    ("sentence", "code", "lead"),
    [
        *((text, "en", lead) for text, lead in LEADS.items()),
        *((text, "zh", lead) for text, lead in CHINESE.items()),
    ],
)
def test_a_connecting_sentence_is_known_by_what_it_does(
    sentence: str, code: str, lead: Lead
) -> None:
    readings = recognised(sentence, code).readings
    assert any(lead in [shape.lead for shape in reading] for reading in readings)


@pytest.mark.parametrize(
    "sentence",
    [
        "You qualify.",
        "Yes, you can have it all.",
        "This is no problem.",
        "You may count on it.",
        "Fine.",
        "Sure.",
        "That works out.",
        "It is so.",
        "Unfortunately not.",
        "You get 84,000 yuan.",
        "Here is 1 programme.",
        "Here is the result: ５０",
        "Here is Ⅳ.",
        "Here is ½.",
        "Here\u200b is the result.",
        "Here is the result\u202e.",
        "Неre is the result.",
        "Here is **the** result.",
        "[Here is the result](https://example.com)",
        "<b>Here is the result.</b>",
        "Here is the re&#115;ult.",
        "Here is the result 😊",
        "`Here is the result.`",
        "| Here | is |",
        "You must apply by tomorrow.",
        "For the cap that does not apply:",
        "If you had no own brand:",
        "The E-Commerce Law says so.",
    ],
)
def test_what_has_no_shape_is_not_recognised(sentence: str) -> None:
    assert not any(
        all(shape.topics == () for shape in reading)
        for own in own_sentences(sentence, "en")
        for reading in own.readings
        if own.text == sentence
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "是的。",
        "可以。",
        "没问题。",
        "您符合条件。",
        "对，独立站：",
        "好消息！",
        "结果如下，五十万。",
        "一半。",
    ],
)
def test_a_chinese_verdict_has_no_shape(sentence: str) -> None:
    for reading in recognised(sentence, "zh").readings:
        assert any(shape.topics for shape in reading)


@given(st.text(alphabet=st.characters(exclude_categories=["Lu", "Ll", "Lo", "Zs"]), min_size=1))
def test_a_sign_that_is_no_letter_is_never_shown(mark: str) -> None:
    for own in own_sentences(f"Thank you{mark}for your question", "en"):
        if own.readings:
            assert all(c.isalpha() or c in "'’,;:.!?…—– -" for c in own.text)


@given(st.integers(min_value=0), st.sampled_from(["{}", "{:,}", "US${}", "{} %", "{}k"]))
def test_no_number_is_ever_shown(number: int, form: str) -> None:
    for own in own_sentences(f"Here is the result, {form.format(number)}.", "en"):
        assert not own.readings or not any(c.isdigit() for c in own.text)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_shape_can_be_read(code: str) -> None:
    connecting(code).shapes.fitting("")
    assert set(connecting(code).shapes.leads) == set(Lead)


def test_there_is_no_other_language() -> None:
    with pytest.raises(ValueError, match="There are: en, zh"):
        connecting("fr")
