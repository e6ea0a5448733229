"""Signing receipts: whether a receipt was made by this desk, and is as it was made.

HMAC-SHA256 over the receipt's canonical JSON, with keys that lie in DATA_DIR and nowhere else. The
file has a key a line: the first signs, all of them check, so that a key can be changed.
"""

import hashlib
import hmac
import json
import os
import re
import secrets
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TypeVar

from assistant.answer import Receipt, Signature
from assistant.errors import SigningKeyError

__all__ = ["KEYS", "Signer", "Standing", "canonical", "open_signer", "read_signer"]

KEYS = "receipts.key"

AnyReceipt = TypeVar("AnyReceipt", bound=Receipt)

_BYTES = 32
_KEY = re.compile(f"[0-9a-f]{{{2 * _BYTES}}}")
_ID = b"policydesk receipts: the id of this key"


class Standing(Enum):
    """What a signature says of a receipt."""

    OURS = "ours"
    FORGED = "forged"
    ELSEWHERE = "elsewhere"
    UNSIGNED = "unsigned"


@dataclass(frozen=True)
class Signer:
    """The keys of this desk, the one that signs first; none for a desk that never signed."""

    keys: tuple[bytes, ...]

    def __repr__(self) -> str:
        return f"Signer({len(self.keys)} keys)"

    def signed(self, receipt: AnyReceipt) -> AnyReceipt:
        """The receipt with this desk's signature."""
        key = self.keys[0]
        signature = Signature(key=_id(key), value=_signature(key, receipt))
        return receipt.model_copy(update={"signature": signature})

    def standing(self, receipt: Receipt) -> Standing:
        """Whether this desk signed the receipt as it is."""
        if receipt.signature is None:
            return Standing.UNSIGNED
        for key in self.keys:
            if _id(key) == receipt.signature.key:
                right = hmac.compare_digest(
                    _signature(key, receipt).encode(), receipt.signature.value.encode()
                )
                return Standing.OURS if right else Standing.FORGED
        return Standing.ELSEWHERE


def open_signer(data_dir: Path) -> Signer:
    """The signer of a DATA_DIR, whose key is made where there is none.

    Raises SigningKeyError when the file can be neither read nor made, or holds no keys.
    """
    path = data_dir / KEYS
    if not path.exists():
        _make(path)
    return read_signer(data_dir)


def read_signer(data_dir: Path) -> Signer:
    """The signer of a DATA_DIR, without a key where none was made yet."""
    path = data_dir / KEYS
    try:
        lines = path.read_bytes().decode("ascii", "replace").split()
    except FileNotFoundError:
        return Signer(())
    except OSError as error:
        raise SigningKeyError(
            f"{path} cannot be read: {error.strerror}; it holds the keys that receipts are signed "
            "with, so give the user of policydesk the right to read it."
        ) from error
    if not lines or not all(_KEY.fullmatch(line) for line in lines):
        raise SigningKeyError(
            f"{path} has to hold a key of {2 * _BYTES} hexadecimal digits in each line; take it "
            "from a copy, or remove it: a new key is made, which does not know earlier receipts."
        )
    return Signer(tuple(bytes.fromhex(line) for line in lines))


def canonical(receipt: Receipt) -> bytes:
    """What is signed: the receipt without its signature, as JSON in one form only.

    Keys in order, no spaces, UTF-8. It holds texts, whole numbers, truth values and nulls, for
    which this is the form of RFC 8785.
    """
    data = receipt.model_dump(mode="json", by_alias=True, exclude={"signature"})
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _signature(key: bytes, receipt: Receipt) -> str:
    return hmac.new(key, canonical(receipt), hashlib.sha256).hexdigest()


def _id(key: bytes) -> str:
    """Names a key, and tells nothing of it."""
    return hmac.new(key, _ID, hashlib.sha256).hexdigest()[:16]


def _make(path: Path) -> None:
    """Write a new key, whole or not at all; of two processes the first one's stays."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A temporary file is readable by its owner alone, from the moment that it is there.
        with NamedTemporaryFile(dir=path.parent, prefix=f"{KEYS}.", delete=False) as made:
            made.write(secrets.token_hex(_BYTES).encode() + b"\n")
        try:
            os.link(made.name, path)
        except FileExistsError:
            return
        finally:
            Path(made.name).unlink()
    except OSError as error:
        raise SigningKeyError(
            f"{path} cannot be made: {error.strerror}; receipts are signed with the key in it, so "
            "name a folder that can be written in POLICYDESK_DATA_DIR."
        ) from error
