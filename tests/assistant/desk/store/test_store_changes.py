"""Saving, approving, rejecting: the table of states, and never over somebody's newer change."""

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Status
from assistant.desk.store import Store, TicketState
from assistant.desk.store.errors import NewerChangeError, UnknownTicketError, WrongStateError
from assistant.desk.store.states import TRANSITIONS, Move, after, drafted_as
from assistant.errors import CallError
from tests.assistant.desk.store.conftest import draft, mail


def drafted(store: Store) -> int:
    """A ticket with one draft; its version."""
    store.add_mails([mail("a")], by="wang")
    return store.save_draft(
        1, draft(), by="wang", why="first", version=store.ticket(1).version
    ).version


def test_a_draft_is_saved_and_the_ones_before_stay(store: Store) -> None:
    version = drafted(store)
    ticket = store.save_draft(1, draft("84,000 yuan at most"), by="li", why="cap", version=version)
    assert (ticket.draft_number, ticket.draft) == (2, draft("84,000 yuan at most"))
    assert store.draft(1, 1) == draft()
    assert [(c.by, c.action, c.draft, c.why) for c in ticket.changes[-2:]] == [
        ("wang", "saved", 1, "first"),
        ("li", "saved", 2, "cap"),
    ]


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (Status.ANSWERED, TicketState.DRAFTED),
        (Status.NOT_COVERED, TicketState.DRAFTED),
        (Status.DECLINED, TicketState.DRAFTED),
        (Status.NEEDS_FACTS, TicketState.NEEDS_FACTS),
    ],
)
def test_a_draft_that_asks_makes_needs_facts(
    store: Store, status: Status, state: TicketState
) -> None:
    store.add_mails([mail("a")], by="wang")
    version = store.ticket(1).version
    saved = store.save_draft(1, draft(status=status), by="wang", why="", version=version)
    assert saved.state is state


def test_a_save_over_a_newer_one_is_refused_and_told(store: Store) -> None:
    version = drafted(store)
    store.save_draft(1, draft("mine"), by="li", why="", version=version)
    with pytest.raises(NewerChangeError) as refused:
        store.save_draft(1, draft("yours"), by="wang", why="", version=version)
    told = r"ticket 1 is at version 4, and you had version 3\. li saved draft 2 on \d{4}-\d\d-\d\d"
    assert re.search(told, str(refused.value))
    assert store.ticket(1).draft == draft("mine")


def test_a_mail_that_came_meanwhile_is_a_newer_change(store: Store) -> None:
    store.add_mails([mail("a")], by="wang")
    version = store.ticket(1).version
    store.add_mails([mail("b", "a")], by="inbox")
    with pytest.raises(NewerChangeError, match="inbox added a new mail of the customer"):
        store.save_draft(1, draft(), by="wang", why="", version=version)


@pytest.mark.parametrize("act", ["approve", "reject"])
def test_nobody_settles_a_draft_that_he_has_not_seen(store: Store, act: str) -> None:
    version = drafted(store)
    store.save_draft(1, draft("newer"), by="li", why="", version=version)
    with pytest.raises(NewerChangeError, match="li saved draft 2"):
        getattr(store, act)(1, by="wang", why="", version=version)


def test_an_approval_can_be_withdrawn_and_a_rejected_draft_written_anew(store: Store) -> None:
    ticket = store.approve(1, by="wang", why="fine", version=drafted(store))
    assert ticket.state is TicketState.APPROVED
    ticket = store.reject(1, by="li", why="wrong year", version=ticket.version)
    assert ticket.state is TicketState.REJECTED
    ticket = store.save_draft(1, draft("new"), by="li", why="", version=ticket.version)
    assert ticket.state is TicketState.DRAFTED


def test_what_is_new_or_stale_cannot_be_approved(store: Store) -> None:
    store.add_mails([mail("a")], by="wang")
    with pytest.raises(WrongStateError, match="Ticket 1 is new, so its draft cannot be approved"):
        store.approve(1, by="wang", why="", version=store.ticket(1).version)
    store.save_draft(1, draft(), by="wang", why="", version=store.ticket(1).version)
    store.add_mails([mail("b", "a")], by="wang")
    with pytest.raises(WrongStateError, match="drafted or needs_facts"):
        store.approve(1, by="wang", why="", version=store.ticket(1).version)


def test_of_many_saves_at_once_one_is_kept(store: Store) -> None:
    version = drafted(store)

    def save(number: int) -> bool:
        try:
            store.save_draft(1, draft(f"{number}"), by=f"clerk {number}", why="", version=version)
        except NewerChangeError:
            return False
        return True

    with ThreadPoolExecutor(5) as pool:
        assert sum(pool.map(save, range(10))) == 1
    assert store.ticket(1).draft_number == 2


def test_a_change_needs_somebody_and_a_ticket(store: Store) -> None:
    version = drafted(store)
    with pytest.raises(CallError, match="say by whom"):
        store.save_draft(1, draft(), by="  ", why="", version=version)
    with pytest.raises(UnknownTicketError, match="There is no ticket 7"):
        store.ticket(7)
    with pytest.raises(UnknownTicketError, match="There is no draft 9 of ticket 1"):
        store.draft(1, 9)
    assert store.ticket(1).version == version


def test_a_joined_ticket_is_no_longer_worked_on(store: Store) -> None:
    store.add_mails([mail("a"), mail("c", "b"), mail("b", "a")], by="wang")
    with pytest.raises(UnknownTicketError, match="open ticket 1"):
        store.save_draft(2, draft(), by="wang", why="", version=store.ticket(2).version)


def test_what_waits_for_somebody_is_found_by_its_state(store: Store) -> None:
    drafted(store)
    store.add_mails([mail("x")], by="wang")
    assert [line.id for line in store.tickets(TicketState.NEW)] == [2]
    assert [line.id for line in store.tickets(TicketState.DRAFTED)] == [1]
    assert store.tickets(TicketState.APPROVED) == []


@pytest.mark.parametrize(("state", "move"), list(product(TicketState, [Move.APPROVE, Move.REJECT])))
def test_only_what_the_table_has_can_happen(state: TicketState, move: Move) -> None:
    if (state, move) in TRANSITIONS:
        assert after(state, move, 1) is TRANSITIONS[state, move]
    else:
        with pytest.raises(WrongStateError, match=f"is {state.value}, so"):
            after(state, move, 1)


@given(st.lists(st.sampled_from(list(Move))))
def test_no_draft_is_approved_over_an_unanswered_mail(moves: list[Move]) -> None:
    state, unanswered = TicketState.NEW, True
    for move in moves:
        if (state, move) not in TRANSITIONS:
            continue
        state = TRANSITIONS[state, move]
        unanswered = move is Move.MAIL or (unanswered and move not in {Move.DRAFT, Move.ASK})
        assert not (state is TicketState.APPROVED and unanswered)
        assert (state is TicketState.STALE) <= unanswered


def test_every_status_of_an_answer_has_a_move() -> None:
    assert {drafted_as(status) for status in Status} == {Move.DRAFT, Move.ASK}
