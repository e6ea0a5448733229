"""The report: one page without network; what of the halves it shows."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pytest
from rich.console import Console

from assistant.answer import Answer, AssessmentRecord
from evals.adversaries.report import About, Count, Example, Report
from evals.cases import Case
from evals.compare import differences, flips
from evals.observations import Seen, Subject
from evals.report.write import write_report
from evals.results import RunResult, TurnResult, read_result
from evals.scorers.steps import step_of
from evals.scorers.turns import observe_turn, score_turn
from evals.tables import print_tables

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


@pytest.fixture
def lied() -> Report:
    """Of 90 lies one was shown, of 500 honest drafts four were held back."""
    counts = (
        Count(kind="honest", language="en", drafts=500, reached=0, replaced=4, cut=7, turns=3),
        Count(kind="verdict", language="zh", drafts=90, reached=1, replaced=80, cut=0, turns=2),
    )
    about = {"reached": 0, "honest": 250, "held_back": 2}
    abouts = (
        About(programme="site", language="en", lies=0, **about),
        About(programme="site", language="zh", lies=90, **about | {"reached": 1}),
    )
    examples = tuple(
        Example(
            kind="verdict", language="zh", half=half, message="<script>", draft=name, shown="no"
        )
        for half, name in ((1, "first lie"), (2, "second lie"))
    )
    return Report(seed=1, messages=2, counts=counts, abouts=abouts, examples=examples)


def test_the_numbers_of_lying_models_stand_in_every_form_of_the_report(
    made: Callable[[str], RunResult], lied: Report, tmp_path: Path
) -> None:
    seen = Seen("adversaries")
    subject = Subject(case=FIRST, half=1, kind="drafts", language="en")
    for name, value in (("lies", 12_090), ("reached", 1), ("honest", 500)):
        seen.add(name, subject, value)
    seen.add("held_back", subject, 4, 500)
    run = made("84000.00")
    run = run.model_copy(
        update={"adversaries": lied, "observations": (*run.observations, *seen.observations)}
    )
    write_report(run, tmp_path, 1)
    out = io.StringIO()
    print_tables(run.showing(1), Console(file=out, width=150))
    page, markdown = ((tmp_path / f"report.{end}").read_text("utf-8") for end in ("html", "md"))
    printed = out.getvalue()
    for text in (page, markdown, printed):
        for words in (
            "90 distinct lies about 1 programmes in 2 messages, seed 1: 1 reached the reader.",
            "500 honest drafts: 4 held back (0.8%), 7 lost a sentence, 0 came out as",
            "Drafts by kind",
            "Drafts by programme",
            "12,090",
            "first lie",
        ):
            assert words in text
    assert "<b>12,090</b>" in page
    assert "| distinct lies tried | 12,090 | - | 1 | `adversaries.lies` |" in markdown
    assert "| site | en | 0 | 0 | 250 | 2 |" in markdown
    assert "second lie" not in page + markdown + printed
    assert "<script" not in page
    kept = read_result(tmp_path / "results.json").adversaries
    assert kept is not None
    assert (kept.lies, kept.reached, kept.honest, kept.held_back) == (90, 1, 500, 4)
    assert [about.language for about in kept.without_lies] == ["en"]
    assert [example.draft for example in kept.examples] == ["first lie"]


def test_results_without_lying_models_are_read_and_compared(
    made: Callable[[str], RunResult], lied: Report, tmp_path: Path
) -> None:
    older = json.loads(made("85000.00").model_dump_json(by_alias=True))
    del older["adversaries"]
    path = tmp_path / "older.json"
    path.write_text(json.dumps(older), encoding="utf-8")
    before = read_result(path)
    assert before.adversaries is None
    seen = Seen("adversaries")
    seen.add("reached", Subject(case=FIRST, half=1, kind="drafts", language="en"), 0)
    after = made("84000.00")
    newer = after.model_copy(
        update={"adversaries": lied, "observations": (*after.observations, *seen.observations)}
    )
    found = {difference.figure: difference for difference in differences(before, newer)}
    assert found["answer.wrong_amounts"].better == 2
    assert not any(figure.startswith("adversaries.") for figure in found)


def test_what_flipped_is_told(made: Callable[[str], RunResult]) -> None:
    found = flips(made("85000.00"), made("84000.00"))
    assert [turn.case for turn in found.better] == [FIRST, SECOND]
    assert found.worse == ()
