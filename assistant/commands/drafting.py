"""The work of `policydesk draft`: one mail, or the threads of many."""

import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typer
from pydantic import BaseModel

from assistant.commands.contracts import DraftError, DraftLine, DraftSkipped
from assistant.commands.output import counted, print_json, progress_bar, say, warn, work_aside
from assistant.conversation.assistant import Assistant
from assistant.desk.draft import Draft, DraftOptions, FactCorrection, Length, Tone
from assistant.desk.drafting import Desk
from assistant.desk.inbox import Arrived, Refused, files_of, read_mail, read_mails
from assistant.desk.mail import Address, Mail
from assistant.desk.outgoing import reply_eml
from assistant.desk.threads import Thread, joined
from assistant.errors import AssistantError, CallError, NothingToAnswerError
from assistant.retrieval.errors import RetrievalError
from assistant.settings import Settings
from tools.errors import ToolsError

__all__ = ["Wish", "corrections_of", "draft_many", "draft_one"]


@dataclass(frozen=True)
class Wish:
    """How drafts are to be: the settings, and what the call says beside them."""

    settings: Settings
    instruction: str | None
    corrections: tuple[FactCorrection, ...]
    tone: Tone | None
    length: Length | None

    @property
    def own(self) -> tuple[str, ...]:
        """The help desk's own addresses."""
        listed = self.settings.desk_addresses.split(",")
        return tuple(address.strip().lower() for address in listed if address.strip())

    @property
    def sender(self) -> Address | None:
        """The address that replies are written from; None where none is set."""
        return Address(address=self.own[0]) if self.own else None

    @property
    def options(self) -> DraftOptions:
        """How a reply is put together."""
        return DraftOptions(
            tone=self.tone or Tone(self.settings.desk_tone),
            length=self.length or Length(self.settings.desk_length),
            signature=self.settings.desk_signature.replace("\\n", "\n").strip(),
        )


def corrections_of(given: Sequence[str], by: str, why: str) -> tuple[FactCorrection, ...]:
    """The corrections `fact=value` of a call; CallError where one is none, or nobody makes it."""
    if given and not by.strip():
        raise CallError("A corrected fact is recorded with who corrected it: add --by NAME.")
    created = datetime.now(UTC).isoformat(timespec="seconds")
    found = []
    for text in given:
        fact, equals, value = text.partition("=")
        if not (fact.strip() and equals and value.strip()):
            raise CallError(
                f'"{text}" is no correction; write FACT=VALUE, as in "site_costs=280000 CNY".'
            )
        found.append(
            FactCorrection(fact=fact.strip(), value=value.strip(), by=by, why=why, created=created)
        )
    return tuple(found)


def draft_one(file: Path, wish: Wish, *, as_json: bool, as_eml: bool) -> None:
    """Print the draft for one mail."""
    mail = read_mail(file)
    thread = Thread((mail,))
    if not thread.said_by_customer(wish.own):
        raise NothingToAnswerError(f"{file}: {_why_not(thread, wish)}")
    with _opened(wish) as desk, work_aside():
        found = _drafted(desk, thread, wish)
    if as_eml:
        sys.stdout.buffer.write(reply_eml(found, mail, wish.sender))
        sys.stdout.buffer.flush()
    elif as_json:
        print_json(found)
    else:
        _print(found)


def draft_many(
    paths: Sequence[Path], wish: Wish, into: Path | None, *, as_json: bool, as_eml: bool
) -> None:
    """Draft for every thread of the mails; exit status 1 where some mail came to nothing."""
    files = files_of(paths)
    arrived = list(read_mails(files))
    refused = [each for each in arrived if isinstance(each, Refused)]
    threads = joined(each.mail for each in arrived if isinstance(each, Arrived))
    if into is not None:
        into.mkdir(parents=True, exist_ok=True)
    for each in refused:
        _tell(DraftError(mails=(str(each.file),), error=each.reason), as_json=as_json)
    failed = bool(refused)
    with _opened(wish) as desk, progress_bar("Drafting") as progress:
        for number, thread in enumerate(threads, start=1):
            with work_aside():
                result = _result(desk, thread, wish)
            failed = failed or isinstance(result, DraftError)
            if into is not None and isinstance(result, DraftLine):
                _write(result.draft, thread, wish, into, as_json=as_json, as_eml=as_eml)
            else:
                _tell(result, as_json=as_json)
            progress(number, len(threads))
    if into is not None:
        say(f"{counted(len(threads), 'thread')}: drafts are in {into}") if not as_json else None
    if failed:
        raise typer.Exit(1)


@contextmanager
def _opened(wish: Wish) -> Iterator[Desk]:
    with work_aside(), progress_bar("Indexing") as progress:
        assistant = Assistant.open(wish.settings, ephemeral=True, progress=progress)
    with closing(assistant):
        yield Desk(assistant, wish.own)


def _drafted(desk: Desk, thread: Thread, wish: Wish) -> Draft:
    found = desk.draft(thread, wish.options, wish.corrections)
    return found if wish.instruction is None else desk.redraft(found, wish.instruction)


def _result(desk: Desk, thread: Thread, wish: Wish) -> DraftLine | DraftSkipped | DraftError:
    mails = tuple(mail.message_id for mail in thread.mails)
    if not thread.unanswered(wish.own):
        return DraftSkipped(mails=mails, skipped=_why_not(thread, wish))
    try:
        return DraftLine(mails=mails, draft=_drafted(desk, thread, wish))
    except (AssistantError, RetrievalError, ToolsError) as error:
        return DraftError(mails=mails, error=str(error))


def _why_not(thread: Thread, wish: Wish) -> str:
    if thread.said_by_customer(wish.own):
        return "The last mail of the thread is our own; it waits for no answer."
    kinds = ", ".join(dict.fromkeys(_kind(mail, wish) for mail in thread.mails))
    return f"There is nothing to answer: {kinds}."


def _kind(mail: Mail, wish: Wish) -> str:
    if mail.sender.address in wish.own:
        return "a mail of the help desk itself"
    return {"bounce": "a bounce", "auto_reply": "an automatic reply"}.get(
        mail.kind, "a mail without words; look at its attachments"
    )


def _tell(result: BaseModel, *, as_json: bool) -> None:
    if as_json:
        print_json(result)
    elif isinstance(result, DraftLine):
        say(f"##### {', '.join(result.mails)}")
        _print(result.draft)
    elif isinstance(result, DraftSkipped):
        say(f"##### {', '.join(result.mails)}\n{result.skipped}\n")
    elif isinstance(result, DraftError):
        warn(f"{', '.join(result.mails)}: {result.error}")


def _print(found: Draft) -> None:
    say(f"{found.reply}\n--------\n\n{found.internal_note}\n")


def _write(
    found: Draft, thread: Thread, wish: Wish, into: Path, *, as_json: bool, as_eml: bool
) -> None:
    """Write a draft to a file that is named by its thread, whatever characters its id has."""
    readable = re.sub(r"[^A-Za-z0-9.-]+", "_", thread.id)[:40].strip("._")
    name = f"{readable}-{hashlib.sha256(thread.id.encode()).hexdigest()[:8]}"
    if as_json:
        (into / f"{name}.json").write_text(found.to_json() + "\n", encoding="utf-8")
    elif as_eml:
        mail = thread.unanswered(wish.own)[-1]
        (into / f"{name}.eml").write_bytes(reply_eml(found, mail, wish.sender))
    else:
        text = f"{found.reply}\n--------\n\n{found.internal_note}\n"
        (into / f"{name}.txt").write_text(text, encoding="utf-8")
