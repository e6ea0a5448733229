"""Counting, times, and what of a run is shown."""

import io
import json
from collections.abc import Callable
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from assistant.answer import Answer, AssessmentRecord
from evals.cases import Case
from evals.metrics import quality, rank, times
from evals.observations import Observation, Seen, Subject
from evals.results import RunResult, TurnResult
from evals.scorers.steps import step_of
from evals.scorers.turns import score_turn
from evals.tables import print_failures, print_tables

# By the last byte of the hash: "test" is of half 1, "another" of half 2.
FIRST, SECOND = "test", "another"


@pytest.fixture
def turns(
    case: dict[str, Any], answer: Callable[..., Answer], told: Callable[..., AssessmentRecord]
) -> list[TurnResult]:
    """Two conversations of two turns; the second turn of each has a wrong amount."""
    results: list[TurnResult] = []
    for name in (FIRST, SECOND):
        case |= {"id": name, "turns": case["turns"][:1] * 2}
        read = Case.model_validate_json(json.dumps(case))
        for number, amount in ((1, "84000.00"), (2, "85000.00")):
            came = answer(told(amount))
            score = score_turn(read.turns[0], read.kind, came)
            step = step_of(read.turns[0], came, score, [], exact=True)
            times = (0.03 * number, 0.01)
            results.append(TurnResult.of(read, number, score, came, times, step))
    return results


@pytest.fixture
def result(turns: list[TurnResult]) -> RunResult:
    return RunResult(
        created="2025-01-01T00:00:00+00:00",
        code_version="0",
        code_hash="d" * 64,
        model="embedded",
        corpus_hash="c" * 64,
        rules_hash="r" * 64,
        seconds=1.0,
        turns=tuple(turns),
        observations=tuple(observations(turns)),
    )


def observations(turns: list[TurnResult]) -> list[Observation]:
    seen = Seen("answer")
    for turn in turns:
        subject = Subject(
            case=turn.case,
            turn=turn.turn,
            half=turn.half,
            kind=turn.kind,
            language="en",
            clauses=("zhongshan 1(2)",),
        )
        seen.add("fully_right", subject, turn.score.fully_right)
        seen.add("wrong_amounts", subject, bool(turn.score.wrong_amounts))
    return seen.observations


def printed(show: Callable[[Console], None]) -> str:
    out = io.StringIO()
    show(Console(file=out, width=120))
    return out.getvalue()


def test_turns_and_conversations_are_counted(turns: list[TurnResult]) -> None:
    counted = quality(turns)
    assert (counted.turns, counted.fully_right, counted.with_wrong_amount) == (4, 2, 2)
    assert (counted.conversations, counted.conversations_right) == (2, 0)
    counted = quality([turn for turn in turns if turn.turn == 1])
    assert (counted.conversations, counted.conversations_right) == (2, 2)


def test_a_ratio_is_of_the_turn_and_its_own_embedding(turns: list[TurnResult]) -> None:
    found = times(turns)
    assert found.ratio_median == pytest.approx(3)
    assert found.ratio_p95 == pytest.approx(6)
    assert found.ratio_of_sums == pytest.approx((0.03 + 0.06) / 0.02)


def test_a_percentile_is_one_of_the_values() -> None:
    assert rank(range(1, 101), 95) == 95
    assert rank([7.0], 95) == 7.0
    assert rank([1, 2], 50) == 1


@given(st.lists(st.integers(), min_size=1).map(sorted), st.integers(0, 100))
def test_so_many_percent_do_not_exceed_the_percentile(values: list[int], percent: int) -> None:
    found = rank(values, percent)
    assert found in values
    assert 100 * sum(value <= found for value in values) >= percent * len(values)


def test_the_other_half_is_held_back(result: RunResult) -> None:
    halves: tuple[tuple[Literal[1, 2], str], ...] = ((1, FIRST), (2, SECOND))
    for half, case in halves:
        shown = result.showing(half)
        assert {turn.case for turn in shown.turns if turn.answer is not None} == {case}
        assert {turn.case for turn in shown.turns if turn.expected is not None} == {case}
        assert [turn.score for turn in shown.turns] == [turn.score for turn in result.turns]


def test_results_can_be_read_back(result: RunResult) -> None:
    assert RunResult.model_validate_json(result.model_dump_json(by_alias=True)) == result


def test_the_tables_tell_each_half(result: RunResult) -> None:
    shown = printed(lambda console: print_tables(result, console))
    for words in ("half 1", "half 2", "2/4 50.0%", "1/2 50.0%", "embedding the message once"):
        assert words in shown


def test_failures_are_of_the_first_half_unless_the_second_is_asked_for(result: RunResult) -> None:
    shown = printed(lambda console: print_failures(result, 1, 10, console))
    assert f"{FIRST} turn 2 of 2 (amount): amounts, at assignment" in shown
    assert "WRONG AMOUNT independent-website: 85000.00 CNY" in shown
    assert "gold: answered; zhongshan 1(2); independent-website eligible 84000.00" in shown
    assert "came: answered; zhongshan 1(2); independent-website eligible 85000.00" in shown
    assert SECOND not in shown
    assert "The failures of half 2 are held back" in shown
    shown = printed(lambda console: print_failures(result, 2, 10, console))
    assert f"{SECOND} turn 2 of 2" in shown
    assert "held back" not in shown


def test_no_more_failures_than_asked_for(result: RunResult) -> None:
    shown = printed(lambda console: print_failures(result, 1, 0, console))
    assert "0 of 1 failures of half 1 shown." in shown
    assert "gold:" not in shown
