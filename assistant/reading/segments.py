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
    r"^\s*(?:-{2,}[\s>]*(?:begin )?(?:original|forward(?:ed)?|原始邮件|转发的?邮件)[^-]{0,30}-{2,}"
    r"|on\b.{5,120}\bwrote:\s*$|在.{2,80}写道[:：]\s*$"
    r"|(?:from|发件人|von|de)\s*[:：].{0,160}$|>)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"^\s*(?:--+\s*$|—+\s*\w{1,12}$|(?:best|kind|warm|with)?\s*(?:regards|wishes)\b.{0,30}$|(?:yours\s+)?(?:sincerely|faithfully|truly)\b.{0,20}$"
    r"|(?:best|cheers|br|rgds|regds|thx|thanks|many thanks|thank you)\s*[,.!]?"
    r"(?:\s+[A-Z][\w.'-]+){0,3}(?:\s*\([^()]{0,40}\))?\s*$|此致|敬礼|祝好|顺颂商祺)",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^\s*(?:to|cc|bcc|subject|date|sent|tel|phone|mobile|fax|e-?mail|收件人|抄送|主题|日期|发送时间|电话|手机|邮箱)\s*[:：]",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"^\s*(?:(?:subject|主题)\s*[:：]\s*)?(?:fwd?|fw|wg|tr|转发)\s*[:：]"
    r"|forwarded|forwarding (?:this|it|you|the|a|my|our|below)"
    r"|转发的?邮件|转一位|转一封",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d[\d.,]*\s*(?:%|k\b|m\b|万|亿|yuan|rmb|usd)|\d{1,3}(?:[.,]\d{3})+|\d{4,}", re.I
)
_POSTSCRIPT = re.compile(r"^\s*(?:p\.?\s?s\.?|又及|另)\s*[:：.,]?", re.IGNORECASE)
_ASKS = re.compile(
    r"(?:how|what|which|who|whom|when|where|why|can|could|do|does|did|is|are|will|would|may|shall"
    r"|should|any|please|and how|and what|so how|so what)\b",
    re.IGNORECASE,
)
_ASKS_ZH = re.compile(
    r"多少|吗|么$|呢|能不能|能否|可否|可不可以|是不是|有没有|怎么|什么|哪|几个|几号|为何|是否|行不行|凭啥"
)


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
    answers = any(line.strip() and not _frames(line) for line in lines)
    forwarded = any(_FORWARDED.search(line) for line in lines[:6])
    for number, line in enumerate(lines):
        blank = _blanked(line)
        if not in_history and _HISTORY.match(line) and _has_own(own):
            if forwarded and not _tells(own):
                # What is forwarded is what is asked; the words above it only pass it on.
                own, history, closing = [_blanked(text) for text in own], [*history], 0
                forwarded = False
            else:
                in_history = True
        if in_history:
            own.append(blank)
            quoted = _unquoted(line)
            if _HEADER.match(quoted) or _HISTORY.match(quoted):
                closing = 0
                quoted = blank
            elif closing or (_SIGNATURE.match(quoted) and number):
                closing, quoted = closing + 1, blank
            history.append(quoted)
            continue
        heads = re.match(r"\s*>", line) is not None and not _has_own(own)
        if heads and answers:
            # What is quoted above an answer is older than it.
            own.append(blank)
            history.append(_unquoted(line))
            continue
        if heads:
            own.append(re.sub(r"[>]", " ", line))
        elif _HEADER.match(line) or (_HISTORY.match(line) and not _has_own(own)):
            subject = re.match(r"\s*(?:subject|主题)\s*[:：]", line, re.IGNORECASE)
            keep = " " * subject.end() + line[subject.end() :] if subject else blank
            own.append(keep)
        elif closing or (_SIGNATURE.match(line) and _has_own(own)):
            closing = 0 if _POSTSCRIPT.match(line) else closing + 1
            own.append(blank if closing else line)
        else:
            own.append(line)
        history.append(blank)
    return Voices("".join(own), "".join(history))


def _blanked(line: str) -> str:
    return re.sub(r"[^\n\r]", " ", line)


def _unquoted(line: str) -> str:
    """A line without the marks of quotation before it, of its length."""
    return re.sub(r"^[>\s]+", lambda m: " " * len(m[0]), line)


def _frames(line: str) -> bool:
    """Whether a line quotes, heads or signs a mail, and says nothing of its own."""
    return any(p.match(line) for p in (_HISTORY, _HEADER, _SIGNATURE))


def _tells(lines: Sequence[str]) -> bool:
    """Whether the words above a forwarded mail hold figures of their own."""
    return any(_FIGURE.search(line) for line in lines if not _HEADER.match(line))


def _has_own(lines: Sequence[str]) -> bool:
    return any(line.strip() for line in lines)


def segments(text: str) -> tuple[Segment, ...]:
    """The sentences of a text, in order; the spans leave blanks around them out."""
    found, start = [], 0
    for match in _END.finditer(text):
        if match[0] == "." and (
            _NO_END.search(text[max(0, match.start() - 8) : match.end()])
            and match.end() < len(text)
        ):
            continue
        found += _trimmed(text, start, match.end())
        start = match.end()
    found += _trimmed(text, start, len(text))
    return tuple(piece for segment in found for piece in _question_apart(text, segment))


def _question_apart(text: str, segment: Segment) -> list[Segment]:
    """A sentence that ends in a question: what stands before its last comma is no question."""
    words = text[segment.start : segment.end]
    for match in reversed(list(re.finditer(r"[,，、]\s*", words))):
        head, tail = words[: match.start()], words[match.end() :]
        asks = _ASKS.match(tail) if words.rstrip().endswith("?") else None
        if (asks or _ASKS_ZH.search(tail)) and not (_ASKS.match(head) or _ASKS_ZH.search(head)):
            middle = segment.start + match.end()
            return [*_trimmed(text, segment.start, middle), *_trimmed(text, middle, segment.end)]
    return [segment]


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


def part_at(start: int, parts: Sequence[Segment], text: str) -> Segment:
    """The sentence at a place; the whole text where none is."""
    return next((p for p in parts if p.start <= start < p.end), Segment(0, len(text)))
