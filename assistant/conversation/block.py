"""A block: sentences of an answer that belong together."""

from dataclasses import dataclass

from assistant.wording import Sentence


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that belong together. A required one is told whether a model placed it or not."""

    key: str
    sentences: tuple[Sentence, ...]
    required: bool = True
