"""The proof that policy.md holds the text as received, but for the corrections it lists."""

from itertools import takewhile

from corpus.documents import Document
from corpus.errors import CorrectionError
from corpus.files import SOURCE_FILE, read_text
from corpus.front_matter import Correction

__all__ = ["check_document"]

_SHOWN = 40


def check_document(document: Document) -> None:
    """Prove that source.txt, corrected, is the text of the clauses, line by line.

    Every correction must apply exactly `count` times, in the order listed. Only a line end at
    the very end is forgiven. Raises `CorrectionError` naming the correction, or the clause and
    the first differing place with both sides; `PolicyFileError` when source.txt is missing.
    """
    source = read_text(document.folder / SOURCE_FILE)
    for number, correction in enumerate(document.corrections, start=1):
        source = _apply(source, correction, number, document)
    received = source.removesuffix("\n")
    written = "\n".join(clause.text for clause in document.clauses)
    if received != written:
        raise CorrectionError(_difference(received, written, document))


def _apply(source: str, correction: Correction, number: int, document: Document) -> str:
    found = source.count(correction.before)
    if found != correction.count:
        raise CorrectionError(
            f"{document.id}: correction {number}, {correction.before!r}, stands {found} times in"
            f" {SOURCE_FILE} where it should stand {correction.count}"
        )
    return source.replace(correction.before, correction.after)


def _difference(received: str, written: str, document: Document) -> str:
    pairs = zip(received, written, strict=False)
    at = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    shown_from = max(received.rfind("\n", 0, at) + 1, at - _SHOWN)
    return (
        f"{document.id}: {_place(at, document)} (line {received.count(chr(10), 0, at) + 1} of"
        f" {SOURCE_FILE}, corrected) differs: {SOURCE_FILE} has"
        f" {_shown(received, shown_from, at)} where policy.md has"
        f" {_shown(written, shown_from, at)};"
        " restore the words or list a correction"
    )


def _place(at: int, document: Document) -> str:
    """The clause that holds a place in the joined text, and the character in that clause.

    What stands beyond the last clause is counted on from its beginning.
    """
    for clause in document.clauses[:-1]:
        if at <= len(clause.text):
            return f"clause {clause.id}, character {at + 1}"
        at -= len(clause.text) + 1
    return f"clause {document.clauses[-1].id}, character {at + 1}"


def _shown(text: str, start: int, at: int) -> str:
    return repr(text[start : at + _SHOWN]) if at < len(text) else f"{text[start:]!r} and its end"
