import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.keywords import Keywords, chinese_share, words_of

TEXTS = (
    "30% of the warehousing service fees of public overseas warehouses",
    "companies that register their own trademarks overseas",
    "海外注册商标补贴",
    "",
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Warehouses", "warehousing"),
        ("marketing", "market"),
        ("registered", "registers"),
        ("recognised", "recognition"),
        ("recognized", "recognised"),
        ("companies", "company's"),
        ("website", "websites"),
        ("US$750,000", "us$ 750000"),
        ("７５万", "75 万"),
    ],
)
def test_forms_of_a_word_are_one_keyword(one: str, other: str) -> None:
    assert words_of(one) == words_of(other)


def test_chinese_is_taken_in_pairs() -> None:
    assert words_of("独立站补贴, 30万") == ["独立", "立站", "站补", "补贴", "30", "万"]


def test_words_that_tell_nothing_are_left_out() -> None:
    assert words_of("What do we get for the trademark?") == ["get", "trademark"]


def test_the_share_of_chinese_letters() -> None:
    assert chinese_share("SaaS年费") == pytest.approx(2 / 6)
    assert chinese_share("30%") == 0
    assert chinese_share("补贴多少？") == 1


def test_the_text_with_the_words_scores_highest() -> None:
    keywords = Keywords(TEXTS)
    assert int(np.argmax(keywords.scores("trademark registration, registered abroad"))) == 1
    assert int(np.argmax(keywords.scores("warehouse fee"))) == 0
    assert int(np.argmax(keywords.scores("商标注册"))) == 2


def test_unknown_words_lower_the_share() -> None:
    keywords = Keywords(TEXTS)
    assert keywords.scores("trademarks zebra")[1] < keywords.scores("trademarks")[1]


@pytest.mark.parametrize("query", ["", "the", "zebra", "？"])
def test_what_no_text_holds_scores_nothing(query: str) -> None:
    assert not Keywords(TEXTS).scores(query).any()


@pytest.mark.parametrize("texts", [(), ("", "the")])
def test_texts_without_words_score_nothing(texts: tuple[str, ...]) -> None:
    assert Keywords(texts).scores("warehouse").tolist() == [0] * len(texts)


@given(st.text(max_size=80))
def test_scores_are_shares(query: str) -> None:
    scores = Keywords(TEXTS).scores(query)
    assert scores.shape == (len(TEXTS),)
    assert ((scores >= 0) & (scores <= 1)).all()
