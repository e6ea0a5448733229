"""What can go wrong with the store.

::

    AssistantError
    ├── CallError
    │   ├── UnknownTicketError    there is no such ticket, or it was joined to another
    │   ├── WrongStateError       the ticket is in a state in which that cannot be done
    │   └── OwnAddressError       the help desk itself cannot be forgotten
    ├── NewerChangeError          somebody else changed the ticket meanwhile
    ├── StoreUnavailableError     the database cannot be reached, opened, locked or written
    └── BrokenAuditError          an export does not prove what it says
"""

from assistant.errors import AssistantError, CallError

__all__ = [
    "BrokenAuditError",
    "NewerChangeError",
    "OwnAddressError",
    "StoreUnavailableError",
    "UnknownTicketError",
    "WrongStateError",
]


class UnknownTicketError(CallError):
    """There is no such ticket, or it was joined to another; the message names that one."""


class WrongStateError(CallError):
    """The ticket is in a state in which that cannot be done."""


class OwnAddressError(CallError):
    """An address of the help desk itself, which is in every thread, was to be forgotten."""


class NewerChangeError(AssistantError):
    """Somebody changed the ticket meanwhile; the message names who, what and when."""


class StoreUnavailableError(AssistantError):
    """The database cannot be reached, opened, locked or written."""


class BrokenAuditError(AssistantError):
    """An export does not prove what it says; the message names the first place."""
