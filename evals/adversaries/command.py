"""`python -m evals adversaries`: run the models, and print what was shown."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from assistant.commands.output import work_aside
from assistant.errors import CallError
from assistant.settings import read_settings
from evals.adversaries.report import Report

__all__ = ["adversaries", "print_report"]

_PIPED_WIDTH = 120


def adversaries(
    *,
    seed: Annotated[int, typer.Option(help="Which drafts are written.")] = 1,
    json: Annotated[Path | None, typer.Option(help="Write the report to this file.")] = None,
) -> None:
    """Let models lie in every way we know, and count the lies that reach the reader."""
    settings = read_settings()
    if json is not None and not json.absolute().parent.is_dir():
        raise CallError(f"--json: the folder of {json} does not exist; make it, or name another.")
    # Imported here: what it brings takes seconds, and a wrong call is told at once.
    from evals.adversaries.running import run

    with work_aside():
        report = run(settings, seed=seed)
    if json is not None:
        json.write_text(report.model_dump_json(), encoding="utf-8")
    console = Console()
    if not console.is_terminal:
        console.width = _PIPED_WIDTH
    print_report(report, console)


def print_report(report: Report, console: Console) -> None:
    """A report as people read it."""
    table = Table(title="Drafts by kind of lie", title_justify="left")
    table.add_column("kind")
    table.add_column("language")
    for name in ("drafts", "reached the reader", "replaced", "cut"):
        table.add_column(name, justify="right")
    for count in sorted(report.counts, key=lambda count: (count.kind, count.language)):
        numbers = (count.drafts, count.reached, count.replaced, count.cut)
        table.add_row(count.kind, count.language, *map(str, numbers))
    console.print(table)
    share = report.held_back / report.honest if report.honest else 0
    console.print(
        f"{report.lies} lies about {len(report.programmes)} programmes in {report.messages} "
        f"messages, seed {report.seed}: {report.reached} reached the reader.\n"
        f"{report.honest} honest drafts: {report.held_back} held back ({share:.1%}), "
        f"{report.cut} lost a sentence.",
        highlight=False,
    )
    for example in report.examples:
        console.print(f"  {example[:300]}", highlight=False, markup=False)
