"""The mails that a call of `policydesk desk add` names: files, and folders of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands.files import read_file
from assistant.errors import CallError

if TYPE_CHECKING:
    from assistant.desk.mail import Mail

__all__ = ["MailFiles", "mail_files"]

_ENDING = ".eml"


@dataclass
class MailFiles:
    """Files of mails, read one after the other; a file that is none does not stop the others."""

    paths: list[Path]
    refused: list[str] = field(default_factory=list)
    """A sentence for each file that could not be read, as far as they have been read."""

    def __len__(self) -> int:
        return len(self.paths)

    def __iter__(self) -> "Iterator[Mail]":
        from assistant.desk.eml import parse_mail

        for path in self.paths:
            try:
                yield parse_mail(read_file(path), str(path))
            except CallError as error:
                self.refused.append(str(error))


def mail_files(named: Sequence[Path]) -> MailFiles:
    """The files, and the .eml files in the folders; CallError where there is none."""
    paths = [path for name in named for path in _of(name)]
    return MailFiles(list(dict.fromkeys(paths)))


def _of(name: Path) -> list[Path]:
    if not name.exists():
        raise CallError(f"{name} is not there; name a mail saved as .eml, or a folder of them.")
    if not name.is_dir():
        return [name]
    found = sorted(path for path in name.rglob("*") if path.suffix.lower() == _ENDING)
    if not found:
        raise CallError(
            f"There is no mail in the folder {name}: no file in it ends in {_ENDING}; "
            "save the mails there, or name files."
        )
    return found
