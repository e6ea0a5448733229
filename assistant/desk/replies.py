"""The body of a mail in its voices: what is new, the signature, and what is quoted below.

A library knows how mail clients of many languages introduce what they quote; the forms of Chinese
clients, which it does not know, are here. Text is only divided, no word of it is changed but for
lines that a mail client broke.
"""

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

from mailparser_reply import EmailReplyParser

__all__ = ["Body", "divided"]

_LANGUAGES = ["en", "zh", "ja", "de", "fr", "es"]
# The library's patterns are slow on long lines and on many blank ones: neither introduces a quote.
_LONGEST_INTRODUCTION = 250
_MOST_LINES = 2_000

_BOUNDARY = re.compile(
    r"^[>\s]*(?:"
    r"[-_—=\s]{2,}\s*(?:original(?: message| mail)?|forwarded message|原始邮件|原邮件|邮件原件"
    r"|回复的原邮件|转发的?邮件"
    r"|转发邮件信息|original e-?mail)\s*[-_—=\s]{2,}"
    r"|begin forwarded message\s*[:：]"
    r"|on\b.{5,200}\bwrote\s*[:：]"
    r"|(?:在|于)\s*.{4,160}(?:写道|写到|的邮件中写道)\s*[:：]"
    r"|\d{4}\s*[-/年.]\s*\d{1,2}\s*[-/月.]\s*\d{1,2}.{0,160}(?:写道|写到|wrote)\s*[:：]"
    r"|.{1,80}<[^<>@\s]+@[^<>\s]+>\s*(?:于|在)?.{0,60}(?:写道|写到|wrote)\s*[:：]"
    r")\s*$",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"^[>\s*]*(?:from|sent|to|cc|subject|date|发件人|发送时间|发送日期|日期|收件人|抄送|主题"
    r"|时间|寄件者|收件者|主旨|寄件日期)"
    r"\s*\*?\s*[:：]\s*\*?(?P<value>.*)$",
    re.IGNORECASE,
)
_FIRST_HEADER = re.compile(r"^[>\s*]*(?:from|发件人|寄件者)\s*\*?\s*[:：]", re.IGNORECASE)
_WRAPPED = re.compile(r"^[>\s]*(?:on\b|在|于).{5,}", re.IGNORECASE)
_QUOTED = re.compile(r"^\s*>")
_FORWARD = re.compile(r"forwarded message|转发的?邮件|转发邮件信息", re.IGNORECASE)
_FORWARD_SUBJECT = re.compile(r"^\s*(?:fwd?|fw|wg|tr|转发|转寄)\s*[:：]", re.IGNORECASE)

_SIGNATURE = re.compile(
    r"^\s*(?:--\s?|—{2,}|_{5,}|\*{5,}|={5,}"
    r"|(?:(?:with|many|my)\s+)?(?:best|kind|kindest|warm|warmest|with)?\s*(?:regards|wishes)[,.!]?"
    r"|(?:yours\s+)?(?:sincerely|faithfully|truly)(?:\s+yours)?[,.]?"
    r"|(?:best|cheers|br|rgds|thx|thanks|many thanks|thank you|thanks in advance"
    r"|thank you very much)\s*[,.!]?"
    r"|sent from (?:my|outlook|yahoo|mail for).{0,60}|get outlook for.{0,40}"
    r"|此致|敬礼|此致\s*敬礼[!！]?|祝好[!！。]?|顺颂商祺[!！。]?|商祺[!！。]?|谢谢[!！。]?"
    r"|祝(?:您)?工作顺利[!！。]?"
    r"|(?:发自|来自)(?:我的)?.{1,30}|从我的.{1,30}发送)\s*$",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"^\W*(?:confidential(?:ity)?(?: notice)?|disclaimer|this e-?mail (?:and|is)"
    r"|caution: this|免责声明|保密声明|保密提示"
    r"|本邮件(?:及|含|所|可能))",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"^\s*(?:p\.?\s?s\.?\b|又及|另[:：，,])", re.IGNORECASE)
_SIGNED_LINES, _LONGEST_SIGNED, _SENTENCE_WORDS = 12, 160, 5
_MOST_CLOSINGS = 30

_SENTENCE_END = re.compile(r"[.!?。！？；;:：]\W*$")
_ITEM = re.compile(r"^\s*(?:[-*•·>|]|\(?\d{1,2}[.)、)]|[（(]?[一二三四五六七八九十]+[）)、])\s*")
_WIDE_FROM = 60


@dataclass(frozen=True, slots=True)
class Body:
    """What the writer says now, how he signs it, and what stands quoted below it."""

    text: str
    signature: str = ""
    quoted: str = ""


def divided(body: str, subject: str = "") -> Body:
    """The voices of a mail's text. What is forwarded counts as said: it is what is asked about."""
    lines = [line.rstrip() for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    at = _boundary(lines)
    above, below = lines[:at], lines[at:]
    if below and _is_forward(below, subject):
        said, signature = _signed(above)
        passed_on, rest = _forwarded(below)
        inner, _ = _signed(passed_on)
        return Body(_joined([*said, "", *inner]), _plain(signature), _plain(rest))
    if not _holds_words(above) and any(_QUOTED.match(line) for line in below):
        # The answer stands below or between the quoted lines.
        above = [line for line in _without_headers(below) if not _QUOTED.match(line)]
        below = [line for line in below if _QUOTED.match(line)]
    else:
        below = [*[line for line in above if _QUOTED.match(line)], *below]
        above = [line for line in above if not _QUOTED.match(line)]
    said, signature = _signed(above)
    return Body(_joined(said), _plain(signature), _plain(below))


def _boundary(lines: list[str]) -> int:
    """The line with which what is quoted begins; the number of lines where nothing is."""
    for number, line in enumerate(lines):
        if _is_boundary(lines, number, line):
            return min(number, _known_to_library(lines[:number]))
    return _known_to_library(lines)


def _is_boundary(lines: list[str], number: int, line: str) -> bool:
    if len(line) > _LONGEST_INTRODUCTION or not line.strip():
        return False
    if _BOUNDARY.match(line):
        return True
    if _WRAPPED.match(line) and number + 1 < len(lines):
        wrapped = f"{line} {lines[number + 1].strip()}"
        if len(wrapped) <= _LONGEST_INTRODUCTION and _BOUNDARY.match(wrapped):
            return True
    if not _FIRST_HEADER.match(line):
        return False
    following = [each for each in lines[number + 1 : number + 9] if each.strip()]
    return sum(1 for each in following if _HEADER.match(each)) >= 1


def _known_to_library(lines: list[str]) -> int:
    if len(lines) > _MOST_LINES:
        return len(lines)
    # Every line keeps its number: what cannot introduce a quote is a word in its place.
    skeleton = [
        line.strip() if 0 < len(line.strip()) <= _LONGEST_INTRODUCTION else "x" for line in lines
    ]
    replies = EmailReplyParser(languages=list(_LANGUAGES)).read("\n".join(skeleton)).replies
    if len(replies) < 2:
        return len(lines)
    first = replies[0].content
    return len(first.split("\n")) if first else 0


def _is_forward(below: list[str], subject: str) -> bool:
    return bool(_FORWARD.search(below[0]) or _FORWARD_SUBJECT.match(subject))


def _forwarded(below: list[str]) -> tuple[list[str], list[str]]:
    """The mail that is passed on, without its headers, and what it quotes itself."""
    inner = _without_headers(below)
    inner = [re.sub(r"^\s*>\s?", "", line) for line in inner]
    at = _boundary(inner)
    return inner[:at], inner[at:]


def _without_headers(lines: list[str]) -> list[str]:
    start = 0
    for number, line in enumerate(lines[:14]):
        if _is_boundary(lines, number, line) or _HEADER.match(line):
            start = number + 1
    return lines[start:]


def _holds_words(lines: list[str]) -> bool:
    return any(re.search(r"\w", line) and not _QUOTED.match(line) for line in lines)


def _signed(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines before the signature, and the signature; a postscript is said."""
    first = next((n for n, line in enumerate(lines) if _holds_words([line])), len(lines))
    end = _found(_DISCLAIMER, lines, first + 1)
    closings = (n for n in range(first + 1, end) if _matches(_SIGNATURE, lines[n]))
    for number in islice(closings, _MOST_CLOSINGS):
        rest = lines[number + 1 : end]
        postscript = _found(_POSTSCRIPT, rest, 0)
        if lines[number].strip() == "--" or _is_closing(rest[:postscript]):
            signature = [lines[number], *rest[:postscript], *lines[end:]]
            return [*lines[:number], *rest[postscript:]], signature
    return lines[:end], lines[end:]


def _is_closing(rest: list[str]) -> bool:
    """Whether what follows a closing line is a name and an address, not more of the mail."""
    following = [line for line in rest if line.strip()]
    return len(following) <= _SIGNED_LINES and not any(map(_is_said, following))


def _is_said(line: str) -> bool:
    """Whether a line is a sentence rather than a line of a signature."""
    if re.search(r"[?？]$", line.strip()) or len(line) > _LONGEST_SIGNED:
        return True
    words = len(re.findall(r"[A-Za-z]+", line)) + len(re.findall(r"[一-鿿]", line)) // 2
    return words >= _SENTENCE_WORDS and re.search(r"[.!。！；;]$", line.strip()) is not None


def _found(pattern: re.Pattern[str], lines: list[str], start: int) -> int:
    """The first line from `start` on that matches; the number of lines where none does."""
    every = (n for n in range(start, len(lines)) if _matches(pattern, lines[n]))
    return next(every, len(lines))


def _matches(pattern: re.Pattern[str], line: str) -> bool:
    stripped = line.strip()
    return len(stripped) <= _LONGEST_INTRODUCTION and pattern.match(stripped) is not None


def _joined(lines: list[str]) -> str:
    """The lines as paragraphs: a line that a mail client broke is made whole again."""
    pieces: list[str] = []
    before = ""
    for line in lines:
        if _goes_on(before, line):
            wide = _is_wide(before[-1]) and _is_wide(line.lstrip()[0])
            pieces += ["" if wide else " ", line.lstrip()]
        else:
            pieces += ["\n", line]
        before = line
    return _plain("".join(pieces).split("\n"))


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the sentence of the one before: that one is as long as lines
    get, and ends no sentence."""
    if (
        not before.strip()
        or not line.strip()
        or _ITEM.match(line)
        or _SENTENCE_END.search(before[-20:])
    ):
        return False
    return _width(before) >= _WIDE_FROM


def _width(line: str) -> int:
    return sum(2 if _is_wide(character) else 1 for character in line)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}


def _plain(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
