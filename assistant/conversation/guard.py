"""The guard: what a model wrote becomes verified sentences, or named violations.

Markers become sentences that code writes. The model's own sentences pass when they have a shape
that says nothing of the policy, speak of nothing but topics of the turn, and announce what really
follows them. Everything else is a violation.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.conversation.arranging import arranged
from assistant.conversation.block import Block, Kind
from assistant.conversation.blocks import blocks_of
from assistant.conversation.leading import leads_to, stands_alone
from assistant.conversation.plainness import is_plain
from assistant.conversation.prose import Own, own_sentences
from assistant.conversation.topics import Topics
from assistant.conversation.work import Work
from assistant.wording import Sentence

_MARKER = re.compile(r"\[\[\s*([^\[\]]{1,120}?)\s*\]\]")
_AROUND = {Kind.OPENING, Kind.CLOSING}
_ENDS = ".!?:…,。！？：，"
_LONGEST = 20_000
_MOST_TOLD = 12
_MOST_SHOWN = 160


@dataclass(frozen=True)
class Verified:
    """The blocks of an answer as a model placed them, and what was wrong with its draft."""

    blocks: tuple[Block, ...]
    violations: tuple[str, ...]


def verify(draft: str, work: Work) -> Verified:
    """Turn a draft into blocks; everything that may not be shown is a violation."""
    if len(draft) > _LONGEST:
        return Verified((), (f"the draft has {len(draft)} characters; write a short one",))
    check = _Check(work)
    for prose, marker in _cut(draft):
        check.take(prose, marker)
    if not any(block.kind not in _AROUND for block in check.placed.values()):
        check.violations.append("no marker is placed; what the answer says stands in markers")
    return Verified(tuple(check.placed.values()), tuple(check.violations[:_MOST_TOLD]))


def complete(blocks: tuple[Block, ...], work: Work) -> tuple[Block, ...]:
    """Add what the answer must tell and the draft left out, and put all of it in order."""
    return arranged(blocks, blocks_of(work))


def _cut(draft: str) -> Iterator[tuple[str, str | None]]:
    """Each marker with the prose before it; at last the prose behind all of them, with None."""
    at = 0
    for match in _MARKER.finditer(draft):
        yield draft[at : match.start()], match[1]
        at = match.end()
    yield draft[at:], None


class _Check:
    """A draft on its way through the guard."""

    def __init__(self, work: Work) -> None:
        self._available = blocks_of(work)
        self._topics = Topics(work)
        self._code = work.reading_now().language
        self.placed: dict[str, Block] = {}
        self.violations: list[str] = []

    def take(self, prose: str, marker: str | None) -> None:
        """Take a marker with the sentences before it, or the sentences behind the last."""
        block = None if marker is None else self._available.get(marker)
        if marker is not None and block is None:
            self.violations.append(f"[[{marker}]] is no marker of this turn")
        sentences = list(own_sentences(prose, self._code))
        free = [own for own in sentences if stands_alone(own, self._topics)]
        if block is None:
            for own in sentences:
                self._refuse(own, free, marker)
            self._keep(_unbroken(sentences, [], free), last=marker is None)
            return
        first = not any(placed.kind is not Kind.OPENING for placed in self.placed.values())
        leading = [own for own in sentences if leads_to(own, block, self._topics, first=first)]
        for own in sentences:
            if own not in leading:
                self._refuse(own, free, marker)
        whole = _unbroken(sentences, leading, free)
        leading = [own for own in leading if own in whole]
        self._place(block, sentences, leading, [own for own in free if own in whole])

    def _place(self, block: Block, said: list[Own], leading: list[Own], free: list[Own]) -> None:
        """Place a block with the sentences that lead to it. The others stand by themselves, where
        they part nothing that belongs together."""
        if not leading or block.key in self.placed or not block.sentences:
            self._keep(free, last=False)
            before: list[Own] = []
        else:
            inside = any(placed.group == block.group for placed in self.placed.values())
            kept = leading if inside else [own for own in said if own in leading or own in free]
            before = kept[kept.index(leading[0]) :]
            self._keep([own for own in free if own not in before], last=False)
        if block.sentences and block.key not in self.placed:
            self.placed[block.key] = replace(block, before=_sentences(before))

    def _keep(self, free: list[Own], *, last: bool) -> None:
        """Keep sentences that stand alone: as opening, as closing, or behind what came before."""
        if not free:
            return
        said = _sentences(free)
        if last and self.placed:
            self.placed["closing"] = Block("closing", said, Kind.CLOSING, "closing", required=False)
        elif not self.placed:
            self.placed["opening"] = Block("opening", said, Kind.OPENING, "opening", required=False)
        else:
            key, block = list(self.placed.items())[-1]
            self.placed[key] = replace(block, after=(*block.after, *said))

    def _refuse(self, own: Own, free: list[Own], marker: str | None) -> None:
        """Leave out a sentence that neither leads to its marker nor stands alone; name it, unless
        it is no more than a slip."""
        if own in free or is_plain(own.text, self._topics, self._code):
            return
        shown = own.text if len(own.text) <= _MOST_SHOWN else own.text[:_MOST_SHOWN] + "…"
        if not own.readings:
            why = "is no connecting sentence; what it says comes from markers or is left out"
        elif marker is None:
            why = "announces something, and no marker follows it"
        else:
            why = f"does not announce what [[{marker}]] says, or names what it is not about"
        self.violations.append(f"“{shown}” {why}")


def _unbroken(said: list[Own], leading: list[Own], free: list[Own]) -> list[Own]:
    """The sentences that are whole without those that are left out: nothing is announced that is
    not there, and nothing goes on from what does not end."""
    whole: list[Own] = []
    breaks = False
    for own in said:
        if not breaks and (own in leading or own in free):
            whole.append(own)
        else:
            whole = [earlier for earlier in whole if earlier in free]
            breaks = own.text[-1] not in _ENDS
    return whole


def _sentences(row: list[Own]) -> tuple[Sentence, ...]:
    return tuple(Sentence("prose", (own.text,)) for own in row)
