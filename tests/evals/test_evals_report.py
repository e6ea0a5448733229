"""The report: one page without network; what of the halves it shows."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest

from assistant.answer import Answer, AssessmentRecord
from evals.cases import Case
from evals.compare import flips
from evals.observations import Seen, Subject
from evals.report.write import write_report
from evals.results import RunResult, TurnResult, read_result
from evals.scorers.steps import step_of
from evals.scorers.turns import observe_turn, score_turn

FIRST, SECOND = "test", "another"


@pytest.fixture
def made(
    case: dict[str, Any], answer: Callable[..., Answer], told: Callable[..., AssessmentRecord]
) -> Callable[[str], RunResult]:
    """A run of two cases, one of each half, that tell this amount; with some of retrieval."""

    def made(amount: str) -> RunResult:
        turns, seen = [], Seen("answer")
        for name in (FIRST, SECOND):
            words = f"<script>{name}</script> what can we expect?"
            raw = case | {"id": name, "turns": [case["turns"][0] | {"say": words}]}
            read = Case.model_validate_json(json.dumps(raw))
            came = answer(told(amount))
            score = score_turn(read.turns[0], read.kind, came)
            step = step_of(read.turns[0], came, score, [], exact=True)
            turns.append(TurnResult.of(read, 1, score, came, (0.03, 0.01), step))
            subject = Subject(case=name, half=read.half, kind="amount", language="en",
                              clauses=("zhongshan 1(2)",))  # fmt: skip
            observe_turn(seen, subject, read.turns[0], came, score)
        others = Seen("retrieval")
        for prefix in ("", "dense.", "bm25."):
            for k in (1, 3, 5):
                others.add(f"{prefix}recall@{k}", subject, 1)
        others.add("score", subject, 0.8, 1)
        others.add("score", subject, 0.2, 0)
        return RunResult(
            created="2025-01-01T00:00:00+00:00", code_version="0", code_hash="d" * 64,
            model="embedded", corpus_hash="c" * 64, rules_hash="r" * 64, seconds=1.0,
            turns=tuple(turns), observations=(*seen.observations, *others.observations),
        )  # fmt: skip

    return made


def test_the_page_is_one_file_and_escapes_what_people_say(
    made: Callable[[str], RunResult], tmp_path: Path
) -> None:
    page = write_report(made("85000.00"), tmp_path / "out", 1).read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;test" in page
    assert not re.search(r"(?:src|href)=|url\(|@import|https?://", page)
    assert page.count("<svg") == 2
    for words in ("recall@1", "zhongshan 1(2)", "assignment", "wrong amount: independent-website"):
        assert words in page


@pytest.mark.parametrize(("half", "named", "hidden"), [(1, FIRST, SECOND), (2, SECOND, FIRST)])
def test_failures_of_one_half_only_are_written(
    made: Callable[[str], RunResult],
    tmp_path: Path,
    half: Literal[1, 2],
    named: str,
    hidden: str,
) -> None:
    write_report(made("85000.00"), tmp_path, half)
    for name in ("report.html", "report.md"):
        text = (tmp_path / name).read_text("utf-8")
        assert f"{named}" in text
        assert f"{hidden}&lt;" not in text
        assert f"<script>{hidden}" not in text
    kept = read_result(tmp_path / "results.json")
    assert {t.case for t in kept.turns if t.answer is not None} == {named}


def test_what_flipped_is_told(made: Callable[[str], RunResult]) -> None:
    found = flips(made("85000.00"), made("84000.00"))
    assert [turn.case for turn in found.better] == [FIRST, SECOND]
    assert found.worse == ()
