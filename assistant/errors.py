"""What can go wrong in a conversation, and around it.

::

    AssistantError
    ├── CallError       what was asked of the program cannot be done as it was put
    │   ├── SettingsError   a setting cannot be used
    │   ├── MessageError    a message is empty, too long, or not text
    │   ├── MailError       a mail cannot be read, or is more than is read
    │   └── InstructionError  an instruction for a draft is none that can be followed
    ├── NothingToAnswerError  a thread holds no mail of a customer that waits for an answer
    ├── AddressError    the page cannot be served at the address
    ├── BusyError       the message before this one, in the same conversation, is still worked on
    ├── DatabaseError   the database of DATABASE_URL cannot be reached or used
    └── ReplayError     an answer or a receipt does not come out the same

The message of each is one or two sentences for the person at the keyboard: what is wrong, where,
and what to do. The help desk's store has more of them, in `assistant/desk/store/errors.py`.
"""

__all__ = [
    "AddressError",
    "AssistantError",
    "BusyError",
    "CallError",
    "DatabaseError",
    "InstructionError",
    "MailError",
    "MessageError",
    "NothingToAnswerError",
    "ReplayError",
    "SettingsError",
]


class AssistantError(Exception):
    """Base of every error that the package `assistant` raises on purpose."""


class CallError(AssistantError):
    """The call was wrong: it fails the same way until it is put differently."""


class SettingsError(CallError):
    """A setting has a value that it cannot have; the message names the variable."""


class MessageError(CallError):
    """A message that cannot be read: empty, too long, or not text."""


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
