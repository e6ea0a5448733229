"""Whether a sentence that a model wrote itself may be shown.

It may hold connecting words and the user's own words, and nothing else; and even of these no
figure, verdict, date or duty. What cannot be recognised is not shown.
"""

import re
import unicodedata

from assistant.wording.connecting import CONNECTING, NEVER
from tools.quantities import read

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CJK = re.compile(r"[一-鿿]")


def violation(sentence: str, message: str) -> str | None:
    """Why the sentence may not be shown; None when it may."""
    plain = unicodedata.normalize("NFKC", sentence)
    hidden = [c for c in plain if unicodedata.category(c) in {"Cf", "Co", "Cn", "Cs", "Mn", "Me"}]
    if hidden:
        return f"“{sentence}” hides characters"
    reading = read(plain)
    if reading.quantities or reading.unread or any(c.isnumeric() for c in plain):
        return f"“{sentence}” holds a figure; figures come from markers"
    allowed = {word.lower() for word in _WORD.findall(unicodedata.normalize("NFKC", message))}
    for word in _words(plain):
        if word in NEVER or (
            _CJK.match(word) and any(never in plain for never in NEVER if _CJK.match(never))
        ):
            return f"“{sentence}” holds a verdict, a date or a duty: “{word}” comes from markers"
        if word not in CONNECTING and word not in allowed:
            return f"“{sentence}” says “{word}”, which neither the user nor the policy text says"
    return None


def _words(text: str) -> list[str]:
    words = []
    for word in _WORD.findall(text.lower()):
        words += list(word) if _CJK.match(word) else [word.replace("’", "'")]
    return words
