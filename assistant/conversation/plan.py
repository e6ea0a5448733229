"""What an answer has to tell, decided from the reading and the facts, before any model speaks."""

from dataclasses import dataclass, field

from assistant.wording import Sentence, Told
from corpus import Quote


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the person: for which programme, which fact, and its sentence."""

    programme: str
    fact: str
    sentence: Sentence


@dataclass
class Plan:
    """The parts of an answer.

    `told` are the assessments it tells, `quotes` the clauses it quotes, `silent` the subjects that
    the text does not state, `declined` the improper requests, `asked` its questions, `notes` what
    is said of the conversation itself (a correction, a figure that could not be read), `profile`
    whether all programmes were asked about, `chat` that nothing but courtesy is due.
    """

    told: list[Told] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    declined: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)
    total: Sentence | None = None
    profile: bool = False
    chat: bool = False
