"""An answer as the terminal shows it: its text, then the evidence."""

from rich.console import Console
from rich.markdown import Markdown

from assistant.answer import Answer, AssessmentRecord

__all__ = ["print_answer"]


def print_answer(answer: Answer) -> None:
    """Print the text, and below it the calculations and the cited words."""
    console = Console(highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        console.print(Markdown(answer.text))
    else:
        console.print(answer.text, soft_wrap=True)
    for record in answer.assessments:
        _print_record(console, record)
    if answer.citations:
        console.print("\nSources", style="bold")
        for citation in answer.citations:
            where = f"{citation.document} {citation.clause}"
            console.print(f"  {where}: “{citation.quote}”", soft_wrap=True)


def _print_record(console: Console, record: AssessmentRecord) -> None:
    if not record.steps:
        return
    subject = record.programme if record.branch is None else f"{record.programme}, {record.branch}"
    supposed = f" (supposing {record.scenario})" if record.scenario else ""
    console.print(f"\nCalculation: {subject}{supposed}", style="bold")
    for step in record.steps:
        console.print(f"  {step}", soft_wrap=True)
