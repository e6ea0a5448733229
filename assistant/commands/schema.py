"""`policydesk schema`: the JSON schemas of the contracts."""

import json
from enum import StrEnum
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter

from assistant.answer import Answer, Receipt
from assistant.commands.contracts import (
    Assessments,
    BatchAnswers,
    BatchError,
    BatchLine,
    DraftError,
    DraftLine,
    DraftSkipped,
    Programmes,
)
from assistant.commands.output import say
from assistant.desk.draft import Draft

__all__ = ["SchemaName", "schema"]


class SchemaName(StrEnum):
    """The contracts that have a schema."""

    ANSWER = "answer"
    RECEIPT = "receipt"
    DRAFT = "draft"
    DRAFTS = "drafts"
    BATCH_INPUT = "batch-input"
    BATCH = "batch"
    ASSESSMENT = "assessment"
    PROGRAMMES = "programmes"


def schema(
    name: Annotated[
        SchemaName | None, typer.Argument(help="Which one; all of them, by name, without it.")
    ] = None,
) -> None:
    """Print the JSON schemas of what goes in and comes out."""
    if name is None:
        shown: dict[str, Any] = {each.value: _schema(each) for each in SchemaName}
    else:
        shown = _schema(name)
    say(json.dumps(shown, ensure_ascii=False, indent=2))


def _schema(name: SchemaName) -> dict[str, Any]:
    types: dict[SchemaName, Any] = {
        SchemaName.ANSWER: Answer,
        SchemaName.RECEIPT: Receipt,
        SchemaName.DRAFT: Draft,
        SchemaName.DRAFTS: DraftLine | DraftSkipped | DraftError,
        SchemaName.BATCH_INPUT: BatchLine,
        SchemaName.BATCH: BatchAnswers | BatchError,
        SchemaName.ASSESSMENT: Assessments,
        SchemaName.PROGRAMMES: Programmes,
    }
    adapter: TypeAdapter[Any] = TypeAdapter(types[name])
    if name is SchemaName.BATCH_INPUT:
        return adapter.json_schema(by_alias=True, mode="validation")
    return adapter.json_schema(by_alias=True, mode="serialization")
