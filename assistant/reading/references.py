"""Clauses that a message names by number: those of the texts, and those that no text has."""

import re
from collections.abc import Collection

from assistant.reading.message import ClauseReference
from corpus import Corpus, Document

_NUMBER = re.compile(r"(?<![\d(])(\d{1,2})\s*[(（]\s*(\d{1,2})\s*[)）](?!\d)")


def references(text: str, corpus: Corpus, ruled: Collection[str]) -> tuple[ClauseReference, ...]:
    """Every clause that is named in the form `4(2)`, in order.

    Clause numbers repeat between documents: the one that the message speaks of is meant, else one
    that programmes are defined in (`ruled`).
    """
    found = _named_in_full(text, corpus)
    told = {reference.clause for reference in found}
    for match in _NUMBER.finditer(text):
        clause = f"{match[1]}({match[2]})"
        if clause in told:
            continue
        holders = [d for d in corpus.documents.values() if any(c.id == clause for c in d.clauses)]
        spoken_of = [document for document in holders if _speaks_of(text, document)]
        ranked = spoken_of or sorted(holders, key=lambda document: document.id not in ruled)
        found.append(ClauseReference(match[0], ranked[0].id if ranked else None, clause))
    return tuple(found)


def _speaks_of(text: str, document: Document) -> bool:
    """Whether the message names a document by its id, or as what its title says it is."""
    names = [re.escape(document.id).replace(r"\-", "[ -]")]
    names += re.findall(r"[A-Z]\w{6,}", document.title or "")[:1]
    return re.search(rf"\b(?:{'|'.join(names)})\b", text, re.IGNORECASE) is not None


def _named_in_full(text: str, corpus: Corpus) -> list[ClauseReference]:
    """The clauses that are named as the product names them: `zhongshan 1(2)`."""
    return [
        ClauseReference(match[0], document.id, clause.id)
        for document in corpus.documents.values()
        for clause in document.clauses
        if (
            match := re.search(
                rf"(?<!\w){re.escape(document.id)}\s+{re.escape(clause.id)}(?![\w(])",
                text,
                re.IGNORECASE,
            )
        )
    ]
