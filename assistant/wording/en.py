"""English: an assessment, part by part. Verdict and amount come first, in short sentences."""

from collections.abc import Sequence

from assistant.wording.en_conversation import CURRENCIES, EnglishConversation
from assistant.wording.en_grammar import ASKED, VERBS, is_plural, label, the
from assistant.wording.language import threshold_value
from assistant.wording.parts import (
    OpenShare,
    base_source,
    branch_name,
    capital,
    costs,
    measures,
    others,
    ref,
    text,
)
from assistant.wording.sentence import Piece, Sentence, Told, flat, joined
from corpus import Quote
from tools.assessment import (
    CapBinds,
    Capped,
    Case,
    ConditionResult,
    Converted,
    Granted,
    Money,
    NextThreshold,
    Rounded,
    Share,
    Step,
    Verdict,
)
from tools.conditions import Condition, Requirement, Threshold
from tools.facts import Fact
from tools.values import FactValue, YesNo

_AMOUNTS = {"CNY": "{} yuan", "USD": "US${}", "EUR": "€{}", "GBP": "£{}", "HKD": "HK${}"}


class English(EnglishConversation):
    """Plain English."""

    no_support = "no support"
    unstated = "support, whose amount the text does not state"

    def with_unit(self, digits: str, unit: str, noun: str) -> str:
        """Digits with their unit: `84,000 yuan`."""
        if unit == "%":
            return f"{digits}%"
        if unit == "m2":
            return f"{digits} square metres"
        if not unit:
            return f"{digits} {noun}".strip()
        return _AMOUNTS.get(unit, "{} " + unit).format(digits)

    def noun(self, fact: Fact) -> str:
        """What a count counts, where the label does not say it already."""
        noun = super().noun(fact)
        return "" if noun in fact.label("en") else noun

    def bounded(self, low: Piece | None, high: Piece | None, low_in: bool, high_in: bool) -> Piece:
        """A value that is known by its bounds."""
        over, under = (
            "at least " if low_in else "more than ",
            "at most " if high_in else "less than ",
        )
        if low is not None and high is not None:
            if low_in and high_in:
                return ["between ", low, " and ", high]
            return [over, low, " and ", under, high]
        if low is not None:
            return [over, low]
        return "an unknown figure" if high is None else [under, high]

    def per_year(self, fact: Fact) -> str:
        """What follows a yearly figure, where the label does not say it already."""
        return " a year" if fact.period == "year" and "annual" not in label(fact) else ""

    def yes_no(self, *, yes: bool) -> str:
        """Yes or no."""
        return "yes" if yes else "no"

    def result(self, told: Told) -> Sentence:
        """Verdict and amount first."""
        found, what_if = told.assessment, self._scenario(told)
        branch = branch_name(told, "en")
        name = f"the {told.programme.name.en} ({ref(told)}{', ' + branch if branch else ''})"
        you: Piece = [what_if, ", you would "] if what_if else "You "
        pieces: Piece
        if found.verdict is Verdict.UNDETERMINED:
            result: Piece = [what_if, ", your result"] if what_if else "Your result"
            is_open = "would be **still open**" if what_if else "is **still open**"
            pieces = [result, f" under {name} {is_open}: it depends on what I do not know yet."]
        elif found.verdict is Verdict.NOT_ELIGIBLE:
            no = "**not qualify**" if what_if else "do **not qualify**"
            pieces = [you, f"{no} for {name}."]
        elif found.amount is None:
            pieces = [you, f"qualify for {name}, but the text does not state an amount."]
        else:
            amount = self.money(found.amount, "calculated", f"{told.id}.amount")
            pieces = [you, "qualify for **", amount, f"** under {name}."]
        return Sentence("result", flat(pieces), about=told.id)

    def _scenario(self, told: Told) -> Piece:
        parts = [
            self._supposed(told.definitions[name], value)
            for name, value in (told.scenario or {}).items()
            if name in told.definitions
        ]
        return ["If ", joined(parts, self.comma, self.last)] if parts else ""

    def _supposed(self, fact: Fact, value: FactValue) -> Piece:
        if isinstance(value, YesNo):
            return self.condition(Requirement(fact.id, value.yes), fact, holds=True)
        return [the(fact), " were ", self.value(value, fact, fact.id)]

    def step(self, step: Step, told: Told) -> Piece:
        """One step as a part of a sentence."""
        if isinstance(step, Converted):
            before, after = measures(step)
            fact = told.definitions[step.fact]
            currency = CURRENCIES.get(step.foreign, step.foreign)
            return [
                "at the rate of ", self.conversion(step), f" to the {currency}, ",
                self.value(before, fact, step.fact), " is ",
                self.measure(after.interval, fact, after.unit, "calculated", told.id),
            ]  # fmt: skip
        if isinstance(step, Share):
            return self._share_of(step, told, " is ")
        if isinstance(step, Rounded):
            return [
                ", rounded to ",
                self.money(Money(step.after, step.currency), "calculated", told.id),
            ]
        if isinstance(step, Capped):
            return self._capped(step, told)
        return "the clause grants this amount as it stands"

    def _share_of(self, step: Share, told: Told, equals: str) -> Piece:
        fact = costs(step, told)
        return [
            self.share(step.rate, "quoted", ref(told)), " of ",
            self.measure(step.base, fact, step.currency, base_source(step, told), fact.id), equals,
            self.measure(step.result, fact, step.currency, "calculated", told.id),
        ]  # fmt: skip

    def _capped(self, step: Capped, told: Told) -> Piece:
        cap = self.money(Money(step.cap, step.currency), "quoted", ref(told))
        if step.binds:
            return ["; the cap of ", cap, " applies"]
        if step.before.is_exact and step.before.value == step.cap:
            return [", exactly the cap of ", cap]
        return [", below the cap of ", cap]

    def step_line(self, step: Step, told: Told) -> str:
        """One step as a line of a ledger."""
        if isinstance(step, Share):
            return text(self._share_of(step, told, " = "))
        if isinstance(step, Rounded):
            after = self.money(Money(step.after, step.currency), "calculated", told.id)
            return text(["rounded to ", after])
        if isinstance(step, Capped):
            cap = self.money(Money(step.cap, step.currency), "quoted", ref(told))
            return text(["above the cap: ", cap] if step.binds else ["not above the cap of ", cap])
        if isinstance(step, Granted):
            return text(["the clause grants ", self.money(step.amount, "quoted", ref(told))])
        return text(self.step(step, told))

    def condition(self, condition: Condition, fact: Fact, *, holds: bool) -> Piece:
        """A condition as half a sentence: `the site transactions reach US$750,000`."""
        if isinstance(condition, Threshold):
            verb = VERBS[condition.operator, holds][is_plural(fact)]
            return [the(fact), f" {verb} ", self._threshold(condition, fact)]
        if fact.assumption is not None:
            if (condition.yes == holds) == (fact.presumed == "yes"):
                return fact.assumption.en
            against = fact.contradicted
            return against.en if against else f"it is not the case that {fact.assumption.en}"
        if condition.yes:
            return f"the requirement of {label(fact)} is {'met' if holds else 'not met'}"
        return f"there {'is no' if holds else 'is'} {label(fact)}"

    def _threshold(self, condition: Threshold, fact: Fact) -> Piece:
        at = threshold_value(self, condition, fact, f"condition.{fact.id}")
        return [at, self.per_year(fact)]

    def deciding(self, told: Told, result: ConditionResult) -> Sentence:
        """A condition that decided: which figure met, or did not meet, which threshold."""
        condition, holds = result.condition, result.holds
        fact = told.definitions[condition.fact]
        said = self.condition(condition, fact, holds=holds is not False)
        pieces: Piece
        if holds is None:
            pieces = ["it is still open whether ", said]
        elif isinstance(condition, Requirement):
            presumed = fact.assumption is not None
            clause = (
                "as the clause requires" if holds else "so a condition of the clause is not met"
            )
            pieces = [said, f", {clause}" if presumed else ""]
        elif result.value is None:
            pieces = said
        else:
            verb = " are " if is_plural(fact) else " is "
            asked: Piece = [ASKED[condition.operator], self._threshold(condition, fact)]
            pieces = [the(fact), verb, self.value(result.value, fact, fact.id),
                      _weighed(asked, holds=holds, tier=result.role == "tier")]  # fmt: skip
        return Sentence("deciding", flat(capital(pieces), "."), about=told.id)

    def case_when(self, case: Case, told: Told) -> Piece:
        """When a case holds."""
        said = [self.condition(c, told.definitions[c.fact], holds=holds) for c, holds in case.when]
        when: Piece = ["if ", joined(said, self.comma, self.last)] if said else ""
        if case.choice is not None:
            fact, choice = case.choice
            return [told.definitions[fact].choices[choice].name.en, ", " if said else "", when]
        return when or ("in every case" if len(told.assessment.cases) == 1 else "otherwise")

    def open_share(self, share: OpenShare) -> Piece:
        """A share of costs that are not known."""
        low, high = share.least, share.most or share.cap
        rate: Piece = [share.rate, f" of the {share.of}"]
        if low is not None and high is not None:
            return ["between ", low, " and ", high, " (", rate, ")"]
        if low is not None:
            return ["at least ", low, " (", rate, ")"]
        return rate if high is None else [rate, ", up to ", high]

    def cap_and_rate(self, told: Told) -> Sentence | None:
        """The rate and the cap, where the steps did not tell them."""
        cap, rate = told.assessment.cap, told.assessment.rate
        if cap is None:
            return None
        most = self.money(cap, "quoted", ref(told))
        pieces: Piece = ["The maximum is ", most, "."]
        if rate is not None:
            pieces = ["The clause supports ", self.share(rate, "quoted", ref(told)),
                      ", up to ", most, "."]  # fmt: skip
        return Sentence("cap", flat(pieces), about=told.id)

    def reservation(self, quotes: Sequence[Quote], told: Told) -> Sentence:
        """What the clause leaves to other rules."""
        said = [["“", others(quote.text, "quoted", ref(told)), "”"] for quote in quotes]
        pieces = flat("The clause adds: ", joined(said, self.comma, self.last), ".")
        return Sentence("reservation", pieces, tuple(quotes), told.id)

    def reading(self, told: Told) -> Sentence | None:
        """The reading of an ambiguous text that the rules take."""
        reading = told.programme.reading
        if reading is None:
            return None
        return Sentence("reading", (f"I read the text this way: {reading.en}.",), about=told.id)

    def assumptions(self, told: Told) -> Sentence | None:
        """The presumed facts that were taken to hold."""
        said = [told.definitions[name].assumption for name in told.assessment.assumed]
        texts = [words.en for words in said if words is not None]
        if not texts:
            return None
        pieces = flat("This assumes that ", joined(texts, ", that ", " and that "), ".")
        return Sentence("assumptions", pieces, about=told.id)

    def cap_binds(self, item: CapBinds, told: Told) -> Piece:
        """The cap is reached, and at which costs."""
        cap = self.money(item.cap, "quoted", ref(told))
        at = self.money(item.reached_at, "calculated", f"{told.id}.advice")
        return [
            "The cap of ",
            cap,
            " is reached: spending more than ",
            at,
            " brings no more support",
        ]

    def next_threshold(self, item: NextThreshold, told: Told) -> Piece:
        """What the support would be once a threshold is met."""
        fact = told.definitions[item.condition.fact]
        when: Piece = ["If ", self.condition(item.condition, fact, holds=True)]
        if item.amount is None:
            return [when, " and nothing else changes, you qualify; the text states no amount"]
        amount = self.money(item.amount, "calculated", f"{told.id}.advice")
        return [when, " and nothing else changes, the support is ", amount]

    def total(self, amounts: Sequence[Money], ref: str) -> Sentence:
        """The sum over programmes, with its caveat."""
        total = Money(sum((a.value for a in amounts), amounts[0].value * 0), amounts[0].currency)
        pieces = flat(
            "Added up, that is ", self.money(total, "calculated", ref),
            "; the text does not state whether the programmes can be combined.",
        )  # fmt: skip
        return Sentence("total", pieces)


def _weighed(asked: Piece, *, holds: bool, tier: bool) -> Piece:
    if tier:
        applies = "applies" if holds else "does not apply"
        return ["; the level of support for ", asked, f" {applies}"]
    if holds:
        return [", which meets the condition of ", asked]
    return ["; the clause requires ", asked]
