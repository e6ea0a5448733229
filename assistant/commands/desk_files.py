"""The mails that a call of `policydesk desk add` names: files, and folders of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.desk.mail import Mail

__all__ = ["MailFiles"]


@dataclass
class MailFiles:
    """Files of mails, read one after the other; a file that is none does not stop the others."""

    paths: list[Path]
    refused: list[str] = field(default_factory=list)
    """A sentence for each file that could not be read, as far as they have been read."""

    def __len__(self) -> int:
        return len(self.paths)

    def __iter__(self) -> "Iterator[Mail]":
        from assistant.desk.inbox import Refused, read_mails

        for arrived in read_mails(self.paths):
            if isinstance(arrived, Refused):
                self.refused.append(arrived.reason)
            else:
                yield arrived.mail
