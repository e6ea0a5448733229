"""Which facts were said once more with another value: what a clerk has to look at."""

from typing import Any

import pytest

from assistant.answer import ReceiptFact
from assistant.desk.note import contradictions


def fact(value: str, turn: int, **how: Any) -> ReceiptFact:
    told = {"case": 1, "fact": "site_costs", "words": value, "kind": "stated"} | how
    return ReceiptFact(value=value, turn=turn, **told)


FIRST, SECOND = fact("60000 CNY", 1), fact("40000 CNY", 1)


@pytest.mark.parametrize(
    ("later", "pairs"),
    [
        (fact("45000 CNY", 2, kind="corrected", part=0), [("60000 CNY", "45000 CNY")]),
        (fact("45000 CNY", 2, kind="corrected", part=1), [("40000 CNY", "45000 CNY")]),
        (fact("90000 CNY", 2, kind="corrected"), [("40000 CNY", "90000 CNY")]),
        (fact("20000 CNY", 2, adds=True), []),
        (fact("40000 CNY", 2, kind="withdrawn", part=1), []),
    ],
)
def test_a_correction_stands_beside_what_it_corrects(
    later: ReceiptFact, pairs: list[tuple[str, str]]
) -> None:
    found = contradictions([FIRST, SECOND, later])
    assert [(then.value, now.value) for then, now in found] == pairs


def test_a_part_that_was_corrected_is_corrected_again() -> None:
    once = fact("45000 CNY", 2, kind="corrected", part=0)
    again = fact("47000 CNY", 3, kind="corrected", part=0)
    found = contradictions([FIRST, SECOND, once, again])
    assert [(then.value, now.value) for then, now in found] == [
        ("60000 CNY", "45000 CNY"),
        ("45000 CNY", "47000 CNY"),
    ]
