"""Acts: what each sentence of a message does, and how sure that is."""

import re
from collections.abc import Sequence

import numpy as np

from assistant.reading.examples import Act
from assistant.reading.features import masked, ngrams, tokens
from assistant.reading.message import ClauseReference, Deed
from assistant.reading.phrases import RECALLS
from assistant.reading.ridge import RidgeModel, Vector
from assistant.reading.segments import Segment
from assistant.retrieval.states import Look
from tools.quantities import Quantity

# Silence and refusal are said only where they are likelier than everything else together, more or
# less; a sentence supposes only where that is likelier than any two other acts.
_SURE_SILENCE = 0.45
_SURE_SUPPOSITION = 0.45
_SURE_RULE = 0.6
_NO_CASE = {Act.ASKS_UNSTATED, Act.ASKS_IMPROPER, Act.ASKS_REASON}
_HEAD = re.compile(r"[^:：,，]{2,40}[:：]")


def deeds_of(
    text: str,
    quantities: Sequence[Quantity],
    parts: Sequence[Segment],
    layers: Vector,
    topics: Sequence[tuple[str, ...]],
    named: Sequence[ClauseReference],
    model: RidgeModel,
) -> tuple[Deed, ...]:
    """What the sentences `parts` do.

    `layers` is what the embedding model makes of each, `topics` the programmes that each is surely
    about.
    """
    valid = bool(named) and all(reference.document for reference in named)
    deeds = []
    rows = [ngrams(tokens(masked(text, quantities, part.start, part.end))) for part in parts]
    chances = model.probabilities(rows, layers).tolist()
    for part, likely, about in zip(parts, chances, topics, strict=True):
        act, subject, chance = _likeliest(model.classes, likely)
        if subject == "invented_clause" and valid:
            act, subject = Act.ASKS_RULE, None
        asks_rule = act is Act.ASKS_RULE and chance >= _SURE_RULE
        if RECALLS.search(text, part.start, part.end) and not asks_rule:
            act, subject = Act.ASKS_REASON, None
        deeds.append(Deed(act, subject, chance, part.start, part.end, about))
    return tuple(deeds)


def opening(
    text: str, quantities: Sequence[Quantity], model: RidgeModel, look: Look
) -> tuple[Deed, ...]:
    """Another case, where the words before a first colon open one: "New client: they paid …"."""
    head = _HEAD.match(text)
    if head is None:
        return ()
    features = ngrams(tokens(masked(text, quantities, head.start(), head.end())))
    layers = np.stack([look([head[0]])[0].text])
    act, _, chance = _likeliest(model.classes, model.probabilities([features], layers)[0].tolist())
    if act is not Act.CHANGES_CASE:
        return ()
    return (Deed(act, None, chance, head.start(), head.start()),)


def supposes(deed: Deed | None) -> bool:
    """Whether a sentence speaks of a what-if."""
    return deed is not None and deed.act is Act.SUPPOSES and deed.probability >= _SURE_SUPPOSITION


def says_facts(deed: Deed | None) -> bool:
    """Whether the figures of a sentence may be facts of the case."""
    return deed is None or deed.act not in _NO_CASE


def _likeliest(classes: Sequence[str], chances: Sequence[float]) -> tuple[Act, str | None, float]:
    """The act with most of the probability over all its subjects, and its likeliest subject."""
    families: dict[str, float] = {}
    for name, chance in zip(classes, chances, strict=True):
        act = name.partition(" ")[0]
        families[act] = families.get(act, 0.0) + chance
    likely = {
        act: chance
        for act, chance in families.items()
        if act not in {Act.ASKS_UNSTATED, Act.ASKS_IMPROPER} or chance >= _SURE_SILENCE
    }
    best = max(likely, key=lambda act: likely[act])
    subjects = {
        name.partition(" ")[2]: chance
        for name, chance in zip(classes, chances, strict=True)
        if name.partition(" ")[0] == best
    }
    return Act(best), max(subjects, key=lambda name: subjects[name]) or None, families[best]
