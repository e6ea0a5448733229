"""The body of policy.md: headings that hold a clause id, and the text under each."""

import re
from dataclasses import dataclass
from pathlib import Path

from corpus.clauses import Clause
from corpus.errors import PolicyFileError

__all__ = ["parse_body"]

_HEADING = re.compile(r"(#{1,6}) (\S+)[ \t]*")


@dataclass(frozen=True)
class _Heading:
    depth: int
    id: str
    line: int
    text_start: int
    path: tuple[str, ...]


def parse_body(document: str, body: str, first_line: int, path: Path) -> tuple[Clause, ...]:
    """Cut the body of the policy.md at `path` into clauses, in the order of the text.

    `first_line` is the line of the file that the body starts on, for messages.
    Raises `PolicyFileError` naming file and line: for text before the first heading, a heading
    that holds anything but an id, an id used twice, a clause without text, a body without any.
    """
    headings: list[_Heading] = []
    ends: list[int] = []
    offset = 0
    for number, line in enumerate(body.split("\n"), start=first_line):
        if line.startswith("#"):
            ends.append(offset)
            headings.append(_heading(line, number, offset, headings, path))
        elif not headings and line.strip():
            raise PolicyFileError(
                f"{path}, line {number}: {line[:40]!r} stands under no heading;"
                " write a line such as '# preamble' above it"
            )
        offset += len(line) + 1
    if not headings:
        raise PolicyFileError(f"{path}: no clause; write a heading such as '# 1' above each")
    spans = zip(headings, [*ends[1:], len(body)], strict=True)
    return tuple(_clause(document, body, heading, end, headings, path) for heading, end in spans)


def _heading(line: str, number: int, offset: int, headings: list[_Heading], path: Path) -> _Heading:
    match = _HEADING.fullmatch(line)
    if match is None:
        raise PolicyFileError(
            f"{path}, line {number}: the heading {line[:40]!r} must be one to six '#', a space,"
            " and the id of the clause alone, without spaces; its words go on the next line"
        )
    depth, clause_id = len(match[1]), match[2]
    for earlier in headings:
        if earlier.id == clause_id:
            raise PolicyFileError(
                f"{path}, line {number}: the clause id {clause_id!r} was used in line"
                f" {earlier.line}; an id stands once in a document"
            )
    return _Heading(depth, clause_id, number, offset + len(line) + 1, _path(depth, headings))


def _path(depth: int, headings: list[_Heading]) -> tuple[str, ...]:
    above: list[str] = []
    for heading in reversed(headings):
        if heading.depth < depth:
            above.append(heading.id)
            depth = heading.depth
    return tuple(reversed(above))


def _clause(
    document: str, body: str, heading: _Heading, end: int, headings: list[_Heading], path: Path
) -> Clause:
    lines = body[heading.text_start : end].split("\n")
    start = heading.text_start
    while lines and not lines[0].strip():
        start += len(lines.pop(0)) + 1
    while lines and not lines[-1].strip():
        lines.pop()
    if not lines:
        raise PolicyFileError(
            f"{path}, line {heading.line}: the clause {heading.id!r} has no text;"
            " write its words under the heading"
        )
    text = "\n".join(lines)
    encloses = any(heading.id in other.path for other in headings)
    return Clause(
        document, heading.id, text, start, start + len(text), heading.path, encloses=encloses
    )
