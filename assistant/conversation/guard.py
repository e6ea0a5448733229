"""The guard: what a model wrote becomes verified sentences, or named violations.

Markers become sentences that code writes. The model's own sentences pass only when every word of
them is a connecting word or one of the user's own, and nothing in them is a figure, a verdict, a
date or a duty: an allowlist, so that what cannot be recognised is not shown.
"""

import re
from dataclasses import dataclass

from assistant.conversation.block import Block
from assistant.conversation.blocks import blocks_of
from assistant.conversation.prose import violation
from assistant.conversation.work import Work
from assistant.wording import Sentence

_MARKER = re.compile(r"\[\[\s*([^\[\]]{1,120}?)\s*\]\]")
_SENTENCE = re.compile(r"[^.!?。！？\n]+[.!?。！？]*")


@dataclass(frozen=True)
class Verified:
    """The blocks of an answer in the model's order, and what was wrong with the draft."""

    blocks: tuple[Block, ...]
    violations: tuple[str, ...]


def verify(draft: str, work: Work) -> Verified:
    """Turn a draft into blocks; everything that may not be shown is a violation."""
    available = blocks_of(work)
    placed: dict[str, Block] = {}
    violations: list[str] = []
    at = 0
    for match in _MARKER.finditer(draft):
        _prose(draft[at : match.start()], work, placed, violations)
        at = match.end()
        block = available.get(match[1])
        if block is None:
            violations.append(f"[[{match[1]}]] is no marker of this turn")
        else:
            placed.setdefault(block.key, block)
    _prose(draft[at:], work, placed, violations)
    return Verified(tuple(placed.values()), tuple(violations))


def complete(blocks: tuple[Block, ...], work: Work) -> tuple[Block, ...]:
    """Add what the answer must tell and the draft left out, in the order of the plan."""
    placed = {block.key: block for block in blocks}
    for block in blocks_of(work).values():
        if block.required:
            placed.setdefault(block.key, block)
    return tuple(placed.values())


def _prose(text: str, work: Work, placed: dict[str, Block], violations: list[str]) -> None:
    for match in _SENTENCE.finditer(text):
        sentence = match[0].strip()
        if not re.search(r"\w", sentence):
            continue
        found = violation(sentence, work.message)
        if found is not None:
            violations.append(found)
        else:
            key = f"prose {len(placed)}"
            placed[key] = Block(key, (Sentence("prose", (sentence,)),), required=False)
