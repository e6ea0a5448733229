"""Calling the commands: in this process, and as the console script that people type."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli import run
from corpus import default_policies

Result = subprocess.CompletedProcess[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of a command: one that is not there yet, unless a test names another."""
    return tmp_path / "data"


@pytest.fixture
def call(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    folder: Path,
) -> Callable[..., Result]:
    """Run a command in this process."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYDESK_DATA_DIR", str(folder))

    def call(*arguments: str) -> Result:
        capsys.readouterr()
        status = run(arguments)
        out, err = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, status, out, err)

    return call


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: Path) -> Callable[..., Result]:
    """Run the installed console script in a process of its own."""
    monkeypatch.setenv("POLICYDESK_DATA_DIR", str(folder))
    path = Path(sys.executable).parent / "policydesk"
    assert path.exists(), "the console script is not installed: run `make setup`"

    def script(*arguments: str | bytes, stdin: bytes = b"") -> Result:
        done = subprocess.run(
            [path, *arguments], input=stdin, capture_output=True, cwd=tmp_path, timeout=120
        )
        return subprocess.CompletedProcess(
            arguments, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return script


@pytest.fixture
def policies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the packaged policy folders, to be spoilt; the settings name it."""
    folder = Path(shutil.copytree(default_policies(), tmp_path / "policies"))
    monkeypatch.setenv("POLICYDESK_CORPUS", str(folder))
    return folder
