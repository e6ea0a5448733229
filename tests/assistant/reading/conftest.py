"""Corpus, rules and facts as packaged; nothing here needs the index."""

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from assistant.reading.segments import segments
from assistant.reading.voice import Voice
from corpus import Corpus, default_policies, load_corpus
from tools.facts import Fact
from tools.quantities import Quantity, read
from tools.rules import Rules, load_rules


def voice(text: str) -> Voice:
    """A text with its figures and sentences, of which nothing else was read."""
    nothing = np.zeros((0, 3, 1), dtype=np.float32)
    return Voice(
        text, "en", read(text).quantities, (), segments(text), (), nothing, nothing, nothing
    )


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return load_corpus(default_policies())


@pytest.fixture(scope="session")
def rules(corpus: Corpus) -> Rules:
    return load_rules(corpus)


@pytest.fixture(scope="session")
def facts(rules: Rules) -> Mapping[str, Fact]:
    return {name: fact for named in rules.facts_of.values() for name, fact in named.items()}


@pytest.fixture(scope="session")
def figure() -> Callable[[str], Quantity]:
    """The first figure of a text."""
    return lambda text: read(text).quantities[0]
