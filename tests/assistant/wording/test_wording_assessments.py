"""Every language tells every programme, with the same figures, and each figure has its source."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pytest

from assistant.wording import Language, Sentence, Shown, Told, language
from corpus import Document
from tools.quantities import Kind, Quantity, read

Facts = Mapping[str, str]
Tell = Callable[..., list[Told]]

LANGUAGES = ["en", "zh"]
FIGURES = {Kind.MONEY, Kind.SHARE, Kind.AREA, Kind.COUNT, Kind.NUMBER, Kind.RATE}


@dataclass(frozen=True)
class Situation:
    """What is known about an applicant for one programme."""

    programme: str
    known: Facts = field(default_factory=dict)
    rates: Facts = field(default_factory=dict)
    scenario: Facts = field(default_factory=dict)


SITUATIONS = [
    Situation("transaction-volume"),
    Situation("transaction-volume", {"annual_transactions": "1000000 USD"}),
    Situation("transaction-volume", {"annual_transactions": "<=999999 USD"}),
    Situation("transaction-volume", {"annual_transactions": "7200000 CNY"}, {"USD": "7.3"}),
    Situation("independent-website"),
    Situation("independent-website", {"site_costs": "280000 CNY"}),
    Situation(
        "independent-website", {"site_costs": "280000 CNY", "site_transactions": "390000 USD"}
    ),
    Situation("independent-website", {"site_costs": "100000..200000 CNY"}),
    Situation(
        "independent-website", {"site_costs": ">700000 CNY", "site_transactions": ">=750000 USD"}
    ),
    Situation(
        "independent-website",
        {"site_costs": "280000 CNY", "site_transactions": "3900000 CNY"},
        {"USD": "7"},
    ),
    Situation(
        "independent-website",
        {"site_costs": "280000 CNY", "site_transactions": "390000 USD"},
        scenario={"site_transactions": "800000 USD"},
    ),
    Situation("overseas-marketing"),
    Situation("overseas-marketing", {"marketing_costs": "300001.01 CNY"}),
    Situation("overseas-marketing", {"marketing_costs": "2000000 CNY"}),
    Situation("overseas-marketing", {"marketing_own_brand": "no"}),
    Situation(
        "overseas-marketing",
        {"marketing_costs": "300000 CNY"},
        scenario={"marketing_own_brand": "no"},
    ),
    Situation("overseas-trademark"),
    Situation("overseas-trademark", {"trademark_overseas": "no"}),
    Situation("industrial-park"),
    Situation("industrial-park", {"park_area": "10000 m2"}),
    Situation("industrial-park", {"park_area": "10001 m2", "park_seller_share": "25/40"}),
    Situation(
        "industrial-park",
        {
            "park_area": ">10000 m2",
            "park_seller_share": ">60 %",
            "park_distinctive": "yes",
            "park_transactions": "20000000 USD",
        },
    ),
    Situation("park-activities"),
    Situation("park-activities", {"activity_costs": "400000 CNY"}),
    Situation("park-recognition"),
    Situation("park-recognition", {"park_recognition": "none"}),
    Situation("park-recognition", {"park_recognition": "national,municipal"}),
    Situation(
        "park-recognition",
        {"park_recognition": "provincial", "recognition_support_received": "yes"},
    ),
    Situation("own-overseas-warehouse"),
    Situation("own-overseas-warehouse", {"warehouse_investment": "900000 CNY"}),
    Situation("public-warehouse-use"),
    Situation("public-warehouse-use", {"warehousing_fees": ">=2000000 CNY"}),
    Situation("public-warehouse-operation"),
    Situation("public-warehouse-operation", {"served_companies": "19"}),
    Situation(
        "public-warehouse-operation",
        {
            "served_companies": "20",
            "operating_area": "5000 m2",
            "clear_property_rights": "yes",
            "operation_investment": ">7000000 CNY",
        },
    ),
    Situation("overseas-warehouse-honours"),
    Situation("overseas-warehouse-honours", {"warehouse_honour": "practice_case"}),
]


def sentences(speaker: Language, told: Told, document: Document) -> Iterator[Sentence]:
    """Everything that an answer could say about an assessment."""
    clause = document.clause(told.programme.clause)
    found = told.assessment
    yield speaker.result(told)
    for sentence in (
        speaker.steps(told),
        speaker.cap_and_rate(told),
        speaker.reading(told),
        speaker.assumptions(told),
    ):
        if sentence is not None:
            yield sentence
    for result in found.conditions:
        yield speaker.deciding(told, result)
    for case in found.cases:
        yield speaker.case(case, told)
    yield from speaker.advice(told)
    for words in (*told.programme.reservation, *found.quotes):
        yield speaker.reservation([clause.quote(words)], told)
        yield speaker.quote(clause.quote(words))
    for name in told.programme.facts:
        yield speaker.ask(told.definitions[name], told.programme.id)
    if found.amount is not None:
        yield speaker.total([found.amount, found.amount], "total")


def figures(sentence: Sentence) -> list[tuple[int, int, Shown]]:
    """Its figures with their places in the text."""
    placed, at = [], 0
    for piece in sentence.pieces:
        length = len(piece if isinstance(piece, str) else piece.text)
        if isinstance(piece, Shown):
            placed.append((at, at + length, piece))
        at += length
    return placed


def without_source(sentence: Sentence) -> list[str]:
    """Figures that stand in the text and are not shown ones with their exact value."""
    placed = figures(sentence)
    return [
        quantity.text
        for quantity in read(sentence.text).quantities
        if quantity.kind in FIGURES and not has_source(quantity, sentence.text, placed)
    ]


def has_source(quantity: Quantity, text: str, placed: list[tuple[int, int, Shown]]) -> bool:
    shown = [part for part in placed if part[0] < quantity.end and quantity.start < part[1]]
    digits = (i for i in range(quantity.start, quantity.end) if text[i].isdigit())
    covered = all(any(start <= i < end for start, end, _ in shown) for i in digits)
    return bool(shown) and covered


@pytest.fixture(params=SITUATIONS, ids=lambda s: f"{s.programme} {' '.join(s.known.values())}")
def told(request: pytest.FixtureRequest, tell: Tell) -> list[Told]:
    situation: Situation = request.param
    return tell(situation.programme, situation.known, situation.rates, situation.scenario)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sentence_is_whole(told: list[Told], document: Document, code: str) -> None:
    for one in told:
        for sentence in sentences(language(code), one, document):
            assert sentence.text.strip() == sentence.text
            assert sentence.text[-1] in ".?。？", sentence.text
            assert "  " not in sentence.text
            assert sentence.text[0] == sentence.text[0].upper()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_figure_has_its_source(told: list[Told], document: Document, code: str) -> None:
    for one in told:
        for sentence in sentences(language(code), one, document):
            # A reading is words of the rules file: what it counts is no figure of the answer.
            if sentence.part != "reading":
                assert without_source(sentence) == [], sentence.text
            for start, end, shown in figures(sentence):
                assert sentence.text[start:end] == shown.text
                assert shown.value


def test_the_languages_show_the_same_figures(told: list[Told], document: Document) -> None:
    for one in told:
        english, chinese = (
            [
                (
                    sentence.part,
                    Counter((f.value, f.unit, f.source, f.ref) for f in sentence.figures),
                )
                for sentence in sentences(language(code), one, document)
                if sentence.part != "quote"
            ]
            for code in LANGUAGES
        )
        assert english == chinese


@pytest.mark.parametrize("code", LANGUAGES)
def test_an_amount_is_shown_exactly_with_its_cap(tell: Tell, code: str) -> None:
    (told,) = tell("overseas-marketing", {"marketing_costs": "300000 CNY"})
    speaker = language(code)
    assert [figure.value for figure in speaker.result(told).figures] == [str(300_000 * 30 // 100)]
    steps = speaker.steps(told)
    assert steps is not None
    assert {figure.value: figure.source for figure in steps.figures} == {
        "30": "quoted",
        "300000": "stated",
        str(300_000 * 30 // 100): "calculated",
        "500000": "quoted",
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_converted_amount_shows_rate_and_both_sides(tell: Tell, code: str) -> None:
    (told,) = tell("transaction-volume", {"annual_transactions": "7200000 CNY"}, {"USD": "7.2"})
    steps = language(code).steps(told)
    assert steps is not None
    assert {(figure.value, figure.unit, figure.source) for figure in steps.figures} == {
        ("7.2", "CNY", "stated"),
        ("7200000", "CNY", "stated"),
        (str(7_200_000 * 10 // 72), "USD", "calculated"),
    }


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_ends_of_a_range_that_the_tier_leaves_open(tell: Tell, code: str) -> None:
    (told,) = tell(
        "independent-website",
        {"site_costs": "100000..200000 CNY", "site_transactions": "1 USD"},
    )
    (case,) = told.assessment.cases
    values = [figure.value for figure in language(code).case(case, told).figures]
    assert sorted(values) == sorted(["30", str(100_000 * 30 // 100), str(200_000 * 30 // 100)])
