"""All policy folders together: what is found, what clashes, and the hash that a receipt names."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import default_policies, load_corpus
from tools.errors import RulesError
from tools.rules import Rules, load_rules

Replace = Callable[[str, str, str], None]

POLICY = """\
---
id: {id}
title: null
issuer: null
jurisdiction: null
language: en
dates: {{issued: null, effective: null, expires: null}}
---
# 1
Support of 50,000 yuan is given to exporters.
"""
FACTS = """\
exporter:
  kind: yes_no
  about: {en: exports, zh: 出口}
  ask: {en: "Do you export?", zh: "出口吗？"}
"""
PROGRAMMES = """\
- id: {id}
  clause: "1"
  conditions: [{{when: exporter, quote: exporters}}]
  support: {{amount: 50000 CNY, quote: "Support of 50,000 yuan"}}
"""


@pytest.fixture
def add(tmp_path: Path) -> Callable[..., Path]:
    """Write a small policy folder with one programme."""

    def run(name: str, programme: str, facts: str = FACTS) -> Path:
        made = tmp_path / "made" / name
        made.mkdir(parents=True)
        (made / "policy.md").write_text(POLICY.format(id=name), encoding="utf-8")
        (made / "facts.yaml").write_text(facts, encoding="utf-8")
        (made / "programmes.yaml").write_text(PROGRAMMES.format(id=programme), encoding="utf-8")
        return made

    return run


def load(folder: Path) -> Rules:
    return load_rules(load_corpus(folder.parent))


def fault_of(folder: Path) -> str:
    with pytest.raises(RulesError) as error:
        load(folder)
    message = str(error.value)
    assert "\n" not in message
    return message


def test_the_packaged_rules() -> None:
    rules = load_rules(load_corpus(default_policies()))
    assert len(rules.programmes) == 11
    assert set(rules.facts_of) == {"zhongshan"}
    website = rules.programme("independent-website")
    assert rules.facts(website)["site_costs"] == rules.fact("site_costs")
    assert [p.id for p in rules.using("annual_transactions")] == [
        "transaction-volume",
        "overseas-marketing",
    ]
    assert [p.id for p in rules.of_clause("zhongshan", "2(2)")] == ["park-activities"]
    assert rules.of_clause("legal-basis", "2(2)") == ()


def test_a_folder_that_was_dropped_in_works(add: Callable[..., Path]) -> None:
    rules = load(add("bay", "export-support"))
    assert set(rules.programmes) == {"export-support"}
    assert rules.programme("export-support").document == "bay"


def test_two_folders_may_share_a_fact_but_not_a_programme(add: Callable[..., Path]) -> None:
    add("bay", "export-support")
    folder = add("hill", "hill-support")
    assert set(load(folder).programmes) == {"export-support", "hill-support"}
    (folder / "programmes.yaml").write_text(PROGRAMMES.format(id="export-support"), "utf-8")
    assert "export-support: another folder has that programme id" in fault_of(folder)


def test_two_folders_define_a_fact_alike(add: Callable[..., Path]) -> None:
    add("bay", "export-support")
    folder = add("hill", "hill-support", FACTS.replace("Do you export?", "Exporting?"))
    assert "exporter: another folder defines this fact differently" in fault_of(folder)


def test_unknown_programmes_and_facts_are_named(add: Callable[..., Path]) -> None:
    rules = load(add("bay", "export-support"))
    with pytest.raises(RulesError, match=r'no programme "x"\. There are: export-support\.'):
        rules.programme("x")
    with pytest.raises(RulesError, match='no fact "x"'):
        rules.fact("x")


def test_a_text_without_rules_has_none(add: Callable[..., Path]) -> None:
    folder = add("bay", "export-support")
    (folder / "programmes.yaml").unlink()
    assert load(folder).programmes == {}


def test_a_missing_facts_file_is_a_sentence(add: Callable[..., Path]) -> None:
    folder = add("bay", "export-support")
    (folder / "facts.yaml").unlink()
    assert fault_of(folder) == f"{folder / 'facts.yaml'} is missing; a policy folder needs it"


@pytest.mark.parametrize("name", ["facts.yaml", "programmes.yaml"])
def test_a_file_in_another_encoding_is_a_sentence(add: Callable[..., Path], name: str) -> None:
    folder = add("bay", "export-support")
    (folder / name).write_bytes("# 支持\n".encode("gb18030"))
    message = fault_of(folder)
    assert message.startswith(str(folder / name))
    assert "is not UTF-8" in message


def test_a_folder_in_place_of_a_file_is_a_sentence(add: Callable[..., Path]) -> None:
    folder = add("bay", "export-support")
    (folder / "programmes.yaml").unlink()
    (folder / "programmes.yaml").mkdir()
    assert "cannot be read" in fault_of(folder)


def test_a_clause_that_does_not_exist_is_named(add: Callable[..., Path]) -> None:
    folder = add("bay", "export-support")
    path = folder / "programmes.yaml"
    path.write_text(path.read_text("utf-8").replace('clause: "1"', 'clause: "9"'), "utf-8")
    message = fault_of(folder)
    assert message.startswith(f"{path}: export-support: clause: ")
    assert "9" in message


def test_the_hash_is_that_of_the_files(add: Callable[..., Path], tmp_path: Path) -> None:
    folder = add("bay", "export-support")
    before = load(folder).hash
    for name in ("facts.yaml", "programmes.yaml"):
        path = folder / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(folder).hash == before
    moved = Path(shutil.copytree(folder.parent, tmp_path / "elsewhere")) / "bay"
    assert load(moved).hash == before
    facts = moved / "facts.yaml"
    facts.write_text(facts.read_text("utf-8") + "# a remark\n", "utf-8")
    assert load(moved).hash != before


def test_the_example_of_the_documentation_loads(add: Callable[..., Path]) -> None:
    page = Path(__file__).parents[2] / "docs" / "adding-a-policy.md"
    body, facts, programmes = (
        block.partition("\n")[2] for block in page.read_text("utf-8").split("```")[1:6:2]
    )
    folder = add("bay", "export-support", facts)
    front = POLICY.format(id="bay").rpartition("---\n")[0] + "---\n"
    # The clauses of the page are wrapped, as it says; in the file each is one line.
    lines = body.replace("; if\n", "; if ").replace("yuan and\n", "yuan and ")
    (folder / "policy.md").write_text(front + lines, "utf-8")
    (folder / "programmes.yaml").write_text(programmes, "utf-8")
    assert set(load(folder).programmes) == {"web-shop", "membership-award"}
