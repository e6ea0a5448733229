"""A programme with few examples is known by the words of its clause and its facts."""

from assistant.reading.lexicon import Lexicon, damped, lexicon_of
from corpus import default_policies, load_corpus
from tools.rules import load_rules


def lexicon(*learned: str) -> Lexicon:
    corpus = load_corpus(default_policies())
    return lexicon_of(corpus, load_rules(corpus), [], learned)


def test_a_programme_that_was_learned_is_left_to_the_weights() -> None:
    rules = load_rules(load_corpus(default_policies()))
    assert not lexicon(*rules.programmes).few


def test_the_words_of_a_clause_find_its_programme() -> None:
    chances = lexicon().chances("What are the warehousing service fees of a public warehouse?")
    assert max(chances, key=lambda name: chances[name]) == "public-warehouse-use"
    assert chances["public-warehouse-use"] > 0.5 > chances["overseas-trademark"]


def test_chinese_words_find_a_programme_too() -> None:
    chances = lexicon().chances("海外注册商标有支持吗")
    assert max(chances, key=lambda name: chances[name]) == "overseas-trademark"


def test_words_that_no_programme_has_find_none() -> None:
    assert max(lexicon().chances("xylophone lessons").values()) < 0.5


def test_a_programme_left_behind_counts_for_less() -> None:
    behind = lexicon().behind("warehousing service fees of public overseas warehouses")
    assert "overseas-trademark" in behind
    assert "public-warehouse-use" not in behind
    assert damped(0.5) < 0.5
