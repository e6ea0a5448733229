"""Each scorer sees what it is for, and nothing else."""

from collections.abc import Callable

from assistant.answer import Answer, AssessmentRecord, Status
from evals.cases import Kind, Turn
from evals.scorers.turns import TurnScore, score_turn

Told = Callable[..., AssessmentRecord]
Tell = Callable[..., Answer]
Expected = Callable[..., Turn]


def wrong(score: TurnScore) -> set[str]:
    names = ("status", "citations", "verdicts", "amounts")
    return {name for name in names if not getattr(score, name)}


def test_an_answer_as_expected_is_fully_right(expected: Expected, answer: Tell, told: Told) -> None:
    score = score_turn(expected(), Kind.AMOUNT, answer(told()))
    assert score.fully_right
    assert not score.wrong_amounts
    assert not score.over_asked
    assert score.expected_answered


def test_amounts_are_compared_as_numbers(expected: Expected, answer: Tell, told: Told) -> None:
    assert score_turn(expected(), Kind.AMOUNT, answer(told("84000"))).fully_right


def test_a_clause_may_be_quoted_twice(expected: Expected, answer: Tell, told: Told) -> None:
    came = answer(told(), clauses=("1(2)", "1(2)"))
    assert score_turn(expected(), Kind.AMOUNT, came).fully_right


def test_another_status(expected: Expected, answer: Tell, told: Told) -> None:
    score = score_turn(expected(), Kind.AMOUNT, answer(told(), status=Status.NEEDS_FACTS))
    assert wrong(score) == {"status"}
    assert not score.fully_right


def test_a_clause_too_many_and_a_clause_too_few(
    expected: Expected, answer: Tell, told: Told
) -> None:
    for clauses in ((), ("1(3)",), ("1(2)", "1(3)")):
        score = score_turn(expected(), Kind.AMOUNT, answer(told(), clauses=clauses))
        assert wrong(score) == {"citations"}


def test_a_fen_too_much_is_a_wrong_amount(expected: Expected, answer: Tell, told: Told) -> None:
    score = score_turn(expected(), Kind.AMOUNT, answer(told("84000.01")))
    assert wrong(score) == {"amounts"}
    assert score.wrong_amounts == ("independent-website: 84000.01 CNY",)


def test_another_currency_is_a_wrong_amount(expected: Expected, answer: Tell, told: Told) -> None:
    score = score_turn(expected(), Kind.AMOUNT, answer(told(currency="USD")))
    assert score.wrong_amounts == ("independent-website: 84000.00 USD",)


def test_an_amount_that_is_missing_is_not_a_wrong_amount(
    expected: Expected, answer: Tell, told: Told
) -> None:
    score = score_turn(expected(), Kind.AMOUNT, answer(told(None)))
    assert wrong(score) == {"amounts"}
    assert not score.wrong_amounts


def test_an_assessment_that_is_missing_or_told_twice(
    expected: Expected, answer: Tell, told: Told
) -> None:
    for came in (answer(), answer(told(), told())):
        score = score_turn(expected(), Kind.AMOUNT, came)
        assert wrong(score) == {"verdicts", "amounts"}
        assert not score.wrong_amounts


def test_money_for_a_programme_that_nobody_asked_about_is_a_wrong_amount(
    expected: Expected, answer: Tell, told: Told
) -> None:
    score = score_turn(
        expected(), Kind.AMOUNT, answer(told(), told("9.00", programme="overseas-marketing"))
    )
    assert wrong(score) == {"verdicts", "amounts"}
    assert score.wrong_amounts == ("overseas-marketing: 9.00 CNY",)


def test_a_what_if_told_as_the_real_case_is_a_wrong_amount(
    expected: Expected, answer: Tell, told: Told, site: dict[str, object]
) -> None:
    turn = expected(assessments=[site | {"scenario": True}])
    assert score_turn(turn, Kind.WHAT_IF, answer(told(scenario="sales of 1m"))).fully_right
    score = score_turn(turn, Kind.WHAT_IF, answer(told()))
    assert wrong(score) == {"verdicts", "amounts"}
    assert score.wrong_amounts


def test_the_same_money_for_another_branch_is_a_wrong_amount(
    expected: Expected, answer: Tell, told: Told, site: dict[str, object]
) -> None:
    turn = expected(assessments=[site | {"programme": "park-recognition", "branch": "national"}])
    score = score_turn(
        turn, Kind.AMOUNT, answer(told(programme="park-recognition", branch="municipal"))
    )
    assert wrong(score) == {"verdicts", "amounts"}
    assert score.wrong_amounts


def test_another_verdict_without_money(
    expected: Expected, answer: Tell, told: Told, site: dict[str, object]
) -> None:
    turn = expected(assessments=[site | {"verdict": "not_eligible", "amount": None}])
    score = score_turn(turn, Kind.TRAP, answer(told(None)))
    assert wrong(score) == {"verdicts"}


def test_asking_although_the_answer_is_due_is_over_asking(
    expected: Expected, answer: Tell, told: Told
) -> None:
    turn = expected()
    assert score_turn(turn, Kind.AMOUNT, answer(told(), asks=("site_costs",))).over_asked
    assert score_turn(turn, Kind.AMOUNT, answer(status=Status.NEEDS_FACTS)).over_asked


def test_a_profile_may_name_the_next_question(expected: Expected, answer: Tell, told: Told) -> None:
    turn = expected()
    assert not score_turn(turn, Kind.PROFILE, answer(told(), asks=("site_costs",))).over_asked
    assert score_turn(turn, Kind.PROFILE, answer(status=Status.NEEDS_FACTS)).over_asked


def test_asking_for_what_is_missing_is_not_over_asking(
    expected: Expected, answer: Tell, told: Told, site: dict[str, object]
) -> None:
    turn = expected(
        status="needs_facts", assessments=[site | {"verdict": "undetermined", "amount": None}]
    )
    came = answer(
        told(None, verdict="undetermined"), status=Status.NEEDS_FACTS, asks=("site_transactions",)
    )
    score = score_turn(turn, Kind.MISSING, came)
    assert score.fully_right
    assert not score.over_asked
    assert not score.expected_answered
