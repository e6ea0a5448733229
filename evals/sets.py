"""The sets beside the answer cases: each tries one stage alone. docs/running-evals.md has the keys.

- a *question* about the text, with the sentence that answers it, or none where the text is silent;
- a *reading*: a message with its mentions, acts, topics and facts;
- a *calculation*: facts of one programme with the result that the clause gives them;
- a *draft*, as a model may write it, that has to be shown or has to be held back;
- a *support pair*: a statement with a clause, and whether a person finds it supported there.
"""

import re
from typing import Literal, Self

from pydantic import Field, model_validator

from evals.cases import EVERYTHING, ExpectedAssessment, Named

__all__ = ["Calculation", "Draft", "Question", "ReadingCase", "SupportPair"]

_BRACKETED = re.compile(r"\[([^\[\]]+)\]")


class Question(Named):
    """A question about the text. `sentences` are verbatim words of `clause`; without a clause the
    text does not answer it."""

    ask: str = Field(min_length=1)
    clause: str | None
    sentences: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _sentences_stand_in_a_clause(self) -> Self:
        if (self.clause is None) != (not self.sentences):
            raise ValueError("sentences: a clause has at least one, and null has none")
        return self

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clause that answers; all of them where none does."""
        return (self.clause or EVERYTHING,)


class ReadingCase(Named):
    """A message as it should be read.

    In `say` each figure stands in [brackets], which are left out when it is read; `facts` are the
    values that it gives, in the notation of `policydesk assess`."""

    say: str = Field(min_length=1)
    acts: tuple[str, ...] = Field(min_length=1)
    programmes: tuple[str, ...]
    facts: dict[str, str]

    @property
    def message(self) -> str:
        """The message without the brackets."""
        return _BRACKETED.sub(r"\1", self.say)

    @property
    def mentions(self) -> tuple[tuple[int, int], ...]:
        """Where the figures stand in `message`."""
        found = enumerate(_BRACKETED.finditer(self.say))
        return tuple((m.start() - 2 * n, m.end() - 2 * n - 2) for n, m in found)


class ExpectedResult(ExpectedAssessment):
    """The result of a calculation: an assessment, whose programme the calculation names."""

    programme: str = ""
    scenario: bool = False
    missing: tuple[str, ...] = ()


class Calculation(Named):
    """Facts of a programme, and the results that its clause gives them. `clause` is where the rule
    stands; `because` the reckoning."""

    programme: str
    clause: str
    facts: dict[str, str]
    rates: dict[str, str] = Field(default_factory=dict)
    results: tuple[ExpectedResult, ...] = Field(min_length=1)
    because: str

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clause of the programme."""
        return (self.clause,)


class Draft(Named):
    """What a model answers to a message. `words` are its own words that matter: where it lies they
    must not be shown, where it is honest they must."""

    say: str = Field(min_length=1)
    draft: str
    lie: bool
    kind: str
    words: str = Field(min_length=1)

    @model_validator(mode="after")
    def _the_draft_holds_the_words(self) -> Self:
        if self.words not in self.draft:
            raise ValueError(f'words: "{self.words}" does not stand in the draft')
        return self


class SupportPair(Named):
    """A statement, the clause that it cites, and what a person who read both says of it.

    `own` are figures of the statement that the user stated or the calculator found. `partly`: some
    of it stands there, or it leaves out what the clause ties it to.
    """

    statement: str = Field(min_length=1)
    clause: str
    label: Literal["supported", "partly", "unsupported"]
    kind: Literal[
        "true", "neighbour", "figure", "comparator", "proviso", "role", "pair", "unit", "invented"
    ]
    own: tuple[str, ...] = ()

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clause cited."""
        return (self.clause,)
