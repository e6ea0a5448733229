"""Spans, rankings, and the scorers of figures, on small answers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, AssessmentRecord, Citation, Figure, Statement, Status
from corpus import Corpus
from evals.observations import Seen, Subject
from evals.scorers.citing import observe_citing
from evals.scorers.figures import observe_figures
from evals.scorers.spans import Span, merged, overlap
from evals.stages.ranking import ndcg, recall, reciprocal_rank
from evals.support import Supports
from tools.rules import Rules

SUBJECT = Subject(case="c", half=1, kind="amount", language="en")
spans = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda p: Span("d", p[0], p[0] + p[1])),
    max_size=6,
)


def test_recall_and_rank_by_hand() -> None:
    found, grades = ["a", "b", "c"], {"b": 1, "x": 1}
    assert recall(found, grades, 1) == 0
    assert recall(found, grades, 3) == 0.5
    assert reciprocal_rank(found, grades) == 0.5
    assert reciprocal_rank(["a"], grades) == 0
    # One gain at rank 2 of two possible at ranks 1 and 2: (1/log2 3) / (1 + 1/log2 3).
    assert ndcg(found, grades, 10) == pytest.approx(0.6309 / 1.6309, abs=1e-4)
    assert ndcg(["b", "x"], grades, 10) == 1


def test_characters_are_counted_once() -> None:
    twice = [Span("d", 0, 10), Span("d", 5, 20), Span("e", 0, 5)]
    assert merged(twice) == [Span("d", 0, 20), Span("e", 0, 5)]
    assert overlap(twice, [Span("d", 10, 30)]) == (10 / 25, 10 / 20)
    assert overlap([], [Span("d", 0, 1)]) == (0, 0)


@given(spans, spans)
def test_precision_one_way_is_recall_the_other(ours: list[Span], theirs: list[Span]) -> None:
    if ours and theirs:
        assert overlap(ours, theirs) == tuple(reversed(overlap(theirs, ours)))
        assert overlap(ours, ours) == (1, 1)


@pytest.fixture
def quoted(corpus: Corpus) -> Citation:
    quote = corpus.clause("zhongshan", "1(2)").quote("with a maximum support of 200,000 yuan")
    return Citation(
        document=quote.document, clause=quote.clause, quote=quote.text,
        start=quote.start, end=quote.end,
    )  # fmt: skip


def an_answer(text: str, citations: tuple[Citation, ...], *figures: Figure) -> Answer:
    said = Statement(
        text=text, citations=tuple(range(len(citations))), figures=tuple(range(len(figures)))
    )
    return Answer(
        status=Status.ANSWERED, text=text, statements=(said,), citations=citations,
        figures=figures, model="embedded",
    )  # fmt: skip


def cap(text: str = "200,000 yuan", value: str = "200000", source: str = "quoted") -> Figure:
    return Figure.model_validate(
        {"text": text, "value": value, "unit": "CNY", "source": source, "ref": "zhongshan 1(2)"}
    )


def scored(answer: Answer, corpus: Corpus, rules: Rules) -> dict[str, float]:
    seen = Seen("answer")
    observe_figures(seen, SUBJECT, answer, ["hello"], [], corpus, rules)
    return {s.figure.removeprefix("answer."): s.value / s.weight for s in seen.observations}


def test_a_verbatim_quote_and_a_traced_figure(
    corpus: Corpus, rules: Rules, quoted: Citation
) -> None:
    answer = an_answer("The cap is 200,000 yuan.", (quoted,), cap())
    assert scored(answer, corpus, rules) == {"verbatim": 1, "figures_exact": 1, "provenance": 1}


@pytest.mark.parametrize(
    "change",
    [{"start": 3}, {"quote": "with a maximum support of 200,000 Yuan"}, {"clause": "1(3)"}],
)
def test_a_quote_that_is_not_exact(
    corpus: Corpus, rules: Rules, quoted: Citation, change: dict[str, object]
) -> None:
    answer = an_answer("The cap is 200,000 yuan.", (quoted.model_copy(update=change),), cap())
    assert scored(answer, corpus, rules)["verbatim"] == 0


def test_a_figure_that_is_not_what_it_carries(
    corpus: Corpus, rules: Rules, quoted: Citation
) -> None:
    answer = an_answer("The cap is 300,000 yuan.", (quoted,), cap("300,000 yuan", "200000"))
    assert scored(answer, corpus, rules)["figures_exact"] == 0


def test_a_figure_in_the_words_that_carries_nothing(
    corpus: Corpus, rules: Rules, quoted: Citation
) -> None:
    answer = an_answer("The cap is 200,000 yuan, or 900,000 yuan.", (quoted,), cap())
    assert scored(answer, corpus, rules)["figures_exact"] == 0.5


@pytest.mark.parametrize("source", ["calculated", "stated"])
def test_a_figure_that_does_not_come_from_where_it_says(
    corpus: Corpus, rules: Rules, quoted: Citation, source: str
) -> None:
    answer = an_answer("The cap is 200,000 yuan.", (quoted,), cap(source=source))
    assert scored(answer, corpus, rules)["provenance"] == 0


def test_citations_as_alce_counts_them(corpus: Corpus, quoted: Citation) -> None:
    whole = corpus.clause("zhongshan", "1(4)").whole()
    other = Citation(
        document="zhongshan", clause="1(4)", quote=whole.text, start=whole.start, end=whole.end
    )

    def cited(*citations: Citation) -> dict[str, float]:
        seen = Seen("answer")
        answer = an_answer("The maximum support is 200,000 yuan.", citations, cap())
        supports = Supports(corpus)
        observe_citing(seen, SUBJECT, answer, ["zhongshan 1(2)"], supports, corpus)
        return {s.figure.removeprefix("answer."): s.value / s.weight for s in seen.observations}

    right = {"clause_precision": 1, "clause_recall": 1}
    assert cited(quoted) == right | {"citation_recall": 1, "citation_precision": 1}
    # The second citation alone does not support it, and it is supported without it.
    found = cited(quoted, other)
    assert (found["citation_recall"], found["citation_precision"]) == (1, 0.5)
    assert (found["clause_recall"], found["clause_precision"]) == (1, 0.5)
    found = cited(other)
    assert (found["citation_recall"], found["citation_precision"]) == (0, 0)


def test_an_answer_without_statements_owes_nothing(
    corpus: Corpus, answer: Callable[..., Answer], told: Callable[..., AssessmentRecord]
) -> None:
    seen = Seen("answer")
    observe_citing(seen, SUBJECT, answer(clauses=()), [], Supports(corpus), corpus)
    assert seen.observations == []


def test_the_evals_import_no_network() -> None:
    """The report is one file: no address is loaded from it."""
    style = Path(__file__).parents[2] / "evals" / "report" / "report.css"
    assert "http" not in style.read_text("utf-8")
    assert "url(" not in style.read_text("utf-8")
