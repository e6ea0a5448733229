"""Plainness: whether a sentence that is not shown may be left out without a word.

A model that follows the protocol writes a sentence now and then that has no shape we know. It is
left out, and the rest of the draft stands: what is not shown cannot mislead. A sentence that
plainly tells something (a figure, a date, a verdict, a duty), or hides what it tells in markup or
in letters of other scripts, is no slip: the draft goes back.
"""

import re
import unicodedata

from assistant.conversation.topics import Topics
from assistant.wording.connecting import connecting
from tools.quantities import Kind, Quantity, read

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Letters, spaces, plain punctuation, brackets, marks of quotation, pictures.
_PLAIN = {"Ll", "Lu", "Lo", "Zs", "Po", "Pd", "Ps", "Pe", "Pi", "Pf", "So"}
_LONGEST, _FEW = 240, 3
_COUNTS = {"one", "two", "three"}
# So much of a Chinese word of a verdict is part of many others.
_SHORT = 1
# Markup: who writes it into a connecting sentence wants it to be more than that.
_MARKUP = re.compile(r"[\[\]{}<>|`$\\*_#~^=&%@/]")


def is_plain(sentence: str, topics: Topics, code: str) -> bool:
    """Whether the sentence tells nothing that we could name."""
    if len(sentence) > _LONGEST or _MARKUP.search(sentence):
        return False
    if any(unicodedata.category(c) not in _PLAIN for c in sentence):
        return False
    reading = read(sentence)
    if reading.unread or any(not _is_article(quantity) for quantity in reading.quantities):
        return False
    return _chinese(sentence, topics) if code == "zh" else _english(sentence, topics)


def _is_article(quantity: Quantity) -> bool:
    """Whether a quantity counts what the sentence itself is about: "one more thing", "both
    questions", which no text of a policy says."""
    counts = quantity.kind in {Kind.COUNT, Kind.NUMBER} and not quantity.text[0].isdecimal()
    return counts and quantity.interval.high is not None and quantity.interval.high <= _FEW


def _english(sentence: str, topics: Topics) -> bool:
    en = connecting("en")
    about = {word for row in en.subjects.values() for word in row}
    telling = en.banned - en.shapes.words - en.generic - en.inside - topics.spoken - about - _COUNTS
    words = [word.replace("’", "'") for word in _WORD.findall(sentence.lower())]
    return all(word.isascii() and word not in telling for word in words)


def _chinese(sentence: str, topics: Topics) -> bool:
    zh, message = connecting("zh"), topics.work.message.lower()
    if any(
        word in sentence for word in zh.never if len(word) > _SHORT and word not in zh.courteous
    ):
        return False
    return all(word in message for word in re.findall("[a-z]+", sentence.lower()))
