"""`ask --batch`: a fresh conversation a line, in order, and no line lost to another."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from assistant.answer import Answer
from assistant.commands.batch import read_lines
from assistant.commands.contracts import BatchError, BatchLine

COSTS = "We paid 280,000 yuan to build our own website and it took US$390,000 in orders."
HOW_MUCH = "How much support can we get for our website?"


@pytest.fixture
def batch(tmp_path: Path) -> Callable[..., str]:
    def write(*lines: object) -> str:
        path = tmp_path / "batch.jsonl"
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
        return str(path)

    return write


def test_a_missing_file_is_a_wrong_call(
    call: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path):
        done = call("ask", "--batch", str(path))
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
        assert str(path) in done.stderr


@pytest.mark.parametrize("content", [[], ["", "  "]])
def test_an_empty_file_is_done_at_once(
    call: Callable[..., CompletedProcess[str]],
    batch: Callable[..., str],
    folder: Path,
    content: list[str],
) -> None:
    done = call("ask", "--batch", batch(*content))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not folder.exists()


def test_lines_are_read_one_by_one() -> None:
    content = (
        b'\xef\xbb\xbf{"id": "a", "turns": ["x"], "expected": 1}\r\n'
        b"\n"
        b"not json\n"
        b'{"id": 7, "turns": []}\n'
        b'{"id": "c", "turns": "x"}\n'
        b'{"id": "d"}\n'
        b'{"turns": ["x"]}\n'
        b'{"id": true, "turns": ["x"]}\n'
        b'{"id": "e", "turns": ["x", 1]}\n'
        b'["f"]\n'
        b'{"id": "\\ud800", "turns": ["x"]}\n'
        b"\xff\n"
        b'{"id": "z", "turns": ["y"]}'
    )
    lines = list(read_lines(content))
    good = [line for line in lines if isinstance(line, BatchLine)]
    assert [(line.id, line.turns) for line in good] == [("a", ("x",)), (7, ()), ("z", ("y",))]
    assert len(lines) == 12
    errors = [line for line in lines if isinstance(line, BatchError)]
    assert [line.id for line in errors] == [None, "c", "d", None, None, "e", None, None, None]
    assert errors[0].error.startswith("Line 3 is not JSON")
    assert all(line.error.startswith("Line ") for line in errors)


class TestAnswers:
    """These need the conversation."""

    @pytest.fixture
    def folder(self, data_dir: Path) -> Path:
        return data_dir

    def test_each_line_is_a_conversation_of_its_own(
        self, call: Callable[..., CompletedProcess[str]], batch: Callable[..., str]
    ) -> None:
        path = batch(
            {"id": "facts", "turns": [COSTS, HOW_MUCH]},
            {"id": "none", "turns": [HOW_MUCH]},
            {"id": 3, "turns": []},
        )
        done = call("ask", "--batch", path)
        assert done.returncode == 0
        first, second, third = map(json.loads, done.stdout.splitlines())
        assert [first["id"], second["id"], third] == ["facts", "none", {"id": 3, "answers": []}]
        answers = [Answer.model_validate(answer) for answer in first["answers"]]
        assert len(answers) == 2
        amounts = [Decimal(a.amount.value) for a in answers[1].assessments if a.amount]
        assert amounts == [Decimal("0.30") * 280_000]
        (fresh,) = second["answers"]
        assert fresh["status"] == "needs_facts"

    def test_a_bad_line_keeps_its_place_and_loses_no_other(
        self, call: Callable[..., CompletedProcess[str]], batch: Callable[..., str]
    ) -> None:
        path = batch({"id": "a", "turns": [HOW_MUCH]}, "{", {"id": "c", "turns": [HOW_MUCH]})
        done = call("ask", "--batch", path)
        assert done.returncode == 1
        first, bad, last = map(json.loads, done.stdout.splitlines())
        assert (first["id"], bad["id"], last["id"]) == ("a", None, "c")
        assert set(bad) == {"id", "error"}
        assert first["answers"][0]["text"] == last["answers"][0]["text"]

    def test_an_unusable_message_has_an_answer(
        self, call: Callable[..., CompletedProcess[str]], batch: Callable[..., str]
    ) -> None:
        done = call("ask", "--batch", batch({"id": "a", "turns": ["", HOW_MUCH, "a" * 100_000]}))
        assert done.returncode == 0
        empty, asked, long = json.loads(done.stdout)["answers"]
        assert empty["status"] == long["status"] == "not_covered"
        assert empty["text"].startswith("The message is empty")
        assert asked["status"] == "needs_facts"
