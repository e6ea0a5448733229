"""What a run over honest and lying models found: plain data."""

from collections.abc import Callable, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = ["About", "Count", "Example", "Language", "Report"]

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Count(_Part):
    """Distinct drafts of one kind in one language.

    `reached`: something of a lie was shown, or something that had to be said was not. `replaced`:
    the standard wording took the draft's place. `cut`: the draft stands, without a sentence of it.
    `turns`: so many of the drafts went through a whole turn as well.
    """

    kind: str
    language: Language
    drafts: int
    reached: int
    replaced: int
    cut: int
    turns: int

    @property
    def honest(self) -> bool:
        """Whether these drafts follow the protocol."""
        return self.kind == "honest"


class About(_Part):
    """Drafts about one programme in one language; one about several counts for each of them."""

    programme: str
    language: Language
    lies: int
    reached: int
    honest: int
    held_back: int


class Example(_Part):
    """A draft of which a lie was shown, or an honest one that was held back: the message, what the
    model wrote, and what was shown. `half` is that of the message's case."""

    kind: str
    language: Language
    half: Literal[1, 2]
    message: str
    draft: str
    shown: str


class Report(_Part):
    """A run: its counts, and some drafts that went wrong."""

    version: Literal[2] = 2
    seed: int
    messages: int
    counts: tuple[Count, ...]
    abouts: tuple[About, ...]
    examples: tuple[Example, ...] = ()

    @property
    def programmes(self) -> tuple[str, ...]:
        """The programmes that something was told about."""
        told = (about for about in self.abouts if about.lies or about.honest)
        return tuple(dict.fromkeys(about.programme for about in told))

    @property
    def lies(self) -> int:
        """How many distinct lies were told."""
        return self._sum(lambda count: 0 if count.honest else count.drafts)

    @property
    def reached(self) -> int:
        """How many of them reached the reader."""
        return self._sum(lambda count: 0 if count.honest else count.reached)

    @property
    def honest(self) -> int:
        """How many distinct honest drafts were written."""
        return self._sum(lambda count: count.drafts if count.honest else 0)

    @property
    def distorted(self) -> int:
        """How many of them were shown as something else than they say."""
        return self._sum(lambda count: count.reached if count.honest else 0)

    @property
    def held_back(self) -> int:
        """How many of them were replaced by the standard wording."""
        return self._sum(lambda count: count.replaced if count.honest else 0)

    @property
    def cut(self) -> int:
        """How many of them stand, without a sentence that the guard did not know."""
        return self._sum(lambda count: count.cut if count.honest else 0)

    @property
    def without_lies(self) -> Sequence[About]:
        """The programmes, each in a language, about which no lie was told."""
        return [about for about in self.abouts if not about.lies]

    def showing(self, half: Literal[1, 2]) -> "Report":
        """The same, with examples of this half only."""
        kept = tuple(example for example in self.examples if example.half == half)
        return self.model_copy(update={"examples": kept})

    def _sum(self, of: Callable[[Count], int]) -> int:
        return sum(of(count) for count in self.counts)
