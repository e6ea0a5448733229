"""Reading the answer cases of a folder, and checking them against the texts and the rules."""

from pathlib import Path

from corpus import Corpus, CorpusError, default_policies, load_corpus
from evals.cases import Case, ExpectedAssessment, Turn
from evals.errors import CaseError
from evals.lines import Read, files_of, lines_of, parsed
from tools.errors import RulesError
from tools.programmes import BranchSupport
from tools.rules import Rules, load_rules

__all__ = ["OTHER_SETS", "check_clause", "golden_cases", "load_cases", "read_cases"]

OTHER_SETS = ("questions", "readings", "calculations", "drafts", "support-pairs")
"""How the names of files begin that hold no answer cases (`evals.golden`)."""


def golden_cases() -> Path:
    """The folder of the cases that come with the package."""
    return Path(__file__).parent / "golden"


def load_cases(
    folder: Path, corpus: Corpus | None = None, rules: Rules | None = None
) -> tuple[Case, ...]:
    """Every answer case of the folder's `.jsonl` files, by file name and line; blank lines are
    none.

    Clauses and programmes have to exist in `corpus` and `rules`, by default those that come with
    the package. Raises CaseError, which names file and line, for the first case that cannot be
    used, and for a folder without a case.
    """
    corpus = corpus or load_corpus(default_policies())
    rules = rules or load_rules(corpus)
    cases = read_cases(folder, corpus, rules)
    if not cases:
        raise CaseError(f"{folder}: there is no case in it; a case is a line of a .jsonl file.")
    return tuple(read.case for read in cases)


def read_cases(folder: Path, corpus: Corpus, rules: Rules) -> list[Read[Case]]:
    """The answer cases of a folder with their places; see `load_cases`."""
    cases: list[Read[Case]] = []
    places: dict[str, str] = {}
    for path in files_of(folder, OTHER_SETS, others_than=True):
        for line in lines_of(path):
            case = parsed(line, Case)
            if case.id in places:
                raise CaseError(
                    f'{line.place}: id: "{case.id}" is also in {places[case.id]}; give it another.'
                )
            places[case.id] = line.place
            for number, turn in enumerate(case.turns, start=1):
                _check(turn, corpus, rules, f"{line.place}: {case.id}, turn {number}")
            cases.append(Read(line.place, case))
    return cases


def check_clause(name: str, corpus: Corpus, place: str) -> None:
    """CaseError, beginning with `place`, where the corpus has no such clause."""
    document, blank, clause = name.partition(" ")
    if not blank:
        raise CaseError(f'{place}: "{name}" is not like "zhongshan 1(2)".')
    try:
        corpus.clause(document, clause)
    except CorpusError as error:
        raise CaseError(f"{place}: {error}") from error


def _check(turn: Turn, corpus: Corpus, rules: Rules, place: str) -> None:
    for citation in turn.citations:
        check_clause(citation, corpus, f"{place}: citations")
    for assessment in turn.assessments:
        _check_assessment(assessment, turn, rules, place)


def _check_assessment(expected: ExpectedAssessment, turn: Turn, rules: Rules, place: str) -> None:
    try:
        programme = rules.programme(expected.programme)
    except RulesError as error:
        raise CaseError(f"{place}: assessments: {error}") from error
    support = programme.support
    known = [b.choice for b in support.branches] if isinstance(support, BranchSupport) else []
    if expected.branch is not None and expected.branch not in known:
        right = f"one of {', '.join(known)}, or null" if known else "null, it has none"
        raise CaseError(
            f'{place}: assessments: {programme.id}: there is no branch "{expected.branch}"; '
            f"write {right}."
        )
    clause = f"{programme.document} {programme.clause}"
    if clause not in turn.citations:
        raise CaseError(
            f"{place}: citations: {programme.id} is assessed, so its clause {clause} is cited."
        )
