"""Lying models on the page: what was tried, by kind and programme, and what went wrong."""

from collections.abc import Iterator, Sequence
from html import escape

from evals.adversaries.printing import ABOUTS, COUNTS, about_rows, count_rows, summary
from evals.adversaries.report import Example, Report

__all__ = ["adversaries_html"]

_WORDS = 2
"""The first columns of the tables are words, the others numbers."""


def adversaries_html(report: Report) -> Iterator[str]:
    """The part as pieces of HTML; everything that a message or draft says is escaped."""
    yield "<section>"
    for sentence in summary(report):
        yield f"<p class=note>{escape(sentence)}</p>"
    for example in report.examples:
        yield _example(example)
    yield _folded("Drafts by kind", COUNTS, count_rows(report))
    yield _folded("Drafts by programme", ABOUTS, about_rows(report))
    yield "</section>"


def _folded(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th{_numeric(n)}>{escape(name)}</th>" for n, name in enumerate(heads))
    body = "".join(
        f"<tr>{''.join(f'<td{_numeric(n)}>{escape(cell)}</td>' for n, cell in enumerate(row))}</tr>"
        for row in rows
    )
    return (
        f"<details><summary><b>{escape(title)}</b></summary><div class=wide><table><thead><tr>"
        f"{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
    )


def _numeric(column: int) -> str:
    return "" if column < _WORDS else " class=n"


def _example(example: Example) -> str:
    return (
        f"<details><summary><b>{escape(example.kind)}</b> <small>{example.language}</small>"
        f"</summary><dl><dt>message</dt><dd class=text>{escape(example.message)}</dd>"
        f"<dt>draft</dt><dd class=text>{escape(example.draft)}</dd>"
        f"<dt>shown</dt><dd class=text>{escape(example.shown)}</dd></dl></details>"
    )
