"""The user's own nouns: words of a message that name a thing in it.

Only such words of a message may name a topic in a model's sentence: an adjective or a verb of the
user's could be turned into a statement about the policy.
"""

import re
from collections.abc import Iterator

from assistant.wording.connecting import connecting

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d.,]*|[^\sA-Za-z\d]")
_RUN = re.compile(r"[一-鿿]+|[A-Za-z]+")
_NOT_SHOUTED = 5
_BACK = 4


def nouns(text: str, language: str) -> frozenset[str]:
    """The nouns of a text in lower case; in Chinese, every part of its runs of words."""
    return frozenset(_chinese(text) if language == "zh" else _english(text))


def stem(word: str) -> str:
    """An English word without its plural or possessive ending."""
    word = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _english(text: str) -> Iterator[str]:
    tokens = _TOKEN.findall(text)
    for at, token in enumerate(tokens):
        if not token[0].isalpha() or _banned(token):
            continue
        if _is_name(tokens, at) or (_ends_phrase(tokens, at) and _in_phrase(tokens, at)):
            yield stem(token)


def _banned(token: str) -> bool:
    en = connecting("en")
    parts = [token.lower(), *re.split("[-'’]", token.lower()), stem(token)]
    return any(part in en.banned or part in en.linking for part in parts)


def _is_name(tokens: list[str], at: int) -> bool:
    """Whether a capital in mid-sentence makes it a name; what is shouted is none."""
    token = tokens[at]
    inside = at > 0 and tokens[at - 1][0].isalnum()
    shouted = token.isupper() and len(token) > _NOT_SHOUTED
    return inside and not shouted and token[0].isupper() and len(token) > 1


def _ends_phrase(tokens: list[str], at: int) -> bool:
    """Whether no other noun follows: the word is what its phrase is about, no adjective in it."""
    if at + 1 == len(tokens):
        return True
    en, after = connecting("en"), tokens[at + 1].lower()
    return not after[0].isalnum() or after in en.linking | en.opening | {"and", "or"}


def _in_phrase(tokens: list[str], at: int) -> bool:
    en = connecting("en")
    for before in range(at - 1, max(-1, at - 1 - _BACK), -1):
        token = tokens[before].lower()
        if token in en.opening or token[0].isdigit():
            return True
        if token in en.linking or not token[0].isalpha():
            return False
    return False


def _chinese(text: str) -> Iterator[str]:
    zh, broken = connecting("zh"), text
    for word in zh.breaking:
        broken = broken.replace(word, " ")
    for run in _RUN.findall(broken):
        if run[0].isascii():
            yield run.lower()
            continue
        if any(word in run for word in zh.banned):
            continue
        for start in range(len(run)):
            for end in range(start + 2, len(run) + 1):
                yield run[start:end]
