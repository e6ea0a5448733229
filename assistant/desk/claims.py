"""Whether a sentence that a person wrote into a reply claims something, and what shows it."""

import re
import unicodedata

from assistant.wording.claim_words import CLAIM_WORDS
from tools.quantities import read

__all__ = ["claim_in"]

_HIDING = {"Cf", "Co", "Cn", "Cs", "Mn", "Me", "Cc"}
_MIXED = re.compile(r"[a-zA-Z][\u0370-\u04ff]|[\u0370-\u04ff][a-zA-Z]")


def claim_in(sentence: str) -> str | None:
    """What makes a sentence a claim, in words for staff; None where it is none.

    Figures are found by the reader of quantities. Verdicts, duties, dates, money, the policy and
    reversals of another sentence are found by their words.
    """
    plain = unicodedata.normalize("NFKC", sentence)
    if any(unicodedata.category(c) in _HIDING and c not in "\n\t" for c in plain):
        return "it hides characters"
    if _MIXED.search(plain):
        return "it mixes alphabets within a word"
    reading = read(plain)
    found = [q.text for q in reading.quantities] + [span.text for span in reading.unread]
    if found:
        return f"“{found[0]}” is in none of the verified sentences"
    if any(character.isdecimal() for character in plain):
        return "it holds a digit that is in none of the verified sentences"
    word = CLAIM_WORDS.search(plain)
    return None if word is None else f"“{word[0]}” says something that was not verified"
