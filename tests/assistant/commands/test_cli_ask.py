"""`ask`: one question as text and as JSON, from standard input, and what no question is."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from assistant.answer import Answer
from corpus import default_policies, load_corpus

QUESTION = (
    "This year we paid RMB 175,000 for SaaS and 105,000 yuan to have our own website built; "
    "it took US$390,000 in orders. What support can we expect?"
)


@pytest.fixture
def folder(data_dir: Path) -> Path:
    return data_dir


def test_json_is_the_answer_and_nothing_else(call: Callable[..., CompletedProcess[str]]) -> None:
    done = call("ask", QUESTION, "--json")
    assert done.returncode == 0
    assert done.stdout.count("\n") == 1
    answer = Answer.model_validate_json(done.stdout)
    assert answer.status == "answered"
    (assessment,) = answer.assessments
    assert (assessment.document, assessment.clause) == ("zhongshan", "1(2)")
    assert assessment.amount is not None
    assert assessment.amount.currency == "CNY"
    assert Decimal(assessment.amount.value) == Decimal("0.30") * (175_000 + 105_000)
    body = load_corpus(default_policies()).document("zhongshan").body
    assert answer.citations
    assert all(body[c.start : c.end] == c.quote for c in answer.citations)


def test_text_has_the_amount_the_quote_the_steps_and_the_advice(
    call: Callable[..., CompletedProcess[str]],
) -> None:
    done = call("ask", QUESTION)
    assert done.returncode == 0
    assert "84,000" in done.stdout
    assert "zhongshan 1(2): “" in done.stdout
    assert "\nCalculation: independent-website" in done.stdout
    assert "750,000" in done.stdout


def test_a_question_on_standard_input(script: Callable[..., CompletedProcess[str]]) -> None:
    done = script("ask", "--json", stdin=QUESTION.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["assessments"][0]["amount"]["value"] == "84000.00"


def test_silence_is_an_answer(call: Callable[..., CompletedProcess[str]]) -> None:
    done = call("ask", "What is the deadline for applications?", "--json")
    answer = Answer.model_validate_json(done.stdout)
    assert done.returncode == 0
    assert answer.status == "not_covered"
    assert answer.citations == answer.assessments == ()
