"""Mails from files: one, many, or a folder; each file is read once, and none stops the others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.desk.eml import LARGEST_MAIL, parse_mail
from assistant.desk.mail import Mail
from assistant.desk.pasted import pasted_mail
from assistant.errors import CallError, MailError

__all__ = ["MOST_MAILS", "Arrived", "Refused", "files_of", "read_mail", "read_mails"]

MOST_MAILS = 2_000
"""The most mails that are read at once."""

_MAILS = {".eml", ".mail", ".msg822"}
_TEXTS = {".txt"}


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail and the file that it was in."""

    file: Path
    mail: Mail


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is no mail, and why in one sentence."""

    file: Path
    reason: str


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files of the paths; of a folder those called .eml, and of its folders. Sorted by name.

    Raises CallError where there are none, or more than are read at once.
    """
    found: dict[Path, None] = {}
    for path in paths:
        inside = (
            sorted(each for each in path.rglob("*") if each.suffix.lower() in _MAILS)
            if path.is_dir()
            else [path]
        )
        found |= dict.fromkeys(inside)
    if not found:
        raise CallError(
            f"{', '.join(map(str, paths))}: there is no .eml file; name a file or a folder with "
            f"some."
        )
    if len(found) > MOST_MAILS:
        raise CallError(
            f"There are {len(found):,} mails, and {MOST_MAILS:,} are the most at once; name fewer."
        )
    return list(found)


def read_mail(file: Path) -> Mail:
    """The mail of a file: .txt is pasted text, all others are RFC 5322.

    Raises MailError where it is none, and CallError where the file cannot be read.
    """
    try:
        if file.stat().st_size > LARGEST_MAIL:
            raise MailError(
                f"{file} has {file.stat().st_size:,} bytes, and {LARGEST_MAIL:,} are the most "
                f"that is "
                "read: save it without its attachments."
            )
        content = file.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise CallError(f"{file} cannot be read: {reason}; name a file that can.") from error
    if file.suffix.lower() in _TEXTS:
        return pasted_mail(_text(content, file))
    return parse_mail(content, str(file))


def read_mails(files: Sequence[Path]) -> Iterator[Arrived | Refused]:
    """What came of each file, in order."""
    for file in files:
        try:
            yield Arrived(file, read_mail(file))
        except CallError as error:
            yield Refused(file, str(error))


def _text(content: bytes, file: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MailError(
            f"{file} is not text: byte {error.start + 1} is not UTF-8; save it as UTF-8."
        ) from error
