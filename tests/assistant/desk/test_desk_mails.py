"""Every fixture mail is read as expected.json says: nothing is lost, nothing is made up."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.desk.drafting import Desk
from assistant.desk.eml import MADE_UP, parse_mail
from assistant.desk.mail import Kind, Mail
from assistant.desk.outgoing import reply_eml
from assistant.desk.replaying import replay_draft
from assistant.desk.standing import standings
from assistant.desk.threads import Thread, joined

MAILS = Path(__file__).parent / "mails"
EXPECTED: dict[str, dict[str, Any]] = json.loads((MAILS / "expected.json").read_text("utf-8"))


def read(name: str) -> Mail:
    return parse_mail((MAILS / f"{name}.eml").read_bytes(), name)


def test_every_mail_has_its_expectation() -> None:
    assert {path.stem for path in MAILS.glob("*.eml")} == set(EXPECTED)
    assert len(EXPECTED) >= 60


@pytest.mark.parametrize("name", EXPECTED)
def test_a_mail_is_read(name: str) -> None:
    mail, expected = read(name), EXPECTED[name]
    exact = {
        "subject": mail.subject,
        "sender": [mail.sender.address, mail.sender.name],
        "text": mail.text,
        "hidden": mail.hidden,
        "kind": mail.kind.value,
        "language": mail.language,
        "in_reply_to": mail.in_reply_to,
        "references": list(mail.references),
        "message_id": mail.message_id,
        "date": mail.date,
        "reply_to": mail.reply_to.address if mail.reply_to else None,
        "to": [address.address for address in mail.to],
        "made_up": mail.message_id.endswith(f"@{MADE_UP}"),
    }
    for key, value in expected.items():
        if key in exact:
            assert exact[key] == value, key
    assert expected.get("text_has", "") in mail.text
    if "text_lacks" in expected:
        assert expected["text_lacks"] not in mail.text
    assert expected.get("quoted", "") in mail.quoted
    assert expected.get("signature", "") in mail.signature


@pytest.mark.parametrize("name", [name for name in EXPECTED if "attachments" in EXPECTED[name]])
def test_attachments_are_listed(name: str) -> None:
    found = read(name).attachments
    expected = EXPECTED[name]["attachments"]
    assert [(a.name, a.media_type, a.inline) for a in found] == [
        (n, t, i) for n, t, _, i in expected
    ]
    assert all(
        size is None or a.size == size for a, (_, _, size, _) in zip(found, expected, strict=True)
    )


@pytest.mark.parametrize("name", [name for name in EXPECTED if "quoted" in EXPECTED[name]])
def test_what_is_quoted_is_not_said(name: str) -> None:
    assert EXPECTED[name]["quoted"] not in read(name).text


def test_no_mail_of_the_folder_is_lost_or_doubled() -> None:
    mails = [read(name) for name in EXPECTED]
    threads = joined([*mails, *reversed(mails)])
    found = [mail for thread in threads for mail in thread.mails]
    assert sorted(mail.message_id for mail in found) == sorted(m.message_id for m in mails)
    assert len({mail.message_id for mail in mails}) == len(mails)
    assert max(len(thread.mails) for thread in threads) == 3


@pytest.mark.parametrize("name", list(EXPECTED)[::6])
def test_a_draft_for_any_mail_is_supported_and_replays(desk: Desk, name: str) -> None:
    mail = read(name)
    if mail.kind is not Kind.MESSAGE:
        return
    draft = desk.draft(Thread((mail,)))
    found = standings(draft.reply, draft.receipt)
    assert not found.unsupported
    assert not found.dropped
    assert replay_draft(draft, desk.assistant.corpus, desk.assistant.rules) == []
    assert reply_eml(draft, mail)
