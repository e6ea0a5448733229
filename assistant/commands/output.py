"""What goes to standard output, and what to standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout

from pydantic import BaseModel

__all__ = ["counted", "one_line", "print_json", "progress_bar", "say", "warn", "work_aside"]


def say(text: str = "") -> None:
    """A line for the person, on standard output."""
    print(text, flush=True)


def warn(text: str) -> None:
    """A sentence for the person, on standard error."""
    sys.stdout.flush()
    print(f"policydesk: {one_line(text)}", file=sys.stderr, flush=True)


def one_line(text: str) -> str:
    """The text in one line, with what a terminal would act upon made visible."""
    joined = " ".join(text.split())
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in joined)


def counted(number: int, noun: str, nouns: str | None = None) -> str:
    """`1 clause`, `14 clauses`; `nouns` where an s does not make the plural."""
    return f"{number} {noun}" if number == 1 else f"{number} {nouns or f'{noun}s'}"


def print_json(model: BaseModel) -> None:
    """One line of JSON in the keys of the contract, written out at once."""
    print(model.model_dump_json(by_alias=True), flush=True)


@contextmanager
def work_aside() -> Iterator[None]:
    """While it lasts, what libraries print goes to standard error; the other is for results."""
    with redirect_stdout(sys.stderr):
        yield


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, drawn from the first time that it is told `(done, total)`."""
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True))
    task = bar.add_task(label, total=None)

    def tell(done: int, total: int) -> None:
        bar.start()
        bar.update(task, completed=done, total=total)

    try:
        yield tell
    finally:
        if bar.live.is_started:
            bar.stop()
