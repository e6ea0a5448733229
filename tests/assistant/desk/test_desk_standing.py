"""Standing: a sentence that was changed into something false is unsupported until restored."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.desk.draft import Draft, Standing
from assistant.desk.standing import Standings, standings

SITE_EN = (
    "We paid 280,000 yuan for our own independent website this year, and US$390,000 of "
    "transactions came through it. How much support can we get?"
)
SITE_ZH = "我们独立站今年花了28万元，通过独立站完成的年交易额是39万美元，能拿多少支持？"
OPEN_EN = "We paid 280,000 yuan for building our own independent website. How much can we get?"
CAPPED_ZH = "海外营销花了300万元，能补多少？"
TWO_ZH = ("我们海外营销花了64万元，能补多少？", "另外，公共海外仓仓储费80万元，能补多少？")
"""Two mails, one after the other: zhongshan 1(3) and 3(2), 30% each."""
NOT_ZH = "我们的跨境电商产业园面积只有8000平方米，能拿到支持吗？"
TEXTS = [SITE_EN, SITE_ZH, OPEN_EN, CAPPED_ZH, NOT_ZH]

Drafted = Callable[..., Draft]


def marked(draft: Draft, reply: str) -> Standings:
    return standings(reply, draft.receipt)


def is_caught(draft: Draft, reply: str) -> bool:
    found = marked(draft, reply)
    return bool(found.unsupported or found.dropped)


@pytest.mark.parametrize("text", TEXTS)
def test_a_reply_as_it_was_drafted_is_supported(drafted: Drafted, text: str) -> None:
    draft = drafted(text)
    found = marked(draft, draft.reply)
    assert not found.unsupported
    assert not found.dropped
    assert Standing.CALCULATED in {sentence.standing for sentence in found.sentences}
    assert all(draft.reply[s.start : s.end] == s.text for s in found.sentences)


@pytest.mark.parametrize("text", TEXTS)
def test_every_digit_counts_and_restoring_it_clears_the_mark(drafted: Drafted, text: str) -> None:
    draft = drafted(text)
    for match in re.finditer(r"\d", draft.reply):
        other = str((int(match[0]) + 1) % 10)
        changed = draft.reply[: match.start()] + other + draft.reply[match.end() :]
        assert marked(draft, changed).unsupported, changed[match.start() - 20 : match.end() + 20]
    assert not marked(draft, draft.reply).unsupported


@given(data=st.data())
@settings(max_examples=300)
def test_no_character_of_a_verified_sentence_can_be_changed(
    drafted: Drafted, data: st.DataObject
) -> None:
    draft = drafted(data.draw(st.sampled_from(TEXTS)))
    spans = [s for s in marked(draft, draft.reply).sentences if s.standing is Standing.CALCULATED]
    span = data.draw(st.sampled_from(spans))
    place = data.draw(st.integers(span.start, span.end - 1))
    before = draft.reply[place]
    new = data.draw(
        st.sampled_from(["", "0", "9", "-", ".", "x", "不", "万", " not ", "%", "\u200b", "８"])
    )
    if before.isspace() or new == before:
        return
    assert is_caught(draft, draft.reply[:place] + new + draft.reply[place + 1 :])


@given(data=st.data())
@settings(max_examples=300)
def test_nothing_can_be_put_into_a_verified_sentence(drafted: Drafted, data: st.DataObject) -> None:
    draft = drafted(data.draw(st.sampled_from(TEXTS)))
    spans = [s for s in marked(draft, draft.reply).sentences if s.standing is Standing.CALCULATED]
    span = data.draw(st.sampled_from(spans))
    place = data.draw(st.integers(span.start + 1, span.end - 1))
    new = data.draw(
        st.sampled_from(
            ["0", "-", "not ", "不", "up to ", "最高", "more than ", "per month ", "\u202e", "1"]
        )
    )
    assert is_caught(draft, draft.reply[:place] + new + draft.reply[place:])


FALSE_EN = [
    ("You qualify for", "You do not qualify for"),
    ("You qualify for", "You don't qualify for"),
    ("You qualify for", "Your company never qualifies for"),
    ("84,000 yuan under", "US$84,000 under"),
    ("84,000 yuan under", "84,000 euros under"),
    ("84,000 yuan under", "-84,000 yuan under"),
    ("84,000 yuan under", "84,000 yuan a month under"),
    ("84,000 yuan under", "up to 84,000 yuan under"),
    ("84,000 yuan under", "eighty-five thousand yuan under"),
    ("84,000 yuan under", "200,000 yuan under"),
    ("below the cap", "above the cap"),
    ("does not apply", "applies"),
    ("1(2)", "1(3)"),
    ("independent websites", "overseas marketing"),
    ("30% of", "half of"),
    ("at least US$750,000", "at most US$750,000"),
    ("at least US$750,000", "US$750,000"),
    ("If the annual", "Since the annual"),
    ("nothing else changes", "everything else changes"),
]


@pytest.mark.parametrize(("true", "false"), FALSE_EN)
def test_what_is_made_false_in_english_is_unsupported(
    drafted: Drafted, true: str, false: str
) -> None:
    draft = drafted(SITE_EN)
    assert true in draft.reply
    assert marked(draft, draft.reply.replace(true, false, 1)).unsupported


FALSE_ZH = [
    ("可获得84,000元", "不可获得84,000元"),
    ("可获得84,000元", "无法获得84,000元"),
    ("84,000元，依据", "84,000美元，依据"),
    ("84,000元，依据", "8.4万美元，依据"),
    ("84,000元，依据", "八万五千元，依据"),
    ("84,000元，依据", "84,000元以上，依据"),
    ("未超过上限", "超过上限"),
    ("不适用达到", "适用达到"),
    ("按30%", "按50%"),
    ("1(2)", "1(4)"),
    ("独立站建设支持", "海外营销推广支持"),
    ("如通过独立站", "因通过独立站"),
]


@pytest.mark.parametrize(("true", "false"), FALSE_ZH)
def test_what_is_made_false_in_chinese_is_unsupported(
    drafted: Drafted, true: str, false: str
) -> None:
    draft = drafted(SITE_ZH)
    assert true in draft.reply
    assert marked(draft, draft.reply.replace(true, false, 1)).unsupported


def test_figures_that_are_exchanged_between_programmes_are_unsupported(drafted: Drafted) -> None:
    draft = drafted(*TWO_ZH)
    amounts = [a.amount.value for a in draft.assessments if a.amount is not None]
    assert amounts == ["240000.00", "192000.00"]
    exchanged = (
        draft.reply.replace("192,000", "#").replace("240,000", "192,000").replace("#", "240,000")
    )
    assert marked(draft, exchanged).unsupported


def test_a_sentence_in_another_programmes_paragraph_is_unsupported(drafted: Drafted) -> None:
    draft = drafted(*TWO_ZH)
    steps = [s.text for s in draft.receipt.sentences if s.part == "steps"]
    assert len(steps) == 2
    swapped = draft.reply.replace(steps[0], "#").replace(steps[1], steps[0]).replace("#", steps[1])
    assert len(marked(draft, swapped).unsupported) == 2


@pytest.mark.parametrize(
    "words",
    [
        "You will get the money by the end of May.",
        "Your application is approved.",
        "The deadline is far away.",
        "None of the following applies to you.",
        "It is not true that:",
        "Only for companies in Shenzhen, the following holds:",
        "You must submit your books.",
        "That makes a quarter of a million.",
        "您的申请已经批准。",
        "以下内容不适用于贵公司：",
        "截止日期还早。",
        "我们保证全额发放。",
        "Yοu get it.",
    ],
)
def test_a_claim_that_somebody_adds_is_unsupported(drafted: Drafted, words: str) -> None:
    draft = drafted(SITE_ZH if re.search("[一-鿿]", words) else SITE_EN)
    first = next(s.text for s in draft.receipt.sentences if s.part == "result")
    changed = draft.reply.replace(first, f"{words}\n{first}")
    assert [s.text for s in marked(draft, changed).unsupported] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "It was good to speak to you.",
        "My colleague Ms Chen sends her greetings.",
        "Thank you for your patience.",
        "Please call me back.",
        "感谢您的耐心等待。",
        "欢迎来电。",
        "祝您一切顺利！",
        "非常感谢您的来信。",
    ],
)
def test_a_courtesy_that_somebody_adds_has_no_figure(drafted: Drafted, words: str) -> None:
    draft = drafted(SITE_ZH if re.search("[一-鿿]", words) else SITE_EN)
    changed = draft.reply.replace("\n\n", f"\n\n{words}\n\n", 1)
    found = marked(draft, changed)
    assert not found.unsupported
    assert next(s for s in found.sentences if s.text == words).standing is Standing.NO_FIGURE


def test_a_lead_that_changes_nothing_keeps_the_standing(drafted: Drafted) -> None:
    draft = drafted(SITE_EN)
    changed = draft.reply.replace("You qualify", "Please note that you qualify")
    assert not is_caught(draft, changed)
    assert is_caught(
        draft, draft.reply.replace("You qualify", "Hardly anybody thinks that you qualify")
    )


def test_line_breaks_and_emphasis_change_nothing(drafted: Drafted) -> None:
    for text in (SITE_EN, SITE_ZH):
        draft = drafted(text)
        wrapped = draft.reply.replace("84,000 yuan under", "**84,000 yuan** under").replace(
            " the ", "\nthe "
        )
        assert not is_caught(draft, wrapped.replace("支持（", "支持\n（"))


def test_a_qualifying_sentence_that_was_taken_out_is_told(drafted: Drafted) -> None:
    draft = drafted(SITE_EN)
    steps = next(s.text for s in draft.receipt.sentences if s.part == "steps")
    found = marked(draft, draft.reply.replace(steps, ""))
    assert found.dropped == (steps,)


def test_text_that_is_cut_off_is_no_sentence_of_the_draft(drafted: Drafted) -> None:
    draft = drafted(OPEN_EN)
    case = next(s.text for s in draft.receipt.sentences if s.part == "case")
    assert is_caught(draft, draft.reply.replace(case, case[: case.index(":")] + ": support."))
