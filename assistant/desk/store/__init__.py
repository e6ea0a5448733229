"""The store of the help desk. What other modules need of it is named here."""

from assistant.desk.store.adding import Ingested
from assistant.desk.store.checking import Checked, check_export
from assistant.desk.store.exporting import Exported
from assistant.desk.store.forgetting import Forgotten
from assistant.desk.store.states import TicketState
from assistant.desk.store.store import Store
from assistant.desk.store.tickets import Change, Ticket, TicketLine

__all__ = [
    "Change",
    "Checked",
    "Exported",
    "Forgotten",
    "Ingested",
    "Store",
    "Ticket",
    "TicketLine",
    "TicketState",
    "check_export",
]
