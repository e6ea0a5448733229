"""The order of an answer: what a model may arrange, and what it may not pull apart.

A model chooses the order of assessments and quotes, each of which names its programme or clause.
The parts of an assessment stay together, and everything else keeps its place: a sentence such as
"the policy text does not cover this" speaks of what stands before it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from assistant.conversation.block import Block, Kind

_MOVABLE = {Kind.AMOUNT, Kind.CONDITIONS, Kind.ADVICE, Kind.QUOTE}


def arranged(placed: Sequence[Block], available: Mapping[str, Block]) -> tuple[Block, ...]:
    """The placed blocks and all that is required, in the order of the answer."""
    blocks = {block.key: block for block in placed}
    for block in available.values():
        if block.required:
            blocks.setdefault(block.key, block)
    plan = {key: number for number, key in enumerate(available)}
    groups = {group: n for n, group in enumerate(dict.fromkeys(b.group for b in blocks.values()))}

    def rank(block: Block) -> tuple[int, int, int, int]:
        if block.kind in _MOVABLE:
            return Kind.AMOUNT, groups[block.group], block.kind, plan[block.key]
        return block.kind, 0, 0, plan.get(block.key, 0)

    return tuple(_joined(sorted(blocks.values(), key=rank)))


def _joined(blocks: Iterable[Block]) -> Iterable[Block]:
    """The parts of a group as one paragraph, unless a sentence of the model's leads to one."""
    for _, parts in groupby(blocks, key=lambda block: block.group):
        group = list(parts)
        row: list[Block] = []
        for block in group:
            said = (*block.before, *block.sentences)
            if row and not block.before:
                said = (*row.pop().sentences, *said)
            row.append(Block(group[0].key if not row else block.key, said, block.kind, block.group))
        yield from row
        for block in group:
            if block.after:
                yield Block(f"{block.key} after", block.after, block.kind, block.group)
