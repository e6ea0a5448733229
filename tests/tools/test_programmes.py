"""programmes.yaml: each form of support, and one sentence for each mistake."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.errors import RulesError
from tools.facts import Fact
from tools.interval import Interval
from tools.programmes import (
    BranchSupport,
    FixedSupport,
    Programme,
    RateSupport,
    UnstatedSupport,
    load_programmes,
)
from tools.values import Measure

TEXT = {"en": "words", "zh": "文字"}
TIER = {"rate": "30%", "cap": "200000 CNY", "quote": "words"}
BRANCHES = {
    "national": {"term": "national", "amount": "3 CNY"},
    "provincial": {"term": "provincial", "amount": "2 CNY"},
    "municipal": {"term": "municipal", "amount": "1 CNY"},
}


def entry(**changed: object) -> dict[str, Any]:
    plain = {"id": "one", "clause": "1", "support": {"of": "site_costs", "tiers": [TIER]}}
    return {**plain, **changed}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "programmes.yaml"


def loaded(path: Path, facts: Mapping[str, Fact], *entries: object) -> tuple[Programme, ...]:
    path.write_text(yaml.safe_dump(list(entries), allow_unicode=True), encoding="utf-8")
    return load_programmes(path, "p", facts)


def fault_of(path: Path, facts: Mapping[str, Fact], *entries: object) -> str:
    with pytest.raises(RulesError) as error:
        loaded(path, facts, *entries)
    message = str(error.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    assert "pydantic" not in message
    return message


def test_a_share_of_costs_in_tiers(path: Path, facts: Mapping[str, Fact]) -> None:
    first = {**TIER, "when": "site_transactions >= 750000 USD", "quote": ["one", "two"]}
    support = {"of": "site_costs", "tiers": [first, {"rate": "25/40", "quote": "words"}]}
    (programme,) = loaded(path, facts, entry(support=support))
    assert isinstance(programme.support, RateSupport)
    assert programme.support.currency == "CNY"
    tiers = programme.support.tiers
    assert [tier.rate for tier in tiers] == [Fraction(30, 100), Fraction(25, 40)]
    assert [tier.quotes for tier in tiers] == [("one", "two"), ("words",)]
    assert tiers[0].cap == Measure(Interval.exact(200_000), "CNY")
    assert tiers[1].cap is None
    assert programme.facts == ("site_transactions", "site_costs")


def test_a_tier_with_several_conditions(path: Path, facts: Mapping[str, Fact]) -> None:
    tier = {**TIER, "when": ["clear_property_rights", "served_companies >= 20"]}
    (programme,) = loaded(path, facts, entry(support={"of": "site_costs", "tiers": [tier]}))
    assert programme.facts == ("clear_property_rights", "served_companies", "site_costs")


def test_the_other_forms_of_support(path: Path, facts: Mapping[str, Fact]) -> None:
    fixed, branched, unstated = loaded(
        path,
        facts,
        entry(id="fixed", support={"amount": "5 CNY", "quote": "a"}),
        entry(
            id="branched",
            support={"by": "park_recognition", "branches": BRANCHES, "quote": "a"},
        ),
        entry(id="unstated", support={"unstated": True, "quote": "a"}),
    )
    assert fixed.support == FixedSupport(Measure(Interval.exact(5), "CNY"), ("a",))
    assert isinstance(branched.support, BranchSupport)
    assert [branch.choice for branch in branched.support.branches] == sorted(BRANCHES)
    assert branched.facts == ("park_recognition",)
    assert unstated.support == UnstatedSupport(("a",))


def test_a_programme_without_a_name_is_called_by_its_id(
    path: Path, facts: Mapping[str, Fact]
) -> None:
    (programme,) = loaded(path, facts, entry(id="website-support"))
    assert programme.name.get("en") == "website support"
    assert (programme.reading, programme.reservation, programme.conditions) == (None, (), ())


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"colour": "red"}, "one: colour: there is no such key here"),
        ({"clause": 1}, "clause: text is expected: 1 was given"),
        ({"clause": None}, "clause: text is expected"),
        ({"support": None}, "support: a mapping of keys is expected"),
        ({"support": {}}, "support takes the keys of one of these forms"),
        ({"id": "One Two"}, "lower-case words joined by hyphens"),
        ({"name": "website"}, "name: a mapping of keys is expected"),
        ({"reading": {"en": "words"}}, "reading.zh: this key is missing"),
        ({"conditions": "site_costs"}, "conditions: a list is expected"),
        (
            {"conditions": [{"when": "clear_property_rights"}]},
            "conditions.0.quote: this key is mis",
        ),
        (
            {"conditions": [{"when": "clear_property_rights", "quote": []}]},
            "conditions.0: `quote` is the words of the clause",
        ),
        (
            {"conditions": [{"when": "clear_property_rights", "quote": " "}]},
            "conditions.0: `quote` is the words of the clause",
        ),
        (
            {"conditions": [{"when": "sales > 1 USD", "quote": "a"}]},
            'one: conditions: "sales" is not a fact',
        ),
        (
            {"conditions": [{"when": "park_area > 1 CNY", "quote": "a"}]},
            "park_area is counted in m2; CNY was given",
        ),
        ({"reservation": 5}, "reservation: text is expected"),
    ],
)
def test_a_key_that_is_not_valid(
    path: Path, facts: Mapping[str, Fact], changed: dict[str, object], said: str
) -> None:
    assert said in fault_of(path, facts, entry(**changed))


@pytest.mark.parametrize(
    ("support", "said"),
    [
        ({"of": "site_costs"}, "one of these forms"),
        ({"of": "site_costs", "tiers": []}, "one of these forms"),
        ({"of": "site_costs", "tiers": [TIER], "quote": "a"}, "one of these forms"),
        ({"of": "site_costs", "tiers": [TIER], "amount": "5 CNY"}, "one of these forms"),
        ({"amount": "5 CNY"}, "one of these forms"),
        ({"unstated": False, "quote": "a"}, "one of these forms"),
        ({"unstated": True}, "one of these forms"),
        ({"by": "park_recognition", "branches": BRANCHES}, "one of these forms"),
        ({"of": "profit", "tiers": [TIER]}, 'of: "profit" is not a money fact'),
        ({"of": "park_area", "tiers": [TIER]}, 'of: "park_area" is not a money fact'),
        (
            {"of": "site_costs", "tiers": [{**TIER, "rate": 0.3}]},
            "tiers.0.rate: text is expected: 0.3",
        ),
        (
            {"of": "site_costs", "tiers": [{**TIER, "rate": 30}]},
            "tiers.0.rate: text is expected: 30",
        ),
        ({"of": "site_costs", "tiers": [{**TIER, "rate": "0.3"}]}, "is not a percentage"),
        ({"of": "site_costs", "tiers": [{**TIER, "rate": "0%"}]}, "is not a percentage"),
        ({"of": "site_costs", "tiers": [{**TIER, "rate": "130%"}]}, "is not a percentage"),
        ({"of": "site_costs", "tiers": [{**TIER, "rate": ">30%"}]}, "is not one exact figure"),
        ({"of": "site_costs", "tiers": [{**TIER, "rate": "thirty"}]}, "rate: "),
        ({"of": "site_costs", "tiers": [{**TIER, "cap": 200000}]}, "tiers.0.cap: text is expected"),
        ({"of": "site_costs", "tiers": [{**TIER, "cap": "200000"}]}, "is not an amount of money"),
        ({"of": "site_costs", "tiers": [{**TIER, "cap": "0 CNY"}]}, "is not an amount of money"),
        ({"of": "site_costs", "tiers": [{**TIER, "cap": "5 USD"}]}, "a cap is in the currency of"),
        (
            {"of": "site_costs", "tiers": [{**TIER, "top": "5 CNY"}]},
            "tiers.0.top: there is no such",
        ),
        ({"of": "site_costs", "tiers": [{"rate": "30%"}]}, "tiers.0.quote: this key is missing"),
        ({"of": "site_costs", "tiers": [TIER, TIER]}, "only the last tier may have no `when`"),
        ({"amount": "5", "quote": "a"}, "is not an amount of money"),
        ({"amount": "-5 CNY", "quote": "a"}, "is not an amount of money"),
        ({"by": "site_costs", "branches": BRANCHES, "quote": "a"}, "is not a choice of facts.yaml"),
        (
            {
                "by": "park_recognition",
                "branches": {"national": BRANCHES["national"]},
                "quote": "a",
            },
            "municipal, provincial: the branches are the choices of park_recognition, none left",
        ),
        (
            {
                "by": "park_recognition",
                "branches": {**BRANCHES, "none": BRANCHES["national"]},
                "quote": "a",
            },
            "branches: none: the branches are the choices",
        ),
        (
            {
                "by": "park_recognition",
                "branches": {**BRANCHES, "national": BRANCHES["municipal"]},
                "quote": "a",
            },
            'branches: national: term: "municipal" is a word for "municipal", another choice',
        ),
    ],
)
def test_a_support_that_is_not_valid(
    path: Path, facts: Mapping[str, Fact], support: dict[str, object], said: str
) -> None:
    message = fault_of(path, facts, entry(support=support))
    assert ": one: support" in message
    assert said in message


def test_an_id_stands_once(path: Path, facts: Mapping[str, Fact]) -> None:
    assert "one: the id stands there twice" in fault_of(path, facts, entry(), entry())


def test_an_entry_without_an_id_is_named_by_its_number(
    path: Path, facts: Mapping[str, Fact]
) -> None:
    assert ": entry 2: id: this key is missing" in fault_of(path, facts, entry(), {"clause": "1"})
    assert ": entry 1: the entry: a mapping of keys is expected" in fault_of(path, facts, "words")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "a list of programmes"),
        (b"[]", "a list of programmes"),
        (b"id: one\n", "a list of programmes"),
        (b"- id: one\n  id: two\n", "line 2: the key 'id' stands twice"),
        (b"- id: one\n clause: 1\n", "line 2"),
        (b"- id: \xff\n", "is not UTF-8"),
    ],
)
def test_a_file_that_is_not_readable(
    path: Path, facts: Mapping[str, Fact], content: bytes, said: str
) -> None:
    path.write_bytes(content)
    with pytest.raises(RulesError) as error:
        load_programmes(path, "p", facts)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
