"""Where what the writer says ends, and his signature begins.

A signature is full of figures, and a mail goes on after "Thanks,": what is cut away too eagerly is
lost as a fact, what is kept too long may be read as one.
"""

import re
from itertools import islice

__all__ = ["holds_words", "signed"]

_LONGEST_LINE = 250
_QUOTED = re.compile(r"^\s*>")
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


def holds_words(lines: list[str]) -> bool:
    """Whether a line that is not quoted holds a word."""
    return any(re.search(r"\w", line) and not _QUOTED.match(line) for line in lines)


def signed(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines before the signature, and the signature; a postscript is said."""
    first = next((n for n, line in enumerate(lines) if holds_words([line])), len(lines))
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
    return len(stripped) <= _LONGEST_LINE and pattern.match(stripped) is not None
