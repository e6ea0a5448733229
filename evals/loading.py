"""Reading the cases of a folder, and checking them against the texts and the rules."""

import json
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from corpus import Corpus, CorpusError, default_policies, load_corpus
from evals.cases import Case, ExpectedAssessment, Turn
from evals.errors import CaseError
from tools.errors import RulesError
from tools.programmes import BranchSupport
from tools.rules import Rules, load_rules

__all__ = ["golden_cases", "load_cases"]


def golden_cases() -> Path:
    """The folder of the cases that come with the package."""
    return Path(__file__).parent / "golden"


def load_cases(
    folder: Path, corpus: Corpus | None = None, rules: Rules | None = None
) -> tuple[Case, ...]:
    """Every case of the folder's `.jsonl` files, by file name and line; blank lines are none.

    Clauses and programmes have to exist in `corpus` and `rules`, by default those that come with
    the package. Raises CaseError, which names file and line, for the first case that cannot be
    used, and for a folder without a case.
    """
    corpus = corpus or load_corpus(default_policies())
    rules = rules or load_rules(corpus)
    if not folder.is_dir():
        raise CaseError(f"{folder}: there is no such folder; name one that holds .jsonl files.")
    cases: list[Case] = []
    places: dict[str, str] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in _lines(path):
            place = f"{path}, line {number}"
            case = _case(line, place)
            if case.id in places:
                raise CaseError(
                    f'{place}: id: "{case.id}" is also in {places[case.id]}; give it another.'
                )
            places[case.id] = place
            for turn_number, turn in enumerate(case.turns, start=1):
                _check(turn, corpus, rules, f"{place}: {case.id}, turn {turn_number}")
            cases.append(case)
    if not cases:
        raise CaseError(f"{folder}: there is no case in it; a case is a line of a .jsonl file.")
    return tuple(cases)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    # Lines end with \n and nothing else: a message may hold U+2028 and its like.
    for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
        if line.strip():
            try:
                yield number, line.decode("utf-8")
            except UnicodeDecodeError as error:
                raise CaseError(f"{path}, line {number}: not UTF-8; save it as UTF-8.") from error


def _case(line: str, place: str) -> Case:
    try:
        # pydantic takes the last of two equal keys without a word.
        json.loads(line, object_pairs_hook=_no_key_twice)
    except ValueError as error:
        raise CaseError(f"{place}: not a JSON object: {error}.") from error
    try:
        return Case.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        reason = first["msg"].removeprefix("Value error, ")
        raise CaseError(f"{place}: {key + ': ' if key else ''}{reason}.") from error


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    seen: dict[str, object] = {}
    for key, value in pairs:
        if key in seen:
            raise ValueError(f'the key "{key}" stands twice')
        seen[key] = value
    return seen


def _check(turn: Turn, corpus: Corpus, rules: Rules, place: str) -> None:
    for citation in turn.citations:
        document, blank, clause = citation.partition(" ")
        if not blank:
            raise CaseError(f'{place}: citations: "{citation}" is not like "zhongshan 1(2)".')
        try:
            corpus.clause(document, clause)
        except CorpusError as error:
            raise CaseError(f"{place}: citations: {error}") from error
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
