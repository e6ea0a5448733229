"""`policydesk draft`: drafts on standard output, one sentence on standard error, nothing stored."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from assistant.desk.draft import Draft
from assistant.desk.eml import parse_mail

Result = CompletedProcess[str]
MAILS = Path(__file__).parents[1] / "desk" / "mails"
PLAIN = MAILS / "en-plain-ascii.eml"


@pytest.fixture
def folder(data_dir: Path) -> Path:
    """The commands of this module work where everything is built."""
    return data_dir


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A thread of three mails, one twice; an automatic reply; a file that is no mail."""
    box = tmp_path / "inbox"
    box.mkdir()
    for name in ("thread-a1", "thread-a2", "thread-a3", "en-out-of-office"):
        shutil.copy(MAILS / f"{name}.eml", box)
    shutil.copy(MAILS / "thread-a3.eml", box / "again.eml")
    (box / "broken.eml").write_bytes(b"not a mail at all")
    return box


def test_one_mail_gives_one_draft(
    call: Callable[..., Result], tmp_path: Path, folder: Path
) -> None:
    before = sorted(path for path in folder.rglob("*") if path.is_file())
    done = call("draft", str(PLAIN), "--json")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1
    draft = Draft.model_validate_json(done.stdout)
    assert set(json.loads(done.stdout)) == {
        "reply", "internal_note", "citations", "assessments", "questions", "missing_facts",
        "suggested_tags", "language", "status", "receipt",
    }  # fmt: skip
    assert draft.assessments[0].amount is not None
    # zhongshan 1(2): 30% below US$750,000
    assert draft.assessments[0].amount.value == f"{30 * 280_000 // 100}.00"
    assert sorted(path for path in folder.rglob("*") if path.is_file()) == before

    kept = tmp_path / "draft.json"
    kept.write_text(done.stdout, encoding="utf-8")
    assert call("verify", str(kept)).stdout.startswith("same figures")
    kept.write_text(
        done.stdout.replace("84,000 yuan under", "84,001 yuan under", 1), encoding="utf-8"
    )
    changed = call("verify", str(kept))
    assert changed.returncode == 1
    assert "84,001 yuan" in changed.stderr


def test_the_text_is_the_reply_and_the_note(call: Callable[..., Result]) -> None:
    done = call("draft", str(PLAIN))
    assert done.stdout.startswith("Dear Anna Reed,")
    assert "\n--------\n\nSummary\n" in done.stdout
    assert done.stderr == ""


def test_a_reply_as_a_mail(call: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYDESK_DESK_ADDRESSES", "desk@support.example, old@support.example")
    monkeypatch.setenv("POLICYDESK_DESK_SIGNATURE", "Chen Mei\\nHelp desk")
    done = call("draft", str(PLAIN), "--eml")
    assert done.returncode == 0
    reply = parse_mail(done.stdout.encode())
    assert reply.sender.address == "desk@support.example"
    assert reply.in_reply_to == "p1@reed.example"
    assert "84,000 yuan" in reply.text
    assert "Chen Mei\nHelp desk" in reply.signature


def test_a_folder_gives_a_line_for_each_thread(
    call: Callable[..., Result], inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYDESK_DESK_ADDRESSES", "desk@support.example")
    done = call("draft", str(inbox), "--json")
    assert done.returncode == 1
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [next(key for key in line if key != "mails") for line in lines] == [
        "error",
        "draft",
        "skipped",
    ]
    assert "is no mail" in lines[0]["error"]
    assert lines[1]["mails"] == ["ta1@shop.example", "ta2@support.example", "ta3@shop.example"]
    assert "automatic reply" in lines[2]["skipped"]
    assert "Drafting" in done.stderr

    kept = tmp_path / "drafts.jsonl"
    kept.write_text(done.stdout, encoding="utf-8")
    assert call("verify", str(kept)).stdout.startswith("same figures (1 ")


def test_a_folder_into_files(call: Callable[..., Result], inbox: Path, tmp_path: Path) -> None:
    (inbox / "broken.eml").unlink()
    done = call("draft", str(inbox), "--eml", "--into", str(tmp_path / "out"))
    assert done.returncode == 0
    assert len(list((tmp_path / "out").glob("*.eml"))) == 1


def test_pasted_text_an_instruction_and_a_correction(
    call: Callable[..., Result], tmp_path: Path
) -> None:
    text = tmp_path / "pasted.txt"
    text.write_text("我们独立站今年花了28万元，能拿多少支持？", encoding="utf-8")
    done = call(
        "draft", str(text), "--json", "--instruction", "简短",
        "--fact", "site_transactions=800000 USD", "--by", "陈梅", "--why", "电话",
    )  # fmt: skip
    draft = Draft.model_validate_json(done.stdout)
    # 中山 1(2)：达到75万美元，按50%计算。
    assert f"{50 * 280_000 // 100:,}元" in draft.reply
    assert "由陈梅填写。原因：电话" in draft.internal_note


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["gone.eml"], 2, "No such file"),
        ([str(MAILS / "en-bounce-dsn.eml")], 1, "nothing to answer: a bounce"),
        ([str(MAILS / "zh-auto-reply.eml")], 1, "an automatic reply"),
        ([str(PLAIN), "--json", "--eml"], 2, "not both"),
        ([str(PLAIN), str(PLAIN), "--eml"], 2, "--into FOLDER"),
        ([str(PLAIN), "--fact", "site_costs=1 CNY"], 2, "add --by NAME"),
        ([str(PLAIN), "--fact", "site_costs", "--by", "A"], 2, "write FACT=VALUE"),
        ([str(PLAIN), "--fact", "nothing=1 CNY", "--by", "A"], 2, "no fact"),
        ([str(PLAIN), "--instruction", "make it 90,000"], 2, "changes no figure"),
        ([str(PLAIN), "--tone", "rude"], 2, "rude"),
        ([], 2, "Missing argument"),
    ],
)
def test_a_call_that_is_wrong_is_told(
    call: Callable[..., Result], arguments: list[str], status: int, words: str
) -> None:
    done = call("draft", *arguments)
    assert done.returncode == status
    assert done.stdout == ""
    assert words in done.stderr
    assert done.stderr.strip().count("\n") == 0


def test_a_setting_that_is_wrong_is_told(
    call: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYDESK_DESK_ADDRESSES", "nobody")
    done = call("draft", str(PLAIN))
    assert done.returncode == 2
    assert "POLICYDESK_DESK_ADDRESSES" in done.stderr


def test_the_schema_of_a_draft(call: Callable[..., Result]) -> None:
    schema = json.loads(call("schema", "draft").stdout)
    assert schema["properties"]["suggested_tags"]
    assert set(schema["required"]) >= {"reply", "internal_note", "status", "receipt"}
