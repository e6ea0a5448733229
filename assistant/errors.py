"""What can go wrong in a conversation, and around it.

::

    AssistantError
    ├── CallError       what was asked of the program cannot be done as it was put
    │   ├── SettingsError   a setting cannot be used
    │   ├── MessageError    a message is empty, too long, or not text
    │   ├── MailError       a mail cannot be read, or is more than is read
    │   └── InstructionError  an instruction for a draft is none that can be followed
    ├── NothingToAnswerError  a thread holds no mail of a customer that waits for an answer
    ├── ModelFaultError the chat model that is set up cannot be used in a turn
    ├── SigningKeyError the key that receipts are signed with cannot be used
    ├── AddressError    the page cannot be served at the address
    ├── BusyError       the message before this one, in the same conversation, is still worked on
    ├── DatabaseError   the database of DATABASE_URL cannot be reached or used
    └── ReplayError     an answer or a receipt does not come out the same

The message of each is one or two sentences for the person at the keyboard: what is wrong, where,
and what to do. The help desk's store has more of them, in `assistant/desk/store/errors.py`.
"""

from typing import Literal

__all__ = [
    "AddressError",
    "AssistantError",
    "BusyError",
    "CallError",
    "DatabaseError",
    "FaultKind",
    "InstructionError",
    "MailError",
    "MessageError",
    "ModelFaultError",
    "NothingToAnswerError",
    "ReplayError",
    "SettingsError",
    "SigningKeyError",
]


class AssistantError(Exception):
    """Base of every error that the package `assistant` raises on purpose."""


class CallError(AssistantError):
    """The call was wrong: it fails the same way until it is put differently."""


class SettingsError(CallError):
    """A setting has a value that it cannot have; the message names the variable."""


class MessageError(CallError):
    """A message that cannot be read: empty, too long, or not text."""


FaultKind = Literal[
    "unreachable",
    "timeout",
    "key",
    "rate",
    "server",
    "request",
    "context",
    "truncated",
    "malformed",
    "empty",
    "calls",
]
"""Nobody answers; too late; key refused; too many requests; an error of the server; a request that
it refuses; a text longer than the model reads; a reply that breaks off, cannot be read, or says
nothing; calls without end."""

_PASSING: frozenset[FaultKind] = frozenset({"unreachable", "rate", "server", "truncated"})
_REPLIED: frozenset[FaultKind] = frozenset({"malformed", "empty", "calls"})


class ModelFaultError(AssistantError):
    """The chat model that is set up gave no usable reply; the embedded one answers in its place.

    It says the kind and the HTTP status, and nothing that the provider or the model said.
    """

    def __init__(
        self, kind: FaultKind, status: int | None = None, *, wait: float | None = None
    ) -> None:
        super().__init__(kind if status is None else f"{kind}, status {status}")
        self.kind: FaultKind = kind
        self.status = status
        self.wait = wait
        """The seconds after which the provider asks to be called again; None: it names none."""

    @property
    def passing(self) -> bool:
        """Whether the same call may well succeed when it is made again."""
        return self.kind in _PASSING

    @property
    def replied(self) -> bool:
        """Whether the model was reached, and what it said was of no use."""
        return self.kind in _REPLIED


class SigningKeyError(AssistantError):
    """The file of the keys that receipts are signed with cannot be read, made or understood."""


class MailError(CallError):
    """A mail that cannot be read, or is larger or deeper than mails may be."""


class InstructionError(CallError):
    """An instruction for a draft that cannot be followed; the message says which can."""


class NothingToAnswerError(AssistantError):
    """No mail of a customer waits for an answer: bounces, automatic replies, our own words."""


class AddressError(AssistantError):
    """The page cannot be served at the address that the settings name."""


class BusyError(AssistantError):
    """The message before this one, in the same conversation, is still being worked on."""


class DatabaseError(AssistantError):
    """The database that DATABASE_URL names cannot be reached or used."""


class ReplayError(AssistantError):
    """An answer or a receipt does not come out the same; the message names the first difference."""
