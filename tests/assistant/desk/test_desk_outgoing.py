"""Replies as mail: they parse, thread, quote, and carry exactly the figures of the receipt."""

from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.desk.draft import Draft, Standing
from assistant.desk.eml import parse_mail
from assistant.desk.mail import Address, Mail
from assistant.desk.outgoing import reply_eml, reply_subject
from assistant.desk.standing import standings
from assistant.desk.threads import joined
from assistant.errors import MailError
from tests.assistant.desk.conftest import OWN, mail
from tools.quantities import read

SITE_EN = (
    "We paid 280,000 yuan for our own independent website this year, and US$390,000 of "
    "transactions came through it. How much support can we get?"
)
SITE_ZH = "我们独立站今年花了28万元，通过独立站完成的年交易额是39万美元，能拿多少支持？"
NOW = datetime(2024, 5, 7, 8, 0, tzinfo=UTC)

Drafted = Callable[..., Draft]


def written(draft: Draft, answered: Mail) -> EmailMessage:
    raw = reply_eml(draft, answered, Address(address=OWN, name="Help desk"), NOW)
    assert raw.isascii()
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


@pytest.mark.parametrize("text", [SITE_EN, SITE_ZH])
def test_a_reply_is_a_mail_of_the_thread(drafted: Drafted, text: str) -> None:
    draft, answered = (
        drafted(text),
        mail(text, 3, references=("m1@shop.example", "m2@shop.example")),
    )
    message = written(draft, answered)
    assert message["To"] == "Ines Marsh <ines@shop.example>"
    assert message["From"] == f"Help desk <{OWN}>"
    assert message["In-Reply-To"] == "<m3@shop.example>"
    assert message["References"] == "<m1@shop.example> <m2@shop.example> <m3@shop.example>"
    assert message["Subject"] == "Re: Enquiry"
    body = message.get_content().replace("\r\n", "\n")
    assert body.startswith(draft.reply.rstrip())
    assert f"> {text}" in body


@pytest.mark.parametrize("text", [SITE_EN, SITE_ZH])
def test_a_reply_carries_exactly_the_figures_of_its_receipt(drafted: Drafted, text: str) -> None:
    draft = drafted(text)
    said = parse_mail(reply_eml(draft, mail(text), now=NOW)).text
    verified = [s for s in draft.receipt.sentences if s.text in " ".join(said.split())]
    shown = {draft.receipt.figures[n].text for s in verified for n in s.figures}
    found = {q.text for q in read(said).quantities if q.kind.value in {"money", "share"}}
    assert found == {q.text for figure in shown for q in read(figure).quantities}
    assert not standings(draft.reply, draft.receipt).unsupported
    assert Standing.CALCULATED in {s.standing for s in verified}


def test_a_reply_joins_its_thread_when_it_comes_back(drafted: Drafted) -> None:
    answered = mail(SITE_EN)
    reply = parse_mail(reply_eml(drafted(SITE_EN), answered, Address(address=OWN), NOW))
    threads = joined(
        [
            reply,
            answered,
            parse_mail(reply_eml(drafted(SITE_EN), answered, Address(address=OWN), NOW)),
        ]
    )
    assert [[m.message_id for m in thread.mails] for thread in threads] == [
        [answered.message_id, reply.message_id]
    ]
    assert threads[0].unanswered([OWN]) == ()


@pytest.mark.parametrize(
    ("subject", "reply"),
    [
        ("Enquiry", "Re: Enquiry"),
        ("RE: Enquiry", "RE: Enquiry"),
        ("回复：独立站", "回复：独立站"),
        ("", "Re:"),
        ("独立站\r\nBcc: x@y.example", "Re: 独立站 Bcc: x@y.example"),
    ],
)
def test_the_subject_is_kept(subject: str, reply: str) -> None:
    assert reply_subject(subject) == reply


@given(subject=st.text(max_size=60), name=st.text(max_size=40), identifier=st.text(max_size=40))
def test_no_mail_adds_a_header(drafted: Drafted, subject: str, name: str, identifier: str) -> None:
    poison = "\r\nBcc: victim@x.example\r\n\r\n"
    answered = Mail(
        message_id=identifier + poison,
        references=(identifier, poison),
        sender=Address(address="ines@shop.example", name=name + poison),
        subject=subject + poison,
        text=SITE_EN,
    )
    message = written(drafted(SITE_EN), answered)
    assert message["Bcc"] is None
    assert [a.addr_spec for a in message["To"].addresses] == ["ines@shop.example"]
    allowed = (
        "from to subject date message-id in-reply-to references x-unsent content-type "
        "content-transfer-encoding mime-version"
    )
    assert {key.lower() for key in message.keys()} <= set(allowed.split())  # noqa: SIM118


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b\r\nBcc: c@d.example", "a b@c.example", "a@b>, <c@d.example"]
)
def test_a_reply_to_nobody_is_refused(drafted: Drafted, address: str) -> None:
    with pytest.raises(MailError, match="names no address"):
        reply_eml(drafted(SITE_EN), Mail(message_id="x@y.example", sender=Address(address=address)))


def test_a_made_up_id_is_not_referred_to(drafted: Drafted) -> None:
    answered = Mail(
        message_id="abc@policydesk.invalid", sender=Address(address="a@b.example"), text="Hi"
    )
    message = written(drafted(SITE_EN), answered)
    assert message["In-Reply-To"] is None
    assert message["References"] is None


def test_the_reply_goes_where_the_customer_wants_it(drafted: Drafted) -> None:
    answered = mail(SITE_EN, reply_to=Address(address="office@shop.example", name="Büro, 2. Etage"))
    message = written(drafted(SITE_EN), answered)
    assert message["To"].addresses[0].addr_spec == "office@shop.example"
    assert message["To"].addresses[0].display_name == "Büro, 2. Etage"
