"""`serve` tells at once when it cannot listen, before anything is loaded or written."""

import socket
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest


def test_a_port_that_is_taken(
    call: Callable[..., CompletedProcess[str]], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        monkeypatch.setenv("POLICYDESK_PORT", port)
        done = call("serve")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"policydesk: http://127.0.0.1:{port}/ cannot be served: ")
    assert done.stderr.count("\n") == 1
    assert not folder.exists()


@pytest.mark.parametrize("host", ["256.1.1.1.1", "no host"])
def test_a_host_that_is_none(
    call: Callable[..., CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv("POLICYDESK_HOST", host)
    done = call("serve")
    assert done.returncode in {1, 2}
    assert host in done.stderr
    assert done.stderr.count("\n") == 1
