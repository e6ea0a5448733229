"""What a run found: plain data, which `--json` writes."""

from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answer import Answer
from evals.adversaries.report import Report
from evals.cases import Case, Kind, Turn
from evals.errors import ResultError
from evals.observations import Observation
from evals.scorers.steps import Step
from evals.scorers.turns import TurnScore

__all__ = ["RunResult", "TurnResult", "read_result"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TurnResult(_Part):
    """One turn of a case: how it scored, and how long it took.

    `seconds` is the time of the whole turn, `embedding_seconds` that of embedding its message
    once, in the same process. `step` is where it went wrong (`evals.scorers.steps`). `expected`
    and `answer` are null where they are held back.
    """

    case: str
    kind: Kind
    language: Literal["en", "zh"]
    half: Literal[1, 2]
    turn: int
    turns: int
    score: TurnScore
    step: Step | None = None
    seconds: float
    embedding_seconds: float
    expected: Turn | None
    answer: Answer | None

    @classmethod
    def of(
        cls,
        case: Case,
        number: int,
        score: TurnScore,
        answer: Answer,
        times: tuple[float, float],
        step: Step | None = None,
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
            step=step,
            seconds=times[0],
            embedding_seconds=times[1],
            expected=case.turns[number - 1],
            answer=answer,
        )


class RunResult(_Part):
    """A run over cases, with what it was run on.

    `code_hash` is a hash over the program's own files: two runs of the same code have the same.
    `seconds` is how long the run took. Every figure is made of `observations`; `adversaries` tells
    those of lying models in full, and is null where they were not tried.
    """

    version: Literal[2] = 2
    created: str
    code_version: str
    code_hash: str
    model: str
    corpus_hash: str
    rules_hash: str
    seconds: float
    turns: tuple[TurnResult, ...]
    observations: tuple[Observation, ...]
    adversaries: Report | None = None

    def showing(self, half: Literal[1, 2]) -> "RunResult":
        """The same, with messages, expectations, answers and drafts of this half only.

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
                ),
                "adversaries": self.adversaries and self.adversaries.showing(half),
            }
        )


def read_result(path: Path) -> RunResult:
    """The results of a file; ResultError where it holds none of this version."""
    try:
        return RunResult.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ResultError(f"{path}: cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ResultError(
            f"{path}: no results of this version ({key}: {first['msg']}); "
            "make them with: python -m evals run --out FOLDER"
        ) from error
