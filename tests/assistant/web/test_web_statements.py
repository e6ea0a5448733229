"""Statements and messages as HTML."""

import re

from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Citation, Figure, Statement
from assistant.web.labels import EN
from assistant.web.messages import answer_html, message_html
from assistant.web.statements import Sources, statement_html
from assistant.web.terms import Terms

TAGS = re.compile("</?(?:div|p|a|span|strong)\\b[^<>]*>")


def test_a_figure_says_where_it_comes_from(eligible: Answer) -> None:
    sources = Sources(eligible.citations, eligible.figures)
    shown = statement_html(eligible.statements[0], sources, EN)
    assert (
        '<strong><span class="pd-figure pd-calculated" '
        'title="Calculated from your facts and the clause">84,000 yuan</span></strong>'
    ) in shown


def test_the_name_of_a_cited_clause_becomes_a_link_once(eligible: Answer) -> None:
    sources = Sources(eligible.citations, eligible.figures)
    assert statement_html(eligible.statements[0], sources, EN).count("data-cite=") == 1
    plain = Statement(text="It is below the cap.", citations=(0,))
    assert statement_html(plain, sources, EN).count('data-cite="zhongshan 1(2)"') == 1


def test_a_figure_is_marked_whole_only() -> None:
    figure = Figure(text="30%", value="30", unit="%", source="quoted", ref="C0")
    shown = statement_html(Statement(text="30% and 130%", figures=(0,)), Sources((), (figure,)), EN)
    assert shown.count("pd-figure") == 1
    assert " and 130%" in shown


def test_equal_figures_keep_their_own_sources() -> None:
    figures = [
        Figure(text="20", value="20", unit="", source=source, ref="")
        for source in ("stated", "quoted")
    ]
    text = "You serve **20**; the clause asks for 20."
    shown = str(statement_html(Statement(text=text, figures=(0, 1)), Sources((), figures), EN))
    assert re.findall("pd-(stated|quoted)", shown) == ["stated", "quoted"]


@given(st.text(alphabet=st.sampled_from("<>&\"'*-\n ab1/"), max_size=60))
def test_nothing_in_a_statement_becomes_markup(text: str) -> None:
    cited = Citation(document="d", clause="1", quote="q", start=0, end=1)
    shown = statement_html(Statement(text=text, citations=(0,)), Sources((cited,), ()), EN)
    rest = TAGS.sub("", str(shown))
    assert "<" not in rest
    assert ">" not in rest


def test_a_message_is_shown_as_it_was_written() -> None:
    shown = str(message_html("<script>alert(1)</script> $5 *and* $6", EN))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; $5 *and* $6" in shown
    assert "<script>" not in shown


def test_a_question_is_put_once(undetermined: Answer, terms: Terms) -> None:
    shown = str(answer_html(undetermined, 1, "x", terms))
    assert shown.count(undetermined.questions[0].text) == 1
    assert "pd-asks" in shown
    unsaid = undetermined.model_copy(update={"statements": (Statement(text="尚不能确定。"),)})
    assert str(answer_html(unsaid, 1, "x", terms)).count(undetermined.questions[0].text) == 1


def test_an_answer_links_its_receipt(eligible: Answer, terms: Terms) -> None:
    assert 'href="api/conversations/abc/receipts/2"' in answer_html(eligible, 2, "abc", terms)
