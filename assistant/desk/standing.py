"""The standing of each sentence of a reply, found anew in whatever text the reply has now.

A sentence keeps its standing as long as it is one of the draft's verified sentences, whole and
where it belongs; figures that are right one by one prove nothing, as a figure may be moved to
another programme's sentence, or "up to" be dropped. What is none of these sentences may say
anything that is no claim: no figure, no verdict, no duty, no date, no words of the policy.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.desk.claims import claim_in
from assistant.desk.composing import frame_lines
from assistant.desk.draft import DraftReceipt, Standing, VerifiedSentence
from assistant.desk.registry import is_assessed
from assistant.wording.claim_words import GREETING, LEADS

__all__ = ["SentenceStanding", "Standings", "standings"]

_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…]")
_MARK = re.compile(r"\s*(?:[-*•·]\s+)?")
_END = re.compile(r"[.!?]+(?=\s|$)|[。！？]+|\n")
_STOP = re.compile(r"[.!?。！？]\s*$")


@dataclass(frozen=True, slots=True)
class SentenceStanding:
    """A sentence of the reply, its span, its standing, and why where it is unsupported."""

    start: int
    end: int
    text: str
    standing: Standing
    why: str = ""


@dataclass(frozen=True, slots=True)
class Standings:
    """Every sentence of a reply, and the required ones that are no longer in it."""

    sentences: tuple[SentenceStanding, ...]
    dropped: tuple[str, ...]

    @property
    def unsupported(self) -> tuple[SentenceStanding, ...]:
        """The sentences that nothing verified supports."""
        return tuple(s for s in self.sentences if s.standing is Standing.UNSUPPORTED)


def standings(reply: str, receipt: DraftReceipt) -> Standings:
    """The standing of each sentence of a reply, by the registry of its draft."""
    return _Scan(reply, receipt).done()


@dataclass(frozen=True, slots=True)
class _Known:
    """A verified text as it is found in a reply, and the sentences that have it."""

    exact: re.Pattern[str]
    after_lead: re.Pattern[str]
    sentences: tuple[VerifiedSentence, ...]


class _Scan:
    """One pass through a reply."""

    def __init__(self, reply: str, receipt: DraftReceipt) -> None:
        self._reply = reply
        # Emphasis is no change; the blanks keep every place.
        self._text = reply.replace("**", "  ")
        self._receipt = receipt
        self._known = _known(receipt.sentences)
        lines = sorted(set(frame_lines(receipt)), key=len, reverse=True)
        self._frame = [_pattern(line) for line in lines]
        self._found: list[SentenceStanding] = []
        self._seen: set[str] = set()
        self._current = ""

    def done(self) -> Standings:
        """The standings from the first sentence to the last."""
        at = self._begin(0)
        while at < len(self._text):
            at = self._begin(self._judged(at))
        dropped = tuple(
            sentence.text
            for sentence in self._receipt.sentences
            if sentence.need == "required" and sentence.text not in self._seen
        )
        return Standings(tuple(self._found), dropped)

    def _begin(self, at: int) -> int:
        match = _MARK.match(self._text, at)
        return at if match is None else match.end()

    def _judged(self, at: int) -> int:
        """Judge the sentence that begins here; the place where it ends."""
        known = self._known_at(at)
        if known is not None:
            return self._verified(at, *known)
        lead = LEADS.match(self._text, at)
        known = None if lead is None else self._known_at(lead.end(), after_lead=True)
        if known is not None:
            return self._verified(at, *known)
        for line in self._frame:
            match = line.match(self._text, at)
            if match is not None and self._ends(match.end()):
                self._add(at, match.end(), Standing.NO_FIGURE)
                return match.end()
        return self._own_words(at)

    def _known_at(
        self, at: int, *, after_lead: bool = False
    ) -> tuple[int, tuple[VerifiedSentence, ...]] | None:
        for known in self._known:
            pattern = known.after_lead if after_lead else known.exact
            match = pattern.match(self._text, at)
            if match is not None and self._ends(match.end()):
                return match.end(), known.sentences
        return None

    def _ends(self, at: int) -> bool:
        """Whether a sentence may end here: "…200,000 yuan.5" goes on."""
        if at >= len(self._text) or self._text[at].isspace():
            return True
        return self._text[at - 1] in "。？！：，" and not self._text[at].isdecimal()

    def _verified(self, at: int, end: int, sentences: tuple[VerifiedSentence, ...]) -> int:
        sentence = next((s for s in sentences if s.about == self._current), sentences[0])
        self._seen.add(sentence.text)
        stands_alone = sentence.part in {"result", "quote"} or not is_assessed(sentence.about)
        if sentence.part == "result":
            self._current = sentence.about
        if stands_alone or sentence.about == self._current:
            self._add(at, end, sentence.standing)
        else:
            self._add(at, end, Standing.UNSUPPORTED, "it stands away from the result it belongs to")
        return end

    def _own_words(self, at: int) -> int:
        """A sentence that a person wrote, or changed."""
        match = _END.search(self._text, at)
        end = len(self._text) if match is None else match.end()
        words = self._text[at:end]
        why = claim_in(words)
        if why is None and not _STOP.search(words) and not GREETING.fullmatch(words.strip()):
            follows = self._known_at(self._begin(end))
            if follows is not None and any(is_assessed(s.about) for s in follows[1]):
                why = "it leads into a verified sentence, and may turn what that says"
        self._add(at, end, Standing.NO_FIGURE if why is None else Standing.UNSUPPORTED, why or "")
        return end

    def _add(self, at: int, end: int, standing: Standing, why: str = "") -> None:
        text = self._reply[at:end].rstrip()
        if text:
            self._found.append(SentenceStanding(at, at + len(text), text, standing, why))


def _known(sentences: Sequence[VerifiedSentence]) -> list[_Known]:
    """The verified texts, the longest first: one may begin like another."""
    by_text: dict[str, list[VerifiedSentence]] = {}
    for sentence in sentences:
        by_text.setdefault(sentence.text, []).append(sentence)
    return [
        _Known(_pattern(text), _pattern(text[:1].swapcase() + text[1:], text), tuple(same))
        for text, same in sorted(by_text.items(), key=lambda item: -len(item[0]))
    ]


def _pattern(*texts: str) -> re.Pattern[str]:
    """Finds a text whatever its line breaks; every other character has to be there."""
    return re.compile("|".join("".join(_loose(text)) for text in texts))


def _loose(text: str) -> Iterator[str]:
    words = text.split()
    for number, word in enumerate(words):
        if number:
            wide = _WIDE.match(words[number - 1][-1]) and _WIDE.match(word[0])
            yield r"\s*" if wide else r"\s+"
        for place, character in enumerate(word):
            if place and (_WIDE.match(character) or _WIDE.match(word[place - 1])):
                # A client may break the line between any two Chinese characters.
                yield r"\s*"
            yield re.escape(character)
