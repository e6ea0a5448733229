"""Seals: how a content is committed to without being told, and how audit rows are chained.

A seal is the SHA-256 of a random salt and the content, so that somebody who has only the seal can
neither read the content nor try guesses against it; when a content is forgotten its salt goes too.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping

__all__ = ["FIRST", "canonical", "chained", "digest", "new_salt", "seal"]

FIRST = "0" * 64
"""What the first audit row has instead of the hash of the row before."""

_SALT_BYTES = 16


def canonical(data: object) -> str:
    """The one JSON text of plain data: sorted keys, no spaces, ASCII."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def new_salt() -> str:
    """A salt that nobody can guess (128 random bits)."""
    return secrets.token_hex(_SALT_BYTES)


def seal(salt: str, body: str) -> str:
    """The seal of a content: `body` is its canonical JSON."""
    return digest(f"{salt}:{body}")


def chained(row: Mapping[str, object]) -> str:
    """The hash of an audit row: of everything in it but its own hash, `previous` included."""
    return digest(canonical({key: value for key, value in row.items() if key != "hash"}))
