"""What a turn works with: the house it lives in, and what its steps hand on to each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypedDict

from assistant.answer import Answer
from assistant.conversation.block import Block
from assistant.conversation.log import FactEvent, Known
from assistant.conversation.plan import Plan
from assistant.conversation.signing import Signer
from assistant.errors import ModelFaultError
from assistant.models.asking import Budget
from assistant.models.choose import EMBEDDED
from assistant.privacy.vault import Vault
from assistant.reading.message import Binding, Doubt, MessageReading
from assistant.reading.reader import Reader
from assistant.retrieval.search import Search
from corpus import Corpus, Quote
from tools.rules import Rules


class Open(TypedDict):
    """A figure that a question is about (see `OpenFigure`); `value` as the command line has it."""

    fact: str
    value: str
    words: str
    in_currency: bool


class Memory(TypedDict, total=False):
    """What the conversation remembers besides its facts: plain data, kept by the checkpoint.

    `pending` are the facts asked for last, `open` the figures that may be them, `recent` those
    spoken of last, `told` the programmes of the last assessments, newest first, `spoken` all
    programmes that were assessed in this case; `general`: the last turn told what the text says,
    and no case.
    """

    case: int
    turn: int
    pending: list[str]
    open: list[Open]
    recent: list[str]
    told: list[str]
    spoken: list[str]
    general: bool
    language: Literal["en", "zh"]


class State(TypedDict, total=False):
    """The state of a conversation: all of it plain data."""

    log: list[FactEvent]
    memory: Memory
    exchanges: list[dict[str, object]]


@dataclass(frozen=True)
class House:
    """What every turn shares: texts, rules, reader, search, the model's name, the keys."""

    corpus: Corpus
    rules: Rules
    reader: Reader
    search: Search
    model_name: str
    signer: Signer


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact that staff enter for a case: `value` in the notation of the command line, and the
    words that it is recorded with."""

    fact: str
    value: str
    words: str


@dataclass
class Work:
    """One turn's work; each step fills in its part."""

    house: House
    message: str
    entered: tuple[Entry, ...] = ()
    reading: MessageReading | None = None
    known: Mapping[str, Known] = field(default_factory=dict)
    before: Mapping[str, Known] = field(default_factory=dict)
    rates: Mapping[str, Fraction] = field(default_factory=dict)
    plan: Plan | None = None
    draft: str = ""
    drafts: int = 0
    violations: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    replaced: bool = False
    reopened: bool = False
    log: list[FactEvent] = field(default_factory=list)
    quotable: list[Quote] = field(default_factory=list)
    taken: list[tuple[Binding, Doubt]] = field(default_factory=list)
    memory: Memory = field(default_factory=lambda: Memory())
    answer: Answer | None = None
    earlier: tuple[str, ...] = ()
    """The earlier messages of the conversation: the vault has to know what is private in them."""
    vault: Vault | None = None
    budget: Budget | None = None
    fault: ModelFaultError | None = None
    """Why the chat model that is set up did not word this answer; None: it did."""

    @property
    def worded_by(self) -> str:
        """The name of the model that words this answer."""
        return self.house.model_name if self.fault is None else EMBEDDED

    def plan_now(self) -> Plan:
        """The plan, which stands once the facts have been assessed."""
        if self.plan is None:
            raise RuntimeError("the turn has not been assessed yet")
        return self.plan

    def reading_now(self) -> MessageReading:
        """The reading, which stands once the message has been read."""
        if self.reading is None:
            raise RuntimeError("the message has not been read yet")
        return self.reading
