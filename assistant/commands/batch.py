"""`policydesk ask --batch`: conversations from JSON lines, answers as JSON lines."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from pydantic import ValidationError
from pydantic_core import from_json

from assistant.commands.contracts import BatchAnswers, BatchError, BatchLine
from assistant.commands.files import read_file
from assistant.commands.output import print_json, progress_bar, work_aside
from assistant.conversation.unusable import unusable_answer
from assistant.errors import AssistantError, MessageError
from assistant.retrieval.errors import RetrievalError
from assistant.settings import read_settings
from tools.errors import ToolsError

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.conversation.assistant import Assistant

__all__ = ["answer_batch", "read_lines"]

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_EXPECTED = 'write {"id": "a", "turns": ["a message", "the next"]}'


def answer_batch(file: Path) -> None:
    """Print a line for every line of the file, in its order, as soon as it is answered.

    A conversation knows nothing of the others. A line that cannot be worked through takes none of
    the others with it: it gives a `BatchError`, and the exit status 1 at the end.
    """
    lines = list(read_lines(read_file(file)))
    if not lines:
        return
    settings = read_settings()
    from assistant.conversation.assistant import Assistant

    failed = False
    with work_aside(), progress_bar("Indexing") as progress:
        assistant = Assistant.open(settings, ephemeral=True, progress=progress)
    with closing(assistant):
        for number, line in enumerate(lines, start=1):
            with work_aside():
                result = _result(assistant, line, f"line {number}")
            print_json(result)
            failed = failed or isinstance(result, BatchError)
    if failed:
        raise typer.Exit(1)


def read_lines(content: bytes) -> Iterator[BatchLine | BatchError]:
    """The conversations of a file; blank lines are none."""
    for number, line in enumerate(content.removeprefix(_BYTE_ORDER_MARK).split(b"\n"), start=1):
        if line.strip():
            yield _read_line(line, number)


def _read_line(line: bytes, number: int) -> BatchLine | BatchError:
    try:
        data = from_json(line, allow_inf_nan=False)
    except ValueError as error:
        return BatchError(id=None, error=f"Line {number} is not JSON: {error}; {_EXPECTED}.")
    try:
        return BatchLine.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "the line"
        name = data.get("id") if isinstance(data, dict) else None
        return BatchError(
            id=name if isinstance(name, str | int) and not isinstance(name, bool) else None,
            error=f"Line {number}: {key}: {first['msg']}; {_EXPECTED}.",
        )


def _result(
    assistant: "Assistant", line: BatchLine | BatchError, thread: str
) -> BatchAnswers | BatchError:
    if isinstance(line, BatchError):
        return line
    try:
        answers = tuple(_answer(assistant, message, thread) for message in line.turns)
    except (AssistantError, RetrievalError, ToolsError) as error:
        return BatchError(id=line.id, error=str(error))
    finally:
        assistant.forget(thread)
    return BatchAnswers(id=line.id, answers=answers)


def _answer(assistant: "Assistant", message: str, thread: str) -> "Answer":
    try:
        return assistant.ask(message, thread)
    except MessageError as error:
        return unusable_answer(str(error), assistant.model_name)
