"""Notes on the conversation itself: figures that an answer would pass over."""

from dataclasses import replace

import pytest

from assistant.conversation.noting import unused
from assistant.reading.examples import Act
from assistant.reading.message import Binding, Deed, MessageReading
from assistant.wording import language
from tools.interval import Interval
from tools.quantities import read
from tools.values import Measure


def reading(text: str, *acts: Act) -> MessageReading:
    """A message in one sentence that does these acts, of which no fact was taken."""
    deeds = tuple(Deed(act, None, 0.9, 0, len(text)) for act in acts)
    return MessageReading(text, "en", deeds, (), (), (), read(text).quantities, ())


@pytest.mark.parametrize(
    ("text", "acts", "told"),
    [
        ("it is 18 firms", (Act.SUPPLIES,), ["18 firms"]),
        ("it is 18 firms, so how much?", (Act.SUPPLIES, Act.ASKS_SUPPORT), ["18 firms"]),
        ("in 2023 it opened", (Act.SUPPLIES,), []),
        ("are 18 firms enough?", (Act.ASKS_RULE,), []),
        ("if it were 18 firms", (Act.SUPPOSES,), []),
    ],
)
def test_figures_of_which_nothing_was_taken(
    text: str, acts: tuple[Act, ...], told: list[str]
) -> None:
    said = [sentence.text for sentence in unused(reading(text, *acts), language("en"))]
    assert [words in sentence for words, sentence in zip(told, said, strict=True)] == [True] * len(
        told
    )


def test_nothing_is_said_where_a_fact_was_taken() -> None:
    text = "it is 18 firms"
    fact = Binding("served_companies", Measure(Interval.exact(18), ""), "18 firms", 6, 14)
    assert unused(replace(reading(text, Act.SUPPLIES), bindings=(fact,)), language("en")) == []
