"""Examples: messages as people write them, marked with what they say. The reader learns from them.

A policy folder's examples.yaml teaches how people ask about its programmes; the files beside this
module teach what people do in a message, whatever the policy. An example:

    - language: en
      programmes: [independent-website]
      parts:
        - supplies: "This year we paid [RMB 175,000](site_costs) for SaaS."
        - asks_support: "What support can we expect?"

A part is keyed by its act, followed for some acts by a subject (`asks_unstated deadline`). A mark
is `[words](fact)` for a quantity and `[words](fact=value)` for a yes/no fact or a choice.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from assistant.errors import AssistantError
from corpus import Corpus, default_policies
from tools.errors import RulesError
from tools.yaml_files import Entry, read_yaml, validated

EXAMPLES_FILE = "examples.yaml"
_MARK = re.compile(r"\[([^\[\]]+)\]\(([a-z][a-z0-9_]*)(?:=([a-z0-9_]+))?\)")


class ExamplesError(AssistantError):
    """An examples file is not valid. The message names the file and the example."""


class Act(StrEnum):
    """What a part of a message does."""

    ASKS_SUPPORT = "asks_support"
    ASKS_ENTITLEMENTS = "asks_entitlements"
    ASKS_RULE = "asks_rule"
    SUPPLIES = "supplies"
    CORRECTS = "corrects"
    SUPPOSES = "supposes"
    CHANGES_CASE = "changes_case"
    ASKS_REASON = "asks_reason"
    ASKS_UNSTATED = "asks_unstated"
    ASKS_IMPROPER = "asks_improper"
    CHATS = "chats"


SUBJECTS = {
    Act.ASKS_UNSTATED: (
        "deadline", "documents", "procedure", "contact", "combination", "tax", "elsewhere",
        "other_support", "definition", "payment", "validity", "invented_clause", "off_topic",
    ),
    Act.ASKS_IMPROPER: ("approval_letter", "misstatement", "prompt", "other_users", "override"),
}  # fmt: skip
"""The subjects of the acts that have one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of an example that says something about a fact; `value` for yes/no and choices."""

    start: int
    end: int
    fact: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a message: what it does, and its span in the example's text."""

    act: Act
    subject: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Example:
    """A message with what it is about, what its parts do, and what its words say."""

    language: Literal["en", "zh"]
    text: str
    programmes: tuple[str, ...]
    clauses: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    marks: tuple[Mark, ...]


class _Entry(Entry):
    language: Literal["en", "zh"]
    programmes: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    parts: tuple[dict[str, str], ...]


def load_examples(path: Path) -> tuple[Example, ...]:
    """The examples of a file; ExamplesError names the file and the number of the example."""
    try:
        data = read_yaml(path)
        if not isinstance(data, list):
            raise ExamplesError(f"{path}: an examples file is a list of examples.")
        return tuple(
            _example(
                validated(_Entry, entry, f"{path}: example {number}"), f"{path}: example {number}"
            )
            for number, entry in enumerate(data, start=1)
        )
    except RulesError as error:
        raise ExamplesError(str(error)) from error


def folder_examples(corpus: Corpus) -> dict[Path, tuple[Example, ...]]:
    """The examples of every policy folder that has some, by their file."""
    files = [document.folder / EXAMPLES_FILE for document in corpus.documents.values()]
    return {file: load_examples(file) for file in files if file.exists()}


def general_examples() -> tuple[Example, ...]:
    """The examples that belong to no policy."""
    files = sorted((Path(__file__).parent / "examples").glob("*.yaml"))
    return tuple(example for file in files for example in load_examples(file))


def all_examples(corpus: Corpus) -> tuple[Example, ...]:
    """The examples of every policy folder that has some, and the general ones."""
    folders = folder_examples(corpus).values()
    return (*(example for found in folders for example in found), *general_examples())


def packaged_examples(corpus: Corpus) -> tuple[Example, ...]:
    """The examples of the packaged folders that the corpus does not have.

    How people ask, supply and correct they show for any policy; what about, only for their own.
    """
    folders = {document.folder.resolve() for document in corpus.documents.values()}
    files = sorted(default_policies().glob(f"*/{EXAMPLES_FILE}"))
    return tuple(
        example
        for file in files
        if file.parent.resolve() not in folders
        for example in load_examples(file)
    )


def _example(entry: _Entry, where: str) -> Example:
    text, parts, marks = "", [], []
    for raw in entry.parts:
        for key, marked in raw.items():
            text += " " if text and entry.language == "en" else ""
            start = len(text)
            plain, found = _unmarked(marked, start)
            text += plain
            marks += found
            parts.append(_part(key, start, len(text), where))
    clauses = []
    for name in entry.clauses:
        document, _, clause = name.partition(" ")
        if not clause:
            raise ExamplesError(f'{where}: clauses: "{name}": write document and clause.')
        clauses.append((document, clause))
    return Example(
        entry.language, text, entry.programmes, tuple(clauses), tuple(parts), tuple(marks)
    )


def _part(key: str, start: int, end: int, where: str) -> Part:
    name, _, subject = key.partition(" ")
    try:
        act = Act(name)
    except ValueError:
        raise ExamplesError(f'{where}: "{name}" is no act. Acts: {", ".join(Act)}.') from None
    allowed: Sequence[str] = SUBJECTS.get(act, ())
    if bool(allowed) != bool(subject) or (subject and subject not in allowed):
        raise ExamplesError(f'{where}: "{key}": {act} takes {", ".join(allowed) or "no subject"}.')
    return Part(act, subject or None, start, end)


def _unmarked(marked: str, offset: int) -> tuple[str, list[Mark]]:
    plain, marks, at = "", [], 0
    for match in _MARK.finditer(marked):
        plain += marked[at : match.start()]
        start = offset + len(plain)
        plain += match[1]
        marks.append(Mark(start, offset + len(plain), match[2], match[3]))
        at = match.end()
    return plain + marked[at:], marks
