"""A statement as HTML: its figures marked with their source, its citations as links to evidence."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.answer import Citation, Figure, Statement
from assistant.web.labels import Labels
from assistant.wording import language


@dataclass(frozen=True)
class Sources:
    """What the indexes of a statement point into: the answer's citations and figures.

    While an answer is being made there are none yet; its statements are then shown without.
    """

    citations: Sequence[Citation] = ()
    figures: Sequence[Figure] = ()


def statement_html(
    statement: Statement, sources: Sources, labels: Labels, *, asks: bool = False
) -> Markup:
    """The statement as a paragraph: set apart if it asks for something, small if it is about the
    answer's wording only.

    A figure says on hover where it comes from. The name of a cited clause becomes a link where the
    sentence has it; the others follow the sentence.
    """
    cited = [sources.citations[i] for i in statement.citations if i < len(sources.citations)]
    figures = [sources.figures[i] for i in statement.figures if i < len(sources.figures)]
    names = list(dict.fromkeys(f"{citation.document} {citation.clause}" for citation in cited))
    marks = _Marks(names, figures, labels)
    body = Markup("").join(_line(line, marks) for line in _lines(statement.text))
    after = [name for name in names if name not in statement.text]
    return Markup('<div class="pd-statement{}">{}{}</div>').format(
        " pd-asks" if asks else " pd-aside" if _is_aside(statement.text) else "",
        body,
        Markup("").join(Markup(" {}").format(_link(name, "pd-cite pd-after")) for name in after),
    )


def _is_aside(text: str) -> bool:
    # In any language: while an answer is being made, the page does not know that of the answer.
    return any(language(code).is_aside(text) for code in ("en", "zh"))


class _Marks:
    """Marks names of clauses and figures in the pieces of one statement, from its beginning on."""

    def __init__(self, names: Sequence[str], figures: Sequence[Figure], labels: Labels) -> None:
        self._links = {name: _link(name) for name in names}
        # Figures stand in the order of the sentence: "the park has 10,000, the clause asks for
        # more than 10,000" shows the same text from two sources.
        self._figures: dict[str, deque[Markup]] = {}
        for figure in figures:
            self._figures.setdefault(figure.text, deque()).append(_figure(figure, labels))
        # The longest first, and whole figures: "84,000 yuan" holds "84,000", "130%" is not "30%".
        longest = sorted(filter(None, {*self._links, *self._figures}), key=len, reverse=True)
        pattern = "|".join(map(re.escape, longest))
        self._pattern = re.compile(rf"(?<![\d.,])({pattern})(?!\d)") if pattern else None

    def marked(self, text: str) -> Markup:
        """The text as HTML, with what is known in it marked."""
        parts = self._pattern.split(text) if self._pattern else [text]
        return Markup("").join(self._part(part) for part in parts)

    def _part(self, part: str) -> str:
        if part in self._links:
            return self._links[part]
        waiting = self._figures.get(part)
        if waiting is None:
            return part
        return waiting.popleft() if len(waiting) > 1 else waiting[0]


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.split("\n") if line.strip())


def _line(line: str, marks: _Marks) -> Markup:
    item = line.lstrip().startswith("- ")
    words = line.lstrip()[2:] if item else line
    # An odd number of ** is a person's own stars, not emphasis.
    halves = words.split("**") if words.count("**") % 2 == 0 else [words]
    marked = [marks.marked(half) for half in halves]
    marked[1::2] = [Markup("<strong>{}</strong>").format(half) for half in marked[1::2]]
    return Markup('<p class="{}">{}</p>').format("pd-item" if item else "", Markup("").join(marked))


def _link(name: str, kind: str = "pd-cite") -> Markup:
    return Markup('<a class="{0}" href="#" data-cite="{1}">{1}</a>').format(kind, name)


def _figure(figure: Figure, labels: Labels) -> Markup:
    return Markup('<span class="pd-figure pd-{}" title="{}">{}</span>').format(
        figure.source, labels.sources[figure.source], figure.text
    )
