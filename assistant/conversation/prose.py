"""A model's own sentences: cut out of its draft, and recognised, or not.

A sentence is recognised when it has one of the shapes of its language: it thanks, announces, asks,
or closes. No shape says anything about the policy or the user's case. What has no shape is not
shown, whatever it says; nobody has to know how a lie might look.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.wording.connecting import connecting
from assistant.wording.shapes import Lead, Recognised

# A sentence consists of letters of its language and plain punctuation, and of nothing else: no
# digit, no look-alike, nothing invisible, no markup.
_ENGLISH = re.compile(r"[A-Za-z'’,;:.!?…—– -]+")
_CHINESE = re.compile(r"[一-鿿A-Za-z，、；：。！？,;:.!?…—–-]+")
_SENTENCE = re.compile(r"[^.!?。！？:：…\n]+[.!?。！？:：…]*")
_MARKUP = re.compile(r"^(?:#{1,6}\s+|[-*•+]\s+)+")
_EMPHASIS = re.compile(r"^(\*\*|__|\*|_)(.*?)(\1)?([.!?。！？:：]?)(\1)?$")
_ITEM = re.compile(r"\(?\d{1,2}[.)]?")
_PAUSE = re.compile(r"[,;，；、]+|\s+[—–-]+\s+|[—–]+|\.(?=.)")
_WORD = re.compile(r"\w")
_LONGEST = 240
_MOST_PIECES = 6
_MOST_READINGS = 60

Reading = tuple[Recognised, ...]
"""A sentence as a row of shapes."""


@dataclass(frozen=True, slots=True)
class Own:
    """A sentence of a model's own, as it would be shown, and all that it can be read as."""

    text: str
    readings: tuple[Reading, ...]


def own_sentences(text: str, code: str) -> Iterator[Own]:
    """The sentences between two markers; one that is not recognised has no readings."""
    for line in text.splitlines():
        bare = _MARKUP.sub("", line.strip())
        for match in _SENTENCE.finditer(bare):
            said = match[0].strip()
            first = match.start() == 0
            if not _WORD.search(said) or (first and _ITEM.fullmatch(said)):
                continue
            yield recognised(_plain(said), code)


@lru_cache(maxsize=4096)
def recognised(sentence: str, code: str) -> Own:
    """A sentence with all that it can be read as in a language, `en` or `zh`."""
    letters = _CHINESE if code == "zh" else _ENGLISH
    if len(sentence) > _LONGEST or not letters.fullmatch(sentence):
        return Own(sentence, ())
    words = sentence.lower().replace("’", "'").rstrip(".!?。！？:：…; ")
    pieces = [" ".join(piece.split()) for piece in _PAUSE.split(words)]
    pieces = [piece for piece in pieces if piece]
    if not pieces or len(pieces) > _MOST_PIECES:
        return Own(sentence, ())
    readings = _readings(tuple(pieces), code)
    if len(pieces) == 1 and sentence[-1] in ":：":
        # What stands before a colon by itself is a heading: it names a topic.
        readings.append((Recognised(Lead.ANY, (pieces[0],)),))
    return Own(sentence, tuple(readings))


def _readings(pieces: tuple[str, ...], code: str) -> list[Reading]:
    """Every row of shapes that the pieces between pauses make up, the longest shapes first."""
    if not pieces:
        return [()]
    found: list[Reading] = []
    joint = "" if code == "zh" else " "
    for end in range(len(pieces), 0, -1):
        fits = connecting(code).shapes.fitting(joint.join(pieces[:end]))
        if fits:
            for rest in _readings(pieces[end:], code):
                found += [(fit, *rest) for fit in fits]
        if len(found) > _MOST_READINGS:
            break
    return found[:_MOST_READINGS]


def _plain(said: str) -> str:
    """A sentence without the emphasis around the whole of it."""
    match = _EMPHASIS.match(said)
    if match is not None and (match[3] or match[5]):
        return (match[2] + match[4]).strip()
    return said.removeprefix("**").removesuffix("**").strip() if said.count("**") == 1 else said
