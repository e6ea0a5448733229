"""Mails into the store: the same mail is one mail, threads join, and nothing is lost."""

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from assistant.desk.mail import Address, Kind
from assistant.desk.store import Ingested, Store, TicketState
from assistant.settings import Settings
from tests.assistant.desk.store.conftest import CUSTOMER, draft, mail

OWN = ("Desk@policydesk.example",)
CLERK = Address(address="desk@policydesk.example", name="The desk")


def test_a_mail_opens_a_ticket_and_comes_out_as_it_went_in(store: Store) -> None:
    first = mail("first", text="带图片的邮件 \u2028 \x07", subject="=?", language="zh")
    assert store.add_mails([first], by="wang") == Ingested(new=1, tickets=(1,))
    ticket = store.ticket(1)
    assert ticket.mails == (first,)
    assert (ticket.state, ticket.draft, ticket.joined) == (TicketState.NEW, None, None)
    [line] = store.tickets()
    assert (line.customer, line.subject, line.mails) == (CUSTOMER, "=?", 1)


def test_the_same_mail_twice_is_one_mail(store: Store) -> None:
    store.add_mails([mail("a"), mail("b")], by="wang")
    again = [mail("b"), mail("a", text="We  paid 280,000\nyuan, says a."), mail("a")]
    assert store.add_mails(again, by="wang") == Ingested(known=3, tickets=(1, 2))
    assert [len(store.ticket(n).mails) for n in (1, 2)] == [1, 1]


def test_another_mail_with_the_same_id_is_not_lost(store: Store) -> None:
    done = store.add_mails([mail("a"), mail("a", text="Another mail of a broken program")], by="w")
    assert done == Ingested(new=2, joined=1, tickets=(1,))
    assert len(store.ticket(1).mails) == 2


def test_an_answer_joins_the_ticket_of_what_it_answers(store: Store) -> None:
    done = store.add_mails([mail("a"), mail("b", "a"), mail("other")], by="wang")
    assert done == Ingested(new=3, joined=1, tickets=(1, 2))
    assert [m.message_id for m in store.ticket(1).mails] == ["a@mail.example", "b@mail.example"]


def test_two_answers_to_a_mail_that_never_came_are_one_thread(store: Store) -> None:
    store.add_mails([mail("b", "lost"), mail("c", "lost")], by="wang")
    assert len(store.tickets()) == 1


def test_a_late_mail_joins_tickets_and_the_draft_of_the_older_is_stale(store: Store) -> None:
    store.add_mails([mail("a"), mail("c", "b")], by="wang")
    store.save_draft(1, draft(), by="wang", why="", version=store.ticket(1).version)
    store.add_mails([mail("b", "a")], by="wang")
    [line] = store.tickets()
    assert (line.id, line.mails, line.state) == (1, 3, TicketState.STALE)
    assert store.ticket(2).joined == 1
    assert store.ticket(2).mails == ()


@pytest.mark.parametrize("state", ["drafted", "approved", "rejected", "needs_facts"])
def test_a_new_mail_of_the_customer_makes_a_draft_stale(store: Store, state: str) -> None:
    store.add_mails([mail("a")], by="wang")
    status = draft().status if state != "needs_facts" else "needs_facts"
    saved = draft().model_copy(update={"status": type(draft().status)(status)})
    ticket = store.save_draft(1, saved, by="wang", why="", version=store.ticket(1).version)
    if state in {"approved", "rejected"}:
        act = store.approve if state == "approved" else store.reject
        ticket = act(1, by="wang", why="", version=ticket.version)
    assert ticket.state.value == state
    store.add_mails([mail("b", "a")], by="wang")
    assert store.ticket(1).state is TicketState.STALE


@pytest.mark.parametrize(
    "late",
    [
        mail("b", "a", kind=Kind.AUTO_REPLY),
        mail("b", "a", kind=Kind.BOUNCE, sender=Address()),
        mail("b", "a", sender=CLERK),
    ],
    ids=["auto reply", "bounce", "our own"],
)
def test_what_no_customer_wrote_makes_nothing_stale(store: Store, late: object) -> None:
    store.add_mails([mail("a")], by="wang")
    saved = store.save_draft(1, draft(), by="wang", why="", version=store.ticket(1).version)
    store.add_mails([late], by="wang", own=OWN)
    ticket = store.ticket(1)
    assert (ticket.state, ticket.version) == (TicketState.DRAFTED, saved.version)
    assert len(ticket.mails) == 2


def test_a_circle_of_references_ends(store: Store) -> None:
    store.add_mails([mail("a", "b", "a"), mail("b", "a", "b"), mail("c", "c")], by="wang")
    assert sorted(line.mails for line in store.tickets()) == [1, 2]


def test_threads_at_once_double_nothing(store: Store) -> None:
    mails = [mail(f"m{n}", *([f"m{n - 1}"] if n % 4 else [])) for n in range(16)]
    with ThreadPoolExecutor(6) as pool:
        parts = [mails[n:] + mails[:n] for n in range(0, 12, 2)]
        done = list(pool.map(lambda part: store.add_mails(part, by="wang"), parts))
    assert sum(each.new for each in done) == 16
    assert sorted(line.mails for line in store.tickets()) == [4, 4, 4, 4]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store for many examples, whose mails have names of their own."""
    store = Store.open(Settings(data_dir=tmp_path_factory.mktemp("shared")))
    yield store
    store.close()


@trying(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    answers=st.dictionaries(st.integers(1, 7), st.integers(0, 7), max_size=7),
    order=st.permutations(range(8)),
    again=st.lists(st.integers(0, 7), max_size=4),
)
def test_the_order_of_arrival_changes_no_thread(
    shared: Store, answers: dict[int, int], order: list[int], again: list[int]
) -> None:
    name = uuid.uuid4().hex
    mails = [
        mail(f"{name}-{n}", *([f"{name}-{answers[n]}"] if n in answers else [])) for n in range(8)
    ]
    done = shared.add_mails([mails[n] for n in (*order, *again)], by="inbox")
    assert (done.new, done.known) == (8, len(again))
    tickets = [shared.ticket(number) for number in done.tickets]
    found = {
        frozenset(int(m.message_id.split("@")[0][len(name) + 1 :]) for m in ticket.mails)
        for ticket in tickets
        if ticket.joined is None
    }
    assert found == threads(answers)


def threads(answers: dict[int, int]) -> set[frozenset[int]]:
    """The mails that are connected by answers, found the slow way."""
    groups = [{n} for n in range(8)]
    for one, other in answers.items():
        joined = set().union(*(group for group in groups if {one, other} & group))
        groups = [group for group in groups if not group & joined] + [joined]
    return set(map(frozenset, groups))
