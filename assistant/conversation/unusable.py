"""Messages that cannot be read at all, and the answer that one gets where an answer is due."""

import unicodedata

from assistant.answer import Answer, Statement, Status
from assistant.errors import MessageError

__all__ = ["LONGEST_MESSAGE", "unusable_answer", "usable_message"]

LONGEST_MESSAGE = 20_000
"""The most characters that a message has: some ten pages of a mail."""

_LINE_CHARACTERS = "\t\n\r\v\f"
_INVISIBLE = {"Cf", "Zs", "Zl", "Zp", "Cc"}


def usable_message(message: str) -> str:
    """The message itself; MessageError when it is empty, too long, or not text."""
    if len(message) > LONGEST_MESSAGE:
        raise MessageError(
            f"The message has {len(message):,} characters, and {LONGEST_MESSAGE:,} are the most "
            "that is read: send the part that your question is about."
        )
    for place, character in enumerate(message, start=1):
        category = unicodedata.category(character)
        if category == "Cs" or (category == "Cc" and character not in _LINE_CHARACTERS):
            raise MessageError(
                f"The message is not text: its character {place} is U+{ord(character):04X}; "
                "send it as plain text in UTF-8."
            )
    if all(unicodedata.category(character) in _INVISIBLE for character in message):
        raise MessageError(
            "The message is empty: write a question, "
            'for example "What support is there for an independent website?"'
        )
    return message


def unusable_answer(sentence: str, model: str) -> Answer:
    """The answer to a message that `usable_message` refuses: its sentence, and nothing else."""
    return Answer(
        status=Status.NOT_COVERED,
        text=sentence,
        statements=(Statement(text=sentence),),
        model=model,
    )
