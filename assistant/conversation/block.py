"""A block: sentences of an answer that belong together."""

from dataclasses import dataclass, field
from enum import IntEnum

from assistant.wording import Sentence


class Kind(IntEnum):
    """What a block does, in the order in which an answer tells it."""

    OPENING = 0
    NOTE = 1
    DECLINE = 2
    PROFILE = 3
    AMOUNT = 4
    CONDITIONS = 5
    ADVICE = 6
    QUOTE = 7
    TOTAL = 8
    SILENT = 9
    ASK = 10
    CHAT = 11
    NOTHING = 12
    REPLACED = 13
    CLOSING = 14


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that belong together. A required one is told whether a model placed it or not.

    `key` is its marker, `group` what it is never parted from (an assessment, or itself). `before`
    are sentences of the model that lead to it, `after` those that follow upon its group.
    """

    key: str
    sentences: tuple[Sentence, ...]
    kind: Kind
    group: str
    required: bool = True
    before: tuple[Sentence, ...] = field(default=())
    after: tuple[Sentence, ...] = field(default=())
