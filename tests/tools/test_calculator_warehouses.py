"""Clause 3: support for overseas warehouses: own, used, operated, honoured."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from tools.assessment import Assessment, Verdict

Amount = Callable[..., Fraction | None]
Assess = Callable[..., Assessment]
Missing = Callable[..., list[tuple[str, Fraction | None]]]

PERCENT = Fraction(1, 100)

# 3(1) and 3(2): 30 % up to 500,000 yuan
SHARES = [
    ("own-overseas-warehouse", "warehouse_investment"),
    ("public-warehouse-use", "warehousing_fees"),
]


@pytest.mark.parametrize(("programme", "costs"), SHARES)
@pytest.mark.parametrize(
    ("spent", "expected"),
    [
        ("0 CNY", Fraction(0)),
        ("1000000 CNY", 30 * PERCENT * 1_000_000),
        ("1666666.60 CNY", 30 * PERCENT * Fraction("1666666.60")),
        ("1666666.67 CNY", Fraction(500_000)),
        ("1666667 CNY", Fraction(500_000)),
        (">2000000 CNY", Fraction(500_000)),
        ("2000000..3000000 CNY", Fraction(500_000)),
    ],
)
def test_thirty_percent_up_to_500_000(
    amount: Amount, programme: str, costs: str, spent: str, expected: Fraction
) -> None:
    assert amount(programme, **{costs: spent}) == expected


@pytest.mark.parametrize(("programme", "costs"), SHARES)
@pytest.mark.parametrize("presumed", ["warehouse_overseas", "warehouse_export"])
def test_warehouses_at_home_or_for_imports_are_not_supported(
    one: Assess, programme: str, costs: str, presumed: str
) -> None:
    assessment = one(programme, **{costs: "1000000 CNY", presumed: "no"})
    assert assessment.verdict is Verdict.NOT_ELIGIBLE


@pytest.mark.parametrize(("programme", "costs"), SHARES)
def test_unknown_costs_have_the_cap_at_stake(missing: Missing, programme: str, costs: str) -> None:
    assert missing(programme) == [(costs, Fraction(500_000))]


# 3(3): "no less than 20", "no less than 5,000 square meters", "clear property rights";
# 30 % up to 2 million yuan
OPERATION = {
    "served_companies": "20",
    "operating_area": "5000 m2",
    "clear_property_rights": "yes",
    "operation_investment": "1000000 CNY",
}


def test_an_operator_on_every_threshold_gets_thirty_percent(amount: Amount) -> None:
    assert amount("public-warehouse-operation", **OPERATION) == 30 * PERCENT * 1_000_000


@pytest.mark.parametrize(
    ("fact", "value", "holds"),
    [
        ("served_companies", "19", False),
        ("served_companies", "<20", False),
        ("served_companies", "20", True),
        ("served_companies", "21", True),
        ("served_companies", ">19", True),  # more than 19 companies are 20 or more
        ("operating_area", "4999.99 m2", False),
        ("operating_area", "5000 m2", True),
        ("operating_area", "5000.01 m2", True),
        ("clear_property_rights", "no", False),
        ("warehouse_overseas", "no", False),
    ],
)
def test_each_condition_of_an_operator_decides(
    one: Assess, fact: str, value: str, *, holds: bool
) -> None:
    assessment = one("public-warehouse-operation", **{**OPERATION, fact: value})
    assert assessment.verdict is (Verdict.ELIGIBLE if holds else Verdict.NOT_ELIGIBLE)
    assert (assessment.amount is not None) is holds


@pytest.mark.parametrize(
    ("spent", "expected"),
    [
        ("6666666.60 CNY", 30 * PERCENT * Fraction("6666666.60")),
        ("6666666.67 CNY", Fraction(2_000_000)),
        ("6666667 CNY", Fraction(2_000_000)),
        (">7000000 CNY", Fraction(2_000_000)),
    ],
)
def test_operation_is_capped_at_two_million(amount: Amount, spent: str, expected: Fraction) -> None:
    facts = {**OPERATION, "operation_investment": spent}
    assert amount("public-warehouse-operation", **facts) == expected


@pytest.mark.parametrize("fact", ["served_companies", "operating_area", "clear_property_rights"])
def test_an_unknown_condition_puts_the_whole_amount_at_stake(missing: Missing, fact: str) -> None:
    known = {name: value for name, value in OPERATION.items() if name != fact}
    stake = 30 * PERCENT * 1_000_000
    assert missing("public-warehouse-operation", **known) == [(fact, stake)]


def test_an_operator_of_whom_nothing_is_known_is_asked_everything(missing: Missing) -> None:
    cap = Fraction(2_000_000)
    assert missing("public-warehouse-operation") == [(fact, cap) for fact in OPERATION]


def test_clear_property_rights_are_never_presumed(one: Assess) -> None:
    assert one("public-warehouse-operation").assumed == ("warehouse_overseas",)


def test_investment_of_nothing_leaves_the_verdict_open(one: Assess) -> None:
    facts = {"operation_investment": "0 CNY", "served_companies": "20"}
    assert one("public-warehouse-operation", **facts).verdict is Verdict.UNDETERMINED


# 3(4): "one-time support of 3 million yuan and 2 million yuan respectively"

HONOURS = {"practice_case": 3_000_000, "provincial_warehouse": 2_000_000}


@pytest.mark.parametrize(("honour", "expected"), HONOURS.items())
def test_each_honour_has_its_amount(one: Assess, honour: str, expected: int) -> None:
    assessment = one("overseas-warehouse-honours", warehouse_honour=honour)
    assert assessment.amount is not None
    assert assessment.branch == honour
    assert assessment.amount.value == expected
    assert assessment.assumed == ("honour_support_received",)


def test_both_honours_are_two_assessments_and_no_sum(
    several: Callable[..., tuple[Assessment, ...]],
) -> None:
    found = several(
        "overseas-warehouse-honours", warehouse_honour="provincial_warehouse,practice_case"
    )
    assert {a.branch: a.amount and a.amount.value for a in found} == HONOURS
    assert [a.branch for a in found] == list(HONOURS)


def test_no_honour_is_not_eligible(one: Assess) -> None:
    assessment = one("overseas-warehouse-honours", warehouse_honour="none")
    assert assessment.verdict is Verdict.NOT_ELIGIBLE


@pytest.mark.parametrize("honour", HONOURS)
def test_an_honour_is_not_paid_twice(one: Assess, honour: str) -> None:
    assessment = one(
        "overseas-warehouse-honours", warehouse_honour=honour, honour_support_received="yes"
    )
    assert (assessment.verdict, assessment.branch) == (Verdict.NOT_ELIGIBLE, honour)


def test_the_support_of_the_park_is_not_that_of_the_warehouse(amount: Amount) -> None:
    found = amount(
        "overseas-warehouse-honours",
        warehouse_honour="practice_case",
        recognition_support_received="yes",
    )
    assert found == 3_000_000


def test_an_unknown_honour_has_three_million_at_stake(missing: Missing) -> None:
    assert missing("overseas-warehouse-honours") == [("warehouse_honour", Fraction(3_000_000))]
