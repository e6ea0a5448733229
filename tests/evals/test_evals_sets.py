"""The sets beside the answer cases: what is refused, with file and line; and the review."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus import Corpus
from evals.errors import CaseError
from evals.gate_command import core_cases
from evals.golden_sets import load_golden
from evals.loading import golden_cases
from evals.review import accept, due
from tools.rules import Rules

QUESTION = {
    "id": "q-1",
    "language": "en",
    "ask": "What is the ceiling?",
    "clause": "zhongshan 1(2)",
    "sentences": ["with a maximum support of 200,000 yuan"],
}
READING = {
    "id": "r-1",
    "language": "en",
    "say": "We paid [RMB 5,000] and sold [US$7,000].",
    "acts": ["supplies"],
    "programmes": ["independent-website"],
    "facts": {"site_costs": "5000 CNY"},
}
CALCULATION = {
    "id": "c-1",
    "language": "en",
    "programme": "independent-website",
    "clause": "zhongshan 1(2)",
    "facts": {"site_costs": "5000 CNY"},
    "results": [{"branch": None, "verdict": "undetermined", "amount": None}],
    "because": "the transactions are missing",
}
DRAFT = {
    "id": "d-1",
    "language": "en",
    "say": "hello",
    "draft": "You qualify.",
    "lie": True,
    "kind": "verdict",
    "words": "You qualify.",
}
PAIR = {
    "id": "p-1",
    "language": "en",
    "statement": "The cap is 200,000 yuan.",
    "clause": "zhongshan 1(2)",
    "label": "supported",
    "kind": "true",
    "own": [],
}
SETS = {
    "questions": QUESTION,
    "readings": READING,
    "calculations": CALCULATION,
    "drafts": DRAFT,
    "support-pairs": PAIR,
}
Write = Callable[..., Path]


def test_the_packaged_sets_hold_every_clause(corpus: Corpus, rules: Rules) -> None:
    golden = load_golden(golden_cases(), corpus, rules)
    asked = {read.case.clause for read in golden.questions}
    whole = {clause.name for clause in corpus.clauses() if not clause.encloses}
    assert whole <= asked
    assert sum(read.case.clause is None for read in golden.questions) >= 30
    calculated = {read.case.programme for read in golden.calculations}
    assert calculated == set(rules.programmes)


def test_a_mark_is_where_the_figure_stands(corpus: Corpus, rules: Rules, write: Write) -> None:
    folder = write(READING, name="readings.jsonl")
    (read,) = load_golden(folder, corpus, rules).readings
    assert read.case.message == "We paid RMB 5,000 and sold US$7,000."
    marked = [read.case.message[start:end] for start, end in read.case.mentions]
    assert marked == ["RMB 5,000", "US$7,000"]


@pytest.mark.parametrize("name", SETS)
def test_each_set_is_read_from_files_of_its_name(
    name: str, corpus: Corpus, rules: Rules, write: Write
) -> None:
    golden = load_golden(write(SETS[name], name=f"{name}-en.jsonl"), corpus, rules)
    assert [read.case.id for read in golden.all()] == [SETS[name]["id"]]
    assert golden.answers == []


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        ("questions", {"sentences": ["with a maximum of 200,000 yuan"]}, "does not hold the words"),
        ("questions", {"clause": "zhongshan 9(9)"}, "has no clause"),
        ("questions", {"clause": None}, "null has none"),
        ("questions", {"sentences": []}, "a clause has at least one"),
        ("readings", {"acts": ["sings"]}, '"sings" is none of'),
        ("readings", {"programmes": ["free-lunch"]}, "no programme"),
        ("readings", {"facts": {"site_costs": "5000 kg"}}, "site_costs"),
        ("calculations", {"clause": "zhongshan 1(3)"}, "defined by zhongshan 1(2)"),
        ("calculations", {"results": []}, "results"),
        ("drafts", {"words": "something else"}, "does not stand in the draft"),
        ("support-pairs", {"own": ["9 yuan"]}, "does not stand in the statement"),
        ("support-pairs", {"label": "perhaps"}, "label"),
        ("questions", {"reviewed": {"zhongshan 7": "x"}}, "has no clause"),
        ("drafts", {"extra": 1}, "extra"),
    ],
)
def test_what_cannot_be_right_is_refused_with_file_and_line(
    name: str, change: dict[str, Any], words: str, corpus: Corpus, rules: Rules, write: Write
) -> None:
    folder = write(SETS[name], SETS[name] | {"id": "other"} | change, name=f"{name}.jsonl")
    with pytest.raises(CaseError) as caught:
        load_golden(folder, corpus, rules)
    assert f"{name}.jsonl, line 2" in str(caught.value)
    assert words in str(caught.value)


def test_an_id_is_taken_once_in_all_sets(corpus: Corpus, rules: Rules, write: Write) -> None:
    write(QUESTION, name="questions.jsonl")
    folder = write(PAIR | {"id": "q-1"}, name="support-pairs.jsonl")
    with pytest.raises(CaseError, match=r"support-pairs.jsonl, line 1.*also in.*questions.jsonl"):
        load_golden(folder, corpus, rules)


def test_an_empty_set_and_an_empty_folder(corpus: Corpus, rules: Rules, tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="there is no case in it"):
        load_golden(tmp_path, corpus, rules)
    (tmp_path / "questions.jsonl").write_text("\n", encoding="utf-8")
    with pytest.raises(CaseError, match=r"questions.jsonl: the file is empty"):
        load_golden(tmp_path, corpus, rules)


def test_the_packaged_cases_are_reviewed_against_the_text_as_it_is(
    corpus: Corpus, rules: Rules
) -> None:
    for folder in (golden_cases(), core_cases()):
        assert list(due(load_golden(folder, corpus, rules), corpus)) == []


def test_a_changed_clause_flags_the_cases_that_rest_on_it(
    corpus: Corpus, rules: Rules, write: Write
) -> None:
    silent = QUESTION | {"id": "q-2", "clause": None, "sentences": []}
    other = PAIR | {"id": "p-1", "clause": "zhongshan 1(3)"}
    folder = write(QUESTION, silent, name="questions.jsonl")
    write(other, name="support-pairs.jsonl")
    fresh = load_golden(folder, corpus, rules)
    assert {item.case for item in due(fresh, corpus)} == {"q-1", "q-2", "p-1"}
    assert accept(fresh, corpus, None) == 3
    noted = load_golden(folder, corpus, rules)
    assert list(due(noted, corpus)) == []
    # The same files, as if the text had been another one when somebody looked.
    path = folder / "questions.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    lines[0]["reviewed"]["zhongshan 1(2)"] = "0" * 12
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    (found,) = due(load_golden(folder, corpus, rules), corpus)
    assert (found.case, found.changed) == ("q-1", ("zhongshan 1(2)",))
    assert found.place.endswith("questions.jsonl, line 1")


def test_only_cases_that_are_there_can_be_accepted(
    corpus: Corpus, rules: Rules, write: Write
) -> None:
    golden = load_golden(write(QUESTION, name="questions.jsonl"), corpus, rules)
    with pytest.raises(CaseError, match='no case "nobody"'):
        accept(golden, corpus, ["nobody"])
