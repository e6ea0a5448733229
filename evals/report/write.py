"""Writing a report: report.html, report.md and results.json in one folder."""

from pathlib import Path
from typing import Literal

from evals.report.content import content_of
from evals.report.html import html_of
from evals.report.markdown import markdown_of
from evals.results import RunResult

__all__ = ["write_report"]


def write_report(run: RunResult, folder: Path, shown: Literal[1, 2]) -> Path:
    """Write the three files, making the folder; the page's path. The failures, messages and answers
    of the other half than `shown` are in none of them."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = run.showing(shown)
    content = content_of(kept, shown)
    page = folder / "report.html"
    page.write_text(html_of(content), encoding="utf-8")
    (folder / "report.md").write_text(markdown_of(content), encoding="utf-8")
    (folder / "results.json").write_text(kept.model_dump_json(by_alias=True), encoding="utf-8")
    return page
