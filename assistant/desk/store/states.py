"""The states of a ticket, and the one table of what may follow what."""

from enum import StrEnum

from assistant.answer import Status
from assistant.desk.store.errors import WrongStateError

__all__ = ["TRANSITIONS", "Move", "TicketState", "after", "drafted_as"]


class TicketState(StrEnum):
    """Where a ticket stands: a closed set."""

    NEW = "new"
    DRAFTED = "drafted"
    NEEDS_FACTS = "needs_facts"
    APPROVED = "approved"
    REJECTED = "rejected"
    STALE = "stale"


class Move(StrEnum):
    """What is done to a ticket; `draft` and `ask` are both a saved draft, by its status."""

    MAIL = "mail"
    DRAFT = "draft"
    ASK = "ask"
    APPROVE = "approve"
    REJECT = "reject"


_S, _M = TicketState, Move

# A saved draft takes the place of whatever there was, an approval included; a draft that asks the
# customer for facts is a reply too, and may be approved. What is stale has to be drafted again
# before it can be approved: whoever approves has seen an answer to the newest mail.
TRANSITIONS: dict[tuple[TicketState, Move], TicketState] = {
    **{(state, Move.DRAFT): TicketState.DRAFTED for state in TicketState},
    **{(state, Move.ASK): TicketState.NEEDS_FACTS for state in TicketState},
    **{(state, Move.MAIL): TicketState.STALE for state in TicketState if state != TicketState.NEW},
    (_S.NEW, _M.MAIL): _S.NEW,
    (_S.DRAFTED, _M.APPROVE): _S.APPROVED,
    (_S.NEEDS_FACTS, _M.APPROVE): _S.APPROVED,
    (_S.DRAFTED, _M.REJECT): _S.REJECTED,
    (_S.NEEDS_FACTS, _M.REJECT): _S.REJECTED,
    (_S.APPROVED, _M.REJECT): _S.REJECTED,
    (_S.STALE, _M.REJECT): _S.REJECTED,
}
"""What a move makes of a state; a pair that is not here cannot happen."""

_PAST = {_M.APPROVE: "approved", _M.REJECT: "rejected"}


def drafted_as(status: Status) -> Move:
    """The move that saving a draft of this status is."""
    return Move.ASK if status is Status.NEEDS_FACTS else Move.DRAFT


def after(state: TicketState, move: Move, ticket: int) -> TicketState:
    """The state after a move; WrongStateError where the table has none."""
    try:
        return TRANSITIONS[state, move]
    except KeyError as error:
        from_here = [s.value for s, m in TRANSITIONS if m is move]
        raise WrongStateError(
            f"Ticket {ticket} is {state.value}, so its draft cannot be {_PAST[move]}; "
            f"that can be done when it is {', '.join(from_here[:-1])} or {from_here[-1]}."
        ) from error
