"""Clauses that a message names by number: those of the texts, and those that no text has."""

import re

from assistant.reading.message import ClauseReference
from corpus import Corpus

_NUMBER = re.compile(r"(?<![\d(])(\d{1,2})\s*[(（]\s*(\d{1,2})\s*[)）](?!\d)")


def references(text: str, corpus: Corpus) -> tuple[ClauseReference, ...]:
    """Every clause that is named in the form `4(2)`, in order."""
    found = _named_in_full(text, corpus)
    told = {reference.clause for reference in found}
    legal = re.search(r"legal[ -]basis|opinions?\b|意见|法律依据|article 2", text, re.IGNORECASE)
    for match in _NUMBER.finditer(text):
        clause = f"{match[1]}({match[2]})"
        if clause in told:
            continue
        holders = [
            document.id
            for document in corpus.documents.values()
            if any(c.id == clause for c in document.clauses)
        ]
        # Clause numbers repeat between documents: the one with programmes is meant unless the
        # message speaks of the other.
        named = [name for name in holders if re.search(re.escape(name), text, re.IGNORECASE)]
        if not named and legal:
            named = [name for name in holders if name == "legal-basis"]
        ranked = named or sorted(holders, key=lambda name: name == "legal-basis")
        chosen = ranked[0] if ranked else None
        found.append(ClauseReference(match[0], chosen, clause))
    return tuple(found)


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
