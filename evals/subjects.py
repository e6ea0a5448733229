"""The subject of an observation, from a case."""

from evals.cases import Case, Named
from evals.observations import Subject

__all__ = ["subject_of", "turn_subject"]


def subject_of(case: Named, kind: str) -> Subject:
    """The subject for a case of one step; `kind` groups it in the report."""
    return Subject(
        case=case.id, half=case.half, kind=kind, language=case.language, clauses=case.clauses
    )


def turn_subject(case: Case, number: int) -> Subject:
    """The subject for a turn, counted from 1; its clauses are those that the turn cites."""
    return Subject(
        case=case.id,
        turn=number,
        half=case.half,
        kind=case.kind.value,
        language=case.language,
        clauses=case.turns[number - 1].citations,
    )
