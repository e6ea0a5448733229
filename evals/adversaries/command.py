"""`python -m evals adversaries`: run the models, and print what was shown."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.commands.output import work_aside
from assistant.errors import CallError
from assistant.settings import read_settings
from evals.adversaries.printing import print_report

__all__ = ["adversaries"]

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
    from assistant.conversation.assistant import Assistant
    from evals.loading import golden_cases, load_cases
    from evals.stages.adversaries import observe_adversaries

    with work_aside(), closing(Assistant.open(settings, ephemeral=True)) as assistant:
        cases = load_cases(golden_cases(), assistant.corpus, assistant.rules)
        report, _ = observe_adversaries(cases, assistant, seed=seed)
    report = report.showing(1)
    if json is not None:
        json.write_text(report.model_dump_json(), encoding="utf-8")
    console = Console()
    if not console.is_terminal:
        console.width = _PIPED_WIDTH
    print_report(report, console)
