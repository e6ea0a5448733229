"""HTML of a mail into the text that a reader sees, and apart from it what is hidden from him."""

import re
from dataclasses import dataclass
from itertools import islice

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString

__all__ = ["Page", "page_of"]

_SILENT = ["script", "style", "head", "title", "template", "noscript", "object", "iframe", "svg"]
_BLOCKS = {
    "address", "article", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section",
    "table", "tbody", "tr", "ul",
}  # fmt: skip
_PARAGRAPHS = {"p", "blockquote", "table", "ul", "ol", "h1", "h2", "h3"}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|max-height|line-height"
    r"|opacity)\s*:\s*0(?![.\d]*[1-9])"
    r"|mso-hide\s*:\s*all|text-indent\s*:\s*-\d{3}",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?<![-\w])color\s*:\s*(?:white|#fff(?:fff)?\b|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(r"background(?:-color)?\s*:", re.IGNORECASE)
# Containers in which mail clients put what is quoted, and the line that marks them in plain text.
_QUOTES = (
    "div.gmail_quote, div#divRplyFwdMsg, div#appendonsend ~ hr, div.yahoo_quoted, "
    "div.OutlookMessageHeader, div#isReplyContent, div.moz-forward-container, "
    "div[name='x_quote'], div.protonmail_quote"
)
_NEAREST, _MOST_QUOTES = 50, 200
_MARK = "-----Original Message-----"


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader sees of an HTML part, and the words that he does not see."""

    text: str
    hidden: str


def page_of(html: str) -> Page:
    """The text of an HTML part; block quotes stand behind `>`, as in plain text."""
    soup = BeautifulSoup(html, "html.parser")
    for comment in soup.find_all(string=lambda string: isinstance(string, Comment)):
        comment.extract()
    for tag in soup.find_all(_SILENT):
        tag.decompose()
    hidden = _taken_out(soup)
    for tag in soup.select(_QUOTES):
        tag.insert_before(NavigableString(f"\n{_MARK}\n"))
    # Innermost first: what is quoted twice stands behind two marks.
    for quote in reversed(soup.find_all("blockquote", limit=_MOST_QUOTES)):
        lines = _text(quote).strip("\n").split("\n")
        quoted = "\n".join(f"> {line}".rstrip() for line in lines)
        quote.replace_with(NavigableString(f"\n\n{quoted.replace(' ', chr(0))}\n\n"))
    return Page(_text(soup).replace("\0", " ").strip(), " ".join(hidden.split()))


def _taken_out(soup: BeautifulSoup) -> str:
    words = []
    for tag in soup.find_all(_is_hidden):
        if tag.decomposed:
            continue
        words.append(tag.get_text(" "))
        tag.decompose()
    return "\n".join(words)


def _is_hidden(tag: Tag) -> bool:
    style = str(tag.get("style") or "")
    if tag.has_attr("hidden") or _HIDDEN.search(style):
        return True
    white = _WHITE.search(style) or str(tag.get("color") or "").lower() in {
        "white",
        "#ffffff",
        "#fff",
    }
    if not white:
        return False
    around = [tag, *islice(tag.parents, _NEAREST)]
    return not any(
        each.has_attr("bgcolor") or _BACKGROUND.search(str(each.get("style") or ""))
        for each in around
    )


def _text(root: Tag) -> str:
    """The text as it stands on lines: a block begins one, `br` ends one, cells stand apart."""
    pieces: list[str] = []
    for node in root.descendants:
        before = node.previous_sibling
        if isinstance(before, Tag) and before.name in _BLOCKS:
            pieces.append("\n")
        if isinstance(node, NavigableString):
            # A line break of the source is a blank; those put in here stand by themselves.
            pieces.append(
                str(node) if "\0" in node or _MARK in node else re.sub(r"[^\S\xa0]+", " ", node)
            )
        elif isinstance(node, Tag):
            pieces.append(_before(node))
    text = "".join(pieces).replace("\xa0", " ")
    lines = [re.sub(r"[ \t]+", " ", line).strip(" ") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _before(tag: Tag) -> str:
    if tag.name in _PARAGRAPHS:
        return "\n\n"
    if tag.name == "li":
        return "\n- "
    if tag.name in {"td", "th"}:
        return " "
    if tag.name == "br" or tag.name in _BLOCKS:
        return "\n"
    return ""
