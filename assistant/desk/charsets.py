"""Bytes of a mail into text, whatever their charset is called, and when its name is wrong."""

import codecs
import re

from charset_normalizer import from_bytes

__all__ = ["decoded"]

# Names that senders write, and the encoding that also reads what the named one leaves out.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_NAMES = {
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "utf8mb4": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "chinesebig5": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "ansi": "cp1252",
}
_LATIN = {"cp1252"}
_STATEFUL = {
    "utf-7",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "hz",
    "iso2022_jp",
    "iso2022_kr",
}
_GUESSES = ["gb18030", "big5", "cp1252", "cp932", "cp949", "utf_16"]
# Two characters of a double-byte encoding, one after the other: no Latin text has such a run.
_DOUBLE_BYTES = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe][\x81-\xfe][\x40-\x7e\x80-\xfe]")
_CJK = re.compile(r"[一-鿿]")


def decoded(content: bytes, declared: str | None) -> str:
    """The text of `content`: by its declared charset where that can be right, else by its bytes.

    Never raises: what no charset can read becomes U+FFFD.
    """
    name = _codec(declared)
    if name in _STATEFUL:
        return content.decode(name, errors="replace")
    if content.isascii():
        return content.decode("ascii")
    as_utf8 = _strictly(content, "utf-8")
    if as_utf8 is not None and (name is None or name in _LATIN or _CJK.search(as_utf8)):
        return as_utf8.removeprefix("\ufeff")
    if name is not None and (name not in _LATIN or not _DOUBLE_BYTES.search(content)):
        text = _strictly(content, name)
        if text is not None:
            return text
    return _guessed(content, name)


def _codec(declared: str | None) -> str | None:
    if not declared:
        return None
    name = declared.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_NAMES.get(name, name)).name
    except (LookupError, ValueError):
        return None
    # Encodings such as `base64` are codecs as well, but of no text.
    return _WIDER.get(found, found) if codecs.lookup(found)._is_text_encoding else None


def _strictly(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except UnicodeError:
        return None


def _guessed(content: bytes, declared: str | None) -> str:
    """The most likely text; Chinese first, as short Chinese texts defeat statistics."""
    if _DOUBLE_BYTES.search(content):
        text = _strictly(content, "gb18030")
        if text is not None and declared != "big5hkscs" and _is_everyday(text):
            return text
    best = from_bytes(content, cp_isolation=_GUESSES).best()
    if best is not None:
        return str(best)
    return content.decode(declared or "utf-8", errors="replace")


def _is_everyday(text: str) -> bool:
    """Whether its Chinese characters are mostly of the first, commonest half of GB 2312."""
    chinese = _CJK.findall(text)
    others = [
        c for c in text if ord(c) >= 0x80 and not _CJK.match(c) and not 0x3000 <= ord(c) <= 0xFFEF
    ]
    common = [c for c in chinese if b"\xb0" <= c.encode("gb18030")[:1] <= b"\xd7"]
    return len(common) * 10 >= (len(chinese) + len(others)) * 9
