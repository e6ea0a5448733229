"""A report of lying models as people read it: in the terminal, and as rows for the run's report."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from evals.adversaries.report import Report

__all__ = ["ABOUTS", "COUNTS", "about_rows", "count_rows", "print_report", "summary"]

COUNTS = ("kind", "language", "drafts", "reached the reader", "replaced", "cut", "whole turns")
"""The heads of `count_rows`: two of words, then of numbers."""
ABOUTS = ("programme", "language", "lies", "reached the reader", "honest", "held back")
"""The heads of `about_rows`."""
_WORDS = 2
_LONGEST = 300


def summary(report: Report) -> tuple[str, str]:
    """What came of the lies, and of the honest drafts: a sentence each."""
    share = report.held_back / report.honest if report.honest else 0
    return (
        f"{report.lies:,} distinct lies about {len(report.programmes)} programmes in "
        f"{report.messages} messages, seed {report.seed}: {report.reached} reached the reader.",
        f"{report.honest} honest drafts: {report.held_back} held back ({share:.1%}), "
        f"{report.cut} lost a sentence, {report.distorted} came out as something else.",
    )


def count_rows(report: Report) -> list[tuple[str, ...]]:
    """A row for each kind of draft and language."""
    return [
        (c.kind, c.language, *map(str, (c.drafts, c.reached, c.replaced, c.cut, c.turns)))
        for c in report.counts
    ]


def about_rows(report: Report) -> list[tuple[str, ...]]:
    """A row for each programme and language."""
    return [
        (a.programme, a.language, *map(str, (a.lies, a.reached, a.honest, a.held_back)))
        for a in report.abouts
    ]


def print_report(report: Report, console: Console) -> None:
    """Print all of it."""
    console.print(_table("Drafts by kind", COUNTS, count_rows(report)))
    console.print(_table("Drafts by programme", ABOUTS, about_rows(report)))
    for sentence in summary(report):
        console.print(sentence, highlight=False)
    for example in report.examples:
        for line in (
            f"\n{example.kind} ({example.language}): {example.message}",
            f"  draft: {example.draft}",
            f"  shown: {example.shown}",
        ):
            console.print(line[:_LONGEST], highlight=False, markup=False)


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(title=title, title_justify="left")
    for number, head in enumerate(heads):
        table.add_column(head, justify="left" if number < _WORDS else "right")
    for row in rows:
        table.add_row(*row)
    return table
