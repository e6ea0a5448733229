"""Conditions on one fact: how they are written, and which values satisfy them."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.conditions import Requirement, Threshold, parse_condition
from tools.errors import RulesError
from tools.facts import Fact
from tools.interval import Interval
from tools.situation import holds
from tools.values import Measure


def test_a_threshold(facts: Mapping[str, Fact]) -> None:
    condition = parse_condition("site_transactions >= 750,000 USD", facts, "here")
    assert condition == Threshold(
        "site_transactions", ">=", Measure(Interval.exact(750_000), "USD")
    )
    assert condition.test == ">= 750000 USD"


@pytest.mark.parametrize("text", ["park_area>10000m2", "  park_area  >  10,000 m²  "])
def test_spaces_do_not_count(facts: Mapping[str, Fact], text: str) -> None:
    condition = parse_condition(text, facts, "here")
    assert condition == Threshold("park_area", ">", Measure(Interval.exact(10_000), "m2"))


@pytest.mark.parametrize(
    ("text", "yes"), [("clear_property_rights", True), ("not clear_property_rights", False)]
)
def test_a_requirement(facts: Mapping[str, Fact], text: str, *, yes: bool) -> None:
    condition = parse_condition(text, facts, "here")
    assert condition == Requirement("clear_property_rights", yes)
    assert condition.test == ("yes" if yes else "no")
    assert holds(condition, yes)
    assert not holds(condition, not yes)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not a condition"),
        ("750000 USD <= site_transactions", "is not a condition"),
        ("site_transactions == 750000 USD", "is not a condition"),
        ("site_transactions 750000 USD", "is not a condition"),
        ("sales >= 750000 USD", '"sales" is not a fact'),
        ("site_transactions", "is no yes/no fact"),
        ("not site_transactions", "is no yes/no fact"),
        ("park_recognition", "is no yes/no fact"),
        ("park_recognition > 1", "only a measure is compared"),
        ("clear_property_rights > 1", "only a measure is compared"),
        ("not site_transactions > 1 USD", "only a measure is compared"),
        ("site_transactions >= 750000", "no unit was given"),
        ("site_transactions >= 750000 CNY", "is counted in USD, not in CNY"),
        ("site_transactions >= 1..2 USD", "is not one exact figure"),
        ("site_transactions >= >2 USD", "is not one exact figure"),
        ("site_transactions >= -1 USD", "cannot be negative"),
        ("park_seller_share > 101 %", "cannot be as large as 101"),
        ("served_companies >= 19.5", "is a whole number"),
        ("park_area > 1 hectare", "is counted in m2"),
        ("park_area > ten m2", "is not a value"),
    ],
)
def test_what_is_not_a_condition(facts: Mapping[str, Fact], text: str, said: str) -> None:
    with pytest.raises(RulesError) as error:
        parse_condition(text, facts, "programmes.yaml: x: conditions")
    assert str(error.value).startswith("programmes.yaml: x: conditions: ")
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("operator", "below", "at", "above"),
    [
        (">", False, False, True),
        (">=", False, True, True),
        ("<", True, False, False),
        ("<=", True, True, False),
    ],
)
def test_each_comparator_at_its_boundary(
    facts: Mapping[str, Fact], operator: str, *, below: bool, at: bool, above: bool
) -> None:
    condition = parse_condition(f"park_area {operator} 10 m2", facts, "here")
    near = Fraction(1, 10**9)
    found = [holds(condition, Interval.exact(10 + step)) for step in (-near, 0, near)]
    assert found == [below, at, above]


@given(operator=st.sampled_from([">", ">=", "<", "<="]), value=st.fractions(0, 100))
def test_a_value_satisfies_or_fails_and_never_both(
    facts: Mapping[str, Fact], operator: str, value: Fraction
) -> None:
    condition = parse_condition(f"park_area {operator} 50 m2", facts, "here")
    assert isinstance(condition, Threshold)
    assert condition.satisfying.contains(value) is not condition.failing.contains(value)
    assert holds(condition, Interval.exact(value)) is condition.satisfying.contains(value)
