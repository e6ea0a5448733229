"""What a sentence does beside its neighbours, where alone it sounds like something else."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant.reading.examples import Act
from assistant.reading.features import FIGURES, tokens
from assistant.reading.message import Deed
from assistant.reading.phrases import ASKS, FIRST_PERSON, OURS, RUMOUR, TAG, THE_RULE, THERE, UNSURE
from tools.quantities import Quantity

_QUESTIONS = {Act.ASKS_SUPPORT, Act.ASKS_RULE}
_FRAGMENT = {Act.ASKS_RULE, Act.ASKS_UNSTATED, Act.CHATS}
_SURE_FRAGMENT, _SURE_FACTS, _SURE_BEFORE = 0.95, 0.8, 0.9
_FEW = 7


def in_company(
    text: str, deeds: Sequence[Deed], quantities: Sequence[Quantity]
) -> tuple[Deed, ...]:
    """The deeds of a message's sentences, each seen beside the one before and behind it."""
    figures = [quantity.start for quantity in quantities if quantity.kind in FIGURES]
    found: list[Deed] = []
    for deed, behind in zip_longest(deeds, deeds[1:]):
        before = found[-1] if found else None
        states = any(deed.start <= start < deed.end for start in figures)
        if behind is not None and TAG.fullmatch(text, behind.start, behind.end):
            # "Parks get two million now. True?" states nothing of a case.
            states = False
        seen = _stated(text, deed) if states else deed
        if _is_rumour(text, deed, states=states) or (
            behind is not None and _doubted(text, deed, behind)
        ):
            seen = replace(seen, act=Act.ASKS_RULE, subject=None)
        if not figures:
            seen = _of_the_rule(text, seen)
        if before is not None:
            asked = max((d.probability for d in found if d.act is before.act), default=0.0)
            seen = _behind(text, before, seen, states=states)
            seen = seen if figures else _asks_on(text, before, asked, seen)
        found.append(seen)
    return tuple(
        replace(deed, act=tail.act, subject=tail.subject)
        if tail is not None and _is_head(text, deed, tail)
        else deed
        for deed, tail in zip_longest(found, found[1:])
    )


def _stated(text: str, deed: Deed) -> Deed:
    """ "Use area 12,000 m²; 65 % are sellers;" states, whatever it sounds like."""
    asks = ASKS.search(text, deed.start, deed.end) and not UNSURE.search(text, deed.start, deed.end)
    if deed.act not in _FRAGMENT or deed.probability >= _SURE_FRAGMENT or asks:
        return deed
    return replace(deed, act=Act.SUPPLIES, subject=None)


def _is_rumour(text: str, deed: Deed, *, states: bool) -> bool:
    """Whether a sentence that tells nothing of a case says that the rule has changed."""
    unsure = deed.act in {Act.SUPPLIES, Act.CHATS} and deed.probability < _SURE_FACTS
    own = OURS.search(text, deed.start, deed.end) is not None
    return (
        unsure and not own and not states and RUMOUR.search(text, deed.start, deed.end) is not None
    )


def _doubted(text: str, deed: Deed, behind: Deed) -> bool:
    """Whether a statement about nobody's case is asked about: "It went up to 50 %. Did it?"."""
    tag = TAG.fullmatch(text, behind.start, behind.end) is not None
    own = OURS.search(text, deed.start, deed.end)
    return tag and own is None and deed.act is Act.SUPPLIES and bool(deed.programmes)


def _of_the_rule(text: str, deed: Deed) -> Deed:
    """ "What is the ceiling there?", 上限多少: names what only the rule has, and nobody's case."""
    words = text[deed.start : deed.end]
    asks = deed.act is Act.ASKS_SUPPORT and not FIRST_PERSON.search(words)
    return replace(deed, act=Act.ASKS_RULE) if asks and THE_RULE.search(words) else deed


def _behind(text: str, before: Deed, deed: Deed, *, states: bool) -> Deed:
    """A sentence behind another one; `states`: it holds a figure."""
    if TAG.fullmatch(text, deed.start, deed.end) and before.act is Act.ASKS_RULE:
        # "… True?" asks what the sentence before it asks.
        return replace(deed, act=Act.ASKS_RULE, subject=None)
    unsure = deed.act in {*_QUESTIONS, Act.SUPPOSES}
    unsure |= deed.act is Act.SUPPLIES and deed.probability < _SURE_FACTS
    if states and unsure and before.act is Act.SUPPOSES and _one_sentence(text, before, deed):
        # "Suppose the site sold 780,000, and cost 650,000?" goes on supposing.
        return replace(deed, act=Act.SUPPOSES, subject=None, probability=before.probability)
    return deed


def _asks_on(text: str, before: Deed, asked: float, deed: Deed) -> Deed:
    """ "From which area on? And the cap?", "Foshan pays for shops too. How much is it there?": a
    few words without a subject of their own ask on as the sentence before them does. `asked`: how
    sure that is."""
    words = text[deed.start : deed.end]
    own = deed.programmes or FIRST_PERSON.search(words)
    if deed.act is not Act.ASKS_SUPPORT or own or asked < _SURE_BEFORE:
        return deed
    rule = before.act is Act.ASKS_RULE and len(tokens(words)) <= _FEW
    elsewhere = before.act is Act.ASKS_UNSTATED and THERE.search(words)
    return replace(deed, act=before.act, subject=before.subject) if rule or elsewhere else deed


def _is_head(text: str, deed: Deed, tail: Deed) -> bool:
    """Whether what stands before a question is part of it: "about the website clause, which costs
    count?" asks one thing."""
    asks = {deed.act, tail.act} <= _QUESTIONS and deed.act is not tail.act
    return asks and _one_sentence(text, deed, tail)


def _one_sentence(text: str, before: Deed, deed: Deed) -> bool:
    joined = text[: before.end].rstrip().endswith((",", "，", "、"))
    return joined and not text[before.end : deed.start].strip()
