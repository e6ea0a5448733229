"""`policydesk ask`: one question, a conversation, or a batch of conversations."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from assistant.commands.output import print_json, progress_bar, work_aside
from assistant.errors import CallError, MessageError
from assistant.settings import read_settings

__all__ = ["ask"]

_MOST_BYTES = 1_000_000


def ask(
    question: Annotated[
        str | None,
        typer.Argument(help="The question; without it, a conversation, or standard input."),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the Answer as JSON.")] = False,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="FILE", help="Answer conversations from JSON lines."),
    ] = None,
) -> None:
    """Answer a question, or hold a conversation.

    A batch holds a conversation a line, {"id": "a", "turns": ["...", "..."]}, and prints a line
    for each, {"id": "a", "answers": [...]}. A line that cannot be worked through gives
    {"id": "a", "error": "..."} in its place, and the exit status is 1 at the end.
    """
    if batch is not None:
        if question is not None:
            raise CallError("Give a question or --batch FILE, not both.")
        from assistant.commands.batch import answer_batch

        answer_batch(batch)
    elif question is None and sys.stdin is not None and sys.stdin.isatty():
        if as_json:
            raise CallError("--json needs a question; for conversations there is --batch FILE.")
        from assistant.commands.converse import converse

        converse()
    else:
        _answer_one(_piped() if question is None else question, as_json=as_json)


def _answer_one(question: str, *, as_json: bool) -> None:
    from assistant.conversation.unusable import usable_message

    # Before anything is loaded or written: an unusable question leaves no trace.
    message = usable_message(question)
    settings = read_settings()
    from assistant.conversation.assistant import Assistant

    with (
        work_aside(),
        progress_bar("Indexing") as progress,
        closing(Assistant.open(settings, ephemeral=True, progress=progress)) as assistant,
    ):
        answer = assistant.ask(message, "question")
    if as_json:
        print_json(answer)
    else:
        from assistant.commands.answer_text import print_answer

        print_answer(answer)


def _piped() -> str:
    """The question on standard input; no more of it is read than a message may have."""
    if sys.stdin is None:
        raise MessageError("There is no question: give one, in quotes.")
    content = sys.stdin.buffer.read(_MOST_BYTES)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MessageError(
            f"The question on standard input is not text: byte {error.start + 1} is not UTF-8;"
            " send it as plain text in UTF-8."
        ) from error
