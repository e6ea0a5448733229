"""Where the sentences of a clause begin and end."""

import re

__all__ = ["sentence_spans"]

_CLOSERS = "”’\"')]）」』】》"
# A mark that may end a sentence, with the quotes and brackets that close after it.
_END = re.compile(
    rf"([;；。！？]|[.!?]+(?=[{re.escape(_CLOSERS)}]*(?:\s|$)))[{re.escape(_CLOSERS)}]*"
)
# "1." at the beginning numbers what follows it; "No." and an initial stand before their word.
_NUMBERING = re.compile(r"\s*[(（]?(?:\d+|[A-Za-z]|[ivxIVX]+)[)）]?\.")
_ABBREVIATED = re.compile(r"(?:\b(?:Art|No|Nos)|\b[A-Za-z])\.$")


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a text as (start, end), in code points, blank space around left out.

    A sentence ends at a semicolon, a full stop or the end of a line. A point within a number
    ("1.5"), before a word in lower case ("etc. to"), or after a numbering ("1.") ends none.
    Everything but blank space lies in exactly one sentence.
    """
    spans: list[tuple[int, int]] = []
    line_start = 0
    for line in text.split("\n"):
        begin = 0
        for mark in _END.finditer(line):
            if mark.group(1) == "." and not _ends_sentence(line, begin, mark):
                continue
            _add(spans, line, line_start, begin, mark.end())
            begin = mark.end()
        _add(spans, line, line_start, begin, len(line))
        line_start += len(line) + 1
    return tuple(spans)


def _ends_sentence(line: str, begin: int, point: re.Match[str]) -> bool:
    before = line[begin : point.end(1)]
    if _NUMBERING.fullmatch(before) or _ABBREVIATED.search(before):
        return False
    return not line[point.end() :].lstrip()[:1].islower()


def _add(spans: list[tuple[int, int]], line: str, offset: int, begin: int, end: int) -> None:
    piece = line[begin:end]
    if piece.strip():
        start = begin + len(piece) - len(piece.lstrip())
        spans.append((offset + start, offset + start + len(piece.strip())))
