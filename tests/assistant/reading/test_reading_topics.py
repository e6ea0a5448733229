"""Which programmes a message is about: its own topics, or those of the conversation."""

import pytest

from assistant.reading.examples import Act
from assistant.reading.message import ClauseReference, Deed
from assistant.reading.topics import SURE, about, switching
from tools.rules import Rules

SITE, VOLUME, MARKETING = "independent-website", "transaction-volume", "overseas-marketing"


def deed(act: Act, *programmes: str) -> Deed:
    return Deed(act, None, 0.9, 0, 10, programmes)


def test_a_topic_that_is_sure_counts_and_the_order_is_that_of_the_rules(rules: Rules) -> None:
    chances = [(MARKETING, 0.9), (SITE, 0.8), (VOLUME, 0.1)]
    asks = [deed(Act.ASKS_SUPPORT)]
    assert about(chances, asks, (), (), (), 20, rules) == (SITE, MARKETING)


def test_a_named_clause_outweighs_the_words(rules: Rules) -> None:
    named = (ClauseReference("1(2)", "zhongshan", "1(2)"),)
    asks = [deed(Act.ASKS_RULE)]
    assert about([(MARKETING, 0.9)], asks, named, (VOLUME,), (), 20, rules) == (SITE,)


def test_a_clause_that_no_text_has_names_nothing(rules: Rules) -> None:
    named = (ClauseReference("9(9)", None, "9(9)"),)
    assert about([(SITE, 0.9)], [deed(Act.ASKS_RULE)], named, (), (), 20, rules) == (SITE,)


def test_a_follow_up_stays_with_what_was_told(rules: Rules) -> None:
    chances = [(VOLUME, 0.4), (SITE, 0.2)]
    assert about(chances, [deed(Act.ASKS_REASON)], (), (SITE,), (), 4, rules) == (SITE,)


def test_another_client_leaves_what_was_told_behind(rules: Rules) -> None:
    chances = [(VOLUME, 0.1), (SITE, 0.05)]
    assert about(chances, [deed(Act.CHANGES_CASE)], (), (SITE,), (), 4, rules) == ()


def test_an_answer_stays_with_the_programme_that_uses_the_fact(rules: Rules) -> None:
    told, said = (SITE,), ("site_transactions",)
    answers = [deed(Act.SUPPLIES)]
    assert about([(VOLUME, 0.7)], answers, (), told, set(said), 8, rules) == (SITE,)


@pytest.mark.parametrize("words", [1, 6, 7, 12, 13, 100])
def test_the_fewer_words_the_surer_another_topic_has_to_be(words: int) -> None:
    assert switching(words, ()) == SURE
    assert switching(words, (SITE,)) >= switching(words + 1, (SITE,)) >= SURE
