"""A name in a folder's examples that nothing bears is refused, with the place where it stands."""

import shutil
from pathlib import Path

import pytest

from assistant.reading.example_names import check_examples
from assistant.reading.examples import EXAMPLES_FILE, ExamplesError, folder_examples
from corpus import Corpus, default_policies, load_corpus
from tools.rules import load_rules

_EXAMPLE = """\
- language: en
  programmes: [{programme}]
  clauses: ["{clause}"]
  parts:
    - supplies: "We paid {mark} for the site."
"""
_RIGHT = {
    "programme": "independent-website",
    "clause": "zhongshan 1(2)",
    "mark": "[RMB 90,000](site_costs)",
}


def corpus_with(folder: Path, **words: str) -> Corpus:
    shutil.copytree(default_policies(), folder, dirs_exist_ok=True)
    path = folder / "zhongshan" / EXAMPLES_FILE
    path.write_text(_EXAMPLE.format(**{**_RIGHT, **words}), encoding="utf-8")
    return load_corpus(folder)


def check(corpus: Corpus) -> None:
    check_examples(folder_examples(corpus), corpus, load_rules(corpus))


def test_the_packaged_examples_name_what_there_is() -> None:
    check(load_corpus(default_policies()))


def test_names_that_there_are(tmp_path: Path) -> None:
    check(corpus_with(tmp_path))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"programme": "independant-website"}, '"independant-website" is no programme'),
        ({"clause": "zhongshan 1(9)"}, '"zhongshan 1(9)" is no clause of zhongshan'),
        ({"mark": "[RMB 90,000](site_cost)"}, '"site_cost" is no fact'),
        ({"mark": "[RMB 90,000](site_costs=yes)"}, "site_costs is a figure"),
        ({"mark": "[ours](marketing_own_brand=ours)"}, "marketing_own_brand takes one of: yes, no"),
        (
            {"mark": "[ours](park_recognition=local)"},
            "one of: national, provincial, municipal, none",
        ),
    ],
)
def test_a_name_that_nothing_bears(tmp_path: Path, words: dict[str, str], said: str) -> None:
    corpus = corpus_with(tmp_path, **words)
    with pytest.raises(ExamplesError) as raised:
        check(corpus)
    assert said in str(raised.value)
    assert f"{EXAMPLES_FILE}: example 1:" in str(raised.value)
