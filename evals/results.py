"""What a run found: plain data, which `--json` writes."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

from assistant.answer import Answer
from evals.cases import Case, Kind, Turn
from evals.scorers import TurnScore

__all__ = ["RunResult", "TurnResult"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TurnResult(_Part):
    """One turn of a case: how it scored, and how long it took.

    `seconds` is the time of the whole turn, `embedding_seconds` that of embedding its message
    once, in the same process. `expected` and `answer` are null where they are held back.
    """

    case: str
    kind: Kind
    language: Literal["en", "zh"]
    half: Literal[1, 2]
    turn: int
    turns: int
    score: TurnScore
    seconds: float
    embedding_seconds: float
    expected: Turn | None
    answer: Answer | None

    @classmethod
    def of(
        cls, case: Case, number: int, score: TurnScore, answer: Answer, times: tuple[float, float]
    ) -> Self:
        """The result of the case's turn of this number, counted from 1."""
        return cls(
            case=case.id,
            kind=case.kind,
            language=case.language,
            half=case.half,
            turn=number,
            turns=len(case.turns),
            score=score,
            seconds=times[0],
            embedding_seconds=times[1],
            expected=case.turns[number - 1],
            answer=answer,
        )


class RunResult(_Part):
    """A run over cases, with what it was run on."""

    version: Literal[1] = 1
    created: str
    code_version: str
    model: str
    corpus_hash: str
    rules_hash: str
    turns: tuple[TurnResult, ...]

    def showing(self, half: Literal[1, 2]) -> "RunResult":
        """The same, with messages, expectations and answers of this half only.

        The other half is held back: whoever reads its failures tunes to it, and then it no
        longer tells how well the assistant does with what it has not seen.
        """
        return self.model_copy(
            update={
                "turns": tuple(
                    turn
                    if turn.half == half
                    else turn.model_copy(update={"expected": None, "answer": None})
                    for turn in self.turns
                )
            }
        )
