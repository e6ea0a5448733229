"""`python -m evals run`: run every stage over the cases, print the figures, write the report."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from assistant.commands.output import work_aside
from assistant.errors import CallError
from assistant.settings import Settings, read_settings
from corpus import default_policies, load_corpus
from evals.cases import Kind, Named
from evals.errors import EvalsError
from evals.golden_sets import Golden, load_golden
from evals.lines import Read
from evals.loading import golden_cases
from evals.results import RunResult
from evals.stages.stage import CASES_ONLY, STAGES, Stage
from evals.tables import print_failures, print_tables
from tools.rules import load_rules

__all__ = ["progress_bar", "run", "runs_with_bar", "settings_for"]

_PIPED_WIDTH = 120


def run(
    *,
    half: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=2,
            help="Only this half; 2 shows its failures, which tuning must not look at.",
        ),
    ] = None,
    kind: Annotated[
        list[Kind] | None,
        typer.Option(help="Only answer cases of this kind, and no other set; no lying models."),
    ] = None,
    language: Annotated[
        Literal["en", "zh"] | None, typer.Option(help="Only cases in this language.")
    ] = None,
    stage: Annotated[
        list[Stage] | None, typer.Option(help="Only this stage; by default all of them.")
    ] = None,
    failures: Annotated[int, typer.Option(min=0, help="How many failures to list.")] = 10,
    out: Annotated[
        Path, typer.Option(help="The folder for report.html, report.md and results.json.")
    ] = Path("evals-report"),
    json: Annotated[Path | None, typer.Option(help="Write the results to this file too.")] = None,
    cases: Annotated[
        Path | None, typer.Option(help="The folder of the cases; by default those that ship.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="embedded, or provider:name; by default the setting's.")
    ] = None,
) -> None:
    """Run every stage over the cases, print the figures, and write the report."""
    # Imported here: a malformed case is told before scipy and the report are loaded.
    from evals.report.write import write_report

    settings = settings_for(model)
    if json is not None and not json.absolute().parent.is_dir():
        raise CallError(f"--json: the folder of {json} does not exist; make it, or name another.")
    if out.exists() and not out.is_dir():
        raise CallError(f"--out: {out} is a file; name a folder.")
    shown: Literal[1, 2] = 2 if half == 2 else 1
    chosen = _chosen(_load(cases or golden_cases(), settings), half, kind, language)
    stages = tuple(stage or (CASES_ONLY if kind else STAGES))
    (whole,) = runs_with_bar([(chosen, stages)], settings)
    result = whole.showing(shown)
    console = Console()
    if not console.is_terminal:
        console.width = _PIPED_WIDTH
    print_tables(result, console)
    print_failures(result, shown, failures, console)
    written = write_report(result, out, shown)
    if json is not None:
        json.write_text(result.model_dump_json(by_alias=True), encoding="utf-8")
    console.print(f"\nReport: {written}", highlight=False, soft_wrap=True)


def settings_for(model: str | None) -> Settings:
    """The settings of the environment, with another chat model where one is named."""
    settings = read_settings()
    return settings if model is None else settings.model_copy(update={"model": model})


def _load(folder: Path, settings: Settings) -> Golden:
    corpus = load_corpus(settings.corpus or default_policies())
    return load_golden(folder, corpus, load_rules(corpus))


def _chosen(
    golden: Golden, half: int | None, kinds: Sequence[Kind] | None, language: str | None
) -> Golden:
    def wanted(read: Read[Named]) -> bool:
        case = read.case
        return half in {None, case.half} and language in {None, case.language}

    answers = [r for r in golden.answers if wanted(r) and (not kinds or r.case.kind in kinds)]
    others = not kinds
    chosen = replace(
        golden,
        answers=answers,
        questions=[r for r in golden.questions if others and wanted(r)],
        readings=[r for r in golden.readings if others and wanted(r)],
        calculations=[r for r in golden.calculations if others and wanted(r)],
        drafts=[r for r in golden.drafts if others and wanted(r)],
        pairs=[r for r in golden.pairs if others and wanted(r)],
    )
    if not len(chosen):
        raise EvalsError("No case is of this half, kind and language; name fewer of them.")
    return chosen


def runs_with_bar(
    runs: Sequence[tuple[Golden, Collection[Stage]]], settings: Settings
) -> list[RunResult]:
    """Run stages over each of these sets of cases, with progress bars on standard error.

    The assistant is opened once for all of them.
    """
    # Imported here: what it brings takes seconds, and a malformed case is told at once.
    from evals.runner import Told, opened

    if not runs:
        return []
    with work_aside(), progress_bar() as bar:
        indexing = bar.add_task("Indexing", total=None, visible=False)
        asking = bar.add_task("Opening", total=sum(_steps(*run) for run in runs))
        lying = bar.add_task("Hearing lies", total=None, visible=False)
        before = count()

        def indexed(done: int, total: int) -> None:
            bar.update(indexing, completed=done, total=total, visible=True)

        def begins(name: str) -> None:
            bar.update(asking, completed=next(before), description=f"Trying {name}")

        def lied(done: int, total: int) -> None:
            bar.update(lying, completed=done, total=total, visible=True)

        told = Told(indexed, begins, lied)
        with opened(settings, indexed) as house:
            results = [house.run(golden, told, stages) for golden, stages in runs]
        bar.update(asking, completed=next(before), description="Tried")
        return results


def _steps(golden: Golden, stages: Collection[Stage]) -> int:
    """How often a run tells what begins: once for each stage, and for answers once for each case;
    lies have a bar of their own."""
    cases = len(golden.answers) + len(golden.questions)
    others = [stage for stage in stages if stage not in {Stage.ANSWER, Stage.ADVERSARIES}]
    return len(others) + (cases if Stage.ANSWER in stages else 0)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress bar on standard error."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as bar:
        yield bar
