"""Forgetting a customer: no word is left, every figure is, and the audit still proves itself."""

import json
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from assistant.conversation.checkpoints import open_conversations
from assistant.desk.mail import Address, Attachment
from assistant.desk.store import Forgotten, Store, TicketState, check_export
from assistant.desk.store.errors import OwnAddressError
from assistant.desk.store.redaction import left_of_draft, left_of_mail, masked
from assistant.errors import CallError
from assistant.settings import Settings
from tests.assistant.desk.store.conftest import CUSTOMER, draft, mail

OTHER = Address(address="wang@other.example", name="Wang Wei")
WORDS = ("Li Na", "li.na@customer", "We paid", "Support first", "you qualify", "first@mail")


@pytest.fixture
def worked(store: Store) -> Store:
    """The customer's ticket 1, approved; another's ticket 2 in which the customer is mentioned."""
    attached = Attachment(name="Li Na.pdf", media_type="application/pdf", size=3)
    store.add_mails(
        [
            mail("first", attachments=(attached,), signature="Li Na", quoted="We paid"),
            mail("other", sender=OTHER, text="Li.Na@Customer.example told us", cc=(CUSTOMER,)),
        ],
        by="inbox",
    )
    ticket = store.save_draft(
        1, draft(), by="li", why="Li Na asked", version=store.ticket(1).version
    )
    store.approve(1, by="li", why="Li Na waits", version=ticket.version)
    return store


def stored(settings: Settings) -> str:
    """Everything that the database holds, as text: the file, or a dump of all rows."""
    if settings.database_url is None:
        files = settings.data_dir.glob("desk.sqlite*")
        return "".join(path.read_bytes().decode("latin-1") for path in files)
    rows = []
    with psycopg.connect(settings.database_url) as connection:
        tables = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        ).fetchall()
        for (table,) in tables:
            rows += connection.execute(
                sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(table))
            ).fetchall()
    return "\n".join(row[0] for row in rows)


def test_nothing_of_the_customer_is_left_and_the_figures_are(
    worked: Store, settings: Settings
) -> None:
    assert all(word in stored(settings) for word in WORDS)
    before = worked.ticket(1)
    gone = worked.forget(" LI.NA@customer.example ", by="admin")
    assert gone == Forgotten(tickets=(1,), mails=1, drafts=1, mentions=(2,))
    left = stored(settings)
    assert [word for word in WORDS if word.lower() in left.lower()] == []
    ticket = worked.ticket(1)
    assert (ticket.state, ticket.forgotten) == (TicketState.APPROVED, True)
    assert ticket.draft is not None
    assert before.draft is not None
    [assessment] = ticket.draft.assessments
    assert assessment.amount == before.draft.assessments[0].amount
    assert (assessment.verdict, assessment.programme) == ("eligible", "independent-website")
    assert assessment.facts[0].value == "280000 CNY"
    assert assessment.facts[0].words == ""
    assert ticket.draft.receipt.facts[0].value == "280000 CNY"
    assert ticket.draft.receipt.figures[0].value == "280000"
    assert ticket.draft.citations == before.draft.citations
    assert ticket.mails[0].date == before.mails[0].date
    assert [c.at for c in ticket.changes[:-1]] == [c.at for c in before.changes]


def test_what_others_wrote_is_left_without_the_address(worked: Store) -> None:
    worked.forget("li.na@customer.example", by="admin")
    [left] = worked.ticket(2).mails
    assert left.text == "[removed] told us"
    assert left.sender == OTHER
    assert left.cc == (Address(address="[removed]", name=""),)


def test_the_audit_proves_itself_and_says_who_forgot(worked: Store, tmp_path: Path) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    worked.export(old)
    worked.forget("li.na@customer.example", by="admin")
    worked.export(new)
    checked = check_export(new, old)
    # The draft and the two reasons; of mails an export has seals alone.
    assert checked.forgotten == 3
    assert not [word for word in WORDS if word in new.read_text()]
    last = worked.ticket(1).changes[-1]
    assert (last.by, last.action, last.after) == ("admin", "forgotten", TicketState.APPROVED)


def test_a_mail_of_the_forgotten_does_not_come_back(worked: Store) -> None:
    worked.forget("li.na@customer.example", by="admin")
    attached = Attachment(name="Li Na.pdf", media_type="application/pdf", size=3)
    done = worked.add_mails([mail("first", attachments=(attached,))], by="inbox")
    assert (done.new, done.known) == (0, 1)
    assert worked.ticket(1).mails[0].text == ""


def test_forgetting_twice_finds_nothing(worked: Store) -> None:
    worked.forget("li.na@customer.example", by="admin")
    assert worked.forget("li.na@customer.example", by="admin") == Forgotten()


def test_tickets_that_were_joined_are_forgotten_together(store: Store) -> None:
    store.add_mails([mail("a"), mail("c", "b")], by="inbox")
    store.save_draft(2, draft(), by="li", why="", version=store.ticket(2).version)
    store.add_mails([mail("b", "a")], by="inbox")
    gone = store.forget("li.na@customer.example", by="admin")
    assert (gone.tickets, gone.mails, gone.drafts) == ((1, 2), 3, 1)


@pytest.mark.parametrize("address", ["li.na", "@x", "li na@x.example", "", "li@"])
def test_only_an_address_can_be_forgotten(store: Store, address: str) -> None:
    with pytest.raises(CallError, match="is no mail address"):
        store.forget(address, by="admin")


def test_the_desk_itself_is_not_forgotten(worked: Store) -> None:
    with pytest.raises(OwnAddressError, match="nothing was removed"):
        worked.forget("desk@policydesk.example", by="admin", own=["Desk@policydesk.example"])
    assert not worked.ticket(1).forgotten


def test_the_conversation_of_the_ticket_is_removed(worked: Store, settings: Settings) -> None:
    thread = worked.ticket(1).conversation
    config: Any = {"configurable": {"thread_id": thread, "checkpoint_ns": ""}}
    kept = open_conversations(settings)
    from langgraph.checkpoint.base import empty_checkpoint

    checkpoint = empty_checkpoint()
    checkpoint["channel_values"] = {"exchanges": "Li Na: We paid"}
    kept.saver.put(config, checkpoint, {}, {"exchanges": "1"})
    kept.close()
    worked.forget("li.na@customer.example", by="admin")
    kept = open_conversations(settings)
    assert kept.saver.get_tuple(config) is None
    kept.close()
    for path in settings.data_dir.glob("conversations.sqlite*"):
        assert b"Li Na" not in path.read_bytes()


def _with_marks(value: Any, path: str, marks: set[str]) -> Any:
    """The same data with every string made to name its place."""
    if isinstance(value, str):
        marks.add(path)
        return f"<{path}>"
    if isinstance(value, list):
        return [_with_marks(item, path, marks) for item in value]
    if isinstance(value, dict):
        return {
            key: _with_marks(item, f"{path}.{key}".strip("."), marks) for key, item in value.items()
        }
    return value


def test_of_a_draft_only_what_is_listed_is_left() -> None:
    marks: set[str] = set()
    marked = _with_marks(draft().model_dump(mode="json", by_alias=True), "", marks)
    left = json.dumps(left_of_draft(marked))
    gone = {mark for mark in marks if f"<{mark}>" not in left}
    assert {
        "reply",
        "internal_note",
        "assessments.facts.words",
        "receipt.facts.words",
        "receipt.addressee",
        "receipt.mails",
        "receipt.sentences.text",
        "receipt.figures.text",
        "receipt.options.signature",
    } == gone


def test_of_a_mail_only_date_language_and_kind_are_left() -> None:
    whole = mail("b", "a", reply_to=CUSTOMER, cc=(CUSTOMER,), hidden="x", digest="y")
    marks: set[str] = set()
    left = json.dumps(left_of_mail(_with_marks(whole.model_dump(mode="json"), "", marks)))
    assert {mark for mark in marks if f"<{mark}>" in left} == {"date", "language", "kind"}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("to Li@x.example.", "to [removed]."),
        ("<li@x.example>,li@x.example", "<[removed]>,[removed]"),
        ("mali@x.example", "mali@x.example"),
        ("li@x.example.org", "li@x.example.org"),
        ("写给li@x.example吧", "写给[removed]吧"),
    ],
)
def test_an_address_is_removed_where_it_stands_whole(text: str, left: str) -> None:
    assert masked(text, "li@x.example") == left
