"""One policy text: its front matter, its body, its clauses."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.body import parse_body
from corpus.clauses import Clause
from corpus.errors import PolicyFileError, UnknownClause
from corpus.files import POLICY_FILE, read_text
from corpus.front_matter import Correction, Dates, Jurisdiction, parse_front_matter

__all__ = ["Document", "load_document"]

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Document:
    """A policy text in clauses.

    `body` is the text of policy.md after the line that closes the front matter, with ``\\n``
    line ends; every offset counts its code points. What the source does not state is None.
    """

    id: str
    title: str | None
    issuer: str | None
    jurisdiction: Jurisdiction | None
    language: Literal["en", "zh"]
    dates: Dates
    source_note: str | None
    corrections: tuple[Correction, ...]
    body: str
    clauses: tuple[Clause, ...]
    folder: Path

    def clause(self, clause_id: str) -> Clause:
        """The clause of this id; raises `UnknownClause` naming those there are."""
        for clause in self.clauses:
            if clause.id == clause_id:
                return clause
        known = ", ".join(clause.id for clause in self.clauses)
        raise UnknownClause(f"{self.id} has no clause {clause_id!r}; it has {known}")

    def heading_path(self, clause: Clause) -> tuple[Clause, ...]:
        """The headings that a clause of this document stands under, outermost first."""
        return tuple(self.clause(heading) for heading in clause.path)

    def unstated(self) -> tuple[str, ...]:
        """What the source does not state, of title, issuer, jurisdiction and the three dates."""
        stated = {
            "title": self.title,
            "issuer": self.issuer,
            "jurisdiction": self.jurisdiction,
            "issued": self.dates.issued,
            "effective": self.dates.effective,
            "expires": self.dates.expires,
        }
        return tuple(name for name, value in stated.items() if value is None)


def load_document(folder: Path) -> Document:
    """Read the policy.md of a policy folder.

    Raises `PolicyFileError` when the file is missing, not UTF-8, or not in the format that
    ``docs/text-of-a-policy.md`` describes. Whether it agrees with source.txt is another
    question, for `check_document`.
    """
    path = folder / POLICY_FILE
    text = read_text(path)
    match = _FRONT_MATTER.match(text)
    if match is None:
        raise PolicyFileError(
            f"{path}: the file must begin with front matter between two lines '---'"
        )
    front = parse_front_matter(match[1], path)
    body = text[match.end() :]
    first_line = text.count("\n", 0, match.end()) + 1
    document = Document(
        id=front.id,
        title=front.title,
        issuer=front.issuer,
        jurisdiction=front.jurisdiction,
        language=front.language,
        dates=front.dates,
        source_note=front.source_note,
        corrections=tuple(front.corrections),
        body=body,
        clauses=parse_body(front.id, body, first_line, path),
        folder=folder,
    )
    _check_inference(document, path)
    return document


def _check_inference(document: Document, path: Path) -> None:
    if document.jurisdiction is None or document.jurisdiction.inferred_from is None:
        return
    try:
        document.clause(document.jurisdiction.inferred_from)
    except UnknownClause as error:
        raise PolicyFileError(f"{path}: jurisdiction.inferred_from: {error}") from error
