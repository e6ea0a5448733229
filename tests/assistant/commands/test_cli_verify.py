"""`verify` replays answers and receipts, and names the first figure that differs."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from assistant.answer import Answer
from tests.assistant.conversation.test_signing import forged

QUESTION = "We paid 280,000 yuan for our own website; it took US$390,000. What support can we get?"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "cannot be read"),
        (b"", "is empty"),
        (b"{", "not JSON"),
        (b"[1, 2]", "no answer"),
        (b'{"id": "a"}', "no answer"),
        (b'{"status": "answered"}', "text"),
        (b'{"status": "perhaps", "text": "", "statements": [], "model": "m"}', "status"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_what_is_no_answer_is_a_wrong_call(
    call: Callable[..., CompletedProcess[str]], tmp_path: Path, content: bytes | None, says: str
) -> None:
    path = tmp_path / "answer.json"
    if content is not None:
        path.write_bytes(content)
    done = call("verify", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr


class TestReplay:
    """These need the conversation."""

    @pytest.fixture
    def folder(self, data_dir: Path) -> Path:
        return data_dir

    @pytest.fixture
    def answer(self, call: Callable[..., CompletedProcess[str]]) -> dict[str, object]:
        done = call("ask", QUESTION, "--json")
        assert done.returncode == 0
        answer: dict[str, object] = json.loads(done.stdout)
        return answer

    @pytest.fixture
    def verified(
        self, call: Callable[..., CompletedProcess[str]], tmp_path: Path
    ) -> Callable[..., tuple[int, str, str]]:
        def verified(*data: object) -> tuple[int, str, str]:
            path = tmp_path / "kept.json"
            path.write_text("\n".join(json.dumps(part) for part in data), encoding="utf-8")
            done = call("verify", str(path))
            return done.returncode, done.stdout, done.stderr

        return verified

    def test_an_answer_its_receipt_and_a_batch_give_the_same_figures(
        self, answer: dict[str, object], verified: Callable[..., tuple[int, str, str]]
    ) -> None:
        line = {"id": "a", "answers": [answer, answer]}
        for data in ([answer], [answer["receipt"]], [line], [line, {"id": None, "error": "x"}]):
            status, out, err = verified(*data)
            assert (status, err) == (0, "")
            assert out.startswith("same figures")

    def test_a_changed_amount_is_named(
        self, answer: dict[str, object], verified: Callable[..., tuple[int, str, str]]
    ) -> None:
        answer["assessments"][0]["amount"]["value"] = "94000.00"
        status, out, err = verified(answer)
        assert (status, out) == (1, "")
        assert "A1: " in err
        assert err.count("\n") == 1

    def test_a_changed_quote_is_named(
        self, answer: dict[str, object], verified: Callable[..., tuple[int, str, str]]
    ) -> None:
        answer["citations"][0]["quote"] = "with a maximum support of 900,000 yuan"
        status, out, err = verified(answer)
        assert (status, out) == (1, "")
        assert "citation" in err

    def test_figures_without_a_receipt_are_not_proven(
        self, answer: dict[str, object], verified: Callable[..., tuple[int, str, str]]
    ) -> None:
        answer["receipt"] = None
        status, _, err = verified(answer)
        assert status == 1
        assert "no receipt" in err

    def test_a_consistent_forgery_is_told_by_its_signature(
        self, answer: dict[str, object], verified: Callable[..., tuple[int, str, str]]
    ) -> None:
        other = forged(Answer.model_validate(answer))
        status, out, err = verified(json.loads(other.to_json()))
        assert (status, out) == (1, "")
        assert "signature does not belong to this receipt" in err
        assert err.count("\n") == 1

    def test_a_receipt_that_is_not_signed_is_told(
        self, answer: dict[str, object], verified: Callable[..., tuple[int, str, str]]
    ) -> None:
        answer["receipt"]["signature"] = None
        status, _, err = verified(answer)
        assert status == 1
        assert "not signed" in err

    def test_a_receipt_of_another_desk_has_the_same_figures_and_more_is_not_said(
        self,
        answer: dict[str, object],
        verified: Callable[..., tuple[int, str, str]],
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ) -> None:
        monkeypatch.setenv("POLICYDESK_DATA_DIR", str(tmp_path / "another"))
        status, out, err = verified({"id": "a", "answers": [answer, answer]})
        assert (status, err) == (0, "")
        figures, standing = out.splitlines()
        assert figures.startswith("same figures")
        assert "a key that this desk does not have" in standing
        assert "only the desk that signed can say" in standing
        assert not (tmp_path / "another").exists()
