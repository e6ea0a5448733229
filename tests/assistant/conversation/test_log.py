"""The log only grows; the facts are a fold of it."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.assistant import Assistant
from assistant.conversation.log import FactEvent, events_of, fold, rates
from assistant.reading.message import Binding
from tools.facts import Fact
from tools.values import write_value

Kind = Literal["stated", "corrected", "withdrawn"]


@pytest.fixture(scope="module")
def facts(assistant: Assistant) -> Mapping[str, Fact]:
    return assistant.house.reader.facts


def event(
    fact: str, value: str, turn: int, kind: Kind = "stated", *, case: int = 1, adds: bool = False
) -> FactEvent:
    return FactEvent(
        case=case, fact=fact, value=value, mention=value, message=0, turn=turn, kind=kind, adds=adds
    )


def known(facts: Mapping[str, Fact], *log: FactEvent, case: int = 1) -> dict[str, str]:
    return {name: write_value(k.value) for name, k in fold(log, case, facts).items()}


def test_parts_of_one_message_are_summed(facts: Mapping[str, Fact]) -> None:
    log = (event("site_costs", "175000 CNY", 1), event("site_costs", "105000 CNY", 1))
    assert known(facts, *log) == {"site_costs": "280000 CNY"}
    assert fold(log, 1, facts)["site_costs"].words == (("175000 CNY", 1), ("105000 CNY", 1))


def test_a_later_figure_takes_the_place_of_the_sum(facts: Mapping[str, Fact]) -> None:
    log = (
        event("site_costs", "175000 CNY", 1),
        event("site_costs", "105000 CNY", 1),
        event("site_costs", "300000 CNY", 2, "corrected"),
    )
    assert known(facts, *log) == {"site_costs": "300000 CNY"}


def test_a_figure_on_top_is_summed_over_messages(facts: Mapping[str, Fact]) -> None:
    log = (event("site_costs", "175000 CNY", 1), event("site_costs", "105000 CNY", 2, adds=True))
    assert known(facts, *log) == {"site_costs": "280000 CNY"}
    assert fold(log, 1, facts)["site_costs"].words == (("175000 CNY", 1), ("105000 CNY", 2))


def test_what_is_not_summable_is_replaced(facts: Mapping[str, Fact]) -> None:
    log = (event("park_area", "9000 m2", 1), event("park_area", "12000 m2", 1))
    assert known(facts, *log) == {"park_area": "12000 m2"}


def test_a_withdrawal_takes_the_value_away(facts: Mapping[str, Fact]) -> None:
    log = (
        event("site_costs", "175000 CNY", 1),
        event("site_costs", "175000 CNY", 2, "withdrawn"),
    )
    assert known(facts, *log) == {}
    assert known(facts, *log, event("site_costs", "1 CNY", 3)) == {"site_costs": "1 CNY"}


def test_cases_do_not_mix(facts: Mapping[str, Fact]) -> None:
    log = (event("site_costs", "1 CNY", 1), event("site_costs", "2 CNY", 1, case=2))
    assert known(facts, *log) == {"site_costs": "1 CNY"}
    assert known(facts, *log, case=2) == {"site_costs": "2 CNY"}


def test_currencies_are_added_up_by_the_stated_rate(facts: Mapping[str, Fact]) -> None:
    log = (
        event("site_costs", "100000 CNY", 1),
        event("site_costs", "10000 USD", 1),
        event("rate.USD", "7.2", 2),
    )
    assert rates(log, 1) == {"USD": Fraction("7.2")}
    (value,) = known(facts, *log).values()
    assert facts["site_costs"].parse(value) == facts["site_costs"].parse(
        f"{100_000 + 10_000 * 72 // 10} CNY"
    )


def test_without_a_rate_the_sum_is_at_least_what_is_known(facts: Mapping[str, Fact]) -> None:
    log = (event("site_costs", "100000 CNY", 1), event("site_costs", "10000 USD", 1))
    assert known(facts, *log) == {"site_costs": ">=100000 CNY"}


def test_a_rate_of_another_case_converts_nothing(facts: Mapping[str, Fact]) -> None:
    log = (event("rate.USD", "7.2", 1, case=2), event("site_costs", "1 USD", 2))
    assert rates(log, 1) == {}
    assert known(facts, *log) == {"site_costs": "1 USD"}


def test_both_choices_of_a_message_hold(facts: Mapping[str, Fact]) -> None:
    log = (event("park_recognition", "national", 1), event("park_recognition", "municipal", 1))
    (chosen,) = fold(log, 1, facts).values()
    assert chosen.value == facts["park_recognition"].combined(
        [facts["park_recognition"].parse(name) for name in ("national", "municipal")]
    )


@given(st.lists(st.integers(min_value=1, max_value=10**8), min_size=1, max_size=6))
def test_the_order_of_parts_changes_nothing(assistant: Assistant, parts: list[int]) -> None:
    facts = assistant.house.reader.facts
    log = [event("site_costs", f"{part} CNY", 1) for part in parts]
    expected = {"site_costs": f"{sum(parts)} CNY"}
    assert known(facts, *log) == known(facts, *reversed(log)) == expected


class TestEvents:
    """What a message adds to the log."""

    def bound(self, facts: Mapping[str, Fact], value: str, **how: bool) -> Binding:
        return Binding("site_costs", facts["site_costs"].parse(value), value, 5, 15, **how)

    def events(
        self, facts: Mapping[str, Fact], binding: Binding, *before: FactEvent
    ) -> list[FactEvent]:
        return events_of([binding], {}, fold(before, 1, facts), case=1, turn=2)

    def test_a_first_figure_is_stated(self, facts: Mapping[str, Fact]) -> None:
        (told,) = self.events(facts, self.bound(facts, "280000 CNY"))
        assert told == event("site_costs", "280000 CNY", 2) | {"message": 5}

    def test_a_supposed_figure_is_no_event(self, facts: Mapping[str, Fact]) -> None:
        assert self.events(facts, self.bound(facts, "280000 CNY", supposed=True)) == []

    def test_another_figure_corrects(self, facts: Mapping[str, Fact]) -> None:
        before = event("site_costs", "1 CNY", 1)
        (told,) = self.events(facts, self.bound(facts, "2 CNY"), before)
        assert told["kind"] == "corrected"
        assert known(facts, before, told) == {"site_costs": "2 CNY"}

    def test_a_figure_on_top_adds(self, facts: Mapping[str, Fact]) -> None:
        before = event("site_costs", "1 CNY", 1)
        (told,) = self.events(facts, self.bound(facts, "2 CNY", adds=True), before)
        assert told["kind"] == "stated"
        assert known(facts, before, told) == {"site_costs": "3 CNY"}

    def test_values_are_read_again_exactly(self, facts: Mapping[str, Fact]) -> None:
        for value in (">750000 USD", "700000..800000 USD", "<=3 CNY", "0.01 CNY"):
            (told,) = self.events(facts, self.bound(facts, value))
            assert facts["site_costs"].parse(told["value"]) == facts["site_costs"].parse(value)


class TestParts:
    """A correction or a withdrawal of one part of a sum."""

    PARTS = (
        event("site_costs", "175000 CNY", 1),
        event("site_costs", "105000 CNY", 1),
        event("site_costs", "20000 CNY", 1),
    )

    def part(self, value: str, part: int, turn: int, kind: Kind = "corrected") -> FactEvent:
        told = event("site_costs", value, turn, kind)
        told["part"] = part
        return told

    def test_a_part_takes_the_place_of_one_part(self, facts: Mapping[str, Fact]) -> None:
        log = (*self.PARTS, self.part("150000 CNY", 0, 2))
        assert known(facts, *log) == {"site_costs": f"{150_000 + 105_000 + 20_000} CNY"}
        said = fold(log, 1, facts)["site_costs"].words
        assert said == (("150000 CNY", 2), ("105000 CNY", 1), ("20000 CNY", 1))

    def test_a_part_goes_out_and_the_others_keep_their_numbers(
        self, facts: Mapping[str, Fact]
    ) -> None:
        log = (*self.PARTS, self.part("105000 CNY", 1, 2, "withdrawn"))
        assert known(facts, *log) == {"site_costs": f"{175_000 + 20_000} CNY"}
        log = (*log, self.part("30000 CNY", 2, 3))
        assert known(facts, *log) == {"site_costs": f"{175_000 + 30_000} CNY"}

    def test_nothing_is_known_when_every_part_went_out(self, facts: Mapping[str, Fact]) -> None:
        gone = [self.part(e["value"], at, 2 + at, "withdrawn") for at, e in enumerate(self.PARTS)]
        assert known(facts, *self.PARTS, *gone) == {}

    def test_a_binding_of_a_part_becomes_its_event(self, facts: Mapping[str, Fact]) -> None:
        value = facts["site_costs"].parse("150000 CNY")
        binding = Binding(
            "site_costs", value, "150,000", 3, 10, corrects=True, part=0, around="SaaS 150,000"
        )
        (told,) = events_of([binding], {}, fold(self.PARTS, 1, facts), case=1, turn=2)
        assert (told["kind"], told["part"], told["around"]) == ("corrected", 0, "SaaS 150,000")
