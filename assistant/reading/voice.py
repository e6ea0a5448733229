"""A voice: a text with all that is read of it before its facts are."""

from dataclasses import dataclass

from assistant.reading.message import Deed
from assistant.reading.ridge import Vector
from assistant.reading.segments import Segment, part_at
from tools.quantities import Quantity, Span


@dataclass(frozen=True)
class Voice:
    """What the writer says, or what older mails below it said.

    `parts` are its sentences, with a deed for each; `layers`, `mentions` and `head` are what the
    embedding model makes of the sentences, of the quantities, and of the first few words (see
    `States`).
    """

    text: str
    language: str
    quantities: tuple[Quantity, ...]
    unread: tuple[Span, ...]
    parts: tuple[Segment, ...]
    deeds: tuple[Deed, ...]
    layers: Vector
    mentions: Vector
    head: Vector

    def deed_at(self, start: int) -> Deed | None:
        """What the sentence at a place does."""
        return next((deed for deed in self.deeds if deed.start <= start < deed.end), None)

    def part_at(self, start: int) -> Segment:
        """The sentence at a place."""
        return part_at(start, self.parts, self.text)

    def words_at(self, start: int) -> str:
        """The words of the sentence at a place."""
        part = self.part_at(start)
        return self.text[part.start : part.end]
