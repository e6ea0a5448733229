"""The examples: what a file says, and the sentences that name what is wrong with one."""

from pathlib import Path

import pytest

from assistant.reading.examples import SUBJECTS, Act, ExamplesError, all_examples, load_examples
from corpus import default_policies, load_corpus
from tools.rules import load_rules

GOOD = """
- language: en
  programmes: [independent-website]
  clauses: ["zhongshan 1(2)"]
  parts:
    - supplies: "We paid [RMB 175,000](site_costs) for our [own](trademark_own=yes) site."
    - asks_unstated deadline: "By when?"
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "examples.yaml"


def test_parts_and_marks_have_their_spans(written: Path) -> None:
    written.write_text(GOOD, encoding="utf-8")
    (example,) = load_examples(written)
    assert example.text == "We paid RMB 175,000 for our own site. By when?"
    assert example.clauses == (("zhongshan", "1(2)"),)
    assert [example.text[m.start : m.end] for m in example.marks] == ["RMB 175,000", "own"]
    assert [(m.fact, m.value) for m in example.marks] == [
        ("site_costs", None),
        ("trademark_own", "yes"),
    ]
    supplies, asks = example.parts
    assert example.text[supplies.start : supplies.end].startswith("We paid RMB")
    assert (asks.act, asks.subject) == (Act.ASKS_UNSTATED, "deadline")
    assert example.text[asks.start : asks.end] == "By when?"


def test_chinese_parts_follow_each_other_without_a_blank(written: Path) -> None:
    written.write_text(
        '- language: zh\n  parts:\n    - supplies: "付了[28万元](site_costs)。"\n'
        '    - asks_support: "能补多少？"\n',
        encoding="utf-8",
    )
    (example,) = load_examples(written)
    assert example.text == "付了28万元。能补多少？"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("language: en", "list of examples"),
        ("- language: de\n  parts: []", "example 1"),
        ("- language: en", "parts"),
        ("- language: en\n  parts: []\n  programs: [x]", "programs"),
        ('- language: en\n  parts: [{begs: "Please"}]', '"begs" is no act'),
        ('- language: en\n  parts: [{asks_unstated: "When?"}]', "deadline"),
        ('- language: en\n  parts: [{asks_unstated weather: "Rain?"}]', '"asks_unstated weather"'),
        ('- language: en\n  parts: [{chats hello: "Hi"}]', "no subject"),
        ('- language: en\n  clauses: ["1(2)"]\n  parts: [{chats: "Hi"}]', "document and clause"),
        ("- language: [", "examples.yaml"),
    ],
)
def test_a_wrong_file_is_named_with_the_example(written: Path, content: str, says: str) -> None:
    written.write_text(content, encoding="utf-8")
    with pytest.raises(ExamplesError, match=r"examples\.yaml") as raised:
        load_examples(written)
    assert says in str(raised.value)


def test_the_second_example_is_counted(written: Path) -> None:
    written.write_text(f'{GOOD}\n- language: en\n  parts: [{{begs: "x"}}]', encoding="utf-8")
    with pytest.raises(ExamplesError, match="example 2"):
        load_examples(written)


def test_the_packaged_examples_name_what_the_rules_know() -> None:
    corpus = load_corpus(default_policies())
    rules = load_rules(corpus)
    facts = {name: fact for named in rules.facts_of.values() for name, fact in named.items()}
    examples = all_examples(corpus)
    for example in examples:
        assert set(example.programmes) <= set(rules.programmes), example.text
        for document, clause in example.clauses:
            corpus.clause(document, clause)
        for mark in example.marks:
            assert mark.fact in facts, example.text
            if mark.value is not None:
                facts[mark.fact].parse(mark.value)


def test_there_are_dozens_for_each_programme_act_and_language() -> None:
    corpus = load_corpus(default_policies())
    examples = all_examples(corpus)
    for language in ("en", "zh"):
        own = [example for example in examples if example.language == language]
        for programme in load_rules(corpus).programmes:
            assert sum(programme in example.programmes for example in own) >= 24, programme
        parts = {(part.act, part.subject) for example in own for part in example.parts}
        acts = {act for act, _ in parts}
        assert acts == set(Act)
        for act, subjects in SUBJECTS.items():
            assert {subject for done, subject in parts if done is act} == set(subjects)
