"""A folder of cases: the answer cases and the sets beside them, checked against texts and rules."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from assistant.reading.examples import Act
from corpus import Corpus, QuoteNotFound
from evals.cases import Case, Named
from evals.errors import CaseError
from evals.lines import Read, files_of, lines_of, parsed
from evals.loading import check_clause, read_cases
from evals.sets import Calculation, Draft, Question, ReadingCase, SupportPair
from tools.errors import ToolsError
from tools.rules import Rules

__all__ = ["Golden", "load_golden"]

AnyCase = TypeVar("AnyCase", bound=Named)
Check = Callable[[AnyCase, str], None]


@dataclass(frozen=True)
class Golden:
    """Every case of a folder, each set with the places of its cases."""

    answers: Sequence[Read[Case]] = ()
    questions: Sequence[Read[Question]] = ()
    readings: Sequence[Read[ReadingCase]] = ()
    calculations: Sequence[Read[Calculation]] = ()
    drafts: Sequence[Read[Draft]] = ()
    pairs: Sequence[Read[SupportPair]] = ()
    folder: Path = field(default_factory=Path)

    def __len__(self) -> int:
        return len(self.all())

    def all(self) -> list[Read[Named]]:
        """The cases of all sets."""
        sets: Sequence[Sequence[Read[Named]]] = (
            self.answers, self.questions, self.readings, self.calculations, self.drafts, self.pairs,
        )  # fmt: skip
        return [read for cases in sets for read in cases]


def load_golden(folder: Path, corpus: Corpus, rules: Rules) -> Golden:
    """Read every set of a folder; a file's name begins with the name of its set.

    Raises CaseError, which names file and line, for the first case that cannot be used: malformed,
    an unknown clause, programme or fact, words that are not in their clause, an id twice; and for
    a folder or a file without a case.
    """
    checks = _Checks(corpus, rules)
    golden = Golden(
        answers=read_cases(folder, corpus, rules),
        questions=_set(folder, "questions", Question, checks.question),
        readings=_set(folder, "readings", ReadingCase, checks.reading),
        calculations=_set(folder, "calculations", Calculation, checks.calculation),
        drafts=_set(folder, "drafts", Draft, lambda case, place: None),
        pairs=_set(folder, "support-pairs", SupportPair, checks.pair),
        folder=folder,
    )
    if not len(golden):
        raise CaseError(f"{folder}: there is no case in it; a case is a line of a .jsonl file.")
    places: dict[str, str] = {}
    for read in golden.all():
        if read.case.id in places:
            raise CaseError(
                f'{read.place}: id: "{read.case.id}" is also in {places[read.case.id]}; '
                "give it another."
            )
        places[read.case.id] = read.place
        for name in read.case.reviewed:
            if name != "*":
                check_clause(name, corpus, f"{read.place}: {read.case.id}: reviewed")
    return golden


def _set(
    folder: Path, prefix: str, model: type[AnyCase], check: Check[AnyCase]
) -> list[Read[AnyCase]]:
    cases: list[Read[AnyCase]] = []
    for path in files_of(folder, (prefix,)):
        found = [Read(line.place, parsed(line, model)) for line in lines_of(path)]
        if not found:
            raise CaseError(f"{path}: the file is empty; write a case, or remove it.")
        for read in found:
            check(read.case, f"{read.place}: {read.case.id}")
        cases += found
    return cases


@dataclass(frozen=True)
class _Checks:
    corpus: Corpus
    rules: Rules

    def question(self, case: Question, place: str) -> None:
        if case.clause is None:
            return
        check_clause(case.clause, self.corpus, f"{place}: clause")
        document, _, clause = case.clause.partition(" ")
        for words in case.sentences:
            try:
                self.corpus.clause(document, clause).quote(words)
            except QuoteNotFound as error:
                raise CaseError(f"{place}: sentences: {error}.") from error

    def reading(self, case: ReadingCase, place: str) -> None:
        for act in case.acts:
            if act not in set(Act):
                raise CaseError(f'{place}: acts: "{act}" is none of {", ".join(Act)}.')
        try:
            for name in case.programmes:
                self.rules.programme(name)
            for name, value in case.facts.items():
                self.rules.fact(name).parse(value)
        except ToolsError as error:
            raise CaseError(f"{place}: {error}") from error

    def calculation(self, case: Calculation, place: str) -> None:
        check_clause(case.clause, self.corpus, f"{place}: clause")
        try:
            programme = self.rules.programme(case.programme)
            for name, value in case.facts.items():
                self.rules.fact(name).parse(value)
        except ToolsError as error:
            raise CaseError(f"{place}: {error}") from error
        if f"{programme.document} {programme.clause}" != case.clause:
            raise CaseError(
                f"{place}: clause: {programme.id} is defined by {programme.document} "
                f"{programme.clause}, not by {case.clause}."
            )

    def pair(self, case: SupportPair, place: str) -> None:
        check_clause(case.clause, self.corpus, f"{place}: clause")
        for words in case.own:
            if words not in case.statement:
                raise CaseError(f'{place}: own: "{words}" does not stand in the statement.')
