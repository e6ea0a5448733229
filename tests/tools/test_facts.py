"""Facts: their definition in facts.yaml, and which values they can have."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tools.errors import FactValueError, RulesError
from tools.facts import Fact, load_facts
from tools.interval import Interval
from tools.values import Choices, FactValue, Measure, YesNo, write_value

TEXT = {"en": "words", "zh": "文字"}
MONEY: dict[str, Any] = {"kind": "money", "currency": "CNY", "about": TEXT, "ask": TEXT}
COUNT: dict[str, Any] = {"kind": "count", "about": TEXT, "ask": TEXT}
YES_NO: dict[str, Any] = {"kind": "yes_no", "about": TEXT, "ask": TEXT}
PRESUMED: dict[str, Any] = {
    "kind": "yes_no",
    "presumed": "yes",
    "about": TEXT,
    "assumption": TEXT,
}
CHOICE: dict[str, Any] = {
    "kind": "choice",
    "about": TEXT,
    "ask": TEXT,
    "choices": {"a": {"name": TEXT}, "none": {"name": TEXT}},
}


def written(tmp_path: Path, **entries: object) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    return path


def fault_of(path: Path) -> str:
    with pytest.raises(RulesError) as error:
        load_facts(path)
    message = str(error.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    assert "pydantic" not in message
    return message


# Values


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("site_costs", "280000 CNY", Measure(Interval.exact(280_000), "CNY")),
        ("site_costs", "40000 USD", Measure(Interval.exact(40_000), "USD")),
        ("site_costs", "10000000000000 CNY", Measure(Interval.exact(10**13), "CNY")),
        ("site_costs", "<5 CNY", Measure(Interval(Fraction(0), Fraction(5), True, False), "CNY")),  # noqa: FBT003
        ("park_seller_share", "25/40", Measure(Interval.exact(Fraction("62.5")), "%")),
        (
            "park_seller_share",
            ">60 %",
            Measure(Interval(Fraction(60), Fraction(100), low_closed=False), "%"),
        ),
        ("park_area", "5000 m2", Measure(Interval.exact(5_000), "m2")),
        ("served_companies", "20", Measure(Interval.exact(20), "")),
        ("served_companies", ">19", Measure(Interval.at_least(20), "")),
        ("served_companies", "<20", Measure(Interval.between(0, 19), "")),
        ("served_companies", ">18..<20", Measure(Interval.exact(19), "")),
        ("clear_property_rights", "yes", YesNo(yes=True)),
        ("clear_property_rights", " NO ", YesNo(yes=False)),
        ("park_recognition", "national", Choices(frozenset({"national"}))),
        (
            "park_recognition",
            "national, municipal",
            Choices(frozenset({"national", "municipal"})),
        ),
    ],
)
def test_values_that_a_fact_takes(
    facts: Mapping[str, Fact], fact: str, text: str, value: FactValue
) -> None:
    assert facts[fact].parse(text) == value


@pytest.mark.parametrize(
    ("fact", "text", "said"),
    [
        ("site_costs", "280000", "no unit was given"),
        ("site_costs", "60 %", "with its currency"),
        ("site_costs", "25/40", "with its currency"),
        ("site_costs", "5 m2", "m2 was given"),
        ("site_costs", "-5 CNY", "cannot be negative: -5"),
        ("site_costs", "-5..10 CNY", "cannot be negative: -5"),
        ("site_costs", "<0 CNY", "no possible value in <0 CNY"),
        ("site_costs", f"{10**14} CNY", "cannot be as large as 100000000000000"),
        ("site_costs", f">{10**14} CNY", "the most that is taken is 10000000000000"),
        ("site_costs", "yes", "is not a value"),
        ("site_costs", "nan CNY", "is not a value"),
        ("site_costs", "", "is not a value"),
        ("park_seller_share", "100.1 %", "cannot be as large as 100.1"),
        ("park_seller_share", ">100 %", "no possible value in >100 %"),
        ("park_seller_share", "1/0", "nothing is divided by 0"),
        ("park_seller_share", "62.5", "is counted in %; no unit was given"),
        ("park_area", "5000 CNY", "is counted in m2; CNY was given"),
        ("served_companies", "19.5", "is a whole number: 19.5"),
        ("served_companies", "25/40", "whole numbers, without a unit; % was given"),
        ("served_companies", ">19..<20", "no possible value"),
        ("served_companies", "٣", "is not a value"),
        ("clear_property_rights", "true", 'takes yes or no; "true" was given'),
        ("clear_property_rights", "", "takes yes or no"),
        ("park_recognition", "", "takes one of: national, provincial, municipal, none"),
        ("park_recognition", "galactic", '"galactic" was given'),
        ("park_recognition", "national,none", "cannot be none and something"),
    ],
)
def test_values_that_a_fact_refuses(
    facts: Mapping[str, Fact], fact: str, text: str, said: str
) -> None:
    with pytest.raises(FactValueError) as error:
        facts[fact].parse(text)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("site_costs", YesNo(yes=True)),
        ("site_costs", Choices(frozenset({"national"}))),
        ("clear_property_rights", Measure(Interval.exact(1), "")),
        ("park_recognition", YesNo(yes=True)),
        ("park_recognition", Choices(frozenset())),
    ],
)
def test_a_value_of_another_kind_is_refused(
    facts: Mapping[str, Fact], fact: str, value: FactValue
) -> None:
    with pytest.raises(FactValueError, match=fact):
        facts[fact].checked(value)


# Several values for one fact


def test_costs_are_summed(facts: Mapping[str, Fact]) -> None:
    costs = facts["site_costs"]
    parts = [costs.parse("175000 CNY"), costs.parse("105000 CNY"), costs.parse(">1 CNY")]
    assert costs.combined(parts) == Measure(Interval.more_than(175_000 + 105_000 + 1), "CNY")


def test_two_currencies_are_not_summed(facts: Mapping[str, Fact]) -> None:
    costs = facts["site_costs"]
    with pytest.raises(FactValueError, match="CNY and USD cannot be added up"):
        costs.combined([costs.parse("1 CNY"), costs.parse("1 USD")])


def test_a_sum_is_checked_too(facts: Mapping[str, Fact]) -> None:
    costs = facts["site_costs"]
    with pytest.raises(FactValueError, match="cannot be as large"):
        costs.combined([costs.parse(f"{10**13} CNY"), costs.parse("1 CNY")])


def test_a_volume_is_not_summed(facts: Mapping[str, Fact]) -> None:
    volume = facts["site_transactions"]
    with pytest.raises(FactValueError, match="two different ones"):
        volume.combined([volume.parse("1 USD"), volume.parse("2 USD")])
    assert volume.combined([volume.parse("1 USD")] * 2) == volume.parse("1 USD")


def test_choices_are_united(facts: Mapping[str, Fact]) -> None:
    level = facts["park_recognition"]
    both = level.combined([level.parse("national"), level.parse("municipal")])
    assert both == level.parse("municipal,national")
    with pytest.raises(FactValueError, match="cannot be none"):
        level.combined([level.parse("national"), level.parse("none")])


# What is written is read back

ENDS = st.fractions(0, 100, max_denominator=1000)


@given(
    low=ENDS,
    high=ENDS,
    low_closed=st.booleans(),
    high_closed=st.booleans(),
    bounds=st.integers(0, 3),
)
@pytest.mark.parametrize(
    ("fact", "unit"), [("site_costs", "CNY"), ("park_seller_share", "%"), ("park_area", "m2")]
)
def test_a_measure_is_read_back_as_it_was_written(
    facts: Mapping[str, Fact],
    fact: str,
    unit: str,
    low: Fraction,
    high: Fraction,
    bounds: int,
    *,
    low_closed: bool,
    high_closed: bool,
) -> None:
    floor = Interval(low, None, low_closed) if bounds & 1 else Interval.at_least(0)
    ceiling = Interval(None, high, high_closed=high_closed)
    interval = floor.intersect(ceiling) if bounds & 2 else floor
    if interval is None or interval.intersect(facts[fact].domain) is None:
        return
    value = facts[fact].checked(Measure(interval, unit))
    assert facts[fact].parse(write_value(value)) == value


@given(parts=st.lists(st.integers(0, 10**6), min_size=2, max_size=4))
def test_the_order_of_parts_does_not_change_their_sum(
    facts: Mapping[str, Fact], parts: list[int]
) -> None:
    costs = facts["site_costs"]
    values = [costs.parse(f"{part} CNY") for part in parts]
    sums = {costs.combined(order) for order in permutations(values)}
    assert sums == {Measure(Interval.exact(sum(parts)), "CNY")}


@given(st.text(max_size=30))
def test_garbage_is_an_error_of_ours_or_a_value_in_bounds(
    facts: Mapping[str, Fact], text: str
) -> None:
    for fact in facts.values():
        try:
            value = fact.parse(text)
        except FactValueError:
            continue
        assert fact.checked(value) == value


# The file


def test_the_packaged_facts_load(facts: Mapping[str, Fact]) -> None:
    presumed = {fact.id for fact in facts.values() if fact.presumed}
    assert "park_distinctive" not in presumed
    assert "clear_property_rights" not in presumed
    assert all((fact.ask is None) == (fact.id in presumed) for fact in facts.values())
    assert facts["site_costs"].unit == "CNY"
    assert facts["park_area"].unit == "m2"
    assert facts["park_seller_share"].unit == "%"
    assert facts["served_companies"].unit == ""
    assert facts["recognition_support_received"].presumption() == YesNo(yes=False)
    assert facts["park_distinctive"].presumption() is None


def test_a_fact_is_called_by_its_name_or_by_what_it_is_about(tmp_path: Path) -> None:
    named = {**MONEY, "name": {"en": "costs", "zh": "费用"}}
    facts = load_facts(written(tmp_path, named=named, plain=MONEY))
    assert facts["named"].label("zh") == "费用"
    assert facts["plain"].label("en") == "words"


def test_a_bare_yes_is_the_word_yes(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(
        "own:\n  kind: yes_no\n  presumed: yes\n  about: &a {en: a, zh: b}\n  assumption: *a\n"
        "  cues: {yes: {en: [ours]}, no: {zh: [别人]}}\n",
        encoding="utf-8",
    )
    own = load_facts(path)["own"]
    assert own.presumption() == YesNo(yes=True)
    assert own.cues["yes"].en == ("ours",)
    assert own.cues["no"].zh == ("别人",)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({**MONEY, "colour": "red"}, "colour: there is no such key here"),
        ({**MONEY, "kind": "mony"}, "kind:"),
        ({"kind": "money", "currency": "CNY", "ask": TEXT}, "about: this key is missing"),
        ({**MONEY, "about": {"en": "words"}}, "about.zh: this key is missing"),
        ({**MONEY, "about": "words"}, "about: a mapping of keys is expected: 'words' was given"),
        ({"kind": "money", "about": TEXT, "ask": TEXT}, "`currency` goes with kind money"),
        ({**MONEY, "currency": "yuan"}, "three capitals"),
        ({**COUNT, "currency": "CNY"}, "`currency` goes with kind money"),
        ({"kind": "money", "currency": "CNY", "about": TEXT}, "a fact has `ask`"),
        ({**PRESUMED, "ask": TEXT}, "unless it is presumed"),
        ({**MONEY, "presumed": "yes"}, "`presumed` goes with kind yes_no"),
        ({**PRESUMED, "presumed": "maybe"}, "presumed:"),
        (
            {"kind": "yes_no", "presumed": "yes", "about": TEXT},
            "`assumption` says what is presumed",
        ),
        ({**YES_NO, "assumption": TEXT}, "`assumption` says what is presumed"),
        ({**YES_NO, "contradicted": TEXT}, "`contradicted` goes with `presumed`"),
        ({**YES_NO, "choices": CHOICE["choices"]}, "`choices` goes with kind choice"),
        ({"kind": "choice", "about": TEXT, "ask": TEXT}, "`choices` goes with kind choice"),
        ({**CHOICE, "choices": {"A B": {"name": TEXT}}}, 'the choice "A B"'),
        ({**CHOICE, "cues": {"yes": {"en": ["x"]}}}, "`cues` goes with kind yes_no"),
        ({**MONEY, "noun": TEXT}, "`noun` goes with kind count"),
        ({**YES_NO, "period": "year"}, "`period` goes with a figure"),
        ({**MONEY, "period": "month"}, "period:"),
        ({**YES_NO, "sum": True}, "`sum` goes with money, area and count"),
        ({**YES_NO, "cues": {"maybe": {"en": ["x"]}}}, "cues"),
        ({**YES_NO, "cues": {"yes": {"en": "x"}}}, "a list is expected: 'x' was given"),
        ({**MONEY, "id": "other"}, "id: a fact's id is the key that it stands under"),
        ("words", "the definition of a fact is a mapping"),
        (None, "the definition of a fact is a mapping"),
    ],
)
def test_a_definition_that_is_not_valid(tmp_path: Path, entry: object, said: str) -> None:
    message = fault_of(written(tmp_path, costs=entry))
    assert ": costs: " in message
    assert said in message


@pytest.mark.parametrize("name", ["Costs", "1st", "site-costs", "费用", ""])
def test_an_id_that_is_not_valid(tmp_path: Path, name: str) -> None:
    assert "lower-case letters" in fault_of(written(tmp_path, **{name: MONEY}))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "a mapping from fact ids"),
        (b"- a\n- b\n", "a mapping from fact ids"),
        (b"a: 1\na: 2\n", "line 2: the key 'a' stands twice"),
        (b"a: [1\n", "line 2"),
        (b"a: !!python/object:os.system 1\n", "line 1"),
        (b"a: {b: *nowhere}\n", "line 1"),
        (b"caf\xe9: 1\n", "is not UTF-8"),
        (b"a: \x00\n", "not readable as YAML"),
        # How deep is too deep is the parser's to say, in its own words.
        (b"[" * 5000, "facts.yaml"),
        (b"a: 2023-13-45\n", "not readable as YAML"),
    ],
)
def test_a_file_that_is_not_readable(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "facts.yaml"
    path.write_bytes(content)
    assert said in fault_of(path)


def test_a_missing_file_and_a_folder_are_sentences(tmp_path: Path) -> None:
    assert "is missing" in fault_of(tmp_path / "facts.yaml")
    assert "cannot be read" in fault_of(tmp_path)


def test_a_byte_order_mark_and_other_line_ends_change_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, costs=MONEY)
    plain = load_facts(path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_facts(path) == plain
