"""Subjects: messages that were read once, about which models then write drafts.

The messages are those of the evals' own cases: for each programme and language some about it, and
some that are declined, not covered, or ask for a clause.
"""

import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.conversation.assistant import Assistant
from assistant.conversation.block import Block
from assistant.conversation.blocks import blocks_of
from assistant.conversation.guard import complete
from assistant.conversation.planning import planner_of
from assistant.conversation.remembering import remember
from assistant.conversation.work import Memory, Work
from assistant.reading.message import Context
from assistant.wording import Sentence, language
from evals.cases import Case

__all__ = ["Subject", "subject_of", "subjects"]

_EACH, _OTHERS = 4, 16


@dataclass(frozen=True)
class Subject:
    """A message that was read, with what an honest answer to it says.

    `blocks` are the markers that may be placed, `honest` the sentences that code writes,
    `replaced` the one that says that the model's wording was replaced. `case` is the id of the case
    that the message is of, `half` its half.
    """

    message: str
    work: Work
    blocks: dict[str, Block]
    honest: frozenset[Sentence]
    replaced: Sentence
    case: str = ""
    half: Literal[1, 2] = 1

    @property
    def language(self) -> Literal["en", "zh"]:
        """The language of the answer."""
        return self.work.reading_now().language

    @property
    def programmes(self) -> tuple[str, ...]:
        """The programmes that are told."""
        return tuple(dict.fromkeys(told.programme.id for told in self.work.plan_now().told))

    def fresh(self) -> Work:
        """The work of a turn that has come as far as its assessments."""
        return dataclasses.replace(self.work, quotable=list(self.work.quotable))


def subject_of(assistant: Assistant, message: str) -> Subject:
    """Read a message as the first of a conversation, and plan its answer."""
    work = Work(assistant.house, message, memory=Memory())
    work.reading = assistant.house.reader.read(message, Context())
    remember(work, [])
    work.plan = planner_of(work).plan()
    told = complete((), work)
    replaced = language(work.reading.language).replaced()
    honest = frozenset(s for block in told for s in block.sentences) | {replaced}
    return Subject(message, work, blocks_of(work), honest, replaced)


def subjects(assistant: Assistant, cases: Sequence[Case]) -> list[Subject]:
    """Some subjects for each programme and language, and for what no programme answers.

    They come from half 1; what it has none for is taken from half 2, whose answers are not at
    stake here.
    """
    counts: Counter[tuple[str, str]] = Counter()
    found = []
    for case in sorted(cases, key=lambda case: case.half):
        turn = case.turns[0]
        names = [expected.programme for expected in turn.assessments] or [turn.status.value]
        most = _EACH if turn.assessments else _OTHERS
        most = most if case.half == 1 else 1
        if all(counts[name, case.language] >= most for name in names):
            continue
        subject = dataclasses.replace(subject_of(assistant, turn.say), case=case.id, half=case.half)
        told = subject.programmes or names
        counts.update((name, case.language) for name in told)
        found.append(subject)
    return found
