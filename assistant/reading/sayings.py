"""Sayings: what the words of a message say of yes/no facts and choices.

Cues find it where the words are known, the learned weights where they are not.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.reading.acts import says_facts, supposes
from assistant.reading.examples import Act
from assistant.reading.features import masked, ngrams, tokens
from assistant.reading.indications import Cues, Indication
from assistant.reading.message import Binding
from assistant.reading.phrases import ALSO, BOTH, FIRST_PERSON, PART_OF, RETRACTS, TAKES_OUT
from assistant.reading.ridge import RidgeModel
from assistant.reading.voice import Voice
from tools.facts import Fact
from tools.quantities import Kind
from tools.values import Choices, YesNo

_SURE = 0.6


@dataclass(frozen=True)
class SayingReader:
    """Reads what is said of facts that have no figure."""

    cues: Cues
    model: RidgeModel

    def read(self, voice: Voice, facts: Mapping[str, Fact]) -> list[Binding]:
        """What the voice says of `facts`, each once."""
        found = self.cues.find(voice.text, facts) + self._learned(voice, facts)
        amounts = _most_in_one_currency(voice)
        said = [i for i in found if _says_case(voice, i)]
        if TAKES_OUT.search(voice.text):
            # What is said against a presumption is said of the part that goes out.
            said = [i for i in said if facts[i.fact].presumption() in {None, i.value}]
        return [
            Binding(
                indication.fact,
                indication.value,
                indication.words,
                indication.start,
                indication.end,
                supposed=supposes(voice.deed_at(indication.start)),
                adds=_beside(voice, facts[indication.fact], indication),
            )
            for indication in _agreed(
                voice.text, said, facts, amounts, part=PART_OF.search(voice.text) is not None
            )
        ]

    def _learned(self, voice: Voice, facts: Mapping[str, Fact]) -> list[Indication]:
        found = []
        rows = [
            ngrams(tokens(masked(voice.text, voice.quantities, part.start, part.end)))
            for part in voice.parts
        ]
        chances = self.model.probabilities(rows, voice.layers).tolist()
        for part, likely in zip(voice.parts, chances, strict=True):
            for name, chance in zip(self.model.classes, likely, strict=True):
                fact_id, _, value = name.partition("=")
                if chance < _SURE or fact_id not in facts:
                    continue
                tested = facts[fact_id].presumption() is None and not facts[fact_id].choices
                words = voice.text[part.start : part.end]
                if tested and not self.cues.has_words_of(words, fact_id):
                    # What the clause tests is never taken from what usually stands beside it.
                    continue
                chosen = bool(facts[fact_id].choices)
                said = Choices(frozenset({value})) if chosen else YesNo(value == "yes")
                words_said = voice.text[part.start : part.end]
                found.append(Indication(part.start, part.end, fact_id, said, words_said))
        return found


def longest(bindings: Sequence[Binding], facts: Mapping[str, Fact]) -> list[Binding]:
    """Where choices of different facts are named by the same words, the longer words are meant."""

    def beaten(binding: Binding) -> bool:
        return any(
            other.fact != binding.fact
            and facts[other.fact].kind == facts[binding.fact].kind == "choice"
            and other.start <= binding.start
            and binding.end <= other.end
            and len(other.words) > len(binding.words)
            for other in bindings
        )

    return [binding for binding in bindings if not beaten(binding)]


def _beside(voice: Voice, fact: Fact, indication: Indication) -> bool:
    """Whether a choice holds beside the one that is known, and both are asked about."""
    also = ALSO.search(voice.words_at(indication.start)) is not None
    return bool(fact.choices) and also and BOTH.search(voice.text) is not None


def _most_in_one_currency(voice: Voice) -> int:
    """How many amounts there are in the currency that most are in, bare figures with them."""
    units = Counter(q.unit for q in voice.quantities if q.kind is Kind.MONEY)
    bare = sum(q.kind is Kind.NUMBER and q.raw_unit is None for q in voice.quantities)
    return max(units.values(), default=0) + bare


def _says_case(voice: Voice, indication: Indication) -> bool:
    """Whether words speak of the case, and not of the rule in general."""
    deed = voice.deed_at(indication.start)
    of_case = FIRST_PERSON.search(voice.words_at(indication.start)) is not None
    return says_facts(deed, "we") and (of_case or deed is None or deed.act is not Act.ASKS_RULE)


def _last_said(text: str, named: list[Indication]) -> list[Indication]:
    """Choices without those taken back: "we became provincial … hold on, it says municipal"."""
    inorder = sorted(named, key=lambda indication: indication.start)
    for before, after in reversed(list(pairwise(inorder))):
        if before.value != after.value and RETRACTS.search(text[before.end : after.start]):
            return [i for i in inorder if i.start >= after.start and i.value != before.value]
    return named


def _agreed(
    text: str,
    found: Sequence[Indication],
    facts: Mapping[str, Fact],
    amounts: int,
    *,
    part: bool,
) -> list[Indication]:
    """One indication for each fact: the one that contradicts a presumption counts, else a "no",
    else the first; of choices each that is named, unless "none" stands alone.

    Where the presumption is both affirmed and contradicted and there are several amounts, it is
    one of the amounts that does not count ("300,000 of it in China"), not the whole.
    """
    kept: list[Indication] = []
    for name in dict.fromkeys(indication.fact for indication in found):
        said = [indication for indication in found if indication.fact == name]
        if facts[name].choices:
            named = [i for i in said if i.value != Choices(frozenset({"none"}))]
            named = _last_said(text, named)
            kept += {i.value: i for i in reversed(named or said)}.values()
            continue
        presumed = facts[name].presumption()
        against = [
            i for i in said if i.value == YesNo(yes=False if presumed is None else not presumed.yes)
        ]
        affirmed = [i for i in said if i not in against]
        mixed = presumed is not None and amounts > 1 and against and (affirmed or part)
        kept += ((affirmed if mixed else against) or ([] if mixed else said))[:1]
    return kept
