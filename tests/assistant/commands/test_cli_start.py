"""Starting the program: quickly, without heavy libraries, and never with a traceback."""

import json
import subprocess
import sys
from collections.abc import Callable
from subprocess import CompletedProcess

import pytest

HEAVY = ["torch", "chromadb", "langchain", "langchain_core", "langgraph", "gradio", "numpy"]

PROBE = """
import sys
from assistant.cli import run
status = run(sys.argv[2:])
found = [name for name in sys.argv[1].split(",") if name in sys.modules]
print(f"{status} {found}", file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["ask", "--help"],
        ["check"],
        ["programmes"],
        ["programmes", "--json"],
        ["schema"],
        ["assess", "industrial-park"],
        ["ask", ""],
    ],
    ids=" ".join,
)
def test_light_commands_import_nothing_heavy(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, ",".join(HEAVY), *arguments],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.stderr.rstrip().endswith(" []"), done.stderr


def test_the_console_script_tells_its_version(script: Callable[..., CompletedProcess[str]]) -> None:
    done = script("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("policydesk ")


def test_help_names_every_command(call: Callable[..., CompletedProcess[str]]) -> None:
    done = call("--help")
    assert done.returncode == 0
    for name in ("ask", "programmes", "assess", "check", "index", "serve", "schema", "verify"):
        assert f"\n  {name} " in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Missing command"),
        (["nope"], "'nope'"),
        (["assess"], "Missing argument"),
        (["check", "--loud"], "--loud"),
        (["schema", "nothing"], "'nothing'"),
        (["ask", "one", "two"], "two"),
        (["ask", "question", "--batch", "file"], "not both"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_status_2(
    call: Callable[..., CompletedProcess[str]], arguments: list[str], says: str
) -> None:
    done = call(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("policydesk: ")
    assert says in done.stderr


def test_a_fault_of_the_program_shows_no_traceback() -> None:
    probe = "import assistant.cli as c; c.run = lambda arguments: {}['lost']; c.main()"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("policydesk: This is a fault of the program")
    assert "KeyError: 'lost'" in done.stderr
    shown = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "ignore", "-c", probe], capture_output=True, text=True
    )
    assert "Traceback" in shown.stderr


def test_a_reader_that_goes_away_is_no_error(script: Callable[..., CompletedProcess[str]]) -> None:
    command = [sys.executable, "-c", "from assistant.cli import main; main()", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


@pytest.mark.parametrize(
    "name", ["answer", "receipt", "batch-input", "batch", "assessment", "programmes"]
)
def test_schema_prints_one_schema(call: Callable[..., CompletedProcess[str]], name: str) -> None:
    done = call("schema", name)
    assert done.returncode == 0
    shown = json.loads(done.stdout)
    assert "$defs" in shown or "properties" in shown
    assert json.loads(call("schema").stdout)[name] == shown


def test_the_schema_of_an_answer_has_the_keys_of_the_contract(
    call: Callable[..., CompletedProcess[str]],
) -> None:
    shown = json.loads(call("schema", "answer").stdout)
    assert {"status", "text", "statements", "citations", "assessments"} < set(shown["properties"])
    assert "is" in shown["$defs"]["Condition"]["properties"]
