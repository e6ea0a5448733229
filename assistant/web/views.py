"""What the HTTP API takes and gives, beside the answers themselves."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer
from corpus import Corpus, Document
from tools.programmes import Programme
from tools.rules import Rules


class _View(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Ask(_View):
    """A message; without a conversation it begins one."""

    message: str
    conversation: str | None = None


class Reply(_View):
    """The answer, and the conversation to name when asking on."""

    conversation: str
    answer: Answer


class ProgressView(_View):
    """A step of the work on an answer."""

    step: str


class Turn(_View):
    """A message and its answer."""

    message: str
    answer: Answer


class ConversationView(_View):
    """Everything said in a conversation."""

    conversation: str
    turns: tuple[Turn, ...]


class Heading(_View):
    """A heading that a clause stands under."""

    clause: str
    text: str


class ClauseView(_View):
    """A clause with its words; `start` and `end` are offsets into the document's body."""

    document: str
    title: str | None
    clause: str
    text: str
    start: int
    end: int
    headings: tuple[Heading, ...]

    @classmethod
    def of(cls, corpus: Corpus, document_id: str, clause_id: str) -> "ClauseView":
        """The clause of a document; raises UnknownDocument or UnknownClause."""
        document: Document = corpus.document(document_id)
        clause = document.clause(clause_id)
        return cls(
            document=document.id,
            title=document.title,
            clause=clause.id,
            text=clause.text,
            start=clause.start,
            end=clause.end,
            headings=tuple(
                Heading(clause=head.id, text=head.text) for head in document.heading_path(clause)
            ),
        )


class Words(_View):
    """The same words in English and Simplified Chinese."""

    en: str
    zh: str


class FactView(_View):
    """A fact that a programme uses; `unit` is a currency, `%`, `m2`, or empty."""

    fact: str
    kind: str
    unit: str
    about: Words
    ask: Words | None


class ProgrammeView(_View):
    """A programme, its clause, and the facts that it uses."""

    programme: str
    document: str
    clause: str
    name: Words
    facts: tuple[FactView, ...]

    @classmethod
    def of(cls, programme: Programme, rules: Rules) -> "ProgrammeView":
        """The programme with the facts of its folder."""
        known = rules.facts(programme)
        return cls(
            programme=programme.id,
            document=programme.document,
            clause=programme.clause,
            name=Words(en=programme.name.en, zh=programme.name.zh),
            facts=tuple(
                FactView(
                    fact=fact.id,
                    kind=fact.kind,
                    unit=fact.unit,
                    about=Words(en=fact.about.en, zh=fact.about.zh),
                    ask=None if fact.ask is None else Words(en=fact.ask.en, zh=fact.ask.zh),
                )
                for fact in (known[name] for name in programme.facts)
            ),
        )


class Health(_View):
    """Whether the service works, and with what."""

    status: str = "ok"
    model: str
    corpus_hash: str
    rules_hash: str
    documents: int = Field(ge=1)
    programmes: int


class Error(_View):
    """What was wrong, in one sentence."""

    error: str
