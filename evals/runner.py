"""Running cases through the assistant, in this process."""

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version

from assistant.answer import Answer
from assistant.conversation.assistant import Assistant
from assistant.conversation.unusable import unusable_answer
from assistant.errors import MessageError
from assistant.retrieval.embedder import Embedder
from assistant.settings import Settings
from evals.cases import Case
from evals.results import RunResult, TurnResult
from evals.scorers import score_turn

__all__ = ["run_cases"]

_FIRST = "Hello"
"""Said before the clock runs: what a process loads at its first message is no turn's time."""


def run_cases(
    cases: Sequence[Case],
    settings: Settings,
    *,
    indexing: Callable[[int, int], None] | None = None,
    beginning: Callable[[Case], None] | None = None,
) -> RunResult:
    """Ask every turn of every case, a conversation each, and score the answers.

    A conversation goes on after a wrong answer, as people do. `indexing` is told how much of
    the index is built, should it have to be; `beginning` each case before it is asked. Raises
    what `Assistant.open` and `ask` raise, but for messages that cannot be read: those get the
    answer that they get in a batch.
    """
    embedder = Embedder(settings.embedding_model)
    with closing(Assistant.open(settings, ephemeral=True, progress=indexing)) as assistant:
        assistant.ask(_FIRST, "first")
        assistant.forget("first")
        embedder.embed_one(_FIRST)
        results: list[TurnResult] = []
        for case in cases:
            if beginning is not None:
                beginning(case)
            results += _run(case, assistant, embedder)
        return RunResult(
            created=datetime.now(UTC).isoformat(timespec="seconds"),
            code_version=version("policydesk"),
            model=assistant.model_name,
            corpus_hash=assistant.corpus.hash,
            rules_hash=assistant.rules.hash,
            turns=tuple(results),
        )


def _run(case: Case, assistant: Assistant, embedder: Embedder) -> list[TurnResult]:
    results: list[TurnResult] = []
    for number, turn in enumerate(case.turns, start=1):
        start = time.perf_counter()
        answer = _ask(assistant, turn.say, case.id)
        answered = time.perf_counter()
        embedder.embed_one(turn.say)
        embedded = time.perf_counter()
        score = score_turn(turn, case.kind, answer)
        times = (answered - start, embedded - answered)
        results.append(TurnResult.of(case, number, score, answer, times))
    assistant.forget(case.id)
    return results


def _ask(assistant: Assistant, message: str, thread: str) -> Answer:
    try:
        return assistant.ask(message, thread)
    except MessageError as error:
        return unusable_answer(str(error), assistant.model_name)
