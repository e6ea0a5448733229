"""Quotes are verbatim spans of one clause, whatever is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Clause, Corpus, Quote, QuoteNotFound
from corpus.sentences import sentence_spans

# Marks, blanks, numbers and words of both languages, in every order.
PIECES = [
    *["a", "Big", "1", "1.5", "(1)", ".", ";", "; ", ". ", "\n", " ", "。", "；", "”", '"', "）"],
    *["第三条", "支持", "etc. ", "U.S. ", "!", "?", "\u3000", "𠮷", "\u2028", "\r", "\x85"],
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def clause_of(text: str, start: int = 0) -> Clause:
    return Clause("doc", "1", text, start, start + len(text), ())


def texts(quotes: tuple[Quote, ...]) -> list[str]:
    return [quote.text for quote in quotes]


def test_whole_clauses_and_sentences_lie_in_the_body(packaged: Corpus) -> None:
    for clause in packaged.clauses():
        body = packaged.document(clause.document).body
        for quote in (clause.whole(), *clause.sentences()):
            assert body[quote.start : quote.end] == quote.text
            assert clause.start <= quote.start < quote.end <= clause.end
            assert (quote.document, quote.clause) == (clause.document, clause.id)


@given(data=st.data())
def test_any_span_lies_in_the_body(packaged: Corpus, data: st.DataObject) -> None:
    clause = data.draw(st.sampled_from(list(packaged.clauses())))
    start = data.draw(st.integers(0, len(clause.text) - 1))
    end = data.draw(st.integers(start + 1, len(clause.text)))
    quote = clause.quote_span(start, end)
    assert packaged.document(clause.document).body[quote.start : quote.end] == quote.text
    found = clause.quote(quote.text)
    assert found.text == quote.text
    assert found.start <= quote.start


@given(TEXTS)
def test_sentences_cover_the_text_once_in_order(text: str) -> None:
    at = 0
    for start, end in sentence_spans(text):
        assert text[at:start].strip() == ""
        assert start < end
        assert text[start:end].strip() == text[start:end]
        assert "\n" not in text[start:end]
        at = end
    assert text[at:].strip() == ""


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("(1) Pay 1.5 million. Then stop;", ["(1) Pay 1.5 million.", "Then stop;"]),
        ("1. Cultivate. 2. Support", ["1. Cultivate.", "2. Support"]),
        ("videos, etc. to carry out", ["videos, etc. to carry out"]),
        ("See No. 5 of U.S. Law. Done.", ["See No. 5 of U.S. Law.", "Done."]),
        ('the "Notice (2021)." It', ['the "Notice (2021)."', "It"]),
        ("one line\nanother", ["one line", "another"]),
        (
            "第三条 给予30%支持；最高1.5万元。（二）",
            ["第三条 给予30%支持；", "最高1.5万元。", "（二）"],
        ),
        ("Why? Because! Yes", ["Why?", "Because!", "Yes"]),
        ("  \n ", []),
    ],
)
def test_where_sentences_are_cut(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == sentences


def test_sentences_of_1_2(packaged: Corpus) -> None:
    first, second, third = texts(packaged.clause("zhongshan", "1(2)").sentences())
    assert first == "(2) Support the construction of independent websites."
    assert second.endswith("with a maximum support of 200,000 yuan;")
    assert third.endswith("increased to 300,000 yuan;")


def test_quote_is_the_first_occurrence_and_offset_by_the_clause() -> None:
    assert clause_of("ab ab", start=10).quote("ab") == Quote("doc", "1", "ab", 10, 12)
    assert clause_of("ab ab", start=10).quote_span(3, 5) == Quote("doc", "1", "ab", 13, 15)


@pytest.mark.parametrize("words", ["40% support", "", "30%  support"])
def test_words_that_are_not_there(packaged: Corpus, words: str) -> None:
    with pytest.raises(QuoteNotFound, match=r"zhongshan 1\(2\)") as error:
        packaged.clause("zhongshan", "1(2)").quote(words)
    assert repr(words) in str(error.value)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 6), (5, 6)])
def test_spans_outside_the_clause(start: int, end: int) -> None:
    with pytest.raises(QuoteNotFound, match=f"from {start} to {end}; a span lies within 0 to 5"):
        clause_of("ab ab").quote_span(start, end)
