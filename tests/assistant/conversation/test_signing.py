"""Receipts are signed: a changed one is told, a strange one too, and the key stays where it is."""

import json
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Receipt, Signature
from assistant.conversation.answering import answer_hash
from assistant.conversation.assistant import Assistant
from assistant.conversation.receipts import replay, signature_difference
from assistant.conversation.signing import (
    KEYS,
    Signer,
    Standing,
    canonical,
    open_signer,
    read_signer,
)
from assistant.errors import SigningKeyError
from tests.assistant.conversation.conftest import SITE, Say

MINE = Signer((b"m" * 32,))
BARE = Receipt(
    created="2025-01-01T00:00:00+00:00",
    language="zh",
    corpus_hash="c",
    rules_hash="r",
    model="embedded",
)


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = open_signer(tmp_path / "new" / "data")
    path = tmp_path / "new" / "data" / KEYS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert open_signer(path.parent) == first
    assert [found.name for found in path.parent.iterdir()] == [KEYS]


def test_of_many_that_make_a_key_at_once_all_have_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(open_signer, [tmp_path] * 16))
    assert len({signer.keys for signer in made}) == 1


def test_two_desks_have_two_keys(tmp_path: Path) -> None:
    assert open_signer(tmp_path / "a") != open_signer(tmp_path / "b")


def test_looking_makes_no_key(tmp_path: Path) -> None:
    assert read_signer(tmp_path) == Signer(())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"\n", b"secret", b"ab" * 31, b"\xff" * 64])
def test_a_file_that_holds_no_key_is_told_and_not_shown(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEYS).write_bytes(content)
    with pytest.raises(SigningKeyError, match="64 hexadecimal digits") as raised:
        open_signer(tmp_path)
    assert "secret" not in str(raised.value)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SigningKeyError, match="POLICYDESK_DATA_DIR"):
        open_signer(tmp_path / "file" / "data")


def test_a_signature_stands_and_holds_no_key() -> None:
    signed = MINE.signed(BARE)
    assert MINE.standing(signed) is Standing.OURS
    assert b"m".hex() * 8 not in signed.model_dump_json()
    assert "m" * 8 not in repr(MINE)


def test_signing_again_gives_the_same() -> None:
    assert MINE.signed(MINE.signed(BARE)) == MINE.signed(BARE)


def test_the_form_that_is_signed_is_one_only() -> None:
    data = json.loads(MINE.signed(BARE).model_dump_json())
    backwards = dict(reversed(data.items()))
    again = Receipt.model_validate(json.loads(json.dumps(backwards, indent=3)))
    assert canonical(again) == canonical(BARE)
    assert canonical(BARE).startswith(b'{"answer_hash":"","assessments":[],"citations":[],')


@pytest.mark.parametrize(
    "change",
    [
        {"created": "2025-01-01T00:00:01+00:00"},
        {"language": "en"},
        {"corpus_hash": "d"},
        {"rules_hash": "s"},
        {"model": "openai:some-model"},
        {"answer_hash": "0"},
    ],
)
def test_each_field_is_signed(change: dict[str, str]) -> None:
    changed = MINE.signed(BARE).model_copy(update=change)
    assert MINE.standing(changed) is Standing.FORGED


@given(st.text(max_size=80))
def test_no_other_value_is_a_signature(value: str) -> None:
    signed = MINE.signed(BARE)
    assert signed.signature is not None
    right = signed.signature.value
    forged = BARE.model_copy(update={"signature": Signature(key=signed.signature.key, value=value)})
    assert (MINE.standing(forged) is Standing.OURS) == (value == right)


def test_a_key_can_be_changed_and_earlier_receipts_stand(tmp_path: Path) -> None:
    old = open_signer(tmp_path)
    path = tmp_path / KEYS
    path.write_text("ab" * 32 + "\n" + path.read_text())
    new = open_signer(tmp_path)
    assert new.standing(old.signed(BARE)) is Standing.OURS
    assert new.signed(BARE) != old.signed(BARE)
    assert old.standing(new.signed(BARE)) is Standing.ELSEWHERE


def forged(answer: Answer) -> Answer:
    """The answer with other costs, consistent in all but the signature: 30% of 290,000 yuan."""
    text = answer.to_json().replace("280000", "290000").replace("280,000", "290,000")
    text = text.replace("84000", "87000").replace("84,000", "87,000").replace("175000", "185000")
    other = Answer.model_validate_json(text)
    assert other.receipt is not None
    receipt = other.receipt.model_copy(update={"answer_hash": answer_hash(other)})
    return other.model_copy(update={"receipt": receipt})


def test_a_consistent_forgery_is_told_by_its_signature_alone(
    say: Say, assistant: Assistant
) -> None:
    (answer,) = say(SITE)
    other = forged(answer)
    assert other.receipt is not None
    assert answer.receipt is not None
    assert replay(other, assistant.corpus, assistant.rules) == []
    signer = assistant.house.signer
    assert signature_difference(answer.receipt, signer) is None
    told = signature_difference(other.receipt, signer)
    assert told is not None
    assert "changed afterwards" in told


def test_a_receipt_without_its_signature_is_told(say: Say, assistant: Assistant) -> None:
    (answer,) = say(SITE)
    assert answer.receipt is not None
    bare = answer.receipt.model_copy(update={"signature": None})
    told = signature_difference(bare, assistant.house.signer)
    assert told is not None
    assert "not signed" in told


def test_what_any_model_worded_replays_and_stands(
    scripted: Callable[..., Assistant], assistant: Assistant
) -> None:
    made = scripted("Thank you for your question. [[A1.amount]]", "You get 94,000 yuan.", "")
    for answer in (made.ask(SITE, "t"), made.ask(SITE, "u")):
        assert answer.receipt is not None
        assert replay(answer, assistant.corpus, assistant.rules) == []
        assert assistant.house.signer.standing(answer.receipt) is Standing.OURS
        again = Answer.model_validate_json(answer.to_json())
        assert again.receipt is not None
        assert assistant.house.signer.standing(again.receipt) is Standing.OURS
