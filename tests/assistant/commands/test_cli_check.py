"""`check` proves corpus and rules, and names every place where they fail."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest


def replace_once(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_packaged_policies_are_proven(call: Callable[..., CompletedProcess[str]]) -> None:
    done = call("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "legal-basis: 3 clauses, 1 correction proven",
        "zhongshan: 11 clauses, 4 corrections proven",
        "11 programmes locked to the text",
    ]


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("cap: 300000 CNY", "cap: 300001 CNY", "independent-website"),
        ("park_area > 10000 m2", "park_area >= 10000 m2", "industrial-park"),
        ("served_companies >= 20", "served_companies > 20", "public-warehouse-operation"),
    ],
)
def test_a_changed_rule_is_named(
    call: Callable[..., CompletedProcess[str]], policies: Path, before: str, after: str, named: str
) -> None:
    replace_once(policies / "zhongshan" / "programmes.yaml", before, after)
    done = call("check")
    assert done.returncode == 1
    assert named in done.stderr
    assert "programmes.yaml" in done.stderr
    assert "locked" not in done.stdout


def test_a_changed_digit_of_the_text_is_named(
    call: Callable[..., CompletedProcess[str]], policies: Path
) -> None:
    replace_once(policies / "zhongshan" / "policy.md", "200,000 yuan", "260,000 yuan")
    done = call("check")
    assert done.returncode == 1
    assert "zhongshan: clause 1(2), character " in done.stderr
    assert "legal-basis: 3 clauses" in done.stdout


def test_the_errors_of_all_documents_are_told(
    call: Callable[..., CompletedProcess[str]], policies: Path
) -> None:
    replace_once(policies / "zhongshan" / "policy.md", "200,000 yuan", "260,000 yuan")
    replace_once(policies / "legal-basis" / "policy.md", "---\nid:", "---\nident:")
    done = call("check")
    assert done.returncode == 1
    assert "legal-basis" in done.stderr
    assert "zhongshan: clause 1(2)" in done.stderr
    assert all(line.startswith("policydesk: ") for line in done.stderr.splitlines())


def test_an_empty_folder_is_no_corpus(
    call: Callable[..., CompletedProcess[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYDESK_CORPUS", str(tmp_path))
    done = call("check")
    assert done.returncode == 1
    assert "holds no policy folder" in done.stderr
