"""Threads: mails join by their ids, each once, in the order in which they were written."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.desk.mail import Kind
from assistant.desk.threads import each_once, joined
from tests.assistant.desk.conftest import OWN, mail, thread_of

THREAD = [mail("First.", 1), mail("Second.", 2), mail("Third.", 3)]
OTHER = mail("Another matter.", 9, message_id="x@y.example", in_reply_to=None)


def ids(mails: object) -> list[str]:
    return [each.message_id for each in mails]  # type: ignore[attr-defined]


@given(st.permutations([*THREAD, OTHER]))
def test_the_order_of_arrival_changes_nothing(mails: list) -> None:  # type: ignore[type-arg]
    found = {thread.id: ids(thread.mails) for thread in joined(mails)}
    assert found == {"m1@shop.example": ids(THREAD), "x@y.example": ["x@y.example"]}


@given(st.lists(st.sampled_from([*THREAD, OTHER]), min_size=1, max_size=12))
def test_no_mail_is_lost_or_doubled(mails: list) -> None:  # type: ignore[type-arg]
    found = [each for thread in joined(mails) for each in ids(thread.mails)]
    assert sorted(found) == sorted(set(ids(mails)))


def test_mails_join_by_a_mail_that_is_not_there() -> None:
    one = mail("One.", 1, in_reply_to="gone@x.example")
    two = mail("Two.", 2, in_reply_to=None, references=("gone@x.example",))
    assert len(joined([one, two])) == 1


def test_a_circle_of_answers_ends() -> None:
    one = mail("One.", 1, in_reply_to="m2@shop.example", references=("m2@shop.example",))
    two = mail("Two.", 2, in_reply_to="m1@shop.example")
    self_answering = mail("Me.", 3, in_reply_to="m3@shop.example")
    assert {len(thread.mails) for thread in joined([one, two, self_answering])} == {1, 2}


def test_the_same_id_with_other_words_is_another_mail() -> None:
    first = mail("First.", 1)
    second = mail("Something else.", 1, digest="other")
    kept = each_once([first, second, first, second])
    assert len(kept) == 2
    assert kept[1].text == "Something else."
    assert kept[1].message_id != first.message_id
    assert len(joined(kept)) == 1


def test_a_mail_without_a_date_stands_behind_the_one_it_answers() -> None:
    undated = mail("Second.", 2, date=None)
    assert ids(joined([undated, THREAD[2], THREAD[0]])[0].mails) == ids(THREAD)


def test_a_clock_that_is_wrong_puts_no_answer_before_its_question() -> None:
    early = mail("Second.", 2, date=datetime(1999, 1, 1, tzinfo=UTC))
    assert ids(joined([early, THREAD[0]])[0].mails) == ids(THREAD[:2])


def test_our_own_mails_and_machines_are_not_the_customer() -> None:
    thread = thread_of(
        mail("First.", 1),
        mail("Ours.", 2, sender=OWN),
        mail("Out of office.", 3, kind=Kind.AUTO_REPLY),
        mail("Fourth.", 4),
    )
    assert [m.text for m in thread.said_by_customer([OWN])] == ["First.", "Fourth."]
    assert [m.text for m in thread.unanswered([OWN.upper()])] == ["Fourth."]
    assert thread.newest_first[0].text == "Fourth."


@pytest.mark.parametrize("count", [2_000])
def test_a_long_thread_is_joined_quickly(count: int) -> None:
    mails = [mail(f"Mail {number}.", number) for number in range(1, count + 1)]
    assert len(joined(mails)[0].mails) == count
