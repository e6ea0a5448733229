"""The cards beside an answer."""

import re
from collections.abc import Callable

import pytest

from assistant.answer import Answer, AssessmentRecord, CaseAmount, Citation
from assistant.web.evidence import evidence_html
from assistant.web.terms import Terms

Cite = Callable[[str, str, str], Citation]


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", html))


def with_record(answer: Answer, **changes: object) -> Answer:
    record = AssessmentRecord.model_validate(
        answer.assessments[0].model_dump(by_alias=True) | changes
    )
    return answer.model_copy(update={"assessments": (record,)})


def test_a_card_tells_verdict_amount_steps_and_clause(eligible: Answer, terms: Terms) -> None:
    shown = words(evidence_html(eligible, terms))
    for part in (
        "✓ Eligible",
        "Support for independent websites zhongshan 1(2)",
        "84,000 yuan",
        "30% of 280,000.00 = 84,000.00",
        "below the cap of 200,000",
        "1. Cultivate leading cross-border e-commerce enterprises",
        "(2) Support the construction of independent websites.",
        "At US$750,000 the support would be 140,000 yuan.",
        "the website is your own",
    ):
        assert part in shown


def test_a_tier_that_is_not_reached_is_no_failed_condition(eligible: Answer, terms: Terms) -> None:
    shown = words(evidence_html(eligible, terms))
    assert "Conditions" not in shown
    assert re.search(
        "Changes only the amount ✕ .*website asks for: at least US\\$750,000 · you: US\\$390,000",
        shown,
    )


def test_a_presumed_fact_is_said_to_be_assumed(eligible: Answer, terms: Terms) -> None:
    conditions = [{"fact": "marketing_overseas", "is": "yes", "test": "yes", "holds": True}]
    shown = words(evidence_html(with_record(eligible, conditions=conditions), terms))
    assert "asks for: yes · assumed: yes" in shown


def test_a_fact_of_several_parts_is_shown_once_with_all_words(
    eligible: Answer, terms: Terms
) -> None:
    shown = words(evidence_html(eligible, terms))
    assert re.search("280,000 yuan .*175,000.* message 1 105,000 yuan message 2", shown)
    assert shown.count("280,000 yuan") == 1


def test_the_quote_is_highlighted_in_its_clause(eligible: Answer, terms: Terms) -> None:
    shown = evidence_html(eligible, terms)
    assert f"<mark>{eligible.citations[0].quote}</mark>" in shown


def test_the_words_of_the_user_are_escaped(eligible: Answer, terms: Terms) -> None:
    shown = str(evidence_html(eligible, terms))
    assert "<b>175,000</b>" not in shown
    assert "<q>&lt;b&gt;175,000&lt;/b&gt;</q>" in shown


def test_an_open_verdict_shows_its_cases_in_the_language_of_the_answer(
    undetermined: Answer, terms: Terms
) -> None:
    html = evidence_html(undetermined, terms)
    shown = words(html)
    assert 'lang="zh-Hans"' in html
    assert "? 尚不能确定" in shown
    assert "年交易额达到100万美元 符合条件 540,000元" in shown
    assert "年交易额低于100万美元 符合条件 500,000元" in shown
    assert "尚不清楚" in shown


@pytest.mark.parametrize(
    ("verdict", "sign", "said"),
    [
        ("eligible", "✓ Eligible", "The text states no amount"),
        ("not_eligible", "✕ Not eligible", "No support under this clause"),
        ("undetermined", "? Still open", "Depends on what is not known yet"),
    ],
)
def test_verdicts_without_an_amount_differ_in_words(
    eligible: Answer, terms: Terms, verdict: str, sign: str, said: str
) -> None:
    shown = words(evidence_html(with_record(eligible, verdict=verdict, amount=None), terms))
    assert sign in shown
    assert said in shown


def test_a_scenario_says_that_it_is_one(eligible: Answer, terms: Terms) -> None:
    shown = words(evidence_html(with_record(eligible, scenario="US$800,000 in orders"), terms))
    assert "What if US$800,000 in orders" in shown


def test_two_recognitions_show_their_clause_once(
    eligible: Answer, terms: Terms, cite: Cite
) -> None:
    base = eligible.assessments[0].model_dump(by_alias=True)
    base |= {"programme": "park-recognition", "clause": "2(3)", "conditions": ()}
    records = tuple(
        AssessmentRecord.model_validate(base | {"id": name, "branch": branch})
        for name, branch in (("A1", "national"), ("A2", "municipal"))
    )
    answer = eligible.model_copy(
        update={
            "assessments": records,
            "citations": (
                cite("zhongshan", "2(3)", "national"),
                cite("zhongshan", "1(1)", "seller"),
            ),
        }
    )
    html = str(evidence_html(answer, terms))
    assert html.count('data-clause="zhongshan 2(3)"') == 1
    assert html.count('data-clause="zhongshan 1(1)"') == 1
    assert html.count('class="pd-branch"') == len(records)


def test_an_answer_that_rests_on_nothing_says_so(eligible: Answer, terms: Terms) -> None:
    silent = eligible.model_copy(update={"assessments": (), "citations": ()})
    assert "rests on no clause" in evidence_html(silent, terms)


def test_what_the_rules_no_longer_know_keeps_its_own_word(eligible: Answer, terms: Terms) -> None:
    shown = words(evidence_html(with_record(eligible, programme="gone-programme"), terms))
    assert "gone-programme" in shown


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (CaseAmount(value="12.50", currency="CNY"), "12.50 yuan"),
        (CaseAmount(at_least="1", at_most="2000", currency="CNY"), "1 yuan to 2,000 yuan"),
        (CaseAmount(at_least="10000", currency="CNY"), "at least 10,000 yuan"),
        (CaseAmount(at_most="500000", currency="CNY"), "at most 500,000 yuan"),
        (CaseAmount(at_least="0.00", at_most="200000", currency="CNY"), "at most 200,000 yuan"),
        (CaseAmount(), "The text states no amount"),
    ],
)
def test_the_amount_of_a_case(terms: Terms, amount: CaseAmount, said: str) -> None:
    assert terms.case_amount(amount) == said
