"""The registry of a draft: every verified sentence that its reply may tell, with its figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from assistant.answer import Answer, Citation, Figure
from assistant.conversation.telling import tell
from assistant.conversation.work import Work
from assistant.desk.draft import Standing, VerifiedSentence
from assistant.wording import Language, Sentence, Told, language

__all__ = ["Registry", "is_assessed", "registry_of"]

Item = TypeVar("Item")

_USUAL = {"advice", "reading"}
_ASSESSED = re.compile(r"A\d+$")


@dataclass
class Registry:
    """Verified sentences in the order of telling; they point into citations and figures."""

    citations: list[Citation]
    figures: list[Figure]
    sentences: list[VerifiedSentence] = field(default_factory=list)

    def add(self, sentence: Sentence, need: str) -> None:
        """Register a sentence that code wrote."""
        citations = [
            _place(self.citations, Citation(document=quote.document, clause=quote.clause,
                                            quote=quote.text, start=quote.start, end=quote.end))
            for quote in sentence.quotes
        ]  # fmt: skip
        figures = [
            _place(
                self.figures,
                Figure(text=f.text, value=f.value, unit=f.unit, source=f.source, ref=f.ref),
            )
            for f in sentence.figures
        ]
        self.sentences.append(
            VerifiedSentence.model_validate(
                {
                    "text": plain(sentence.text),
                    "part": sentence.part,
                    "about": sentence.about,
                    "standing": _standing(sentence),
                    "need": need,
                    "citations": tuple(dict.fromkeys(citations)),
                    "figures": tuple(dict.fromkeys(figures)),
                }
            )
        )


def plain(text: str) -> str:
    """A sentence as a mail has it: without marks of emphasis, and of a list."""
    return text.replace("**", "").removeprefix("- ").strip()


def is_assessed(about: str) -> bool:
    """Whether a sentence belongs to an assessment."""
    return _ASSESSED.match(about) is not None


def registry_of(work: Work, answer: Answer) -> Registry:
    """The sentences of an answer, and those beside it that an instruction may ask for."""
    wording = language(work.reading_now().language)
    told = {each.id: each for each in work.plan_now().told}
    registry = Registry(list(answer.citations), list(answer.figures))
    for block in work.blocks:
        about = next((s.about for s in block.sentences if s.about in told), None)
        if about is None:
            for sentence in block.sentences:
                registry.add(sentence, "usual" if sentence.part == "prose" else "required")
            continue
        for sentence, need in _assessment(told[about], block.sentences, work, wording):
            registry.add(sentence, need)
    return registry


def _assessment(
    told: Told, placed: tuple[Sentence, ...], work: Work, wording: Language
) -> Iterator[tuple[Sentence, str]]:
    """The sentences of an assessment in the order of telling, each with its need."""
    clause = work.house.corpus.clause(told.programme.document, told.programme.clause)
    said = {sentence.text for sentence in placed}
    whole = tell(told, clause, wording)
    cap = wording.cap_and_rate(told)
    for sentence in whole:
        if sentence.part in _USUAL:
            yield sentence, "usual" if sentence.text in said else "extra"
        else:
            yield sentence, "required"
    if cap is not None and all(sentence.text != cap.text for sentence in whole):
        yield cap, "extra"
    for quote in dict.fromkeys(quote for sentence in whole for quote in sentence.quotes):
        words = wording.quote(quote)
        yield Sentence(words.part, words.pieces, words.quotes, told.id), "extra"


def _standing(sentence: Sentence) -> Standing:
    """What a sentence of code rests on: a verdict rests on its assessment without a figure too."""
    sources = {figure.source for figure in sentence.figures}
    if sentence.part == "quote" or sentence.part == "reservation":
        return Standing.QUOTED
    if "calculated" in sources or (is_assessed(sentence.about) and sentence.part != "reading"):
        return Standing.CALCULATED
    if "quoted" in sources or sentence.quotes:
        return Standing.QUOTED
    return Standing.STATED if "stated" in sources else Standing.NO_FIGURE


def _place(items: list[Item], item: Item) -> int:
    if item not in items:
        items.append(item)
    return items.index(item)
