"""Mails that are too large, too deep, or none at all are refused in a sentence."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.desk import eml, inbox
from assistant.desk.charsets import decoded
from assistant.desk.eml import parse_mail
from assistant.desk.html import page_of
from assistant.desk.mail import Mail
from assistant.desk.pasted import pasted_mail
from assistant.desk.replies import divided
from assistant.errors import CallError, MailError

HEAD = b"From: a@x.example\nSubject: s\nMessage-ID: <1@x.example>\n"


def test_a_mail_with_too_many_bytes_is_refused() -> None:
    with pytest.raises(MailError, match=r"25,000,001 bytes, and 25,000,000 are the most"):
        parse_mail(HEAD + b"\n" + b"a" * (25_000_001 - len(HEAD) - 1))


def test_a_mail_of_too_many_parts_is_refused() -> None:
    part = b"--b\nContent-Type: text/plain\n\nx\n"
    raw = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + part * 201 + b"--b--\n"
    with pytest.raises(MailError, match="more than 200 parts"):
        parse_mail(raw)


@pytest.mark.parametrize("depth", [31, 150])
def test_a_mail_nested_too_deep_is_refused(depth: int) -> None:
    raw = HEAD
    for level in range(depth):
        raw += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
    with pytest.raises(MailError, match="30 deep"):
        parse_mail(raw + b"Content-Type: text/plain\n\nx\n")


def test_a_bomb_of_containers_is_refused_before_it_is_parsed() -> None:
    raw = HEAD + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5000)
    )
    with pytest.raises(MailError, match="nested into more than 200"):
        parse_mail(raw)


def test_too_much_text_is_refused() -> None:
    with pytest.raises(MailError, match="1,000,000 are the most"):
        parse_mail(HEAD + b"\n" + b"a" * 1_000_001)
    with pytest.raises(MailError, match="1,000,000 are the most"):
        pasted_mail("a" * 1_000_001)


@pytest.mark.parametrize("content", [b"", b"Hello, what can we get?", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_what_is_no_mail_is_refused(content: bytes) -> None:
    with pytest.raises(MailError, match="is no mail"):
        parse_mail(content)


@given(st.binary(max_size=400))
def test_any_bytes_are_a_mail_or_refused(content: bytes) -> None:
    mail = parse_mail(HEAD + content)
    assert mail == Mail.model_validate_json(parse_mail(HEAD + content).model_dump_json())
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", mail.text + mail.quoted + mail.subject)


@given(
    st.binary(max_size=200),
    st.sampled_from([None, "utf-8", "gbk", "big5", "nonsense", "base64", ""]),
)
def test_any_bytes_are_decoded(content: bytes, charset: str | None) -> None:
    assert isinstance(decoded(content, charset), str)


@given(st.text(max_size=300))
def test_no_word_of_a_body_is_lost(body: str) -> None:
    found = divided(body)
    kept = "".join(f"{found.text}{found.signature}{found.quoted}".split())
    assert sorted(kept) == sorted("".join(body.split()))


SLOW = {
    "blank lines": "\n" * 100_000,
    "on and on": "On a " * 20_000,
    "on each line": "On a b c\n" * 10_000,
    "headers": "From: x\n" * 10_000,
    "Chinese headers": "发件人: " * 10_000,
    "quotes": "> " * 50_000,
    "dashes": "-" * 100_000,
    "dates": "2024年1月1日" * 10_000,
    "thanks": "Thanks\n" * 10_000,
    "blanks": " " * 100_000 + "x",
    "disclaimers": "Disclaimer: mail " * 6_000,
}


@pytest.mark.parametrize("name", SLOW)
def test_no_body_takes_long_to_divide(name: str) -> None:
    began = time.process_time()
    divided(SLOW[name])
    assert time.process_time() - began < 8


@pytest.mark.parametrize(
    "html",
    ["<div>" * 20_000 + "x", "<blockquote>" * 3_000 + "x", "<p style='color:#fff'>" * 5_000 + "x"],
)
def test_no_page_takes_long_to_read(html: str) -> None:
    began = time.process_time()
    page_of(html)
    assert time.process_time() - began < 8


def test_a_folder_is_read_whole_and_a_bad_file_stops_none(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.EML").write_bytes(HEAD + b"\nB\n")
    (tmp_path / "a.eml").write_bytes(b"no mail")
    (tmp_path / "notes.md").write_text("no mail either")
    found = list(inbox.read_mails(inbox.files_of([tmp_path])))
    assert [type(each).__name__ for each in found] == ["Refused", "Arrived"]


def test_too_many_mails_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MOST_MAILS", 2)
    for number in range(3):
        (tmp_path / f"{number}.eml").touch()
    with pytest.raises(CallError, match="3 mails, and 2 are the most"):
        inbox.files_of([tmp_path])


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"no \.eml file"):
        inbox.files_of([tmp_path])
    with pytest.raises(CallError, match="No such file"):
        inbox.read_mail(tmp_path / "gone.eml")


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.eml").open("wb") as file:
        file.truncate(eml.LARGEST_MAIL + 1)
    with pytest.raises(MailError, match="25,000,000 are the most"):
        inbox.read_mail(tmp_path / "large.eml")


def test_pasted_text_keeps_its_headers() -> None:
    mail = pasted_mail("发件人: 李伟 <Li@cn.example>\n主题: 咨询\n\n有上限吗？\n\n此致\n敬礼\n李伟")
    assert (mail.sender.address, mail.sender.name, mail.subject) == (
        "li@cn.example",
        "李伟",
        "咨询",
    )
    assert mail.text == "有上限吗？"
    assert pasted_mail("Is there a cap?").message_id == pasted_mail("Is there a cap?").message_id
    with pytest.raises(MailError, match="no words"):
        pasted_mail(" \n")
