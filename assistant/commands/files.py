"""Reading the files that a call names."""

from pathlib import Path

from assistant.errors import CallError

__all__ = ["read_file"]


def read_file(path: Path) -> bytes:
    """The content of a file; CallError when there is none that can be read."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise CallError(f"{path} cannot be read: {reason}; name a file that can.") from error
