"""`assess` is the calculator alone: both sides of each threshold and cap, and clear refusals."""

import json
from collections.abc import Callable
from decimal import Decimal
from subprocess import CompletedProcess

import pytest

from corpus import Corpus, default_policies, load_corpus

PARK = (
    "park_distinctive=yes",
    "park_area=10000.01 m2",
    "park_seller_share=60.01 %",
    "park_transactions=20000000 USD",
)
WAREHOUSE = ("served_companies=20", "operating_area=5000 m2", "clear_property_rights=yes")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return load_corpus(default_policies())


def only(call: Callable[..., CompletedProcess[str]], *arguments: str) -> dict[str, object]:
    done = call("assess", *arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    (assessment,) = json.loads(done.stdout)["assessments"]
    return assessment


def amount(assessment: dict[str, object]) -> Decimal | None:
    told = assessment["amount"]
    if told is None:
        return None
    assert told["currency"] == "CNY"
    return Decimal(told["value"])


def changed(given: tuple[str, ...], fact: str) -> tuple[str, ...]:
    name = fact.partition("=")[0]
    return (*(old for old in given if not old.startswith(f"{name}=")), fact)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        # 1(2): 30 %, at most 200,000; from US$750,000 on 50 %, at most 300,000
        (("independent-website", "site_costs=280000 CNY", "site_transactions=390000 USD"), 84_000),
        (
            ("independent-website", "site_costs=280000 CNY", "site_transactions=749999.99 USD"),
            Decimal("0.30") * 280_000,
        ),
        (
            ("independent-website", "site_costs=280000 CNY", "site_transactions=750000 USD"),
            Decimal("0.50") * 280_000,
        ),
        (
            ("independent-website", "site_costs=280000 CNY", "site_transactions=>750000 USD"),
            Decimal("0.50") * 280_000,
        ),
        (
            ("independent-website", "site_costs=666666.66 CNY", "site_transactions=0 USD"),
            Decimal("200000.00"),
        ),
        (
            ("independent-website", "site_costs=666666.63 CNY", "site_transactions=0 USD"),
            Decimal("199999.99"),
        ),
        (
            ("independent-website", "site_costs=600000.01 CNY", "site_transactions=750000 USD"),
            300_000,
        ),
        # 1(3): 30 %, at most 500,000; from US$1 million on at most 1 million
        (
            (
                "overseas-marketing",
                "marketing_costs=2000000 CNY",
                "annual_transactions=999999.99 USD",
            ),
            500_000,
        ),
        (
            (
                "overseas-marketing",
                "marketing_costs=2000000 CNY",
                "annual_transactions=1000000 USD",
            ),
            Decimal("0.30") * 2_000_000,
        ),
        # 2(1): 500,000 for who passes all four tests
        (("industrial-park", *PARK), 500_000),
        # 2(2): 50 %, at most 200,000
        (
            ("park-activities", "activity_costs=399999.98 CNY"),
            Decimal("0.50") * Decimal("399999.98"),
        ),
        (("park-activities", "activity_costs=400000.02 CNY"), 200_000),
        # 2(3) and 3(4): one-time support by recognition or honour
        (("park-recognition", "park_recognition=national"), 1_000_000),
        (("park-recognition", "park_recognition=provincial"), 500_000),
        (("park-recognition", "park_recognition=municipal"), 300_000),
        (("overseas-warehouse-honours", "warehouse_honour=practice_case"), 3_000_000),
        (("overseas-warehouse-honours", "warehouse_honour=provincial_warehouse"), 2_000_000),
        # 3(1) and 3(2): 30 %, at most 500,000
        (
            ("own-overseas-warehouse", "warehouse_investment=1666666.60 CNY"),
            Decimal("0.30") * Decimal("1666666.60"),
        ),
        (("own-overseas-warehouse", "warehouse_investment=1666666.70 CNY"), 500_000),
        (("public-warehouse-use", "warehousing_fees=1000000 CNY"), Decimal("0.30") * 1_000_000),
        (("public-warehouse-use", "warehousing_fees=1666667 CNY"), 500_000),
        # 3(3): 30 %, at most 2 million
        (
            ("public-warehouse-operation", *WAREHOUSE, "operation_investment=6666666.60 CNY"),
            Decimal("0.30") * Decimal("6666666.60"),
        ),
        (
            ("public-warehouse-operation", *WAREHOUSE, "operation_investment=6666666.70 CNY"),
            2_000_000,
        ),
    ],
)
def test_an_eligible_amount(
    call: Callable[..., CompletedProcess[str]], arguments: tuple[str, ...], expected: int | Decimal
) -> None:
    assessment = only(call, *arguments)
    assert assessment["verdict"] == "eligible"
    assert amount(assessment) == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ("transaction-volume", "annual_transactions=999999.99 USD"),
        ("industrial-park", *changed(PARK, "park_distinctive=no")),
        ("industrial-park", *changed(PARK, "park_area=10000 m2")),
        ("industrial-park", *changed(PARK, "park_seller_share=60 %")),
        ("industrial-park", *changed(PARK, "park_transactions=19999999.99 USD")),
        ("public-warehouse-operation", *changed(WAREHOUSE, "served_companies=19")),
        ("public-warehouse-operation", *changed(WAREHOUSE, "operating_area=4999.99 m2")),
        ("public-warehouse-operation", *changed(WAREHOUSE, "clear_property_rights=no")),
        ("park-recognition", "park_recognition=none"),
        ("park-recognition", "park_recognition=national", "recognition_support_received=yes"),
        ("own-overseas-warehouse", "warehouse_overseas=no"),
    ],
)
def test_not_eligible_is_a_result_not_a_failure(
    call: Callable[..., CompletedProcess[str]], arguments: tuple[str, ...]
) -> None:
    assessment = only(call, *arguments)
    assert assessment["verdict"] == "not_eligible"
    assert assessment["amount"] is None


@pytest.mark.parametrize(
    "arguments",
    [("transaction-volume", "annual_transactions=1000000 USD"), ("overseas-trademark",)],
)
def test_an_amount_that_the_text_does_not_state(
    call: Callable[..., CompletedProcess[str]], arguments: tuple[str, ...]
) -> None:
    assessment = only(call, *arguments)
    assert (assessment["verdict"], assessment["amount"]) == ("eligible", None)
    assert "the text states no amount" in call("assess", *arguments).stdout


def test_a_missing_fact_that_matters_leaves_cases(
    call: Callable[..., CompletedProcess[str]],
) -> None:
    assessment = only(call, "independent-website", "site_costs=280000 CNY")
    assert (assessment["verdict"], assessment["amount"]) == ("undetermined", None)
    assert len(assessment["cases"]) == 2
    assert assessment["missing"]


def test_a_fact_given_twice_is_summed(call: Callable[..., CompletedProcess[str]]) -> None:
    given = ("site_costs=175000 CNY", "site_costs=105,000 CNY", "site_transactions=390000 USD")
    assert amount(only(call, "independent-website", *given)) == Decimal("0.30") * (
        175_000 + 105_000
    )


def test_two_recognitions_are_two_assessments(call: Callable[..., CompletedProcess[str]]) -> None:
    done = call(
        "assess",
        "park-recognition",
        "park_recognition=national",
        "park_recognition=municipal",
        "--json",
    )
    told = json.loads(done.stdout)["assessments"]
    assert [(a["branch"], amount(a)) for a in told] == [
        ("national", 1_000_000),
        ("municipal", 300_000),
    ]
    assert len({a["id"] for a in told}) == 2


def test_a_foreign_amount_needs_a_stated_rate(call: Callable[..., CompletedProcess[str]]) -> None:
    given = ("independent-website", "site_costs=10000 USD", "site_transactions=1 USD")
    assert only(call, *given)["verdict"] == "undetermined"
    assessed = only(call, *given, "rate.USD=7.2")
    assert amount(assessed) == Decimal("0.30") * 10_000 * Decimal("7.2")


def test_citations_are_cut_from_the_text(
    call: Callable[..., CompletedProcess[str]], corpus: Corpus
) -> None:
    done = call("assess", "public-warehouse-operation", *WAREHOUSE, "--json")
    citations = json.loads(done.stdout)["citations"]
    assert citations
    body = corpus.document("zhongshan").body
    for citation in citations:
        assert (citation["document"], citation["clause"]) == ("zhongshan", "3(3)")
        assert body[citation["start"] : citation["end"]] == citation["quote"]


def test_text_begins_with_verdict_and_amount(call: Callable[..., CompletedProcess[str]]) -> None:
    done = call(
        "assess", "independent-website", "site_costs=280000 CNY", "site_transactions=390000 USD"
    )
    assert done.returncode == 0
    first, *rest = done.stdout.splitlines()
    assert first == "independent-website: eligible, 84,000.00 CNY"
    text = "\n".join(rest)
    assert "site_transactions >= 750000 USD: does not hold (it is 390000 USD; " in text
    assert "with a maximum support of 200,000 yuan" in text
    assert "SaaS service fees, construction and decoration are summed under one cap" in text
    for title in ("Conditions", "Calculation", "Advice", "The words of the clause"):
        assert f"  {title}\n" in text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("no-such-programme",), "industrial-park"),
        (("industrial-park", "park_size=1 m2"), "park_area"),
        (("industrial-park", "site_costs=1 CNY"), "park_area"),
        (("industrial-park", "park_area"), "not fact=value"),
        (("industrial-park", "park_area=12000"), "m2"),
        (("industrial-park", "park_area=12000 CNY"), "m2"),
        (("industrial-park", "park_area=-1 m2"), "negative"),
        (("industrial-park", "park_area=nan m2"), '"nan m2"'),
        (("industrial-park", "park_area=1e999 m2"), '"1e999 m2"'),
        (("industrial-park", "park_area=99999999999 m2"), "as large as"),
        (("industrial-park", "park_seller_share=140 %"), "park_seller_share"),
        (("industrial-park", "park_distinctive=maybe"), "yes or no"),
        (("industrial-park", "park_area=1 m2", "park_area=2 m2"), "park_area"),
        (("park-recognition", "park_recognition=galactic"), "national"),
        (("public-warehouse-operation", "served_companies=20.5"), "whole number"),
        (("independent-website", "site_costs=1 CNY", "site_costs=1 USD"), "one currency"),
        (("independent-website", "rate.USD=0"), "rate"),
        (("independent-website", "rate.USD=7", "rate.USD=8"), "rate.USD"),
        (("independent-website", "rate.CNY=1"), "rate.USD=7.2"),
    ],
)
def test_a_wrong_fact_is_one_sentence_and_status_2(
    call: Callable[..., CompletedProcess[str]], arguments: tuple[str, ...], says: str
) -> None:
    done = call("assess", *arguments, "--json")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert says in done.stderr
