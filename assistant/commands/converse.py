"""A conversation in the terminal."""

from collections.abc import Iterator
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from rich.console import Console

from assistant.answer import Answer
from assistant.commands.answer_text import print_answer
from assistant.commands.output import progress_bar, say, work_aside
from assistant.conversation.assistant import Assistant
from assistant.conversation.events import Finished, Progress
from assistant.errors import MessageError
from assistant.settings import read_settings

if TYPE_CHECKING:
    from assistant.conversation.events import Event

__all__ = ["converse"]

_THREAD = "terminal"


def converse() -> None:
    """Ask and answer until the person ends it with Ctrl-D; nothing of it is kept."""
    settings = read_settings()
    with work_aside(), progress_bar("Indexing") as progress:
        assistant = Assistant.open(settings, ephemeral=True, progress=progress)
    with closing(assistant):
        say("Ask about the policies. Ctrl-D ends the conversation.")
        for message in _messages():
            try:
                print_answer(_answer(assistant.stream(message, _THREAD)))
            except MessageError as error:
                say(str(error))


def _messages() -> Iterator[str]:
    # Line editing and the history of the arrow keys come with the import, where there is one.
    with suppress(ImportError):
        import readline  # noqa: F401
    while True:
        try:
            message = input("\n> ")
        except EOFError:
            say()
            return
        if message.strip():
            yield message


def _answer(events: "Iterator[Event]") -> Answer:
    """The answer at the end of the events; the work until then is shown as steps."""
    with Console(stderr=True).status("Reading") as status:
        for event in events:
            if isinstance(event, Progress):
                status.update(event.step)
            elif isinstance(event, Finished):
                return event.answer
    raise RuntimeError("the turn ended without an answer")
