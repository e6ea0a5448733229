"""What is said beside an assessment, in every language."""

from collections.abc import Mapping

import pytest

from assistant.wording import Language, Sentence, language, language_for
from assistant.wording.sentence import flat
from corpus import Document
from tools.conditions import Threshold
from tools.facts import Fact
from tools.interval import Interval
from tools.values import FactValue, Measure, YesNo

LANGUAGES = ["en", "zh"]
VALUES = {
    "site_costs": ("280000 CNY", "250000 CNY"),
    "site_transactions": (">750000 USD", "700000..800000 USD"),
    "park_seller_share": ("25/40", "<60 %"),
    "park_area": ("10000 m2", "<=10001 m2"),
    "served_companies": ("20", ">=19"),
    "clear_property_rights": ("yes", "no"),
    "marketing_own_brand": ("no", "yes"),
    "park_recognition": ("national,municipal", "none"),
}


def text(speaker: Language, fact: Fact, value: str) -> str:
    pieces = flat(speaker.value(fact.parse(value), fact, fact.id))
    return Sentence("value", pieces).text


def spoken(speaker: Language, facts: Mapping[str, Fact], document: Document) -> list[Sentence]:
    pairs: list[tuple[Fact, FactValue]] = []
    said = []
    for name, (now, before) in VALUES.items():
        fact = facts[name]
        value, old = fact.parse(now), fact.parse(before)
        pairs.append((fact, value))
        said += [
            speaker.ask(fact, "programme"),
            speaker.corrected(fact, old, value),
            speaker.contradiction(fact, old, 1, value),
            speaker.on_record(fact, value, 1),
            speaker.ask_currency("280,000", fact),
            speaker.impossible("-280,000 yuan", fact),
        ]
    two = [facts["site_costs"], facts["marketing_costs"]]
    return [
        *said,
        speaker.noted(pairs),
        speaker.ask_rate("USD"),
        speaker.ask_rate("SEK"),
        speaker.ask_which("280,000 yuan", two),
        speaker.ask_programme(["one", "two", "three"]),
        speaker.unread("1e6 yuan"),
        speaker.quote(document.clause("2(3)").quote("1 million yuan")),
        *(speaker.silent(subject, document) for subject in (*speaker.fixed.silent, "unheard of")),
        *(speaker.declined(kind) for kind in (*speaker.fixed.declined, "unheard of")),
        speaker.new_case(),
        speaker.greeting(),
        speaker.nothing_found(),
        speaker.nothing_known(),
        speaker.no_profile(),
        speaker.replaced(),
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sentence_is_whole(facts: Mapping[str, Fact], document: Document, code: str) -> None:
    for sentence in spoken(language(code), facts, document):
        assert sentence.text[-1] in ".?。？", sentence.text
        assert sentence.part
        assert sentence.text[0] == sentence.text[0].upper()
        assert "  " not in sentence.text


def test_the_languages_show_the_same_figures(facts: Mapping[str, Fact], document: Document) -> None:
    english, chinese = (
        [
            (said.part, said.about, sorted((f.value, f.unit, f.source) for f in said.figures))
            for said in spoken(language(code), facts, document)
        ]
        for code in LANGUAGES
    )
    assert english == chinese


def test_both_languages_have_the_same_fixed_sentences() -> None:
    english, chinese = language("en").fixed, language("zh").fixed
    assert english.silent.keys() == chinese.silent.keys()
    assert english.declined.keys() == chinese.declined.keys()


@pytest.mark.parametrize(
    ("name", "value", "english", "chinese"),
    [
        ("site_costs", "84000 CNY", "84,000 yuan", "84,000元"),
        ("site_costs", "84000.5 CNY", "84,000.50 yuan", "84,000.50元"),
        ("site_costs", "84000 SEK", "84,000 SEK", "84,000 SEK"),
        ("site_transactions", ">=750000 USD", "at least US$750,000", "不低于750,000美元"),
        ("site_transactions", ">750000 USD", "more than US$750,000", "超过750,000美元"),
        ("site_transactions", "<750000 USD", "less than US$750,000", "低于750,000美元"),
        ("site_transactions", "<=750000 USD", "at most US$750,000", "不超过750,000美元"),
        (
            "site_transactions",
            "700000..800000 USD",
            "between US$700,000 and US$800,000",
            "在700,000美元至800,000美元之间",
        ),
        ("park_seller_share", "25/40", "62.5%", "62.5%"),
        ("park_seller_share", ">60 %", "more than 60%", "超过60%"),
        ("park_area", "10000 m2", "10,000 square metres", "10,000平方米"),
        ("served_companies", "20", "20", "20家"),
        ("clear_property_rights", "no", "no", "否"),
        ("park_recognition", "national,municipal", "national and municipal", "国家级和市级"),
    ],
)
def test_values(
    facts: Mapping[str, Fact], name: str, value: str, english: str, chinese: str
) -> None:
    assert text(language("en"), facts[name], value) == english
    assert text(language("zh"), facts[name], value) == chinese


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("site_transactions", "annual transactions completed through the independent website are"),
        ("annual_transactions", "annual cross-border e-commerce transaction volume is"),
        ("served_companies", "number of companies served by the public overseas warehouse is"),
        ("warehousing_fees", "warehousing service fees paid to public overseas warehouses are"),
        ("park_seller_share", "among the park's merchants is"),
    ],
)
def test_english_verbs_agree_with_the_head_of_the_label(
    facts: Mapping[str, Fact], name: str, english: str
) -> None:
    fact = facts[name]
    limit = Threshold(name, ">", Measure(Interval.exact(1), fact.unit))
    half = Sentence("condition", flat(language("en").condition(limit, fact, holds=True)))
    assert f"{english} more than" in half.text


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("yes", [True, False])
def test_yes_and_no_differ(facts: Mapping[str, Fact], code: str, yes: bool) -> None:
    fact = facts["clear_property_rights"]
    sentence = language(code).on_record(fact, YesNo(yes=yes), 1)
    other = language(code).on_record(fact, YesNo(yes=not yes), 1)
    assert sentence.text != other.text


def test_quotes_stay_in_the_words_of_the_text(document: Document) -> None:
    quote = document.clause("2(3)").quote("1 million yuan, 500,000 yuan, and 300,000 yuan")
    for code in LANGUAGES:
        sentence = language(code).quote(quote)
        assert f"“{quote.text}”" in sentence.text
        assert sentence.quotes == (quote,)
        assert [figure.value for figure in sentence.figures] == ["1000000", "500000", "300000"]
        assert {figure.source for figure in sentence.figures} == {"quoted"}


def test_an_unknown_language_is_an_error() -> None:
    assert language_for("zh").code == "zh"
    with pytest.raises(ValueError, match=r'no language "fr".*en, zh'):
        language("fr")
