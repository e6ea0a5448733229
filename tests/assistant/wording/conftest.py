"""Assessments of every programme, computed with the rules of the packaged corpus."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest

from assistant.wording import Told
from corpus import Document, default_policies, load_corpus
from tools.calculator import assess
from tools.facts import Fact, load_facts
from tools.programmes import Programme, load_programmes
from tools.scenarios import advice, overlaid

Facts = Mapping[str, str]
Tell = Callable[..., list[Told]]


@pytest.fixture(scope="session")
def document() -> Document:
    return load_corpus(default_policies()).document("zhongshan")


@pytest.fixture(scope="session")
def facts(document: Document) -> Mapping[str, Fact]:
    return load_facts(document.folder / "facts.yaml")


@pytest.fixture(scope="session")
def programmes(document: Document, facts: Mapping[str, Fact]) -> Mapping[str, Programme]:
    loaded = load_programmes(document.folder / "programmes.yaml", document.id, facts)
    return {programme.id: programme for programme in loaded}


@pytest.fixture(scope="session")
def tell(programmes: Mapping[str, Programme], facts: Mapping[str, Fact]) -> Tell:
    """What an answer has to tell about a programme, over facts in the command line's notation."""

    def told(
        programme_id: str, known: Facts, rates: Facts | None = None, scenario: Facts | None = None
    ) -> list[Told]:
        programme = programmes[programme_id]
        values = {name: facts[name].parse(text) for name, text in known.items()}
        assumed = {name: facts[name].parse(text) for name, text in (scenario or {}).items()}
        used = overlaid(values, assumed)
        stated = {currency: Fraction(rate) for currency, rate in (rates or {}).items()}
        return [
            Told(
                id=f"A{number}",
                assessment=found,
                programme=programme,
                definitions=facts,
                advice=advice(programme, facts, used, stated, found),
                scenario=assumed or None,
            )
            for number, found in enumerate(assess(programme, facts, used, stated), start=1)
        ]

    return told
