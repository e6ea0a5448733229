"""Which cases have to be looked at again, because a clause that they rest on has changed.

Each case keeps, in `reviewed`, the beginning of the SHA-256 of each clause's text as it was when
somebody last looked at the case; `*` is the hash over all clauses, for cases that say that the text
is silent.
"""

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import read_settings
from corpus import Corpus, default_policies, load_corpus
from evals.cases import EVERYTHING, Named
from evals.errors import CaseError, EvalsError
from evals.golden_sets import Golden, load_golden
from evals.loading import golden_cases
from tools.rules import load_rules

__all__ = ["Due", "accept", "due", "review"]

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Due:
    """A case to look at: where it stands, and the clauses that changed or were never noted."""

    place: str
    case: str
    changed: tuple[str, ...]
    unnoted: tuple[str, ...]


def clause_hash(name: str, corpus: Corpus) -> str:
    """The beginning of the SHA-256 of a clause's text, or of all of them for `*`."""
    if name == EVERYTHING:
        texts = [f"{clause.name}\n{clause.text}" for clause in corpus.clauses()]
        digest = hashlib.sha256("\0".join(texts).encode())
    else:
        document, _, clause = name.partition(" ")
        digest = hashlib.sha256(corpus.clause(document, clause).text.encode())
    return digest.hexdigest()[:_DIGITS]


def due(golden: Golden, corpus: Corpus) -> Iterator[Due]:
    """The cases to look at, in the order of their places."""
    for read in golden.all():
        case = read.case
        changed = [
            name
            for name in case.clauses
            if name in case.reviewed and case.reviewed[name] != clause_hash(name, corpus)
        ]
        unnoted = [name for name in case.clauses if name not in case.reviewed]
        if changed or unnoted:
            yield Due(read.place, case.id, tuple(changed), tuple(unnoted))


def accept(golden: Golden, corpus: Corpus, ids: Collection[str] | None) -> int:
    """Note the clauses as they are now for the cases of these ids (None: every case that is due);
    how many lines were written. Raises CaseError where there is no such case."""
    cases = {read.case.id: read.case for read in golden.all()}
    for unknown in sorted(set(ids or ()) - set(cases)):
        raise CaseError(f'{golden.folder}: there is no case "{unknown}".')
    wanted = {found.case for found in due(golden, corpus)} if ids is None else set(ids)
    written = 0
    for path in sorted({Path(read.place.rpartition(", line ")[0]) for read in golden.all()}):
        lines = path.read_text("utf-8").split("\n")
        for at, line in enumerate(lines):
            raw = json.loads(line) if line.strip() else {}
            if raw.get("id") in wanted:
                lines[at] = _noted(raw, cases[raw["id"]], corpus)
                written += lines[at] != line
        path.write_text("\n".join(lines), encoding="utf-8")
    return written


def _noted(raw: dict[str, object], case: Named, corpus: Corpus) -> str:
    raw["reviewed"] = {name: clause_hash(name, corpus) for name in case.clauses}
    return json.dumps(raw, ensure_ascii=False)


def review(
    *,
    accept_ids: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="ID", help="This case is right for the text as it is."),
    ] = None,
    accept_all: Annotated[
        bool, typer.Option("--accept-all", help="All listed cases are right; after looking.")
    ] = False,
    cases: Annotated[
        Path | None, typer.Option(help="The folder of the cases; by default those that ship.")
    ] = None,
) -> None:
    """List the cases whose clauses changed since somebody looked at them."""
    corpus = load_corpus(read_settings().corpus or default_policies())
    golden = load_golden(cases or golden_cases(), corpus, load_rules(corpus))
    if accept_ids or accept_all:
        written = accept(golden, corpus, None if accept_all else accept_ids)
        typer.echo(f"{written} cases noted as reviewed.")
        return
    found = list(due(golden, corpus))
    for item in found:
        changed = ", ".join(f"{name} changed" for name in item.changed)
        unnoted = ", ".join(f"{name} not noted yet" for name in item.unnoted)
        typer.echo(f"{item.place}: {item.case}: {'; '.join(filter(None, (changed, unnoted)))}")
    if found:
        raise EvalsError(
            f"{len(found)} cases have to be looked at; when a case is right for the text as it "
            "is: python -m evals review --accept ID"
        )
    typer.echo(f"{len(golden)} cases, all reviewed against the clauses as they are.")
