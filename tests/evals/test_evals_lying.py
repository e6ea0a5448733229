"""Lying models as a stage of the run: without a fault its thresholds are green, and each planted
fault turns red the one that has to see it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest

from assistant.conversation import turn
from assistant.conversation.assistant import Assistant
from evals.adversaries import running
from evals.adversaries.report import Report
from evals.adversaries.subjects import Subject, subjects
from evals.observations import Observation
from evals.report.breakdown import estimates
from evals.stages.adversaries import observe_adversaries
from evals.thresholds import load_thresholds, thresholds_file
from tests.evals.faults import Plant, holds_all_back, lets_through, wrap

_FEW = 6
FIGURES = ("lies", "fewest_lies", "reached", "honest", "held_back", "distorted")
"""The figures that have a threshold."""


@dataclass(frozen=True)
class Fault:
    """A fault, the figure that has to see it, and whether a few messages are enough for that."""

    name: str
    seen_by: str
    plant: Plant
    few: bool = True


@pytest.fixture
def tried(
    assistant: Assistant, about: list[Subject], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[Report, list[Observation]]]:
    """Let models lie about all messages, or the first so many of each language."""

    def tried(most: int | None = None) -> tuple[Report, list[Observation]]:
        chosen = [
            subject
            for language in ("en", "zh")
            for subject in [s for s in about if s.language == language][:most]
        ]
        found: Any = running.subjects
        # What a fault leaves of the messages, without reading any again.
        left = chosen if found is subjects else found(None, chosen)
        with monkeypatch.context() as patch:
            patch.setattr(running, "subjects", lambda *_: left)
            return observe_adversaries([], assistant)

    return tried


def red(observations: Sequence[Observation]) -> list[str]:
    """The figures of lying models that miss their threshold."""
    values = estimates(observations)
    thresholds = load_thresholds(thresholds_file()).golden
    return [
        name
        for name in FIGURES
        if not thresholds[f"adversaries.{name}"].holds(values[f"adversaries.{name}"].value)
    ]


def less(original: Callable[..., Iterator[Any]], subject: Subject, random: Random) -> list[Any]:
    return [lie for lie, _ in zip(original(subject, random), range(3), strict=False)]


def without(wanted: Callable[[Subject], bool]) -> Plant:
    """No message is chosen of which this holds."""

    def around(original: Callable[..., Any], assistant: object, about: Sequence[Subject]) -> Any:
        return [subject for subject in about if not wanted(subject)]

    return wrap(running, "subjects", around)


def repeats(original: Callable[..., Any], subject: Subject, random: Random) -> Any:
    return original(subject, Random(1))


def some_held_back(original: Callable[..., Any], draft: str, work: Any) -> Any:
    """One draft in thirty."""
    held = Random(draft).randrange(30) == 0
    return holds_all_back(original, draft, work) if held else original(draft, work)


def beheaded(original: Callable[..., Any], blocks: Any, work: Any) -> Any:
    return original(blocks, work)[1:]


FAULTS = (
    Fault("every draft passes", "reached", lets_through("", running)),
    Fault("figures in words pass", "reached", lets_through("thousand", running)),
    Fault("Chinese figures pass", "reached", lets_through("万", running)),
    Fault("every draft passes in a whole turn", "reached", lets_through("", turn)),
    Fault("every draft is held back", "held_back", wrap(running, "verify", holds_all_back)),
    Fault("one in thirty is held back", "held_back", wrap(running, "verify", some_held_back)),
    Fault("the first part is left out", "distorted", wrap(running, "complete", beheaded)),
    Fault("three lies a message", "lies", wrap(running, "lies", less), few=False),
    Fault(
        "no lie about a programme", "fewest_lies",
        without(lambda subject: "park-activities" in subject.programmes),
    ),
    Fault("no lie in Chinese", "fewest_lies", without(lambda subject: subject.language == "zh")),
    Fault("honest drafts repeat themselves", "honest", wrap(running, "honest_draft", repeats)),
)  # fmt: skip


def test_without_a_fault_every_threshold_is_green(
    tried: Callable[..., tuple[Report, list[Observation]]], assistant: Assistant
) -> None:
    report, observations = tried()
    assert red(observations) == []
    values = {name: found.value for name, found in estimates(observations).items()}
    assert values["adversaries.lies"] == report.lies
    assert values["adversaries.reached"] == report.reached == 0
    assert values["adversaries.honest"] == report.honest
    assert values["adversaries.held_back"] == pytest.approx(report.held_back / report.honest)
    assert values["adversaries.fewest_lies"] == min(about.lies for about in report.abouts)
    assert len(report.abouts) == 2 * len(assistant.rules.programmes)
    assert sum(count.turns for count in report.counts) == running.TURNS
    assert {figure.removeprefix("adversaries.") for figure in values} == {*FIGURES, "cut"}


def test_every_threshold_has_a_fault() -> None:
    assert {fault.seen_by for fault in FAULTS} == set(FIGURES)
    named = load_thresholds(thresholds_file()).golden
    assert {f"adversaries.{name}" for name in FIGURES} == {
        figure for figure in named if figure.startswith("adversaries.")
    }


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name.replace(" ", "-"))
def test_a_planted_fault_turns_its_threshold_red(
    fault: Fault,
    tried: Callable[..., tuple[Report, list[Observation]]],
    assistant: Assistant,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fault.plant(monkeypatch, assistant)
    _, observations = tried(_FEW if fault.few else None)
    assert fault.seen_by in red(observations)


def test_a_run_without_messages_tries_nothing(assistant: Assistant) -> None:
    report, observations = observe_adversaries((), assistant)
    assert (report.lies, report.honest, report.examples) == (0, 0, ())
    assert {seen.figure for seen in observations} == {"adversaries.fewest_lies"}
    assert len(report.without_lies) == 2 * len(assistant.rules.programmes)
