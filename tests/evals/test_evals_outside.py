"""Data sets in the layouts of BEIR and ConditionalQA: small ones of our own, and broken ones."""

import json
import shutil
from pathlib import Path

import pytest

from assistant.retrieval.embedder import Embedder
from evals.corpora import read_beir, read_conditionalqa
from evals.errors import DatasetError
from evals.observations import of_figure
from evals.stages.outside import RANKERS, observe_outside

SAMPLES = Path(__file__).parent / "samples"


def test_beir_is_read() -> None:
    found = read_beir(SAMPLES / "beir")
    assert list(found.questions) == ["q1", "q2", "q3"]
    assert found.grades["q2"] == {"d3": 1, "d4": 0}
    assert found.texts["d1"].startswith("Bees A honey bee")


def test_conditionalqa_is_read() -> None:
    found = read_conditionalqa(SAMPLES / "conditionalqa")
    assert found.left_out == 1
    (name,) = found.grades["dev-1"]
    assert name == "https://example.org/allotments#1"
    assert found.texts[name].endswith("You can rent an allotment if you live in the borough.")
    assert len(found.candidates["dev-2"]) == 3
    assert found.questions["dev-2"] == "My boat is small. Do I need insurance for it?"


@pytest.mark.parametrize("name", ["beir", "conditionalqa"])
def test_all_three_rankings_are_measured(name: str) -> None:
    read = {"beir": read_beir, "conditionalqa": read_conditionalqa}[name]
    collection = read(SAMPLES / name)
    done: list[tuple[int, int]] = []
    seen = observe_outside(collection, Embedder(), lambda *told: done.append(told))
    for ranker in RANKERS:
        found = of_figure(seen, f"outside.{ranker}.recall@3")
        assert [one.subject.case for one in found] == list(collection.questions)
        assert all(one.value == 1 for one in found)
    assert done[-1] == (len(collection.questions), len(collection.questions))


@pytest.mark.parametrize(
    ("name", "file", "text", "words"),
    [
        ("beir", "corpus.jsonl", "{", "corpus.jsonl, line 1: not JSON"),
        ("beir", "corpus.jsonl", "", "the file is empty"),
        ("beir", "queries.jsonl", '{"_id": "q1"}', 'queries.jsonl, line 1: "text" is missing'),
        ("beir", "qrels/test.tsv", "query\tcorpus\tscore\nq1\td1", "test.tsv, line 2"),
        ("beir", "qrels/test.tsv", "q9\td1\t1", 'no query "q9"'),
        ("beir", "qrels/test.tsv", "q1\td9\t1", 'no text "d9"'),
        ("beir", "qrels/test.tsv", "q1\td1\t0", "no query has a relevant text"),
        ("conditionalqa", "documents.json", "{}", "not a list"),
        ("conditionalqa", "documents.json", '[{"url": "u"}]', '"contents" is no list'),
        ("conditionalqa", "dev.json", '[{"url": "u", "question": "?"}]', 'no document "u"'),
    ],
)
def test_what_is_not_in_the_layout_is_told(
    name: str, file: str, text: str, words: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(SAMPLES / name, tmp_path / name)
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        {"beir": read_beir, "conditionalqa": read_conditionalqa}[name](folder)
    assert words in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no such file"):
        read_beir(tmp_path)


def test_evidence_that_is_not_in_the_document_is_none(tmp_path: Path) -> None:
    folder = shutil.copytree(SAMPLES / "conditionalqa", tmp_path / "c")
    questions = json.loads((folder / "dev.json").read_text("utf-8"))
    questions[0]["evidences"] = ["<p>Something else.</p>"]
    (folder / "dev.json").write_text(json.dumps(questions), encoding="utf-8")
    assert read_conditionalqa(folder).left_out == 2
