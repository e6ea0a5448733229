"""The command line: its commands, and the one place where errors become sentences.

Exit status: 0 done, 1 the work failed, 2 the call was wrong, 130 interrupted.
"""

import io
import os
import sys
import warnings
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Annotated

import typer
from typer.exceptions import TyperException

from assistant.commands.ask import ask
from assistant.commands.assess import assess
from assistant.commands.check import check
from assistant.commands.desk import desk_commands
from assistant.commands.draft import draft
from assistant.commands.index import index
from assistant.commands.output import warn
from assistant.commands.programmes import programmes
from assistant.commands.schema import schema
from assistant.commands.serve import serve
from assistant.commands.verify import verify
from assistant.errors import AssistantError, CallError
from assistant.retrieval.errors import RetrievalError
from corpus import CorpusError
from tools.errors import ToolsError

__all__ = ["application", "main", "run"]

_DONE, _FAILED, _WRONG_CALL, _INTERRUPTED = 0, 1, 2, 130


def main() -> None:
    """The console script: run the command of this process's arguments, and exit."""
    sys.excepthook = _tell_fault
    if not sys.warnoptions:
        # Warnings are for those who develop the libraries; `python -W` brings them back.
        warnings.simplefilter("ignore")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # The texts are not of ASCII, whatever the terminal says it is.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command; the exit status. Errors are told in one sentence on standard error."""
    command = typer.main.get_command(application())
    try:
        status = command.main(list(arguments), prog_name="policydesk", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; so that the interpreter does not complain when it ends:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAILED
    except TyperException as error:
        warn(_usage_sentence(error))
        return _WRONG_CALL
    except CallError as error:
        warn(str(error))
        return _WRONG_CALL
    except (AssistantError, RetrievalError, ToolsError, CorpusError) as error:
        warn(str(error))
        return _FAILED
    except OSError as error:
        warn(_file_sentence(error))
        return _FAILED
    return status if isinstance(status, int) else _DONE


def application() -> typer.Typer:
    """The commands."""
    app = typer.Typer(
        name="policydesk",
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_policydesk)
    for command in (ask, programmes, assess, check, index, serve, draft, schema, verify):
        app.command()(command)
    app.add_typer(desk_commands())
    return app


def _version(asked: bool) -> None:
    if asked:
        print(f"policydesk {version('policydesk')}")
        raise typer.Exit


def _policydesk(
    *,
    _shown: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", is_eager=True, callback=_version),
    ] = False,
) -> None:
    """Cited, calculated answers to questions about support policies."""


def _usage_sentence(error: TyperException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "policydesk"
    return f"{error.format_message().rstrip('.')}; {command} --help says how it is called."


def _file_sentence(error: OSError) -> str:
    reason = error.strerror or str(error) or type(error).__name__
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{reason}; check that it is there, and its permissions."


def _tell_fault(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """The last resort: a fault of the program, as a sentence; `python -X dev` shows the trace."""
    if sys.flags.dev_mode:
        sys.__excepthook__(kind, error, trace)
        return
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = ""
    if trace is not None:
        code = trace.tb_frame.f_code
        place = f" ({Path(code.co_filename).name}, line {trace.tb_lineno})"
    warn(
        f"This is a fault of the program, not of the call: {kind.__name__}: {error}{place}; "
        "please report it. With PYTHONDEVMODE=1 the whole trace is shown."
    )
