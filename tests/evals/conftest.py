"""Cases and answers, made small."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Amount, Answer, AssessmentRecord, Citation, Question, Status
from assistant.conversation.assistant import Assistant
from assistant.settings import Settings
from corpus import Corpus, default_policies, load_corpus
from evals.adversaries.subjects import Subject, subjects
from evals.cases import Turn
from evals.loading import golden_cases, load_cases
from tools.rules import Rules, load_rules

SITE = {
    "programme": "independent-website",
    "branch": None,
    "scenario": False,
    "verdict": "eligible",
    "amount": "84000.00",
}
TURN = {
    "say": "We paid RMB 280,000 for our own website; it took US$390,000. What can we expect?",
    "status": "answered",
    "citations": ["zhongshan 1(2)"],
    "assessments": [SITE],
    "because": "0.30*280000=84000",
}
CASE = {"id": "t-001", "kind": "amount", "language": "en", "turns": [TURN]}


@pytest.fixture
def site() -> dict[str, Any]:
    """An expected assessment, as JSON has it."""
    return dict(SITE)


@pytest.fixture
def case() -> dict[str, Any]:
    """A case of one turn, as JSON has it."""
    made: dict[str, Any] = json.loads(json.dumps(CASE))
    return made


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return load_corpus(default_policies())


@pytest.fixture(scope="session")
def rules(corpus: Corpus) -> Rules:
    return load_rules(corpus)


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The real assistant; conversations are kept in memory."""
    kept = os.environ.get("POLICYDESK_TEST_DATA_DIR")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("assistant")
    opened = Assistant.open(Settings(data_dir=folder), ephemeral=True)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def about(assistant: Assistant) -> list[Subject]:
    """The messages that lying models write about, read once."""
    return subjects(assistant, load_cases(golden_cases(), assistant.corpus, assistant.rules))


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write cases, or lines as they are, into a folder's `cases.jsonl`; the folder."""

    def write(*lines: dict[str, Any] | str, name: str = "cases.jsonl") -> Path:
        texts = [x if isinstance(x, str) else json.dumps(x, ensure_ascii=False) for x in lines]
        (tmp_path / name).write_text("\n".join(texts) + "\n", encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def expected() -> Callable[..., Turn]:
    """A turn; by default the one that expects 84,000 yuan."""

    def expected(**changes: object) -> Turn:
        return Turn.model_validate_json(json.dumps(TURN | changes))

    return expected


@pytest.fixture
def told() -> Callable[..., AssessmentRecord]:
    """An assessment told; by default 84,000 yuan for the website."""

    def told(
        amount: str | None = "84000.00",
        *,
        programme: str = "independent-website",
        branch: str | None = None,
        scenario: str | None = None,
        verdict: str = "eligible",
        currency: str = "CNY",
    ) -> AssessmentRecord:
        return AssessmentRecord.model_validate(
            {
                "id": "A1",
                "programme": programme,
                "document": "zhongshan",
                "clause": "1(2)",
                "branch": branch,
                "scenario": scenario,
                "verdict": verdict,
                "amount": None if amount is None else Amount(value=amount, currency=currency),
            }
        )

    return told


@pytest.fixture
def answer() -> Callable[..., Answer]:
    """An answer that tells these assessments and cites these clauses."""

    def answer(
        *assessments: AssessmentRecord,
        status: Status = Status.ANSWERED,
        clauses: tuple[str, ...] = ("1(2)",),
        asks: tuple[str, ...] = (),
    ) -> Answer:
        return Answer(
            status=status,
            text="…",
            statements=(),
            citations=tuple(
                Citation(document="zhongshan", clause=clause, quote="x", start=0, end=1)
                for clause in clauses
            ),
            assessments=assessments,
            questions=tuple(
                Question(programme="independent-website", fact=fact, text="?") for fact in asks
            ),
            model="embedded",
        )

    return answer
