"""Which code it was: a hash over the program's own files."""

import hashlib
from pathlib import Path

__all__ = ["code_hash"]

_PACKAGES = ("corpus", "tools", "assistant")
_KINDS = {".py", ".yaml", ".md", ".txt"}


def code_hash() -> str:
    """The SHA-256 over names and contents of all files of the product, the evals left out."""
    root = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for package in _PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if path.suffix in _KINDS and path.is_file():
                name = path.relative_to(root).as_posix()
                digest.update(f"{name}\n".encode())
                digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()
