"""`policydesk verify`: replay an answer or a receipt, and see the same figures come out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from pydantic_core import from_json

from assistant.answer import Answer, Receipt
from assistant.commands.contracts import BatchAnswers, DraftLine
from assistant.commands.files import read_file
from assistant.commands.output import counted, say
from assistant.commands.policies import open_policies
from assistant.desk.draft import Draft
from assistant.errors import CallError, ReplayError
from assistant.settings import read_settings

__all__ = ["verify"]

_ELSEWHERE = (
    "signed with a key that this desk does not have. The figures follow from the facts, and the "
    "quotes are the text's; that a conversation had these facts, only the desk that signed can say."
)

_Replayable = tuple[str, Answer | Receipt | Draft]


def verify(
    file: Annotated[
        Path, typer.Argument(help="JSON: an answer, a draft, a receipt, or what a batch printed.")
    ],
) -> None:
    """Replay an answer, a draft or a receipt, and compare the figures."""
    parts = list(_parts(read_file(file), file))
    corpus, rules = open_policies()

    from assistant.conversation.receipts import replay, signature_difference
    from assistant.conversation.signing import Standing, read_signer
    from assistant.desk.replaying import replay_draft

    signer = read_signer(read_settings().data_dir)
    elsewhere = []
    for place, part in parts:
        receipt = part if isinstance(part, Receipt) else part.receipt
        if receipt is None:
            if isinstance(part, Answer) and (part.figures or part.citations or part.assessments):
                raise ReplayError(f"{place}: the answer has figures or citations, and no receipt.")
            continue
        if isinstance(part, Draft):
            differences = replay_draft(part, corpus, rules)
        else:
            differences = replay(part, corpus, rules)
        if differences:
            raise ReplayError(f"{place}: {differences[0]}")
        forged = signature_difference(receipt, signer)
        if forged is not None:
            raise ReplayError(f"{place}: {forged}")
        if signer.standing(receipt) is Standing.ELSEWHERE:
            elsewhere.append(place)
    say(f"same figures ({counted(len(parts), 'answer or receipt', 'answers and receipts')})")
    if elsewhere:
        say(f"{elsewhere[0]}{_more(len(elsewhere) - 1)}: {_ELSEWHERE}")


def _more(number: int) -> str:
    return f" and {counted(number, 'other')}" if number else ""


def _parts(content: bytes, file: Path) -> Iterator[_Replayable]:
    """The answers and receipts of a file, each with its place: one JSON text, or one a line."""
    try:
        texts = [(str(file), from_json(content))]
    except ValueError:
        texts = list(_lines(content, file))
    if not texts:
        raise CallError(
            f"{file} is empty; give an answer, a draft, a receipt, or what a batch printed."
        )
    for place, data in texts:
        yield from _replayable(place, data)


def _lines(content: bytes, file: Path) -> Iterator[tuple[str, object]]:
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            yield f"{file}, line {number}", from_json(line)
        except ValueError as error:
            raise CallError(f"{file}, line {number}: this is not JSON: {error}.") from error


def _replayable(place: str, data: object) -> Iterator[_Replayable]:
    keys = set(data) if isinstance(data, dict) else set()
    try:
        if "answers" in keys:
            for number, answer in enumerate(BatchAnswers.model_validate(data).answers, start=1):
                yield f"{place}, answer {number}", answer
        elif "draft" in keys:
            yield place, DraftLine.model_validate(data).draft
        elif "reply" in keys:
            yield place, Draft.model_validate(data)
        elif "status" in keys:
            yield place, Answer.model_validate(data)
        elif "corpus_hash" in keys:
            yield place, Receipt.model_validate(data)
        elif keys in ({"id", "error"}, {"mails", "error"}, {"mails", "skipped"}):
            return
        else:
            raise CallError(
                f"{place}: this is no answer, no draft, no receipt and no line of a batch."
            )
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise CallError(f"{place}: {where}: {first['msg']}.") from error
