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
    clause = clause_at(voice.text, quantity.start, quantity.end).casefold()
    english = any(re.search(rf"\b{re.escape(word)}\b", clause) for word in fact.not_about.en)
    return english or any(word in clause for word in fact.not_about.zh)


def clause_at(text: str, start: int, end: int) -> str:
    """The clause around a place: what stands between its marks, and words that join two."""
    first = max((match.end() for match in _ENDS.finditer(text[:start])), default=0)
    last = _ENDS.search(text, end)
    return text[first : last.start() if last else len(text)]
