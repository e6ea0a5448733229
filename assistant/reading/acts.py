"""Acts: what each sentence of a message does, and how sure that is."""

import re
from collections.abc import Sequence

from assistant.reading.company import in_company
from assistant.reading.examples import Act
from assistant.reading.features import masked, ngrams, tokens
from assistant.reading.message import ClauseReference, Deed
from assistant.reading.phrases import FIRST_PERSON, RECALLS
from assistant.reading.ridge import RidgeModel, Vector
from assistant.reading.segments import Segment
from tools.quantities import Quantity

# Silence and refusal are said only where they are likelier than everything else together, more or
# less; a case is left, or everything looked at, only where that is clearly meant.
_LEAST = {
    Act.ASKS_UNSTATED: 0.45,
    Act.ASKS_IMPROPER: 0.45,
    Act.CHANGES_CASE: 0.75,
    Act.ASKS_ENTITLEMENTS: 0.45,
}
_SURE_SUPPOSITION = 0.45
_SURE_RULE = 0.6
_NAMED, _HINTED = 0.5, 0.2
_SURE_OPENING = 0.85
_NO_CASE = {Act.ASKS_UNSTATED, Act.ASKS_IMPROPER, Act.ASKS_REASON}
_HEAD = re.compile(r"[^:：,，.。;；]{2,40}[:：,，.。;；]")


def deeds_of(
    text: str,
    quantities: Sequence[Quantity],
    parts: Sequence[Segment],
    layers: Vector,
    topics: Sequence[Sequence[tuple[str, float]]],
    named: Sequence[ClauseReference],
    model: RidgeModel,
) -> tuple[Deed, ...]:
    """What the sentences `parts` do.

    `layers` is what the embedding model makes of each, `topics` the programmes that each is about,
    with their chances.
    """
    valid = bool(named) and all(reference.document for reference in named)
    deeds: list[Deed] = []
    rows = [ngrams(tokens(masked(text, quantities, part.start, part.end))) for part in parts]
    chances = model.probabilities(rows, layers).tolist()
    for part, likely, found in zip(parts, chances, topics, strict=True):
        act, subject, chance = _likeliest(model.classes, likely)
        if subject == "invented_clause" and valid:
            act, subject = Act.ASKS_RULE, None
        asks_rule = act is Act.ASKS_RULE and chance >= _SURE_RULE
        if RECALLS.search(text, part.start, part.end) and not asks_rule:
            act, subject = Act.ASKS_REASON, None
        about = tuple(name for name, chance in found if chance >= _NAMED)
        hints = tuple(name for name, chance in found if chance >= _HINTED)
        deeds.append(Deed(act, subject, chance, part.start, part.end, about, hints))
    return in_company(text, deeds, quantities)


def head_of(text: str) -> str | None:
    """The first few words of a text, where a mark sets them apart."""
    head = _HEAD.match(text)
    return head[0] if head else None


def opening(
    head: str | None, quantities: Sequence[Quantity], layers: Vector, model: RidgeModel
) -> tuple[Deed, ...]:
    """Another case, where the first few words open one: "New client: they paid …".

    `layers` is what the embedding model makes of these words.
    """
    if head is None:
        return ()
    features = ngrams(tokens(masked(head, quantities, 0, len(head))))
    likely = model.probabilities([features], layers[None])[0].tolist()
    act, _, chance = _likeliest(model.classes, likely)
    if act is not Act.CHANGES_CASE or chance < _SURE_OPENING:
        return ()
    return (Deed(act, None, chance, 0, 0),)


def supposes(deed: Deed | None) -> bool:
    """Whether a sentence speaks of a what-if."""
    return deed is not None and deed.act is Act.SUPPOSES and deed.probability >= _SURE_SUPPOSITION


def says_facts(deed: Deed | None, words: str) -> bool:
    """Whether the figures of a sentence may be facts of the case.

    A rule that is asked about in general ("is 60 % enough?") is nobody's case.
    """
    if deed is None:
        return True
    in_general = deed.act is Act.ASKS_RULE and deed.probability >= _SURE_RULE
    return deed.act not in _NO_CASE and not (in_general and not FIRST_PERSON.search(words))


def _likeliest(classes: Sequence[str], chances: Sequence[float]) -> tuple[Act, str | None, float]:
    """The act with most of the probability over all its subjects, and its likeliest subject."""
    families: dict[str, float] = {}
    for name, chance in zip(classes, chances, strict=True):
        act = name.partition(" ")[0]
        families[act] = families.get(act, 0.0) + chance
    likely = {
        act: chance for act, chance in families.items() if chance >= _LEAST.get(Act(act), 0.0)
    }
    best = max(likely, key=lambda act: likely[act])
    subjects = {
        name.partition(" ")[2]: chance
        for name, chance in zip(classes, chances, strict=True)
        if name.partition(" ")[0] == best
    }
    return Act(best), max(subjects, key=lambda name: subjects[name]) or None, families[best]
