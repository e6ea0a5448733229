"""The support test: each of its rules, and how well it agrees with people."""

import pytest

from corpus import Corpus
from evals.gate_command import core_cases
from evals.golden_sets import load_golden
from evals.loading import golden_cases
from evals.observations import of_figure
from evals.report.breakdown import estimates
from evals.stages.support import observe_support
from evals.support import Supports
from tools.rules import Rules


@pytest.fixture(scope="module")
def supports(corpus: Corpus) -> Supports:
    return Supports(corpus)


def clause(corpus: Corpus, name: str) -> list[str]:
    return [corpus.clause("zhongshan", name).text]


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("1(2)", "The maximum support is 200,000 yuan."),
        ("1(2)", "From US$750,000 on, the support is 50%, at most 300,000 yuan."),
        ("1(3)", "30% is supported, at most 1 million yuan from US$1 million of annual volume."),
        ("2(1)", "The use area must be more than 10,000 square meters."),
        ("2(3)", "Provincial parks receive one-time support of 500,000 yuan."),
    ],
)
def test_what_stands_there_is_supported(
    supports: Supports, corpus: Corpus, name: str, statement: str
) -> None:
    assert supports.test(statement, clause(corpus, name)).supported


@pytest.mark.parametrize(
    ("name", "statement", "rule"),
    [
        ("1(2)", "The maximum support is 250,000 yuan.", "figures"),
        ("1(2)", "30% is supported, with a maximum of 300,000 yuan.", "figures"),
        ("2(1)", "The use area must be at least 10,000 square meters.", "figures"),
        ("1(2)", "If the amount reaches 750,000 yuan, the ratio is 50%.", "figures"),
        ("2(3)", "Provincial parks receive one-time support of 300,000 yuan.", "pairs"),
        ("1(2)", "Warehousing service fees are supported.", "words"),
        ("2(2)", "The costs of activities are not supported.", "words"),
        ("1(2)", "The support ratio is 50%.", "provisos"),
    ],
)
def test_what_does_not_is_not_and_the_rule_is_named(
    supports: Supports, corpus: Corpus, name: str, statement: str, rule: str
) -> None:
    found = supports.test(statement, clause(corpus, name))
    assert not found.supported
    assert found.why.partition(":")[0] == rule


def test_figures_of_the_user_need_not_stand_there(supports: Supports, corpus: Corpus) -> None:
    statement = "30% of 280,000 yuan is 84,000 yuan, below the cap of 200,000 yuan."
    assert not supports.test(statement, clause(corpus, "1(2)")).supported
    own = ("280,000 yuan", "84,000 yuan")
    assert supports.test(statement, clause(corpus, "1(2)"), own).supported


def test_a_threshold_may_be_told_beside(supports: Supports, corpus: Corpus) -> None:
    beside = "The transactions are US$800,000, above the threshold of US$750,000."
    cited = clause(corpus, "1(2)")
    assert not supports.test("The support ratio is 50%.", cited).supported
    assert supports.test("The support ratio is 50%.", cited, beside=beside).supported


def test_nothing_cited_supports_nothing(supports: Supports) -> None:
    assert supports.test("The maximum support is 200,000 yuan.", []).why == "nothing cited"


def test_it_agrees_with_people_on_more_than_two_hundred_pairs(corpus: Corpus, rules: Rules) -> None:
    golden = load_golden(golden_cases(), corpus, rules)
    seen = observe_support(golden.pairs, corpus)
    assert len(of_figure(seen, "support.kappa")) >= 200
    labels = [pair.case.label for pair in golden.pairs]
    assert 0.4 < labels.count("supported") / len(labels) < 0.6
    assert estimates(seen)["support.kappa"].value > 0.75


def test_no_case_of_the_core_is_of_half_2(corpus: Corpus, rules: Rules) -> None:
    """The core set is looked at whenever the gate is red: nothing of it may be held back."""
    second = {
        read.case.turns[0].say
        for read in load_golden(golden_cases(), corpus, rules).answers
        if read.case.half == 2
    }
    core = load_golden(core_cases(), corpus, rules)
    assert not second & {read.case.turns[0].say for read in core.answers}
