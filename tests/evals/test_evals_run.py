"""`python -m evals run`, as people type it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus import default_policies
from evals.results import RunResult

Result = subprocess.CompletedProcess[str]


@pytest.fixture
def evals(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Call `python -m evals`."""
    monkeypatch.setenv("POLICYDESK_DATA_DIR", str(tmp_path / "data"))
    # The packages beside these tests, wherever others are installed.
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))

    def evals(*arguments: str | Path) -> Result:
        return subprocess.run(
            [sys.executable, "-m", "evals", *arguments],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            timeout=290,
        )

    return evals


@pytest.fixture
def few_examples(tmp_path: Path) -> Path:
    """The policies with one example in forty: the reader learns in seconds, and not very well."""
    copied = shutil.copytree(default_policies(), tmp_path / "policies")
    for path in copied.glob("*/examples.yaml"):
        head, *examples = path.read_text("utf-8").split("\n- ")
        path.write_text("\n- ".join([head, *examples[::40]]), encoding="utf-8")
    return copied


def test_a_run_tells_how_often_the_answer_was_right(
    evals: Callable[..., Result],
    write: Callable[..., Path],
    case: dict[str, Any],
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    kept = os.environ.get("POLICYDESK_TEST_DATA_DIR")
    if kept:
        monkeypatch.setenv("POLICYDESK_DATA_DIR", kept)
    else:
        monkeypatch.setenv("POLICYDESK_CORPUS", str(request.getfixturevalue("few_examples")))
    # "test" is of half 1, "another" of half 2, whose amount is expected wrong on purpose.
    failing = json.loads(json.dumps(case | {"id": "another"}))
    failing["turns"][0]["assessments"][0]["amount"] = "1.00"
    folder = write(case | {"id": "test"}, failing)
    done = evals("run", "--cases", folder, "--json", tmp_path / "run.json")
    assert done.returncode == 0, done.stderr
    result = RunResult.model_validate_json((tmp_path / "run.json").read_text("utf-8"))
    first, second = result.turns
    assert (first.case, first.half, second.case, second.half) == ("test", 1, "another", 2)
    assert first.answer is not None
    assert second.answer is None
    assert second.expected is None
    assert not second.score.amounts
    assert first.seconds > 0 < first.embedding_seconds
    assert "held back" in done.stdout
    assert "Tried" in done.stderr
    page = (tmp_path / "evals-report" / "report.html").read_text("utf-8")
    assert "recomputed" in (tmp_path / "evals-report" / "report.md").read_text("utf-8")
    assert "Failures of half 1" in page


def test_a_wrong_case_is_told_before_anything_is_loaded(
    evals: Callable[..., Result], write: Callable[..., Path], case: dict[str, Any], tmp_path: Path
) -> None:
    done = evals("run", "--cases", write(case, case))
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("evals: ")
    assert "cases.jsonl, line 2" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "data").exists()


def test_no_case_left_is_told(
    evals: Callable[..., Result], write: Callable[..., Path], case: dict[str, Any]
) -> None:
    done = evals("run", "--cases", write(case), "--language", "zh")
    assert done.returncode == 1
    assert "No case is of this half, kind and language" in done.stderr


@pytest.mark.parametrize(
    "arguments", [("run", "--half", "3"), ("run", "--kind", "riddle"), ("walk",)]
)
def test_a_wrong_call_ends_with_2(evals: Callable[..., Result], arguments: tuple[str, ...]) -> None:
    assert evals(*arguments).returncode == 2


def test_results_that_cannot_be_written_are_told_before_the_work(
    evals: Callable[..., Result], tmp_path: Path
) -> None:
    done = evals("run", "--json", tmp_path / "none" / "run.json")
    assert done.returncode == 2
    assert "does not exist" in done.stderr
