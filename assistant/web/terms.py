"""How the page names programmes, facts and values: in words of the language, not in ids."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Amount, AssessmentRecord, CaseAmount, Condition
from assistant.web.labels import Labels, labels_for
from assistant.wording import language_for
from assistant.wording.language import Language
from assistant.wording.sentence import Piece, flat
from corpus import Corpus
from tools.assessment import Money
from tools.errors import ToolsError
from tools.facts import Fact
from tools.programmes import Programme, RateSupport
from tools.rules import Rules
from tools.values import Measure, exact_number, parse_measure


@dataclass(frozen=True)
class Terms:
    """What rendering needs beside the answer: the texts, the rules, and one language.

    An answer kept from before may name a programme or a fact that the rules no longer have; its
    own word is shown then, as nothing that was answered may disappear.
    """

    corpus: Corpus
    rules: Rules
    labels: Labels
    language: Language

    @classmethod
    def of(cls, corpus: Corpus, rules: Rules, code: str) -> "Terms":
        """The terms of a language; English where the product doesn't speak it."""
        labels = labels_for(code)
        return cls(corpus, rules, labels, language_for(labels.code))

    def speaking(self, code: str) -> "Terms":
        """The same terms in another language."""
        return self if code == self.labels.code else Terms.of(self.corpus, self.rules, code)

    def programme(self, programme_id: str) -> str:
        """The programme's name."""
        found = self.rules.programmes.get(programme_id)
        return programme_id if found is None else capital(found.name.get(self.labels.code))

    def branch(self, record: AssessmentRecord) -> str:
        """The name of the recognition or honour that the assessment is for; empty without one."""
        if record.branch is None:
            return ""
        for fact in self._facts_of(self.rules.programmes.get(record.programme)).values():
            if record.branch in fact.choices:
                return fact.choices[record.branch].name.get(self.labels.code)
        return record.branch

    def fact(self, fact_id: str) -> str:
        """What the fact is called."""
        found = self._fact(fact_id)
        return capital(fact_id if found is None else found.label(self.labels.code))

    def value(self, fact_id: str, text: str) -> str:
        """A fact's value, written in the command line's notation, as people read it."""
        found = self._fact(fact_id)
        if found is None:
            return text
        try:
            value = found.parse(text)
        except ToolsError:
            return text
        return _text(self.language.value(value, found, ""))

    def test(self, fact_id: str, text: str) -> str:
        """A condition's comparison (`>= 750000 USD`, `yes`) as people read it."""
        found = self._fact(fact_id)
        if found is None or not found.is_measure:
            return self.value(fact_id, text)
        try:
            value: Measure = parse_measure(text)
        except ToolsError:
            return text
        return _text(self.language.measure(value.interval, found, value.unit, "quoted", ""))

    def only_tier(self, record: AssessmentRecord, condition: Condition) -> bool:
        """Whether a condition only changes the amount, and decides on no verdict."""
        programme = self.rules.programmes.get(record.programme)
        if programme is None or not isinstance(programme.support, RateSupport):
            return False
        tests = {(test.fact, test.test) for tier in programme.support.tiers for test in tier.when}
        return (condition.fact, condition.test) in tests

    def amount(self, amount: Amount) -> str:
        """An amount of support with its currency."""
        return self._money(amount.value, amount.currency)

    def case_amount(self, amount: CaseAmount) -> str:
        """What a case brings, exact or between bounds."""
        currency = amount.currency or ""
        least = None if amount.at_least is None else self._money(amount.at_least, currency)
        most = None if amount.at_most is None else self._money(amount.at_most, currency)
        if amount.value is not None:
            return self._money(amount.value, currency)
        if least is not None and most is not None and exact_number(amount.at_least or "") > 0:
            return self.labels.from_to.format(least, most)
        if most is None and least is not None:
            return self.labels.at_least.format(least)
        return self.labels.unstated if most is None else self.labels.at_most.format(most)

    def _money(self, value: str, currency: str) -> str:
        return self.language.money(Money(exact_number(value), currency), "calculated", "").text

    def _fact(self, fact_id: str) -> Fact | None:
        for facts in self.rules.facts_of.values():
            if fact_id in facts:
                return facts[fact_id]
        return None

    def _facts_of(self, programme: Programme | None) -> Mapping[str, Fact]:
        return {} if programme is None else self.rules.facts(programme)


def capital(text: str) -> str:
    """The text with a capital at its beginning, as a heading has it."""
    return text[:1].upper() + text[1:]


def _text(piece: Piece) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in flat(piece))
