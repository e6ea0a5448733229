"""What a sentence does beside its neighbours."""

from collections.abc import Sequence

import pytest

from assistant.reading.company import in_company
from assistant.reading.examples import Act
from assistant.reading.message import Deed
from assistant.reading.segments import segments
from tools.quantities import read

SUPPORT, RULE, SUPPLIES = Act.ASKS_SUPPORT, Act.ASKS_RULE, Act.SUPPLIES
UNSTATED, SUPPOSES, CHATS = Act.ASKS_UNSTATED, Act.SUPPOSES, Act.CHATS


def acts(text: str, sounds: Sequence[tuple[Act, float]]) -> list[Act]:
    """What the sentences of a text do, which alone sound as `sounds` says."""
    parts = segments(text)
    assert len(parts) == len(sounds), [text[p.start : p.end] for p in parts]
    deeds = [
        Deed(act, None, chance, part.start, part.end)
        for part, (act, chance) in zip(parts, sounds, strict=True)
    ]
    return [deed.act for deed in in_company(text, deeds, read(text).quantities)]


@pytest.mark.parametrize(
    ("text", "sounds", "does"),
    [
        ("Parks get two million now. True?", [(RULE, 0.9), (SUPPORT, 0.9)], [RULE, RULE]),
        ("Which costs count? Also decoration?", [(RULE, 1), (SUPPORT, 1)], [RULE, RULE]),
        ("Which costs count? What do we get?", [(RULE, 1), (SUPPORT, 1)], [RULE, SUPPORT]),
        ("门槛是超过还是达到？各是多少？", [(RULE, 1), (SUPPORT, 1)], [RULE, RULE]),
        ("Foshan pays too. How much is it there?", [(UNSTATED, 1), (SUPPORT, 1)], [UNSTATED] * 2),
        ("Foshan pays too. How much do I get?", [(UNSTATED, 1), (SUPPORT, 1)], [UNSTATED, SUPPORT]),
        ("请问网站那条，哪些费用算？", [(SUPPORT, 0.9), (RULE, 1)], [RULE, RULE]),
        ("Use area 12,000 m2; 65 % sellers;", [(RULE, 0.8), (UNSTATED, 0.6)], [SUPPLIES] * 2),
        ("Is 12,000 m2 enough?", [(RULE, 0.8)], [RULE]),
        ("What is the ceiling of that one?", [(SUPPORT, 0.9)], [RULE]),
        ("What is the most that we can get?", [(SUPPORT, 0.9)], [SUPPORT]),
        ("假如成交78万美元，费用65万呢？", [(SUPPOSES, 1), (SUPPORT, 0.4)], [SUPPOSES] * 2),
    ],
)
def test_in_company(text: str, sounds: list[tuple[Act, float]], does: list[Act]) -> None:
    assert acts(text, sounds) == does


def test_a_sure_act_stays() -> None:
    assert acts("Thank you for the 12,000 m2!", [(CHATS, 0.99)]) == [CHATS]


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("They say that the help went up to 50 %. Did it?", RULE),
        ("Our share went up to 50 %. Did it?", SUPPLIES),
    ],
)
def test_a_statement_about_nobodys_case_is_asked_about(text: str, does: Act) -> None:
    first, second = segments(text)
    deeds = [
        Deed(SUPPLIES, None, 0.9, first.start, first.end, ("public-warehouse-use",)),
        Deed(SUPPORT, None, 0.6, second.start, second.end),
    ]
    assert in_company(text, deeds, read(text).quantities)[0].act is does


@pytest.mark.parametrize(
    ("text", "chance", "does"),
    [
        ("The newspaper says that it was doubled this year.", 0.4, RULE),
        ("听说今年比例提高了。", 0.4, RULE),
        ("The newspaper says that it was doubled this year.", 0.9, SUPPLIES),
        ("We read that our rent was raised.", 0.4, SUPPLIES),
    ],
)
def test_a_rumour_asks_what_the_rule_is(text: str, chance: float, does: Act) -> None:
    assert acts(text, [(SUPPLIES, chance)]) == [does]
