"""Running all stages over a folder of cases, in this process."""

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
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
from evals.stages.adversaries import observe_adversaries
from evals.stages.answers import Answers
from evals.stages.calculation import observe_calculation
from evals.stages.guard import observe_guard
from evals.stages.reading import observe_reading
from evals.stages.retrieval import observe_retrieval
from evals.stages.stage import STAGES, Stage
from evals.stages.support import observe_support
from evals.support import Supports
from tools.rules import Rules, load_rules

__all__ = ["Opened", "Told", "opened", "run_stages"]

_FIRST = "Hello"
"""Said before the clock runs: what a process loads at its first message is no turn's time."""


@dataclass(frozen=True)
class Told:
    """Hears how far a run is: `indexing` how much is built, should something have to be,
    `beginning` the stage or case that comes next, `lying` how many drafts of lying models are done,
    of how many."""

    indexing: Callable[[int, int], None] = field(default=lambda done, total: None)
    beginning: Callable[[str], None] = field(default=lambda name: None)
    lying: Callable[[int, int], None] = field(default=lambda done, total: None)


@dataclass(frozen=True)
class Opened:
    """What runs are made with: the assistant, and what the evals load apart from it."""

    assistant: Assistant
    embedder: Embedder
    corpus: Corpus
    rules: Rules

    def run(self, golden: Golden, told: Told, stages: Collection[Stage] = STAGES) -> RunResult:
        """Run stages over the cases of a folder.

        Raises what `ask` raises, but for messages that cannot be read: those get the answer that
        they get in a batch.
        """
        parts = self.assistant, self.embedder, self.corpus, self.rules
        return run_stages(golden, *parts, told, stages)


@contextmanager
def opened(settings: Settings, indexing: Callable[[int, int], None]) -> Iterator[Opened]:
    """Open an assistant whose conversations are forgotten. Raises what `Assistant.open` raises."""
    corpus = load_corpus(settings.corpus or default_policies())
    rules = load_rules(corpus)
    embedder = Embedder(settings.embedding_model)
    with closing(Assistant.open(settings, ephemeral=True, progress=indexing)) as assistant:
        assistant.ask(_FIRST, "first")
        assistant.forget("first")
        embedder.embed_one(_FIRST)
        yield Opened(assistant, embedder, corpus, rules)


def run_stages(
    golden: Golden,
    assistant: Assistant,
    embedder: Embedder,
    corpus: Corpus,
    rules: Rules,
    told: Told,
    stages: Collection[str] = STAGES,
) -> RunResult:
    """The stages with an assistant that is open; `corpus` and `rules` are loaded apart from it."""
    start = time.perf_counter()
    seen: list[Observation] = []
    house = assistant.house
    if Stage.RETRIEVAL in stages:
        told.beginning("retrieval")
        seen += observe_retrieval(golden.questions, house.search, corpus)
    if Stage.READING in stages:
        told.beginning("reading")
        seen += observe_reading(golden.readings, house.reader)
    if Stage.CALCULATION in stages:
        told.beginning("calculation")
        seen += observe_calculation(golden.calculations, house.rules)
    if Stage.GUARD in stages:
        told.beginning("guard")
        seen += observe_guard(golden.drafts, assistant)
    if Stage.SUPPORT in stages:
        told.beginning("support")
        seen += observe_support(golden.pairs, corpus)
    report = None
    if Stage.ADVERSARIES in stages:
        cases = [read.case for read in golden.answers]
        report, found = observe_adversaries(cases, assistant, told.lying)
        seen += found
    turns: list[TurnResult] = []
    if Stage.ANSWER in stages:
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
        adversaries=report,
    )
