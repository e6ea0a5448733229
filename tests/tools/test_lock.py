"""The lock: every figure and comparator of the rules is the one that the clause says."""

import copy
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from corpus import default_policies, load_corpus
from tools.errors import LockError, RulesError
from tools.rules import Rules, load_rules

Replace = Callable[[str, str, str], None]
Entries = list[dict[str, Any]]

PACKAGED = default_policies() / "zhongshan" / "programmes.yaml"
COMPARATORS = {">": (">=", "<"), ">=": (">", "<=")}


def entries() -> Entries:
    loaded: Entries = yaml.safe_load(PACKAGED.read_text(encoding="utf-8"))
    return loaded


def other_figure(text: str) -> str:
    """The text with its figure one greater."""
    return re.sub(r"\d+", lambda digits: str(int(digits[0]) + 1), text, count=1)


def other_whens(text: str) -> Iterator[str]:
    """A threshold with each of its wrong comparators, and with a wrong figure."""
    fact, operator, figure = text.split(" ", 2)
    for wrong in COMPARATORS[operator]:
        yield f"{fact} {wrong} {figure}"
    yield f"{fact} {operator} {other_figure(figure)}"


def spoilt() -> Iterator[tuple[str, str, Entries]]:
    """Every figure and comparator of the file made wrong: programme, place, the whole file."""

    def with_changed(number: int, keys: tuple[str | int, ...], value: str) -> Entries:
        changed = copy.deepcopy(entries())
        target: Any = changed[number]
        for key in keys[:-1]:
            target = target[key]
        target[keys[-1]] = value
        return changed

    for number, entry in enumerate(entries()):
        for index, condition in enumerate(entry.get("conditions", ())):
            if " >" in condition["when"]:
                place = f"conditions: {condition['when'].split()[0]}"
                for value in other_whens(condition["when"]):
                    keys: tuple[str | int, ...] = ("conditions", index, "when")
                    yield entry["id"], place, with_changed(number, keys, value)
        support = entry["support"]
        for index, tier in enumerate(support.get("tiers", ())):
            place = f"support: tier {index + 1}"
            wrong = (
                [("when", value) for value in other_whens(tier["when"])] if "when" in tier else []
            )
            wrong += [(key, other_figure(tier[key])) for key in ("rate", "cap")]
            for key, value in wrong:
                yield (
                    entry["id"],
                    place,
                    with_changed(number, ("support", "tiers", index, key), value),
                )
        if "amount" in support:
            value = other_figure(support["amount"])
            yield entry["id"], "support: amount", with_changed(number, ("support", "amount"), value)
        for choice, branch in support.get("branches", {}).items():
            value = other_figure(branch["amount"])
            keys = ("support", "branches", choice, "amount")
            yield entry["id"], f"support: {choice}", with_changed(number, keys, value)


SPOILT = list(spoilt())


def load(folder: Path) -> Rules:
    return load_rules(load_corpus(folder.parent))


def fault_of(folder: Path, kind: type[RulesError] = LockError) -> str:
    with pytest.raises(kind) as error:
        load(folder)
    message = str(error.value)
    assert "\n" not in message
    return message


def write(folder: Path, changed: Entries) -> None:
    text = yaml.safe_dump(changed, allow_unicode=True, sort_keys=False)
    (folder / "programmes.yaml").write_text(text, encoding="utf-8")


def test_the_packaged_rules_are_locked(folder: Path) -> None:
    assert len(load(folder).programmes) == 11


def test_every_figure_of_the_file_is_among_the_spoilt() -> None:
    whens = 6 * 3 + 2 * 3  # six threshold conditions and two tiers, each wrong in three ways
    rates_and_caps = 8 * 2
    amounts = 1 + 3 + 2
    assert len(SPOILT) == whens + rates_and_caps + amounts


@pytest.mark.parametrize(
    ("programme", "place", "changed"),
    SPOILT,
    ids=[f"{programme}-{place}-{number}" for number, (programme, place, _) in enumerate(SPOILT)],
)
def test_each_wrong_figure_and_comparator_is_refused(
    folder: Path, programme: str, place: str, changed: Entries
) -> None:
    write(folder, changed)
    message = fault_of(folder)
    assert message.startswith(f"{folder / 'programmes.yaml'}: {programme}: {place}")


@pytest.mark.parametrize(
    ("old", "new", "programme"),
    [
        ("volume of US$1 million or more", "volume of US$2 million or more", "transaction-volume"),
        (
            "volume of US$1 million or more",
            "volume of more than US$1 million",
            "transaction-volume",
        ),
        ("Provide 30% support for cross", "Provide 35% support for cross", "independent-website"),
        ("reaches US$750,000", "reaches US$780,000", "independent-website"),
        (
            "area of more than 10,000 square",
            "area of no less than 10,000 square",
            "industrial-park",
        ),
        ("more than 10,000 square", "more than 10,000 acres", "industrial-park"),
        ("no less than 20 service", "no less than 25 service", "public-warehouse-operation"),
        ("no less than 20 service", "more than 20 service", "public-warehouse-operation"),
        ("reach 20 million US dollars", "reach 20 million yuan", "industrial-park"),
        ("support of 2 million yuan", "support of 2.1 million yuan", "public-warehouse-operation"),
        (
            "1 million yuan, 500,000 yuan, and",
            "500,000 yuan, 1 million yuan, and",
            "park-recognition",
        ),
    ],
)
def test_other_words_in_the_clause_are_refused(
    folder: Path, replace: Replace, old: str, new: str, programme: str
) -> None:
    replace("policy.md", old, new)
    assert f": {programme}: " in fault_of(folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("volume of US$1 million or more", "volume of US$2 million or more"),
        ("area of more than 10,000 square", "area of no less than 10,000 square"),
        ("reaches US$750,000", "reaches US$780,000"),
    ],
)
def test_a_text_and_a_quote_changed_together_do_not_fit_the_rule(
    folder: Path, replace: Replace, old: str, new: str
) -> None:
    replace("policy.md", old, new)
    path = folder / "programmes.yaml"
    text = path.read_text(encoding="utf-8")
    for words in (old, old.removeprefix("area of ")):
        text = text.replace(words, new.removeprefix("area of "))
    path.write_text(text, encoding="utf-8")
    assert "is not what the quote" in fault_of(folder)


def test_a_quote_that_is_not_verbatim_is_refused(folder: Path, replace: Replace) -> None:
    replace(
        "programmes.yaml", "merchants account for more than 60%", "merchants account for over 60%"
    )
    message = fault_of(folder)
    assert "industrial-park: conditions: park_seller_share" in message
    assert "verbatim" in message


def test_swapped_threshold_and_cap_are_refused(folder: Path) -> None:
    changed = entries()
    (website,) = (e for e in changed if e["id"] == "independent-website")
    website["support"]["tiers"][0] |= {
        "when": "site_transactions >= 300000 USD",
        "cap": "750000 CNY",
    }
    write(folder, changed)
    assert "independent-website: support: tier 1" in fault_of(folder)


def test_swapped_tiers_are_refused(folder: Path) -> None:
    changed = entries()
    (website,) = (e for e in changed if e["id"] == "independent-website")
    first, last = website["support"]["tiers"]
    first["quote"], last["quote"] = last["quote"], first["quote"]
    write(folder, changed)
    assert "independent-website: support: tier 1" in fault_of(folder)


@pytest.mark.parametrize("swapped", [("amount",), ("term",)])
@pytest.mark.parametrize(
    ("programme", "one", "other"),
    [
        ("park-recognition", "national", "municipal"),
        ("park-recognition", "national", "provincial"),
        ("overseas-warehouse-honours", "practice_case", "provincial_warehouse"),
    ],
)
def test_swapped_branches_are_refused(
    folder: Path, programme: str, one: str, other: str, swapped: tuple[str]
) -> None:
    changed = entries()
    (entry,) = (e for e in changed if e["id"] == programme)
    branches = entry["support"]["branches"]
    for key in swapped:
        branches[one][key], branches[other][key] = branches[other][key], branches[one][key]
    write(folder, changed)
    assert f": {programme}: support: " in fault_of(folder, RulesError)


def test_branches_swapped_with_their_terms_are_refused(folder: Path) -> None:
    changed = entries()
    (entry,) = (e for e in changed if e["id"] == "park-recognition")
    branches = entry["support"]["branches"]
    branches["national"], branches["municipal"] = branches["municipal"], branches["national"]
    write(folder, changed)
    assert '"municipal" is a word for "municipal", another choice' in fault_of(folder, RulesError)


@pytest.mark.parametrize(
    ("programme", "fact", "figure"),
    [
        ("transaction-volume", "annual_transactions", "1 million"),
        ("industrial-park", "park_area", "10,000"),
        ("industrial-park", "park_seller_share", "60%"),
        ("industrial-park", "park_transactions", "20 million"),
        ("public-warehouse-operation", "served_companies", "20"),
        ("public-warehouse-operation", "operating_area", "5,000"),
    ],
)
def test_a_dropped_condition_leaves_a_figure_without_a_rule(
    folder: Path, programme: str, fact: str, figure: str
) -> None:
    changed = entries()
    (entry,) = (e for e in changed if e["id"] == programme)
    entry["conditions"] = [c for c in entry["conditions"] if not c["when"].startswith(f"{fact} ")]
    write(folder, changed)
    message = fault_of(folder)
    assert "is in no rule's quote" in message
    assert figure in message


def test_a_dropped_tier_leaves_figures_without_a_rule(folder: Path) -> None:
    changed = entries()
    (website,) = (e for e in changed if e["id"] == "independent-website")
    del website["support"]["tiers"][0]
    write(folder, changed)
    assert "is in no rule's quote" in fault_of(folder)


def test_a_dropped_cap_is_refused(folder: Path) -> None:
    changed = entries()
    (warehouse,) = (e for e in changed if e["id"] == "own-overseas-warehouse")
    del warehouse["support"]["tiers"][0]["cap"]
    write(folder, changed)
    message = fault_of(folder)
    assert "which the rule does not" in message
    assert "500,000 yuan" in message


def test_a_quote_of_a_condition_without_figures_may_hold_none(folder: Path) -> None:
    changed = entries()
    (park,) = (e for e in changed if e["id"] == "industrial-park")
    park["conditions"][0]["quote"] = "a financial support of 500,000 yuan will be given to the park"
    write(folder, changed)
    assert "industrial-park: conditions: park_operator" in fault_of(folder)


def test_a_reservation_is_verbatim_too(folder: Path) -> None:
    changed = entries()
    changed[0]["reservation"] = "specific support standards will be invented"
    write(folder, changed)
    assert "transaction-volume: reservation" in fault_of(folder)


def test_a_term_that_the_quote_does_not_name_is_refused(folder: Path) -> None:
    changed = entries()
    (entry,) = (e for e in changed if e["id"] == "park-recognition")
    entry["support"]["branches"]["national"]["term"] = "nation-wide"
    write(folder, changed)
    assert 'the quote does not name "nation-wide"' in fault_of(folder)


def test_two_branches_with_one_term_are_refused(folder: Path) -> None:
    changed = entries()
    (entry,) = (e for e in changed if e["id"] == "overseas-warehouse-honours")
    branches = entry["support"]["branches"]
    branches["practice_case"]["term"] = "overseas warehouse"
    branches["provincial_warehouse"]["term"] = "overseas warehouse"
    write(folder, changed)
    assert "has its term at the same place" in fault_of(folder)
