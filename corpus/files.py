"""The files of a policy folder, and how their text is read."""

from pathlib import Path

from corpus.errors import PolicyFileError

__all__ = ["POLICY_FILE", "SOURCE_FILE", "is_policy_folder", "read_text"]

POLICY_FILE = "policy.md"
SOURCE_FILE = "source.txt"
_FILES = (POLICY_FILE, SOURCE_FILE, "facts.yaml", "programmes.yaml", "examples.yaml")


def is_policy_folder(folder: Path) -> bool:
    """Whether a folder holds any file of a policy folder, if only one of them."""
    return any((folder / name).is_file() for name in _FILES)


def read_text(path: Path) -> str:
    """The text of a UTF-8 file with ``\\n`` line ends, without a byte order mark.

    Raises `PolicyFileError` when the file is missing, unreadable or not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError as error:
        raise PolicyFileError(f"{path} is missing; a policy folder needs it") from error
    except OSError as error:
        raise PolicyFileError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise PolicyFileError(
            f"{path} is not UTF-8 (byte {error.start} is 0x{error.object[error.start]:02x});"
            " save it as UTF-8"
        ) from error
