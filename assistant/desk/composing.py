"""A reply is put together of verified sentences, and of a frame that says nothing of the "
"policy."""

import re
from collections.abc import Sequence
from itertools import groupby

from assistant.desk.claims import claim_in
from assistant.desk.draft import DraftReceipt, Length, VerifiedSentence
from assistant.desk.registry import is_assessed
from assistant.wording.desk import correspondence

__all__ = ["addressee_of", "compose", "frame_lines", "selected"]

_NAME = re.compile(r"[^\W\d_]+(?:[ .'’·-]+[^\W\d_]+){0,4}\.?")
_LONGEST_NAME = 40


def compose(receipt: DraftReceipt) -> str:
    """The text of a reply. The same receipt gives the same reply."""
    words, options = correspondence(receipt.language), receipt.options
    chosen = selected(receipt)
    asked = [s.text for s in chosen if s.part == "ask"]
    told = [s for s in chosen if s.part != "ask"]
    questions = (
        ["\n".join([words.asking, *(f"- {question}" for question in asked)])] if asked else []
    )
    answer = _paragraphs(told, receipt.language)
    greeting = _greeting(receipt)
    courtesy = all(sentence.part == "greeting" for sentence in chosen)
    brief = options.length is Length.BRIEF
    opening = [] if brief or courtesy else [words.opening[options.tone]]
    closing = [words.reservation] if any(is_assessed(s.about) for s in told) else []
    if not brief:
        closing.append(words.inviting[options.tone])
    body = [*questions, *answer] if options.questions_first else [*answer, *questions]
    farewell = words.farewell[options.tone]
    end = f"{farewell}\n{options.signature}" if options.signature else farewell
    between = "" if receipt.language == "zh" else " "
    return (
        "\n\n".join([greeting, *opening, *body, *([between.join(closing)] if closing else []), end])
        + "\n"
    )


def frame_lines(receipt: DraftReceipt) -> tuple[str, ...]:
    """The sentences and lines of the frame, which rest on nothing and say nothing of the "
    "policy."""
    words, options = correspondence(receipt.language), receipt.options
    both = (words.opening, words.inviting, words.farewell, words.nameless)
    fixed = [words.asking, words.reservation, *(text for each in both for text in each.values())]
    names = [
        text.format(name=receipt.addressee) for text in words.greeting.values() if receipt.addressee
    ]
    signature = [line for line in options.signature.split("\n") if line.strip()]
    return tuple(line for text in (*fixed, *names, *signature) for line in text.split("\n"))


def selected(receipt: DraftReceipt) -> list[VerifiedSentence]:
    """The sentences that the options choose, in their order."""
    return [sentence for sentence in receipt.sentences if _is_chosen(sentence, receipt)]


def addressee_of(name: str) -> str:
    """The name by which a reply greets: letters only, or none at all.

    A name is written by whoever sends a mail, so it may be anything but a name.
    """
    plain = name.strip().strip("\"'“”")
    is_name = len(plain) <= _LONGEST_NAME and _NAME.fullmatch(plain) is not None
    return plain if is_name and claim_in(plain) is None else ""


def _is_chosen(sentence: VerifiedSentence, receipt: DraftReceipt) -> bool:
    options = receipt.options
    if sentence.need == "required":
        return True
    if sentence.part in options.exclude:
        return False
    if sentence.part in options.include:
        return True
    if sentence.need == "usual":
        return options.length is not Length.BRIEF
    return options.length is Length.FULL and sentence.part != "cap"


def _greeting(receipt: DraftReceipt) -> str:
    words, tone = correspondence(receipt.language), receipt.options.tone
    if not receipt.addressee:
        return words.nameless[tone]
    return words.greeting[tone].format(name=receipt.addressee)


def _paragraphs(told: Sequence[VerifiedSentence], language: str) -> list[str]:
    """A paragraph for each assessment, and for each other sentence; cases and quotes on lines."""
    between = "" if language == "zh" else " "
    paragraphs = []
    numbered = list(enumerate(told))
    for _, group in groupby(
        numbered, key=lambda pair: pair[1].about if is_assessed(pair[1].about) else pair[0]
    ):
        text = ""
        after_line = False
        for _, sentence in group:
            on_line = sentence.part in {"case", "quote"} and is_assessed(sentence.about)
            mark = "- " if sentence.part == "case" else ""
            gap = "" if not text else "\n" if on_line or after_line else between
            text += gap + mark + sentence.text
            after_line = on_line
        paragraphs.append(text)
    return paragraphs
