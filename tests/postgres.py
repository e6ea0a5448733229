"""A PostgreSQL server of our own for tests: `with cluster() as url`, or in front of a command:

    python tests/postgres.py make test

It lives in a folder that is removed afterwards, listens on this machine alone, and needs nothing
beside Python and Debian's package postgresql (or its programs on PATH). The server does not run as
root: started by root, it runs as the user postgres, whom the package brings.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

URL_VARIABLE = "POLICYDESK_TEST_DATABASE_URL"
MISSING = (
    "There is no PostgreSQL here, and nothing of it may go untested: run `make postgres`, "
    f"or name a server in {URL_VARIABLE} whose user may create databases."
)

_USER = "postgres"
_TRIES = 5


class NoServerError(Exception):
    """There is no PostgreSQL to start, or it does not start."""


@contextmanager
def cluster() -> Iterator[str]:
    """Start a server, and give the address of its database `postgres`."""
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    # Not TMPDIR: the path of a socket has to be short.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    data, password = folder / "data", secrets.token_hex(16)
    secret = folder / "password"
    secret.write_text(password)
    if os.geteuid() == 0:
        for path in (folder, secret):
            shutil.chown(path, _USER)
    try:
        _run(
            [
                *(initdb, "-D", data, "-U", _USER, "--encoding=UTF8", "--no-locale", "--no-sync"),
                *("--auth=scram-sha-256", f"--pwfile={secret}"),
            ]
        )
        port = _started(pg_ctl, data, folder)
        try:
            yield f"postgresql://{_USER}:{password}@127.0.0.1:{port}/postgres"
        finally:
            _run([pg_ctl, "-D", data, "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _started(pg_ctl: Path, data: Path, folder: Path) -> int:
    for _ in range(_TRIES):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = int(free.getsockname()[1])
        # What tests lose in a power cut is no loss.
        options = (
            f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off "
            "-c full_page_writes=off"
        )
        log = folder / "log"
        try:
            _run([pg_ctl, "-D", data, "-l", log, "-o", options, "-w", "start"])
        except NoServerError:
            # Somebody else may have taken the port meanwhile.
            continue
        return port
    raise NoServerError(f"PostgreSQL does not start: {(folder / 'log').read_text()[-500:]}")


def _program(name: str) -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=_version)
    on_path = shutil.which(name)
    if found:
        return found[-1]
    if on_path:
        return Path(on_path)
    raise NoServerError(MISSING)


def _version(program: Path) -> int:
    version = program.parts[-3]
    return int(version) if version.isdigit() else 0


def _run(command: list[str | Path]) -> None:
    as_user = ["runuser", "-u", _USER, "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*as_user, *map(str, command)],
        stdin=subprocess.DEVNULL,
        # Not a pipe: the server inherits it and would keep it open.
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        timeout=120,
    )
    if done.returncode:
        raise NoServerError(f"{Path(command[0]).name} ended with {done.returncode}")


def main(command: list[str]) -> int:
    """Run a command while a server is there; its exit status."""
    try:
        with cluster() as url:
            return subprocess.run(command, env=os.environ | {URL_VARIABLE: url}).returncode
    except NoServerError as error:
        print(f"tests/postgres.py: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
