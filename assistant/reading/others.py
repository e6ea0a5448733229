"""Figures of another thing of the same kind: an occupancy beside a share, a marketplace's sales
beside the site's. The folder says which words name them (`not_about`)."""

import re

from assistant.reading.voice import Voice
from tools.facts import Fact
from tools.quantities import Quantity

_ENDS = re.compile(
    r"[,;:!?|()，。；：、！？（）\n]|\.\s| and | plus | / |和|与|以及", re.IGNORECASE
)


def names_other(voice: Voice, quantity: Quantity, fact: Fact) -> bool:
    """Whether the clause of a figure names another thing than the fact, by the folder's words."""
    before = voice.text[: quantity.start]
    start = max((match.end() for match in _ENDS.finditer(before)), default=0)
    end = _ENDS.search(voice.text, quantity.end)
    clause = voice.text[start : end.start() if end else len(voice.text)].casefold()
    english = any(re.search(rf"\b{re.escape(word)}\b", clause) for word in fact.not_about.en)
    return english or any(word in clause for word in fact.not_about.zh)
