"""`python -m evals compare A B`: what a change did."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from evals.results import RunResult, TurnResult, read_result

__all__ = ["compare"]

_PIPED_WIDTH = 120


def compare(
    before: Annotated[Path, typer.Argument(help="results.json of the run before.")],
    after: Annotated[Path, typer.Argument(help="results.json of the run after.")],
) -> None:
    """Show which cases flipped, and whether the difference is more than noise."""
    # Imported here: scipy takes a second, and a file that is not there is told at once.
    from evals.compare import Difference, differences, flips
    from evals.figures import FIGURES

    first, second = read_result(before), read_result(after)
    console = Console()
    if not console.is_terminal:
        console.width = _PIPED_WIDTH
    for name, run in (("before", first), ("after", second)):
        console.print(f"{name}: {_run(run)}", highlight=False)
    found = differences(first, second)
    table = Table(title="Figures", title_justify="left")
    for column in ("figure", "before", "after", "better", "worse", "p", "test", ""):
        table.add_column(column, justify="left" if column in {"figure", "test", ""} else "right")

    def told(value: float, figure: str) -> str:
        return f"{value:.1%}" if FIGURES[figure].unit == "%" else f"{value:.2f}"

    def row(item: Difference) -> tuple[str, ...]:
        flipped = ["" if n is None else str(n) for n in (item.better, item.worse)]
        mark = "more than noise" if item.is_more_than_noise else ""
        values = told(item.before, item.figure), told(item.after, item.figure)
        return (item.figure, *values, *flipped, f"{item.p_value:.3f}", item.test, mark)

    for item in found:
        if item.before != item.after or item.better or item.worse:
            table.add_row(*row(item))
    console.print(table if table.row_count else "Every figure is the same in both runs.")
    flipped = flips(first, second)
    _flips("became right", flipped.better, console)
    _flips("became wrong", flipped.worse, console)


def _run(run: RunResult) -> str:
    return (
        f"policydesk {run.code_version}, code {run.code_hash[:12]}, model {run.model}, "
        f"corpus {run.corpus_hash[:12]}, rules {run.rules_hash[:12]}, {run.created}"
    )


def _flips(title: str, turns: tuple[TurnResult, ...], console: Console) -> None:
    """The turns of half 1 by name; those of half 2 are only counted."""
    shown = [turn for turn in turns if turn.half == 1]
    console.print(f"\n{len(turns)} turns {title}; {len(turns) - len(shown)} of them of half 2.")
    for turn in shown:
        step = f", went wrong at: {turn.step}" if turn.step else ""
        console.print(
            f"  {turn.case} turn {turn.turn} ({turn.kind}){step}", markup=False, highlight=False
        )
