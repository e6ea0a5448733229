"""Plainness: whether a sentence that is not shown may be left out without a word.

A model that follows the protocol writes a sentence now and then that has no shape we know. It is
left out, and the rest of the draft stands. A sentence with a word that neither connects nor comes
from the message or from what it speaks of, or with a word of a verdict, a date, a duty or a figure,
is no slip: the draft goes back.
"""

import re
import unicodedata

from assistant.conversation.topics import Topics
from assistant.wording.connecting import connecting
from tools.quantities import read

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PLAIN = {"Ll", "Lu", "Lo", "Zs", "Po", "Pd"}
_HAN = re.compile(r"[一-鿿]")
_LONGEST = 240
# Markup, and marks of quotation: what they hold would be read as words of the text.
_DANGEROUS = re.compile(r"[\[\]{}<>|`$\\*_#~^=&%@/\"]")


def is_plain(sentence: str, topics: Topics, code: str) -> bool:
    """Whether the sentence holds connecting words and words of the turn alone."""
    if len(sentence) > _LONGEST or _DANGEROUS.search(sentence):
        return False
    if any(unicodedata.category(c) not in _PLAIN for c in sentence.replace("’", "'")):
        return False
    reading = read(sentence)
    if reading.quantities or reading.unread:
        return False
    return _chinese(sentence, topics) if code == "zh" else _english(sentence, topics)


def _english(sentence: str, topics: Topics) -> bool:
    en = connecting("en")
    known = en.shapes.words | en.generic | en.inside | topics.spoken
    words = [word.replace("’", "'") for word in _WORD.findall(sentence.lower())]
    return all(
        word.isascii() and (word in known or topics.names(word)) and word not in en.banned - known
        for word in words
    )


def _chinese(sentence: str, topics: Topics) -> bool:
    zh = connecting("zh")
    if any(word in sentence for word in zh.never):
        return False
    known = frozenset("".join(zh.shapes.words)) | topics.spoken
    return all(c in known for c in sentence if _HAN.match(c)) and not re.search(
        "[A-Za-z]", sentence
    )
