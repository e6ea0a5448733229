"""`programmes` lists what there is, in words and as JSON."""

import json
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

CLAUSES = {
    "transaction-volume": "1(1)",
    "independent-website": "1(2)",
    "overseas-marketing": "1(3)",
    "overseas-trademark": "1(4)",
    "industrial-park": "2(1)",
    "park-activities": "2(2)",
    "park-recognition": "2(3)",
    "own-overseas-warehouse": "3(1)",
    "public-warehouse-use": "3(2)",
    "public-warehouse-operation": "3(3)",
    "overseas-warehouse-honours": "3(4)",
}


@pytest.fixture
def listed(call: Callable[..., CompletedProcess[str]]) -> dict[str, dict[str, object]]:
    done = call("programmes", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return {entry["id"]: entry for entry in json.loads(done.stdout)["programmes"]}


def test_the_table_has_every_programme_clause_and_fact(
    call: Callable[..., CompletedProcess[str]], listed: dict[str, dict[str, object]]
) -> None:
    done = call("programmes")
    assert (done.returncode, done.stderr) == (0, "")
    for name, clause in CLAUSES.items():
        assert name in done.stdout
        assert f"zhongshan {clause}" in done.stdout
    for entry in listed.values():
        for fact in entry["facts"]:
            assert fact["id"] in done.stdout


def test_json_has_the_programmes_in_the_order_of_the_text(
    listed: dict[str, dict[str, object]],
) -> None:
    assert {name: entry["clause"] for name, entry in listed.items()} == CLAUSES
    assert list(listed) == list(CLAUSES)
    assert {entry["document"] for entry in listed.values()} == {"zhongshan"}


def test_json_has_tiers_in_notation(listed: dict[str, dict[str, object]]) -> None:
    support = listed["independent-website"]["support"]
    assert (support["form"], support["of"]) == ("rate", "site_costs")
    better, usual = support["tiers"]
    assert better["when"] == ["site_transactions >= 750000 USD"]
    assert (better["rate"], better["cap"]) == ("50 %", "300000 CNY")
    assert (usual["when"], usual["rate"], usual["cap"]) == ([], "30 %", "200000 CNY")
    assert "US$750,000" in better["quote"][0]


def test_json_has_conditions_with_their_words(listed: dict[str, dict[str, object]]) -> None:
    tests = {c["fact"]: c for c in listed["industrial-park"]["conditions"]}
    assert tests["park_area"]["test"] == "> 10000 m2"
    assert tests["park_area"]["quote"] == ["more than 10,000 square meters"]
    assert tests["park_distinctive"]["test"] == "yes"


def test_json_has_branches_and_silence(listed: dict[str, dict[str, object]]) -> None:
    branches = listed["park-recognition"]["support"]["branches"]
    assert {b["choice"]: b["amount"] for b in branches} == {
        "national": "1000000 CNY",
        "provincial": "500000 CNY",
        "municipal": "300000 CNY",
    }
    assert listed["overseas-trademark"]["support"]["form"] == "unstated"
    assert listed["overseas-trademark"]["reservation"]


def test_json_tells_how_facts_are_given(listed: dict[str, dict[str, object]]) -> None:
    facts = {fact["id"]: fact for entry in listed.values() for fact in entry["facts"]}
    assert facts["site_costs"]["sum"] is True
    assert (facts["site_costs"]["unit"], facts["site_costs"]["period"]) == ("CNY", "year")
    assert facts["served_companies"]["unit"] is None
    assert facts["park_recognition"]["choices"] == ["national", "provincial", "municipal", "none"]
    assert (facts["warehouse_overseas"]["presumed"], facts["warehouse_overseas"]["ask"]) == (
        "yes",
        None,
    )
