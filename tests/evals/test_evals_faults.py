"""Who watches the watchers: every planted fault turns the gate red, and the figure that has to see
it does. Without a fault the gate is green, twice, with the same figures."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.conversation.assistant import Assistant
from assistant.retrieval.embedder import Embedder
from assistant.settings import Settings
from corpus import Corpus
from evals.gate_command import core_cases
from evals.golden_sets import Golden, load_golden
from evals.observations import Observation
from evals.report.breakdown import estimates
from evals.runner import Told, run_stages
from evals.stages.stage import CASES_ONLY
from evals.thresholds import Held, Thresholds, held, load_thresholds, thresholds_file
from tests.evals.faults import Fault
from tests.evals.planted import FAULTS
from tools.rules import Rules

KEPT = "POLICYDESK_TEST_DATA_DIR"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The real assistant. Equal texts are embedded once: the same messages are read for each fault,
    and the embedding model is no part of what is planted."""
    known: dict[str, NDArray[np.float32]] = {}
    embed = Embedder.embed

    def once(self: Embedder, texts: Sequence[str], progress: object = None) -> NDArray[np.float32]:
        if not texts:
            return embed(self, texts)
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, embed(self, new), strict=True))
        return np.stack([known[text] for text in texts])

    kept = os.environ.get(KEPT)
    folder = Path(kept) if kept else tmp_path_factory.mktemp("assistant")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Embedder, "embed", once)
        opened = Assistant.open(Settings(data_dir=folder), ephemeral=True)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def core(corpus: Corpus, rules: Rules) -> Golden:
    return load_golden(core_cases(), corpus, rules)


@pytest.fixture(scope="module")
def thresholds() -> Thresholds:
    return load_thresholds(thresholds_file())


def observed(
    golden: Golden, assistant: Assistant, corpus: Corpus, rules: Rules, stages: tuple[str, ...]
) -> list[Observation]:
    run = run_stages(golden, assistant, Embedder(), corpus, rules, Told(), stages)
    return list(run.observations)


def gate(observations: Sequence[Observation], thresholds: Thresholds) -> list[Held]:
    values = {name: found.value for name, found in estimates(observations).items()}
    return [item for item in held(thresholds.core, values) if item.value is not None]


def some(core: Golden) -> Golden:
    """Of the answers one for each programme, status and verdict, in English, and each conversation:
    enough for a planted fault to show."""
    chosen, had = [], set()
    for read in core.answers:
        turn = read.case.turns[0]
        first = turn.assessments[0] if turn.assessments else None
        shape = (turn.status, first and (first.programme, first.verdict), len(read.case.turns) > 1)
        if len(read.case.turns) > 1 or (read.case.language == "en" and shape not in had):
            had.add(shape)
            chosen.append(read)
    return replace(core, answers=chosen, questions=core.questions[::4])


@pytest.mark.timeout(600)
def test_without_a_fault_the_gate_is_green_twice_with_the_same_figures(
    core: Golden, assistant: Assistant, corpus: Corpus, rules: Rules, thresholds: Thresholds
) -> None:
    runs = []
    for _ in range(2):
        seen = observed(core, assistant, corpus, rules, CASES_ONLY)
        checked = gate(seen, thresholds)
        assert [item.figure for item in checked if not item.is_green] == []
        assert {item.figure for item in checked} == set(thresholds.core)
        runs.append([one for one in seen if not one.figure.startswith("time.")])
    assert runs[0] == runs[1]


def test_there_are_enough_faults() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 30
    assert {fault.seen_by.partition(".")[0] for fault in FAULTS} >= {
        "answer", "calculation", "guard", "reading", "retrieval",
    }  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name.replace(" ", "-"))
def test_a_planted_fault_turns_the_gate_red(
    fault: Fault,
    core: Golden,
    assistant: Assistant,
    corpus: Corpus,
    rules: Rules,
    thresholds: Thresholds,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    fault.plant(monkeypatch, assistant)
    checked = gate(observed(some(core), assistant, corpus, rules, fault.stages), thresholds)
    red = [item.figure for item in checked if not item.is_green]
    record_property("seen_by", red)
    assert fault.seen_by in red, f"{fault.name}: {fault.seen_by} did not see it; red: {red}"
