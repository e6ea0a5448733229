"""The report in Markdown."""

from collections.abc import Iterator, Sequence

from evals.adversaries.printing import ABOUTS, COUNTS, about_rows, count_rows, summary
from evals.adversaries.report import Report
from evals.figures import FIGURES
from evals.report.breakdown import BROKEN_DOWN, between, told
from evals.report.content import SECTIONS, Content

__all__ = ["markdown_of"]

Row = Sequence[str]


def markdown_of(content: Content) -> str:
    """The report; the same figures and failures as the page, without its plots."""
    return "\n".join(_lines(content)) + "\n"


def _lines(content: Content) -> Iterator[str]:
    run = content.run
    yield "# Evals of policydesk"
    yield ""
    yield from (
        f"- code: {run.code_version}, {run.code_hash[:12]}",
        f"- model: {run.model}",
        f"- corpus: {run.corpus_hash[:12]}, rules: {run.rules_hash[:12]}",
        f"- made: {run.created}, in {run.seconds:.0f} s",
        "",
        "Intervals hold 95 % of 1,000 bootstrap resamples of the cases (seeded).",
    )
    for prefix, title in SECTIONS:
        rows = [
            (
                FIGURES[figure].title,
                told(figure, found.value),
                between(figure, found) or "-",
                str(found.observations),
                f"`{figure}`",
            )
            for figure, found in content.figures.items()
            if figure.startswith(f"{prefix}.")
        ]
        if rows:
            yield from ("", f"## {title}", "")
            yield from _table(("figure", "value", "interval", "of", "name"), rows)
        if prefix == "adversaries" and run.adversaries is not None:
            yield from _adversaries(run.adversaries)
    for breakdown in content.breakdowns:
        yield from ("", f"## By {breakdown.title}", "")
        used = [f for f in BROKEN_DOWN if any(f in g.estimates for g in breakdown.groups)]
        cells: list[Row] = [
            (group.name, *(_cell(f, group.estimates) for f in used)) for group in breakdown.groups
        ]
        yield from _table((breakdown.title, *(FIGURES[f].title for f in used)), cells)
    if content.steps:
        yield from ("", "## Where turns went wrong", "")
        yield from _table(("step", "half 1", "half 2"), [tuple(map(str, s)) for s in content.steps])
    yield from ("", f"## Failures of half {content.shown}: {content.failed}", "")
    for failure in content.failures:
        yield from (
            f"### {failure.title} ({failure.kind}): went wrong at {failure.step}",
            "",
            f"wrong: {failure.wrong}",
            "",
            *_quoted(failure.said),
            "",
            f"- gold: {failure.gold}",
            f"- because: {failure.because or '-'}",
            f"- came: {failure.came}",
            "",
            *_quoted(failure.answer),
            "",
        )


def _adversaries(report: Report) -> Iterator[str]:
    yield ""
    for sentence in summary(report):
        yield f"- {sentence}"
    for title, heads, rows in (
        ("Drafts by kind", COUNTS, count_rows(report)),
        ("Drafts by programme", ABOUTS, about_rows(report)),
    ):
        yield from ("", f"### {title}", "", *_table(heads, rows))
    if report.examples:
        yield from ("", "### Drafts that went wrong")
    for example in report.examples:
        yield from (
            "",
            f"#### {example.kind} ({example.language})",
            "",
            *_quoted(example.message),
            "",
            *_quoted(example.draft),
            "",
            f"- shown: {example.shown}",
        )


def _cell(figure: str, estimates: object) -> str:
    found = estimates.get(figure) if isinstance(estimates, dict) else None
    if found is None:
        return "-"
    low, high = told(figure, found.low), told(figure, found.high)
    return f"{told(figure, found.value)} ({low} to {high}; {found.observations})"


def _table(head: Row, rows: Sequence[Row]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def _quoted(text: str) -> list[str]:
    return [f"> {line}" for line in text.splitlines()]
