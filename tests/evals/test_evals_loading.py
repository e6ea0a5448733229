"""Cases that can be used are read; any other is an error that names file and line."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corpus import Corpus
from evals.cases import half
from evals.errors import CaseError
from evals.loading import golden_cases, load_cases
from tools.rules import Rules

Write = Callable[..., Path]


def refused(folder: Path, corpus: Corpus, rules: Rules) -> str:
    with pytest.raises(CaseError) as error:
        load_cases(folder, corpus, rules)
    return str(error.value)


def test_a_case_is_read(write: Write, case: dict[str, Any], corpus: Corpus, rules: Rules) -> None:
    (read,) = load_cases(write("", case, ""), corpus, rules)
    assert read.id == "t-001"
    assert read.turns[0].assessments[0].money == 0.30 * 280_000


def test_files_are_read_in_order_of_their_names(
    write: Write, case: dict[str, Any], corpus: Corpus, rules: Rules
) -> None:
    write(case | {"id": "t-2"}, name="b.jsonl")
    write(case | {"id": "t-1"}, name="a.jsonl")
    folder = write("no case", name="notes.txt")
    assert [read.id for read in load_cases(folder, corpus, rules)] == ["t-1", "t-2"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "riddle"}, "kind"),
        ({"language": "fr"}, "language"),
        ({"turns": []}, "turns"),
        ({"note": "x"}, "note"),
        ({"id": "T 1"}, "id"),
    ],
)
def test_a_malformed_case_names_file_line_and_key(
    write: Write,
    case: dict[str, Any],
    corpus: Corpus,
    rules: Rules,
    change: dict[str, object],
    words: str,
) -> None:
    message = refused(write(case, case | {"id": "t-002"} | change), corpus, rules)
    assert "cases.jsonl, line 2: " + words in message


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"citations": ["zhongshan 4(2)"]}, "4(2)"),
        ({"citations": ["beijing 1(2)"]}, "beijing"),
        ({"citations": ["1(2)"]}, '"1(2)" is not like "zhongshan 1(2)"'),
        ({"citations": ["zhongshan 1(3)"]}, "its clause zhongshan 1(2) is cited"),
        ({"citations": []}, "rests on a clause"),
        ({"citations": ["zhongshan 1(2)"] * 2}, "named twice"),
        ({"status": "declined"}, "neither citations nor assessments"),
        ({"status": "needs_facts"}, "undetermined"),
        ({"say": ""}, "say"),
        ({"say": 3}, "say"),
    ],
)
def test_a_turn_that_cannot_be_right_is_refused(
    write: Write,
    case: dict[str, Any],
    corpus: Corpus,
    rules: Rules,
    change: dict[str, object],
    words: str,
) -> None:
    case["turns"][0] |= change
    message = refused(write(case), corpus, rules)
    assert "cases.jsonl, line 1: " in message
    assert words in message


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"programme": "moon-landing"}, 'no programme "moon-landing"'),
        ({"branch": "national"}, 'no branch "national"; write null'),
        ({"amount": "84000"}, "two decimals"),
        ({"amount": 84000.0}, "amount"),
        ({"verdict": "maybe"}, "verdict"),
        ({"verdict": "not_eligible"}, "has no amount"),
        ({"verdict": "undetermined", "amount": None}, "needs_facts"),
        ({"scenario": "what if"}, "scenario"),
    ],
)
def test_an_assessment_that_cannot_be_is_refused(
    write: Write,
    case: dict[str, Any],
    corpus: Corpus,
    rules: Rules,
    change: dict[str, object],
    words: str,
) -> None:
    case["turns"][0]["assessments"][0] |= change
    message = refused(write(case), corpus, rules)
    assert "cases.jsonl, line 1: " in message
    assert words in message


def test_an_unknown_branch_is_told_with_those_there_are(
    write: Write, case: dict[str, Any], corpus: Corpus, rules: Rules
) -> None:
    turn = case["turns"][0]
    turn["citations"] = ["zhongshan 2(3)"]
    turn["assessments"][0] |= {"programme": "park-recognition", "branch": "galactic"}
    message = refused(write(case), corpus, rules)
    assert "national, provincial, municipal" in message


def test_an_assessment_told_twice_is_refused(
    write: Write, case: dict[str, Any], site: dict[str, Any], corpus: Corpus, rules: Rules
) -> None:
    case["turns"][0]["assessments"] = [site, site | {"amount": "1.00"}]
    assert "are the same in two" in refused(write(case), corpus, rules)


def test_a_duplicate_id_names_both_places(
    write: Write, case: dict[str, Any], corpus: Corpus, rules: Rules
) -> None:
    message = refused(write(case, "", case), corpus, rules)
    assert "cases.jsonl, line 3: id" in message
    assert "cases.jsonl, line 1; give it another" in message


def test_a_key_that_stands_twice_is_refused(write: Write, corpus: Corpus, rules: Rules) -> None:
    message = refused(write('{"id": "a", "id": "b"}'), corpus, rules)
    assert 'line 1: not a JSON object: the key "id" stands twice' in message


def test_what_is_not_json_is_refused(write: Write, corpus: Corpus, rules: Rules) -> None:
    assert "line 1: not a JSON object" in refused(write("{"), corpus, rules)


def test_what_is_not_utf8_is_refused(tmp_path: Path, corpus: Corpus, rules: Rules) -> None:
    (tmp_path / "cases.jsonl").write_bytes(b"\n\xff\n")
    assert "cases.jsonl, line 2: not UTF-8" in refused(tmp_path, corpus, rules)


def test_an_empty_set_is_refused(write: Write, corpus: Corpus, rules: Rules) -> None:
    assert "there is no case in it" in refused(write("", ""), corpus, rules)


def test_a_folder_that_is_not_there_is_refused(
    tmp_path: Path, corpus: Corpus, rules: Rules
) -> None:
    assert "no such folder" in refused(tmp_path / "none", corpus, rules)


def test_the_half_is_the_parity_of_the_last_byte_of_the_hash() -> None:
    # sha256("test") ends with 08, sha256("a") with bb.
    assert hashlib.sha256(b"test").hexdigest().endswith("08")
    assert half("test") == 1
    assert hashlib.sha256(b"a").hexdigest().endswith("bb")
    assert half("a") == 2


def test_the_golden_cases_are_as_many_and_as_varied_as_they_have_to_be(
    corpus: Corpus, rules: Rules
) -> None:
    cases = load_cases(golden_cases(), corpus, rules)
    messages = [case for case in cases if len(case.turns) == 1]
    conversations = [case for case in cases if len(case.turns) > 1]
    assert len(messages) >= 400
    assert len(conversations) >= 60
    assert 4 * sum(case.language == "zh" for case in cases) >= len(cases)
    assert {case.half for case in cases} == {1, 2}
    cited = {clause for case in cases for turn in case.turns for clause in turn.citations}
    assert {f"{p.document} {p.clause}" for p in rules.programmes.values()} <= cited
    assessed = {a.programme for case in cases for turn in case.turns for a in turn.assessments}
    assert assessed == set(rules.programmes)


def test_no_golden_message_trains_the_reader(corpus: Corpus, rules: Rules) -> None:
    from assistant.reading.examples import all_examples

    learned = {" ".join(example.text.split()).casefold() for example in all_examples(corpus)}
    asked = {
        " ".join(turn.say.split()).casefold()
        for case in load_cases(golden_cases(), corpus, rules)
        for turn in case.turns
        # "520k", "thanks" and their like are in everybody's mouth.
        if len(turn.say) > 20
    }
    assert not asked & learned
