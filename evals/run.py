"""`python -m evals run`: ask every case, and print how often the answer was right."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
from evals.cases import Case, Kind
from evals.errors import EvalsError
from evals.loading import golden_cases, load_cases
from evals.results import RunResult
from evals.tables import print_failures, print_tables
from tools.rules import load_rules

__all__ = ["run"]

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
    kind: Annotated[list[Kind] | None, typer.Option(help="Only cases of this kind.")] = None,
    language: Annotated[
        Literal["en", "zh"] | None, typer.Option(help="Only cases in this language.")
    ] = None,
    failures: Annotated[int, typer.Option(min=0, help="How many failures to list.")] = 10,
    json: Annotated[Path | None, typer.Option(help="Write the results to this file.")] = None,
    cases: Annotated[
        Path | None, typer.Option(help="The folder of the cases; by default those that ship.")
    ] = None,
) -> None:
    """Ask every case, and print how often the answer was right."""
    settings = read_settings()
    if json is not None and not json.absolute().parent.is_dir():
        raise CallError(f"--json: the folder of {json} does not exist; make it, or name another.")
    shown: Literal[1, 2] = 2 if half == 2 else 1
    chosen = _chosen(_load(cases or golden_cases(), settings), half, kind, language)
    result = _run(chosen, settings)
    if json is not None:
        json.write_text(result.showing(shown).model_dump_json(by_alias=True), encoding="utf-8")
    console = Console()
    if not console.is_terminal:
        console.width = _PIPED_WIDTH
    print_tables(result, console)
    print_failures(result, shown, failures, console)


def _load(folder: Path, settings: Settings) -> tuple[Case, ...]:
    corpus = load_corpus(settings.corpus or default_policies())
    return load_cases(folder, corpus, load_rules(corpus))


def _chosen(
    cases: Sequence[Case], half: int | None, kinds: Sequence[Kind] | None, language: str | None
) -> list[Case]:
    chosen = [
        case
        for case in cases
        if half in {None, case.half}
        and (not kinds or case.kind in kinds)
        and language in {None, case.language}
    ]
    if not chosen:
        raise EvalsError("No case is of this half, kind and language; name fewer of them.")
    return chosen


def _run(cases: Sequence[Case], settings: Settings) -> RunResult:
    # Imported here: what it brings takes seconds, and a malformed case is told at once.
    from evals.runner import run_cases

    with work_aside(), _bar() as bar:
        indexing = bar.add_task("Indexing", total=None, visible=False)
        asking = bar.add_task("Asking", total=len(cases))
        before = count()

        def indexed(done: int, total: int) -> None:
            bar.update(indexing, completed=done, total=total, visible=True)

        def begins(case: Case) -> None:
            bar.update(asking, completed=next(before), description=f"Asking {case.id}")

        result = run_cases(cases, settings, indexing=indexed, beginning=begins)
        bar.update(asking, completed=len(cases), description="Asked")
        return result


@contextmanager
def _bar() -> Iterator[Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as bar:
        yield bar
