"""Whether cited words support a statement: a deterministic stand-in for an entailment model.

ALCE (Gao et al., Enabling Large Language Models to Generate Text with Citations, 2023) asks a
language model whether the cited passages entail a statement. Our statements are made of figures,
comparators, named things and plain words, so that each can be looked up in the cited words:

1. *figures*: each figure of the statement, but for those that are the user's own or calculated,
   stands there with the same value and unit, and all of them stand in one sentence of it; one may
   stand in another if that sentence has no figure of its kind and unit (so that the rate of one
   tier is not given the cap of another, but may be inherited);
2. *comparators*: where both have one, it is the same ("more than" is not "at least"), or its
   opposite where the statement says "not";
3. *pairs*: after "respectively", the n-th figure belongs to the n-th thing;
4. *words*: what the statement says in words of the policy stands there: a word that only other
   clauses use is foreign (another clause, another role), and so is a period or a "not" that is
   missing there;
5. *provisos*: the thresholds that stand in the same sentence as a figure are told with it.

What it cannot see: a condition without a figure that is left out, word order, and the words of a
statement in another language than the clause, where only 1, 2 and 5 are tested. How well it agrees
with people is measured on `support-pairs.jsonl` and reported as a figure of its own.
"""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from assistant.retrieval.keywords import chinese_share, words_of
from corpus import Corpus
from corpus.sentences import sentence_spans
from tools.quantities import Comparator, Interval, Kind, Quantity, read

__all__ = ["Support", "Supports"]

_COUNTED = {Kind.MONEY, Kind.SHARE, Kind.AREA, Kind.COUNT, Kind.NUMBER, Kind.DATE}
_NEGATIONS = re.compile(
    r"\b(?:not|no|never|nor|without|cannot|excluded?|except|neither)\b|\w+n['’]t\b", re.IGNORECASE
)
# "no less than" and its kind are comparators, which rule 2 looks at.
_NO_NEGATION = re.compile(
    r"\b(?:no|not)\s+(?:less|more|fewer|later|lower|higher|exceed\w*)\b|\bnot only\b", re.IGNORECASE
)
_JUDGES = re.compile(
    r"\bqualif|\bmet\b|\bappl(?:y|ies)\b|\breach|\brequire|\bassum|\bopen\b|\breceived\b"
    r"|\bcondition of the clause\b|\btext (?:states|does not)\b|\bno more\b",
    re.IGNORECASE,
)
"""Says what is so of the applicant, or of the text itself: its "not" is not the clause's, and
whether it is right is for the verdicts to show."""
_PLAIN = set(
    words_of(
        "more less least most level whose qualify received amount amounts text reach reached"
        " increase increased state states share below above cap ceiling condition clause says adds"
        " meets meet need needed exactly rounded one apply applies ratio rate count counts"
        " using use used"
    )
)
"""Words of comparing and telling, which say nothing of the policy by themselves."""
_PERIODS = {
    "year": re.compile(
        r"\b(?:annual\w*|yearly|(?:every|per|each|a) (?:\d+ )?years?)\b", re.IGNORECASE
    ),
    "month": re.compile(r"\b(?:monthly|(?:every|per|each|a) months?)\b", re.IGNORECASE),
    "once": re.compile(r"\b(?:one-time|once)\b", re.IGNORECASE),
}
_CAP = re.compile(r"(?:maximum|cap|ceiling|limit)\b[^.;\d]{0,45}$", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"]([^”\"]{12,})[”\"]")
_SIDES = {
    Comparator.MORE_THAN: ">",
    Comparator.AT_LEAST: ">=",
    Comparator.REACH: ">=",
    Comparator.LESS_THAN: "<",
    Comparator.AT_MOST: "<=",
}
_NOT_BEFORE = re.compile(r"(?:\b(?:not|never)\b|n['’]t\b|[未没不])[^.;,，。]{0,30}$", re.IGNORECASE)
_OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
_FOREIGN = 0.34
"""The share of a statement's weight in words that may be foreign to the cited words: set on half 1
of the labelled pairs."""
_STRANGE = 0.3
"""The share of its words that no clause uses at all."""
_TELLING = 1.45
"""From this weight on, a foreign word alone is enough: it stands in few clauses."""


@dataclass(frozen=True, slots=True)
class Support:
    """Whether the words support the statement; `why` names the rule that says they do not."""

    supported: bool
    why: str = ""


class Supports:
    """The test over one corpus, whose words tell what is a word of the policy."""

    def __init__(self, corpus: Corpus) -> None:
        texts = [clause.text for clause in corpus.clauses() if not clause.is_heading]
        held = Counter(word for text in texts for word in set(_words(text)))
        self._weight = {word: math.log(1 + len(texts) / count) for word, count in held.items()}

    def test(
        self, statement: str, cited: Sequence[str], own: Collection[str] = (), beside: str = ""
    ) -> Support:
        """Whether the `cited` texts support the statement.

        `own` are figures, as they stand in it, that come from the user or the calculator;
        `beside` is what the same answer says besides, where a threshold may be told.
        """
        if not cited:
            return Support(supported=False, why="nothing cited")
        plain = _unquoted(statement, cited)
        sentences = [part for text in cited for part in _sentences(text)]
        figures = [q for q in _figures(plain) if not _is_own(q, plain, own)]
        spoken = [*_figures(statement), *_figures(beside)]
        why = (
            _figures_missing(figures, plain, sentences)
            or _unpaired(figures, plain, sentences)
            or ("" if chinese_share(plain) > 0.2 else self._foreign(plain, cited))
            or _proviso_missing(figures, plain, sentences, spoken)
        )
        return Support(supported=not why, why=why)

    def _foreign(self, statement: str, cited: Sequence[str]) -> str:
        there = {word for text in cited for word in _words(text)}
        words = set(_words(statement)) - _PLAIN
        said = {word for word in words if word in self._weight}
        missing = {word: self._weight[word] for word in said - there}
        strange = words - said
        if _JUDGES.search(statement) is None and len(strange) > _STRANGE * len(words):
            return f"words: {min(strange)}"
        total = sum(self._weight[word] for word in said)
        if missing and (
            max(missing.values()) >= _TELLING and sum(missing.values()) > _FOREIGN / 2 * total
        ):
            return f"words: {max(missing, key=lambda word: missing[word])}"
        if total and sum(missing.values()) / total > _FOREIGN:
            return "words"
        untold = _periods(statement) - {name for text in cited for name in _periods(text)}
        if untold:
            return f"words: {untold.pop()}"
        if (
            _JUDGES.search(statement) is None
            and _negations(statement)
            and not any(_negations(text) for text in cited)
        ):
            return "words: not"
        return ""


def _unquoted(statement: str, cited: Sequence[str]) -> str:
    """The statement without the passages that stand in the cited words as they are."""
    flat = [_flat(text) for text in cited]

    def kept(match: re.Match[str]) -> str:
        return "" if any(_flat(match[1]) in text for text in flat) else match[0]

    return _QUOTED.sub(kept, statement)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@lru_cache(4096)
def _words(text: str) -> tuple[str, ...]:
    # "operator" and "operating" are one word here.
    words = (word.removesuffix("or") if len(word) > 6 else word for word in words_of(text))
    return tuple(word for word in words if word.isalpha() and word.isascii())


def _periods(text: str) -> set[str]:
    return {name for name, pattern in _PERIODS.items() if pattern.search(text)}


def _negations(text: str) -> int:
    return len(_NEGATIONS.findall(_NO_NEGATION.sub(" ", text)))


@lru_cache(4096)
def _figures(text: str) -> tuple[Quantity, ...]:
    return tuple(
        quantity
        for quantity in read(text).quantities
        if quantity.kind in _COUNTED
        # "the two amounts" is no figure of the policy.
        and (quantity.kind is not Kind.NUMBER or any(c.isdigit() for c in quantity.text))
    )


def _is_own(quantity: Quantity, text: str, own: Iterable[str]) -> bool:
    for words in own:
        for match in re.finditer(re.escape(words), text):
            if match.start() <= quantity.end and quantity.start <= match.end():
                return True
    return False


def _values(interval: Interval) -> set[Fraction]:
    return {end for end in (interval.low, interval.high) if end is not None}


def _side(quantity: Quantity, text: str) -> str | None:
    if _CAP.search(text[: quantity.start]):
        return "<="
    return _SIDES.get(quantity.comparator) if quantity.comparator else None


def _same(said: Quantity, says: str, found: Quantity, text: str) -> bool:
    """Whether a figure of the statement is this one of the cited sentence."""
    if said.kind is Kind.DATE or found.kind is Kind.DATE:
        return said.kind is found.kind and said.text.split()[-1] == found.text.split()[-1]
    kinds = {said.kind, found.kind}
    if len(kinds) > 1 and Kind.NUMBER not in kinds:
        return False
    if _values(said.interval) != _values(found.interval):
        return False
    if said.unit != found.unit and said.unit and found.unit and said.kind is not Kind.COUNT:
        return False
    here, there = _side(said, says), _side(found, text)
    if here is None or there is None or here == there:
        return True
    # "do not reach 750,000" is read as less than 750,000: the same threshold, from its other side.
    return _OPPOSITE[here] == there and bool(_NOT_BEFORE.search(says[: said.start]))


def _figures_missing(figures: Sequence[Quantity], statement: str, sentences: Sequence[str]) -> str:
    if not figures:
        return ""
    rows = [(sentence, _figures(sentence)) for sentence in sentences]

    best: list[Quantity] = list(figures)
    for home, there in rows:
        taken = {(found.kind, found.unit) for found in there}
        left, missing = list(there), []
        for said in figures:
            found = next((f for f in left if _same(said, statement, f, home)), None)
            if found is not None:
                left.remove(found)
            elif (said.kind, said.unit) in taken or not _inherited(said, statement, rows):
                missing.append(said)
        # A sentence that holds none of them is no home: everything would be inherited.
        if len(left) < len(there) and len(missing) < len(best):
            best = missing
    return f"figures: {best[0].text}" if best else ""


def _inherited(
    said: Quantity, statement: str, rows: Sequence[tuple[str, Sequence[Quantity]]]
) -> bool:
    """Whether a figure may come from another sentence: a threshold only from its other side."""
    for sentence, there in rows:
        for found in there:
            threshold = _limits(found) and not _CAP.search(sentence[: found.start])
            other_side = _side(said, statement) != _side(found, sentence)
            if _same(said, statement, found, sentence) and (other_side or not threshold):
                return True
    return False


def _unpaired(figures: Sequence[Quantity], statement: str, sentences: Sequence[str]) -> str:
    """After "respectively", figures and things are paired by position."""
    for sentence in sentences:
        if "respectively" not in sentence.lower():
            continue
        there = [found for found in _figures(sentence) if found.kind is Kind.MONEY]
        things = _things(sentence, len(there))
        for said in figures:
            for at, found in enumerate(there):
                if not _same(said, statement, found, sentence) or not things:
                    continue
                told = set(_words(statement))
                met = [len(words & told) / len(words) if words else 0.0 for words in things]
                best = max(met)
                if best and met.count(best) == 1 and met.index(best) != at:
                    return f"pairs: {said.text}"
    return ""


def _things(sentence: str, count: int) -> list[set[str]]:
    """The words that only one of the enumerated things has, in order; empty where unclear."""
    head = sentence[: sentence.lower().index("respectively")]
    head = head.split(" will ")[0]
    pieces = [piece for piece in re.split(r",|\band\b", head) if piece.strip()]
    if count < 2 or len(pieces) < count:
        return []
    rows = [_words(piece) for piece in pieces[-count:]]
    shared = Counter(word for row in rows for word in set(row))
    return [{word for word in row if shared[word] == 1} for row in rows]


def _proviso_missing(
    figures: Sequence[Quantity],
    statement: str,
    sentences: Sequence[str],
    spoken: Sequence[Quantity],
) -> str:
    """Thresholds beside a rate or an amount have to be told with it."""
    granted = [q for q in figures if q.kind in {Kind.MONEY, Kind.SHARE} and not _limits(q)]
    for said in granted:
        homes = [
            (sentence, found)
            for sentence in sentences
            for found in _figures(sentence)
            if _same(said, statement, found, sentence)
        ]
        untold = [_untold(sentence, found, spoken) for sentence, found in homes]
        if untold and all(untold):
            return f"provisos: {untold[0]}"
    return ""


def _untold(sentence: str, granted: Quantity, spoken: Sequence[Quantity]) -> str:
    for found in _figures(sentence):
        is_threshold = _limits(found) and not _CAP.search(sentence[: found.start])
        if not is_threshold or found == granted:
            continue
        if not any(_values(said.interval) == _values(found.interval) for said in spoken):
            return found.text
    return ""


def _limits(quantity: Quantity) -> bool:
    return quantity.comparator in {Comparator.MORE_THAN, Comparator.AT_LEAST, Comparator.REACH}
