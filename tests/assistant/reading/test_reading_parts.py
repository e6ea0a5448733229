"""Which part of a sum a later message corrects, or takes out; a total beside what comes on top."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from assistant.reading.corrections import corrections
from assistant.reading.examples import Act
from assistant.reading.message import Binding, Context, Deed, Part
from assistant.reading.parts import beside, dropped, of_part, part_meant, without_its_parts
from assistant.reading.taking_out import forgotten, taken_out
from assistant.reading.voice import Voice
from tests.assistant.reading.conftest import voice
from tools.facts import Fact
from tools.interval import Interval
from tools.quantities import read
from tools.values import Measure

Facts = Mapping[str, Fact]


def yuan(amount: int) -> Measure:
    return Measure(Interval.exact(amount), "CNY")


EVENTS = (
    Part(yuan(54_500), "a matchmaking for 54,500 yuan"),
    Part(yuan(41_000), "a buyers' evening for 41,000 yuan"),
    Part(yuan(86_000), "plus a training for 86,000 yuan"),
)
KNOWN = Context(
    known={"activity_costs": yuan(181_500)},
    recent=("activity_costs",),
    parts={"activity_costs": EVENTS},
)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("the matchmaking came in lower", 0),
        ("the second one was 44,000 yuan", 1),
        ("for the training it is 80,000 yuan", 2),
        ("the last was cheaper", 2),
        ("it was 44,000 yuan", None),
        ("the matchmaking and the training", None),
        ("the fourth one", None),
    ],
)
def test_a_part_is_known_by_its_words_or_its_place(words: str, part: int | None) -> None:
    assert part_meant(words, EVENTS) == part


def test_words_that_all_parts_share_tell_none() -> None:
    parts = [Part(yuan(75_000), "第一场活动7.5万元"), Part(yuan(93_000), "第二场活动9.3万元")]
    assert part_meant("活动花了8.9万", parts) is None
    assert part_meant("第二场是8.9万", parts) == 1


def test_a_part_that_went_out_is_not_meant_again() -> None:
    assert part_meant("the buyers' evening", (EVENTS[0], None, EVENTS[2])) is None


@pytest.mark.parametrize(
    ("text", "new", "part"),
    [
        ("The matchmaking was 61,200 yuan, not 54,500", 61_200, 0),
        ("not 86,000 yuan but 68,000 yuan", 68_000, 2),
        # The sum itself is corrected as a whole.
        ("170,000 yuan, not 181,500 yuan", 170_000, None),
    ],
)
def test_the_victim_may_be_a_part(facts: Facts, text: str, new: int, part: int | None) -> None:
    known, parts = KNOWN.known, KNOWN.parts
    (found,) = corrections(read(text).quantities, known, KNOWN.recent, facts, (), parts)
    assert (found.fact, found.part) == ("activity_costs", part)
    assert found.quantity.interval.value * found.scale == new


def test_digits_in_another_order_tell_the_part(facts: Facts) -> None:
    quantities = read("45,500 yuan, I swapped the digits").quantities
    (found,) = corrections(quantities, KNOWN.known, KNOWN.recent, facts)
    assert of_part(found, "45,500 yuan, I swapped the digits", EVENTS).part == 0
    (other,) = corrections(read("46,500 yuan").quantities, KNOWN.known, KNOWN.recent, facts)
    assert of_part(other, "46,500 yuan", EVENTS).part is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Please leave the buyers' evening out, a tenant held it", 1),
        ("take the 41,000 yuan off again", 1),
        ("the training is not ours, drop it", 2),
    ],
)
def test_a_part_is_taken_out(facts: Facts, text: str, part: int) -> None:
    (binding,) = dropped(voice(text), KNOWN, facts)
    assert (binding.fact, binding.part, binding.withdraws) == ("activity_costs", part, True)
    assert binding.value == EVENTS[part].value


def test_parts_in_two_currencies_have_no_rest(facts: Facts) -> None:
    parts = (*EVENTS, Part(Measure(Interval.exact(5_000), "EUR"), "and flights for 5,000 euros"))
    known = replace(KNOWN, parts={"activity_costs": parts})
    assert dropped(voice("What if we leave the buyers' evening out?"), known, facts) == []
    (gone,) = dropped(voice("Please leave the buyers' evening out."), known, facts)
    assert (gone.part, gone.withdraws) == (1, True)


def test_a_part_goes_out_in_a_what_if(facts: Facts) -> None:
    (binding,) = dropped(voice("What if we leave the buyers' evening out?"), KNOWN, facts)
    assert (binding.supposed, binding.withdraws, binding.part) == (True, False, None)
    assert binding.value == yuan(54_500 + 86_000)


@pytest.mark.parametrize(
    "text",
    [
        # Nothing goes out, no part is named, or a figure that is none of the parts.
        "The buyers' evening was a success",
        "take it out",
        "take the 42,000 yuan off again",
    ],
)
def test_no_part_is_taken_out(facts: Facts, text: str) -> None:
    assert dropped(voice(text), KNOWN, facts) == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        # 181,500 + 40,000 = 221,500: what came on top stands, and the sum follows.
        ("We forgot 40,000 yuan, 221,500 yuan in total", 40_000),
        ("We forgot 40,000 yuan, 230,000 yuan in total", 230_000),
    ],
)
def test_a_total_counts_nothing_twice(text: str, counted: int) -> None:
    values = [(q, yuan(int(q.interval.value))) for q in read(text).quantities]
    bindings = [
        Binding("activity_costs", value, q.text, q.start, q.end, adds=True) for q, value in values
    ]
    (kept,) = without_its_parts(voice(text), bindings, KNOWN)
    assert kept.value == yuan(counted)
    assert kept.adds is (counted == 40_000)


def test_what_is_left_is_no_part_that_goes_out(facts: Facts) -> None:
    known = Context(recent=("activity_costs",), known={"activity_costs": yuan(268_000)})
    text = "活动费用里有2.8万元不能算，请减掉，所以是24万元。"
    (binding,), doubts = taken_out(voice(text), known, facts)
    assert (binding.value, doubts) == (yuan(268_000 - 28_000), [])


@pytest.mark.parametrize(
    "text",
    [
        "Forget that figure, it was only an estimate.",
        "Please disregard my last number",
        "that amount was wrong, I will look it up",
        "刚才那个数字不对，先别用",
    ],
)
def test_a_figure_is_withdrawn(text: str) -> None:
    (binding,) = forgotten(voice(text), KNOWN)
    assert (binding.fact, binding.withdraws, binding.part) == ("activity_costs", True, None)


@pytest.mark.parametrize(
    "text", ["that figure is right", "Forget that, make it 170,000 yuan", "is this amount enough?"]
)
def test_a_figure_stays(text: str) -> None:
    assert forgotten(voice(text), KNOWN) == []


def test_a_request_without_a_question_takes_a_part_out(facts: Facts) -> None:
    def asking(text: str) -> Voice:
        spoken = voice(text)
        parts = [Deed(Act.ASKS_SUPPORT, None, 0.6, p.start, p.end) for p in spoken.parts]
        return replace(spoken, deeds=tuple(parts))

    assert len(dropped(asking("the training doesn't count, leave it out pls"), KNOWN, facts)) == 1
    assert dropped(asking("should I leave the training out?"), KNOWN, facts) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the training days, 88,000 yuan, and a fair for 240,000 yuan", ["train", "fair"]),
        ("a training (88,000 yuan) and a fair (240,000 yuan)", ["train", "fair"]),
    ],
)
def test_a_figure_without_words_has_those_of_the_clause_before(
    facts: Facts, text: str, words: list[str]
) -> None:
    values = [(q, yuan(int(q.interval.value))) for q in read(text).quantities]
    bindings = [Binding("activity_costs", v, q.text, q.start, q.end) for q, v in values]
    around = [binding.around for binding in beside(voice(text), bindings, facts)]
    assert [word in told for word, told in zip(words, around, strict=True)] == [True, True]
