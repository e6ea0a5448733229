"""What a run over honest and lying models found: plain data."""

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = ["Count", "Report"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Count(_Part):
    """Drafts of one kind in one language.

    `reached`: something of a lie was shown, or something that had to be said was not. `replaced`:
    the standard wording took the draft's place. `cut`: the draft stands, without a sentence of it.
    """

    kind: str
    language: Literal["en", "zh"]
    drafts: int
    reached: int
    replaced: int
    cut: int


class Report(_Part):
    """A run: its counts, and some drafts of which a lie was shown."""

    version: Literal[1] = 1
    seed: int
    messages: int
    programmes: tuple[str, ...]
    counts: tuple[Count, ...]
    examples: tuple[str, ...] = ()

    @property
    def lies(self) -> int:
        """How many distinct lies were told."""
        return sum(count.drafts for count in self._lying)

    @property
    def reached(self) -> int:
        """How many of them reached the reader; for honest drafts, how many were distorted."""
        return sum(count.reached for count in self.counts)

    @property
    def honest(self) -> int:
        """How many honest drafts were written."""
        return sum(count.drafts for count in self._honest)

    @property
    def held_back(self) -> int:
        """How many honest drafts were replaced by the standard wording."""
        return sum(count.replaced for count in self._honest)

    @property
    def cut(self) -> int:
        """How many honest drafts stand, without a sentence that the guard did not know."""
        return sum(count.cut for count in self._honest)

    @property
    def _honest(self) -> Iterable[Count]:
        return (count for count in self.counts if count.kind.startswith("honest"))

    @property
    def _lying(self) -> Iterable[Count]:
        return (count for count in self.counts if not count.kind.startswith("honest"))
