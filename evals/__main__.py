"""`python -m evals`: how often the assistant is right, and whether a change made it worse.

Exit status: 0 done; 1 the work failed, the gate is red, or cases have to be reviewed; 2 the call
was wrong. What a run finds is no failure.
"""

import io
import sys
import warnings

import typer

from assistant.errors import AssistantError, CallError
from assistant.retrieval.errors import RetrievalError
from corpus import CorpusError
from evals.adversaries.command import adversaries
from evals.compare_command import compare
from evals.errors import EvalsError
from evals.gate_command import gate
from evals.retrieval_command import retrieval
from evals.review import review
from evals.run import run
from tools.errors import ToolsError


def main() -> None:
    """Run the command of this process's arguments; errors are one sentence on standard error."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app = typer.Typer(
        name="evals", add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
    )
    app.callback()(_evals)
    for command in (run, compare, gate, review, retrieval, adversaries):
        app.command()(command)
    try:
        app(prog_name="python -m evals")
    except CallError as error:
        sys.exit(_told(error, 2))
    except (EvalsError, AssistantError, RetrievalError, ToolsError, CorpusError, OSError) as error:
        sys.exit(_told(error, 1))


def _evals() -> None:
    """How often the assistant is right, on cases with known answers."""


def _told(error: Exception, status: int) -> int:
    print(f"evals: {' '.join(str(error).split())}", file=sys.stderr)
    return status


if __name__ == "__main__":
    main()
