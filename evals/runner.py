"""Running all stages over a folder of cases, in this process."""

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version

from assistant.conversation.assistant import Assistant
from assistant.retrieval.embedder import Embedder
from assistant.settings import Settings
from corpus import Corpus, default_policies, load_corpus
from evals.code import code_hash
from evals.golden_sets import Golden
from evals.observations import Observation
from evals.results import RunResult, TurnResult
from evals.stages.answers import Answers
from evals.stages.calculation import observe_calculation
from evals.stages.guard import observe_guard
from evals.stages.reading import observe_reading
from evals.stages.retrieval import observe_retrieval
from evals.stages.support import observe_support
from evals.support import Supports
from tools.rules import Rules, load_rules

__all__ = ["Stage", "Told", "run_golden", "run_stages"]

_FIRST = "Hello"
"""Said before the clock runs: what a process loads at its first message is no turn's time."""

STAGES = ("retrieval", "reading", "calculation", "guard", "support", "answer")
Stage = str


@dataclass(frozen=True)
class Told:
    """Hears how far a run is: `indexing` how much is built, should something have to be,
    `beginning` the stage or case that comes next."""

    indexing: Callable[[int, int], None] = field(default=lambda done, total: None)
    beginning: Callable[[str], None] = field(default=lambda name: None)


def run_golden(
    golden: Golden, settings: Settings, told: Told | None = None, stages: tuple[Stage, ...] = STAGES
) -> RunResult:
    """Run the stages over all cases of a folder.

    Raises what `Assistant.open` and `ask` raise, but for messages that cannot be read: those get
    the answer that they get in a batch.
    """
    told = told or Told()
    corpus = load_corpus(settings.corpus or default_policies())
    rules = load_rules(corpus)
    embedder = Embedder(settings.embedding_model)
    with closing(Assistant.open(settings, ephemeral=True, progress=told.indexing)) as assistant:
        assistant.ask(_FIRST, "first")
        assistant.forget("first")
        embedder.embed_one(_FIRST)
        return run_stages(golden, assistant, embedder, corpus, rules, told, stages)


def run_stages(
    golden: Golden,
    assistant: Assistant,
    embedder: Embedder,
    corpus: Corpus,
    rules: Rules,
    told: Told,
    stages: tuple[Stage, ...] = STAGES,
) -> RunResult:
    """The stages with an assistant that is open; `corpus` and `rules` are loaded apart from it."""
    start = time.perf_counter()
    seen: list[Observation] = []
    house = assistant.house
    if "retrieval" in stages:
        told.beginning("retrieval")
        seen += observe_retrieval(golden.questions, house.search, corpus)
    if "reading" in stages:
        told.beginning("reading")
        seen += observe_reading(golden.readings, house.reader)
    if "calculation" in stages:
        told.beginning("calculation")
        seen += observe_calculation(golden.calculations, house.rules)
    if "guard" in stages:
        told.beginning("guard")
        seen += observe_guard(golden.drafts, assistant)
    if "support" in stages:
        told.beginning("support")
        seen += observe_support(golden.pairs, corpus)
    turns: list[TurnResult] = []
    if "answer" in stages:
        answers = Answers(assistant, embedder, corpus, rules, Supports(corpus))
        turns, found = answers.conversations(golden.answers, told.beginning)
        seen += found + answers.questions(golden.questions, told.beginning)
    return RunResult(
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        code_version=version("policydesk"),
        code_hash=code_hash(),
        model=assistant.model_name,
        corpus_hash=assistant.corpus.hash,
        rules_hash=assistant.rules.hash,
        seconds=time.perf_counter() - start,
        turns=tuple(turns),
        observations=tuple(seen),
    )
