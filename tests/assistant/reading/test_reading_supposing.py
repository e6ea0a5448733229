"""Figures about what is known: differences in what-ifs, and what is put right in passing."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from assistant.reading.assignment import Match
from assistant.reading.examples import Act
from assistant.reading.message import Deed
from assistant.reading.supposing import placed, revised
from assistant.reading.voice import Voice
from tests.assistant.reading.conftest import voice
from tools.facts import Fact
from tools.interval import Interval
from tools.values import Measure

Facts = Mapping[str, Fact]
KNOWN = {
    "served_companies": Measure(Interval.exact(26), ""),
    "operation_investment": Measure(Interval.exact(3_200_000), "CNY"),
}


def doing(text: str, act: Act) -> Voice:
    spoken = voice(text)
    deeds = tuple(Deed(act, None, 0.99, p.start, p.end) for p in spoken.parts)
    return replace(spoken, deeds=deeds)


def matched(spoken: Voice, fact: str | None, chance: float, *runners_up: str) -> list[Match]:
    return [Match(q, fact, chance, runners_up) for q in spoken.quantities]


@pytest.mark.parametrize(
    ("text", "act", "chance", "fact"),
    [
        ("其实只有18家在服务", Act.SUPPLIES, 0.6, "served_companies"),
        ("Only 18 companies are served, actually.", Act.CORRECTS, 0.6, "served_companies"),
        # Nothing is put right, it is surely no fact, or it is asked.
        ("18 companies came to the party.", Act.SUPPLIES, 0.6, None),
        ("Only 18 companies came to the party.", Act.SUPPLIES, 0.95, None),
        ("Are only 18 companies enough?", Act.ASKS_RULE, 0.6, None),
    ],
)
def test_what_was_said_is_put_right(
    facts: Facts, text: str, act: Act, chance: float, fact: str | None
) -> None:
    spoken = doing(text, act)
    matches = matched(spoken, None, chance, "served_companies")
    assert [m.fact for m in revised(spoken, matches, KNOWN, facts)] == [fact]


@pytest.mark.parametrize(("chance", "sure"), [(0.61, 1.0), (0.7, 0.7)])
def test_a_what_if_is_about_the_only_fact_that_it_can_be(
    facts: Facts, chance: float, sure: float
) -> None:
    spoken = doing("And what if it had been 2 million yuan?", Act.SUPPOSES)
    (match,) = placed(spoken, matched(spoken, "operation_investment", chance), KNOWN, facts)
    assert (match.fact, match.probability) == ("operation_investment", sure)


@pytest.mark.parametrize(
    ("text", "recent", "fact"),
    [
        ("what if we got to 31?", ("served_companies",), "served_companies"),
        # Of another size, or nothing was spoken of.
        ("what if we got to 310?", ("served_companies",), None),
        ("what if we got to 31?", (), None),
    ],
)
def test_a_bare_figure_of_a_what_if_is_about_what_was_spoken_of_last(
    facts: Facts, text: str, recent: tuple[str, ...], fact: str | None
) -> None:
    spoken = doing(text, Act.SUPPOSES)
    (match,) = placed(spoken, matched(spoken, None, 0.98), KNOWN, facts, recent)
    assert match.fact == fact
