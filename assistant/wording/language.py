"""What a language has to be able to say. Each language is one module that implements this."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from fractions import Fraction

from assistant.wording.figures import shown
from assistant.wording.fixed import Fixed
from assistant.wording.parts import OpenShare, base, capital, ref, short
from assistant.wording.sentence import Piece, Sentence, Shown, Source, Told, flat, joined
from corpus import Document, Quote
from tools.assessment import (
    CapBinds,
    Capped,
    Case,
    ConditionResult,
    Converted,
    Money,
    NextThreshold,
    Outcome,
    Rounded,
    Step,
)
from tools.conditions import Condition, Threshold
from tools.facts import Fact
from tools.interval import Interval
from tools.values import Choices, FactValue, Measure, YesNo


class Language(ABC):
    """Every sentence that people read, in one language."""

    code: str
    comma: str
    """Between the items of an enumeration."""
    last: str
    """Before its last item."""
    semicolon: str
    colon: str
    stop: str
    between: str
    """Between two sentences."""
    no_support: str
    unstated: str
    """What a case brings whose amount the text does not state."""
    fixed: Fixed

    # Figures

    @abstractmethod
    def with_unit(self, digits: str, unit: str, noun: str) -> str:
        """Digits with their unit: `84,000` and `CNY` as `84,000 yuan`."""

    @abstractmethod
    def bounded(self, low: Piece | None, high: Piece | None, low_in: bool, high_in: bool) -> Piece:
        """A value that is known by its bounds: `more than 750,000`."""

    @abstractmethod
    def per_year(self, fact: Fact) -> str:
        """What follows a figure that is counted by the year; empty for others."""

    def money(self, amount: Money, source: Source, ref: str) -> Shown:
        """An amount of money."""
        return shown(amount.value, amount.currency, self, source, ref)

    def share(self, rate: Fraction, source: Source, ref: str) -> Shown:
        """A rate of 3/10 as 30%."""
        return shown(rate * 100, "%", self, source, ref)

    def measure(self, interval: Interval, fact: Fact, unit: str, source: Source, ref: str) -> Piece:
        """A measure of a fact in its unit, exact or by the bounds that say something."""
        noun = self.noun(fact)

        def end(value: Fraction) -> Shown:
            return shown(value, unit, self, source, ref, noun)

        if interval.is_exact:
            return end(interval.value)
        low, high = told_ends(interval, fact)
        return self.bounded(
            None if low is None else end(low),
            None if high is None else end(high),
            interval.low_closed,
            interval.high_closed,
        )

    def noun(self, fact: Fact) -> str:
        """What a count counts, said after the figure."""
        return fact.noun.get(self.code) if fact.noun else ""

    def value(self, value: FactValue, fact: Fact, ref: str) -> Piece:
        """A fact's value as the user stated it."""
        if isinstance(value, Measure):
            return self.measure(value.interval, fact, value.unit, "stated", ref)
        if isinstance(value, YesNo):
            return self.yes_no(yes=value.yes)
        return self.choices(value, fact)

    def choices(self, value: Choices, fact: Fact) -> Piece:
        """The names of the choices that hold."""
        names = [fact.choices[c].name.get(self.code) for c in fact.choices if c in value.chosen]
        return joined(names, self.comma, self.last)

    @abstractmethod
    def yes_no(self, *, yes: bool) -> str:
        """Yes or no."""

    # An assessment, part by part

    @abstractmethod
    def result(self, told: Told) -> Sentence:
        """Verdict and amount first."""

    def steps(self, told: Told) -> Sentence | None:
        """How the amount came about, in one sentence; None where nothing was calculated."""
        pieces: list[Piece] = []
        for step in told.assessment.steps:
            # What was rounded or capped continues the clause before it, with its own comma.
            if pieces and not isinstance(step, Rounded | Capped):
                pieces.append(self.semicolon)
            pieces.append(self.step(step, told))
        if not pieces:
            return None
        return Sentence("steps", flat(capital(pieces), self.stop), about=told.id)

    @abstractmethod
    def step(self, step: Step, told: Told) -> Piece:
        """One step as a part of a sentence."""

    def conversion(self, step: Converted) -> Shown:
        """The rate of a conversion, as it was stated."""
        return self.money(Money(step.rate, "CNY"), "stated", f"rate.{step.foreign}")

    @abstractmethod
    def deciding(self, told: Told, result: ConditionResult) -> Sentence:
        """A condition that decided: which figure met, or did not meet, which threshold."""

    @abstractmethod
    def step_line(self, step: Step, told: Told) -> str:
        """One step as a line of a ledger."""

    @abstractmethod
    def condition(self, condition: Condition, fact: Fact, *, holds: bool) -> Piece:
        """A condition as half a sentence: `site transactions reach US$750,000`."""

    def case(self, case: Case, told: Told) -> Sentence:
        """One case that is still possible, and what it brings."""
        when = capital(self.case_when(case, told))
        pieces = flat("- ", when, self.colon, self.case_amount(case.outcome, told), self.stop)
        return Sentence("case", pieces, about=told.id)

    @abstractmethod
    def case_when(self, case: Case, told: Told) -> Piece:
        """When a case holds."""

    def case_amount(self, outcome: Outcome, told: Told) -> Piece:
        """What a case brings."""
        if not outcome.eligible:
            return self.no_support
        if outcome.amount is not None:
            return self.money(outcome.amount, "calculated", f"{told.id}.cases")
        open_share = self._open_share(outcome, told)
        return self.unstated if open_share is None else self.open_share(open_share)

    def _open_share(self, outcome: Outcome, told: Told) -> OpenShare | None:
        fact, cap = base(told), outcome.cap
        if fact is None or outcome.rate is None:
            return None
        least = outcome.least if outcome.least is not None and outcome.least.value > 0 else None
        most = outcome.most if outcome.most != cap else None

        def calculated(amount: Money | None) -> Shown | None:
            found = f"{told.id}.cases"
            return None if amount is None else self.money(amount, "calculated", found)

        return OpenShare(
            rate=self.share(outcome.rate, "quoted", ref(told)),
            of=short(fact.label(self.code)),
            least=calculated(least),
            most=calculated(most),
            cap=None if cap is None else self.money(cap, "quoted", ref(told)),
        )

    @abstractmethod
    def open_share(self, share: OpenShare) -> Piece:
        """A share of costs that are not known: `30% of the costs, up to 200,000 yuan`."""

    @abstractmethod
    def cap_and_rate(self, told: Told) -> Sentence | None:
        """The cap, where the steps did not tell it."""

    @abstractmethod
    def reservation(self, quotes: Sequence[Quote], told: Told) -> Sentence:
        """What the clause leaves to other rules."""

    @abstractmethod
    def reading(self, told: Told) -> Sentence | None:
        """The reading of an ambiguous text that the rules take."""

    @abstractmethod
    def assumptions(self, told: Told) -> Sentence | None:
        """The presumed facts that were taken to hold."""

    def advice(self, told: Told) -> list[Sentence]:
        """What the next threshold would bring, and a cap that binds."""
        return [
            Sentence(
                "advice",
                flat(
                    self.cap_binds(item, told)
                    if isinstance(item, CapBinds)
                    else self.next_threshold(item, told),
                    self.stop,
                ),
                about=told.id,
            )
            for item in told.advice
        ]

    @abstractmethod
    def cap_binds(self, item: CapBinds, told: Told) -> Piece:
        """The cap is reached, and at which costs."""

    @abstractmethod
    def next_threshold(self, item: NextThreshold, told: Told) -> Piece:
        """What the support would be once a threshold is met."""

    @abstractmethod
    def total(self, amounts: Sequence[Money], ref: str) -> Sentence:
        """The sum over programmes, with its caveat."""

    # Questions and the conversation

    @abstractmethod
    def ask(self, fact: Fact, programme: str) -> Sentence:
        """Ask for a fact."""

    @abstractmethod
    def ask_rate(self, currency: str) -> Sentence:
        """Ask for an exchange rate."""

    @abstractmethod
    def ask_currency(self, words: str, fact: Fact) -> Sentence:
        """Ask in which currency a figure is."""

    @abstractmethod
    def ask_which(self, words: str, facts: Sequence[Fact]) -> Sentence:
        """Ask which fact a figure is."""

    @abstractmethod
    def ask_one_of(self, words: str, fact: Fact) -> Sentence:
        """Ask which of several figures a fact is."""

    @abstractmethod
    def ask_parts(self, words: str, fact: Fact) -> Sentence:
        """Ask which of several figures a sum is made of."""

    @abstractmethod
    def ask_programme(self, names: Sequence[str]) -> Sentence:
        """Ask which programme is meant."""

    @abstractmethod
    def quote(self, quote: Quote) -> Sentence:
        """The words of a clause."""

    @abstractmethod
    def corrected(self, fact: Fact, before: FactValue, now: FactValue) -> Sentence:
        """A fact was replaced."""

    @abstractmethod
    def contradiction(self, fact: Fact, before: FactValue, turn: int, now: FactValue) -> Sentence:
        """A fact was said differently before."""

    @abstractmethod
    def on_record(self, fact: Fact, value: FactValue, turn: int) -> Sentence:
        """What the record says that the user said."""

    @abstractmethod
    def noted(self, facts: Sequence[tuple[Fact, FactValue]]) -> Sentence:
        """Facts were noted that no question was asked about."""

    @abstractmethod
    def taken(self, words: str, fact: Fact) -> Sentence:
        """A figure that reading left open was taken for a fact."""

    @abstractmethod
    def unread(self, words: str) -> Sentence:
        """A figure that could not be read."""

    @abstractmethod
    def unused(self, words: str) -> Sentence:
        """A figure that was told and is taken for no fact."""

    @abstractmethod
    def impossible(self, words: str, fact: Fact) -> Sentence:
        """A figure that cannot be."""

    def new_case(self) -> Sentence:
        """A new case was opened."""
        return Sentence("new_case", (self.fixed.new_case,))

    def silent(self, subject: str, document: Document | None) -> Sentence:
        """The text does not state it."""
        words = self.fixed.silent
        return Sentence("silent", (words.get(subject, words["other"]),), about=subject)

    def declined(self, kind: str) -> Sentence:
        """An improper request, in a courteous sentence."""
        words = self.fixed.declined
        return Sentence("declined", (words.get(kind, words["other"]),), about=kind)

    def greeting(self) -> Sentence:
        """An answer to a greeting or thanks."""
        return Sentence("greeting", (self.fixed.greeting,))

    def nothing_found(self) -> Sentence:
        """The message is about nothing that the policy holds."""
        return Sentence("silent", (self.fixed.nothing_found,), about="off_topic")

    def nothing_known(self) -> Sentence:
        """Nothing was assessed before that a follow-up could be about."""
        return Sentence("silent", (self.fixed.nothing_known,))

    def no_profile(self) -> Sentence:
        """The known facts determine no programme."""
        return Sentence("result", (self.fixed.no_profile,))

    def replaced(self) -> Sentence:
        """The model's wording was replaced."""
        return Sentence("note", (self.fixed.replaced,))

    def unavailable(self, *, replied: bool) -> Sentence:
        """The model that is set up could not be reached, or what it replied was of no use."""
        return Sentence("note", (self.fixed.unusable if replied else self.fixed.unreached,))

    def is_aside(self, text: str) -> bool:
        """Whether a sentence is about the answer's own wording, and says nothing of the matter."""
        return text in {self.fixed.replaced, self.fixed.unusable, self.fixed.unreached}


def threshold_value(language: Language, condition: Threshold, fact: Fact, ref: str) -> Piece:
    """The figure of a threshold, as the clause has it."""
    return language.measure(condition.at.interval, fact, condition.at.unit, "quoted", ref)


def told_ends(interval: Interval, fact: Fact) -> tuple[Fraction | None, Fraction | None]:
    """The ends of an interval that say something: every share is between 0 and 100%."""
    domain = fact.domain
    low = None if interval.low == domain.low and interval.low_closed else interval.low
    high = None if interval.high == domain.high and interval.high_closed else interval.high
    return low, high
