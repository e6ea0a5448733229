"""Segments: the sentences of a message, and which of its lines are the writer's own words.

A pasted mail carries headers, a signature, and quoted history, newest first. Only the newest
message is read for what it asks; the history may hold facts, the signature never does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_END = re.compile(r"[.!?]+(?=[\s\"'”’)]|$)|[。！？；;!?\n]+")
_NO_END = re.compile(
    r"(?:\b(?:approx|ca|no|nr|incl|excl|e\.g|i\.e|etc|vs|co|ltd|inc|mr|ms|mrs|dr|st|appr|sq|mio|mill)|\b[a-z])\.$",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"^\s*(?:-{2,}\s*(?:original message|forwarded message|原始邮件|转发的?邮件)\s*-{2,}"
    r"|on\b.{5,120}\bwrote:\s*$|在.{2,80}写道[:：]\s*$"
    r"|(?:from|发件人|von|de)\s*[:：].{0,160}$|>)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^\s*(?:--\s*$|(?:best|kind|warm|with)?\s*(?:regards|wishes)\b.{0,30}$|(?:yours\s+)?(?:sincerely|faithfully|truly)\b.{0,20}$"
    r"|(?:best|cheers|br|rgds|regds|thx|thanks|many thanks|thank you)\s*[,.!]?\s*$|此致|敬礼|祝好|顺颂商祺)",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^\s*(?:to|cc|bcc|subject|date|sent|tel|phone|mobile|fax|e-?mail|收件人|抄送|主题|日期|发送时间|电话|手机|邮箱)\s*[:：]",
    re.IGNORECASE,
)
_CLOSING_LINES = 8
_LONG = 400


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence: its span in the message."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Voices:
    """A message in voices, all of the message's length, so that spans agree.

    `own` is what the writer says now, `history` what older mails below it said; the rest of each
    is blank.
    """

    own: str
    history: str


def voices(message: str) -> Voices:
    """Tell the newest words of a pasted mail from its quoted history and signature."""
    own: list[str] = []
    history: list[str] = []
    lines = message.splitlines(keepends=True)
    in_history, closing = False, 0
    for number, line in enumerate(lines):
        blank = re.sub(r"[^\n\r]", " ", line)
        if not in_history and _HISTORY.match(line) and _has_own(own):
            in_history = True
        if in_history:
            own.append(blank)
            quoted = re.sub(r"^[>\s]+", lambda m: " " * len(m[0]), line)
            if _HEADER.match(quoted) or _HISTORY.match(quoted):
                closing = 0
                quoted = blank
            elif closing or (_SIGNATURE.match(quoted) and number):
                closing, quoted = closing + 1, blank
            history.append(quoted)
            continue
        if _HEADER.match(line) or (_HISTORY.match(line) and not _has_own(own)):
            subject = re.match(r"\s*(?:subject|主题)\s*[:：]", line, re.IGNORECASE)
            keep = " " * subject.end() + line[subject.end() :] if subject else blank
            own.append(keep)
        elif closing or (_SIGNATURE.match(line) and _has_own(own)):
            closing += 1
            resumes = closing > _CLOSING_LINES or len(line) > _LONG
            closing = 0 if resumes else closing
            own.append(line if resumes else blank)
        else:
            own.append(line)
        history.append(blank)
    return Voices("".join(own), "".join(history))


def _has_own(lines: Sequence[str]) -> bool:
    return any(line.strip() for line in lines)


def segments(text: str) -> tuple[Segment, ...]:
    """The sentences of a text, in order; the spans leave blanks around them out."""
    found, start = [], 0
    for match in _END.finditer(text):
        if match[0] == "." and (
            _NO_END.search(text[max(0, match.start() - 8) : match.end()]) and match.end() < len(text)
        ):
            continue
        found += _trimmed(text, start, match.end())
        start = match.end()
    found += _trimmed(text, start, len(text))
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> list[Segment]:
    piece = text[start:end]
    if not re.search(r"\w", piece):
        return []
    left = len(piece) - len(piece.lstrip())
    return [Segment(start + left, start + len(piece.rstrip()))]


def language_of(text: str) -> str:
    """`zh` where Chinese characters carry the text, else `en`."""
    chinese = len(re.findall(r"[一-鿿]", text))
    latin = len(re.findall(r"[A-Za-z]+", text))
    return "zh" if chinese > 0 and chinese >= latin else "en"
