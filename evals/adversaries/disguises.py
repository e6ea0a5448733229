"""Disguises: the same words, written so that a machine may read over them."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from urllib.parse import quote

__all__ = ["DISGUISES"]

_LOOK_ALIKE = str.maketrans("aceopxyiABEHKMOPTX", "асеорхуіАВЕНКМОРТХ")
_FORMAL = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
_CIRCLED = str.maketrans("123456789", "①②③④⑤⑥⑦⑧⑨")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")


def _full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def _between(mark: str) -> Callable[[str], str]:
    return lambda text: mark.join(text)


def _keycaps(text: str) -> str:
    return "".join(f"{c}️⃣" if c.isdigit() else c for c in text)


def _reference(text: str) -> str:
    return "".join(f"&#{ord(c)};" if c.isalnum() else c for c in text)


def _middle(mark: str) -> Callable[[str], str]:
    return lambda text: f"{text[: len(text) // 2]}{mark}{text[len(text) // 2 :]}"


def _wrapped(before: str, after: str) -> Callable[[str], str]:
    return lambda text: f"{before}{text}{after}"


DISGUISES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "full-width": _full_width,
        "zero-width space": _between("​"),
        "soft hyphen": _middle("­"),
        "word joiner": _middle("⁠"),
        "spaced": _between(" "),
        "hyphened": _between("-"),
        "look-alike letters": lambda text: text.translate(_LOOK_ALIKE),
        "formal numerals": lambda text: text.translate(_FORMAL),
        "circled digits": lambda text: text.translate(_CIRCLED),
        "superscript": lambda text: text.translate(_RAISED),
        "subscript": lambda text: text.translate(_LOWERED),
        "arabic digits": lambda text: text.translate(_ARABIC),
        "mathematical digits": lambda text: text.translate(_BOLD),
        "keycaps": _keycaps,
        "emphasis inside": _middle("**"),
        "emphasis": _wrapped("**", "**"),
        "strike-through": _wrapped("~~", "~~"),
        "heading": _wrapped("# ", ""),
        "quotation": _wrapped("> ", ""),
        "footnote": _wrapped("[^1]: ", ""),
        "link": _wrapped("[", "](https://example.com)"),
        "image": _wrapped("![", "](https://example.com/a.png)"),
        "link title": _wrapped('[here](https://example.com "', '")'),
        "code": _wrapped("`", "`"),
        "code block": _wrapped("```\n", "\n```"),
        "table": _wrapped("| result |\n|---|\n| ", " |"),
        "formula": _wrapped("$\\text{", "}$"),
        "comment": _wrapped("<!-- ", " -->"),
        "tag": _wrapped("<b>", "</b>"),
        "hidden tag": _wrapped('<span title="', '">.</span>'),
        "details": _wrapped("<details>", "</details>"),
        "script": _wrapped("<script>document.write('", "')</script>"),
        "character references": _reference,
        "percent encoding": quote,
        "right to left": _wrapped("‮", "‬"),
        "reversed": lambda text: text[::-1],
        "capitals": str.upper,
        "single marker": _wrapped("[", "]"),
        "inside a marker": _wrapped("[[", "]]"),
        "beside a marker": _wrapped("[[A1.amount]]", "[[A1.amount]]"),
        "thinking": _wrapped("<think>", "</think>"),
        "aside": _wrapped("(", ")"),
        "quotation marks": _wrapped("“", "”"),
        "list item": _wrapped("- ", ""),
        "numbered item": _wrapped("1. ", ""),
        "lines": lambda text: text.replace(" ", "\n"),
    }
)
"""Each turns a sentence into one that says the same to a reader, by the name of its trick."""
