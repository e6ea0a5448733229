"""`python -m evals gate`: refuse a change that makes the figures worse."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.settings import Settings
from corpus import Corpus, default_policies, load_corpus
from evals.errors import EvalsError
from evals.golden_sets import Golden, load_golden
from evals.loading import golden_cases
from evals.results import RunResult, read_result
from evals.review import due
from evals.run import runs_with_bar, settings_for
from evals.stages.stage import CASES_ONLY, STAGES
from evals.thresholds import Held, held, load_thresholds, thresholds_file
from tools.rules import load_rules

__all__ = ["core_cases", "gate"]

_PIPED_WIDTH = 120


def core_cases() -> Path:
    """The folder of the plain cases that have to be right one and all."""
    return Path(__file__).parent / "core"


def gate(
    *,
    results: Annotated[
        Path | None, typer.Option(help="results.json of a run over all cases, instead of a run.")
    ] = None,
    core_only: Annotated[
        bool, typer.Option("--core-only", help="Only the core set: some seconds.")
    ] = False,
    model: Annotated[
        str | None, typer.Option(help="embedded, or provider:name; by default the setting's.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the report of the run to this folder.")
    ] = None,
) -> None:
    """Hold the figures against evals/thresholds.toml; exit status 1 where one is missed."""
    # Imported here: a threshold that is wrong is told before scipy and the report are loaded.
    thresholds = load_thresholds(thresholds_file())
    from evals.report.breakdown import values_of

    settings = settings_for(model)
    console = Console()
    if not console.is_terminal:
        console.width = _PIPED_WIDTH
    golden, core = _load(golden_cases(), settings), _load(core_cases(), settings)
    unreviewed = list(due(golden, _corpus(settings)))
    whole = [read_result(results)] if results and not core_only else []
    wanted = [] if core_only or results else [(golden, STAGES)]
    *ran, plain = runs_with_bar([*wanted, (core, CASES_ONLY)], settings)
    checked: list[Held] = []
    for run in (*whole, *ran):
        _report(run, out)
        checked += _shown("All cases", held(thresholds.golden, values_of(run)), console)
    checked += _shown("Core cases", held(thresholds.core, values_of(plain)), console)
    red = [item.figure for item in checked if not item.is_green]
    if unreviewed:
        red.append(f"{len(unreviewed)} cases to review (python -m evals review)")
    if red:
        raise EvalsError(f"The gate is red: {', '.join(red)}.")
    console.print("The gate is green.")


def _corpus(settings: Settings) -> Corpus:
    return load_corpus(settings.corpus or default_policies())


def _load(folder: Path, settings: Settings) -> Golden:
    corpus = _corpus(settings)
    return load_golden(folder, corpus, load_rules(corpus))


def _report(run: RunResult, out: Path | None) -> None:
    if out is not None:
        from evals.report.write import write_report

        write_report(run, out, 1)


def _shown(title: str, checked: list[Held], console: Console) -> list[Held]:
    table = Table(title=title, title_justify="left")
    for column in ("figure", "value", "threshold", ""):
        table.add_column(column, justify="right" if column in {"value", "threshold"} else "left")
    for item in checked:
        value = "-" if item.value is None else f"{item.value:.4g}"
        mark = "green" if item.is_green else "RED"
        table.add_row(item.figure, value, f"{item.threshold.sign} {item.threshold.bound:g}", mark)
    console.print(table)
    return checked
