"""Simplified Chinese: an assessment, part by part, as a government help desk writes it."""

from collections.abc import Sequence

from assistant.wording.language import threshold_value
from assistant.wording.parts import (
    OpenShare,
    base_source,
    branch_name,
    costs,
    measures,
    others,
    ref,
    text,
)
from assistant.wording.sentence import Piece, Sentence, Told, flat, joined
from assistant.wording.zh_conversation import CURRENCIES, ChineseConversation, label
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

_VERBS = {
    (">=", True): "达到",
    (">=", False): "未达到",
    (">", True): "超过",
    (">", False): "未超过",
    ("<=", True): "不超过",
    ("<=", False): "超过",
    ("<", True): "低于",
    ("<", False): "不低于",
}


class Chinese(ChineseConversation):
    """Plain, courteous Chinese."""

    no_support = "不享受支持"
    unstated = "可享受支持，但政策原文未列明金额"

    def with_unit(self, digits: str, unit: str, noun: str) -> str:
        """Digits with their unit: `84,000元`."""
        if unit == "%":
            return f"{digits}%"
        if unit == "m2":
            return f"{digits}平方米"
        if not unit:
            return f"{digits}{noun}"
        return f"{digits}{CURRENCIES.get(unit, ' ' + unit)}"

    def noun(self, fact: Fact) -> str:
        """The measure word, and what is counted where the label does not say it already."""
        noun = super().noun(fact)
        return noun[:1] if noun[1:] in fact.label("zh") else noun

    def bounded(self, low: Piece | None, high: Piece | None, low_in: bool, high_in: bool) -> Piece:
        """A value that is known by its bounds."""
        if low is not None and high is not None:
            if low_in and high_in:
                return ["在", low, "至", high, "之间"]
            return [
                "不低于" if low_in else "超过",
                low,
                "且",
                "不超过" if high_in else "低于",
                high,
            ]
        if low is not None:
            return ["不低于" if low_in else "超过", low]
        return "未知" if high is None else ["不超过" if high_in else "低于", high]

    def per_year(self, fact: Fact) -> str:
        """What follows a yearly figure, where the label does not say it already."""
        return "/年" if fact.period == "year" and "年" not in label(fact) else ""

    def yes_no(self, *, yes: bool) -> str:
        """Yes or no."""
        return "是" if yes else "否"

    def result(self, told: Told) -> Sentence:
        """Verdict and amount first."""
        found, what_if = told.assessment, self._scenario(told)
        branch = branch_name(told, "zh")
        name = f"{told.programme.name.zh}（{ref(told)}{'，' + branch if branch else ''}）"
        pieces: Piece
        if found.verdict is Verdict.UNDETERMINED:
            pieces = [what_if, f"{name}的结果**暂时无法确定**，取决于尚未掌握的情况。"]
        elif found.verdict is Verdict.NOT_ELIGIBLE:
            pieces = [what_if, f"贵公司**不符合**{name}的条件。"]
        elif found.amount is None:
            pieces = [what_if, f"贵公司符合{name}的条件，但政策原文未列明支持金额。"]
        else:
            amount = self.money(found.amount, "calculated", f"{told.id}.amount")
            pieces = [what_if, "贵公司可获得**", amount, f"**，依据是{name}。"]
        return Sentence("result", flat(pieces), about=told.id)

    def _scenario(self, told: Told) -> Piece:
        parts = [
            self._supposed(told.definitions[name], value)
            for name, value in (told.scenario or {}).items()
            if name in told.definitions
        ]
        return ["如果", joined(parts, "，", "，且"), "，"] if parts else ""

    def _supposed(self, fact: Fact, value: FactValue) -> Piece:
        if isinstance(value, YesNo):
            return self.condition(Requirement(fact.id, value.yes), fact, holds=True)
        return self.said(fact, value)

    def step(self, step: Step, told: Told) -> Piece:
        """One step as a part of a sentence."""
        if isinstance(step, Converted):
            before, after = measures(step)
            fact = told.definitions[step.fact]
            currency = CURRENCIES.get(step.foreign, step.foreign)
            return [
                self.said(fact, before), "，按", self.conversion(step), f"/{currency}的汇率折合",
                self.measure(after.interval, fact, after.unit, "calculated", told.id),
            ]  # fmt: skip
        if isinstance(step, Share):
            return self._share_of(step, told)
        if isinstance(step, Rounded):
            return [
                "，精确到分为",
                self.money(Money(step.after, step.currency), "calculated", told.id),
            ]
        if isinstance(step, Capped):
            return self._capped(step, told)
        return "这是该条款规定的固定金额"

    def _share_of(self, step: Share, told: Told) -> Piece:
        fact = costs(step, told)
        return [
            label(fact),
            self.measure(step.base, fact, step.currency, base_source(step, told), fact.id),
            "，按", self.share(step.rate, "quoted", ref(told)), "计算",
            "为" if step.result.is_exact else "",
            self.measure(step.result, fact, step.currency, "calculated", told.id),
        ]  # fmt: skip

    def _capped(self, step: Capped, told: Told) -> Piece:
        cap = self.money(Money(step.cap, step.currency), "quoted", ref(told))
        if step.binds:
            return ["，按上限", cap, "计"]
        if step.before.is_exact and step.before.value == step.cap:
            return ["，恰为上限", cap]
        return ["，未超过上限", cap]

    def step_line(self, step: Step, told: Told) -> str:
        """One step as a line of a ledger."""
        if isinstance(step, Share):
            fact, source = costs(step, told), base_source(step, told)
            base = self.measure(step.base, fact, step.currency, source, fact.id)
            rate = self.share(step.rate, "quoted", ref(told))
            result = self.measure(step.result, fact, step.currency, "calculated", told.id)
            return text([base, " × ", rate, " = ", result])
        if isinstance(step, Rounded):
            after = self.money(Money(step.after, step.currency), "calculated", told.id)
            return text(["精确到分为", after])
        if isinstance(step, Capped):
            cap = self.money(Money(step.cap, step.currency), "quoted", ref(told))
            return text(["超过上限，按上限", cap, "计"] if step.binds else ["未超过上限", cap])
        if isinstance(step, Granted):
            return text(["该条款给予", self.money(step.amount, "quoted", ref(told))])
        return text(self.step(step, told))

    def condition(self, condition: Condition, fact: Fact, *, holds: bool) -> Piece:
        """A condition as half a sentence: `通过独立站完成的年交易额达到750,000美元`."""
        if isinstance(condition, Threshold):
            return [label(fact), self._tested(condition, fact, holds=holds)]
        yes = condition.yes == holds
        if fact.assumption is not None:
            if yes == (fact.presumed == "yes"):
                return fact.assumption.zh
            against = fact.contradicted
            return against.zh if against else f"“{fact.assumption.zh}”不成立"
        return label(fact) if yes else f"“{label(fact)}”不成立"

    def _tested(self, condition: Threshold, fact: Fact, *, holds: bool) -> Piece:
        at = threshold_value(self, condition, fact, f"condition.{fact.id}")
        return [_VERBS[condition.operator, holds], at, self.per_year(fact)]

    def deciding(self, told: Told, result: ConditionResult) -> Sentence:
        """A condition that decided: which figure met, or did not meet, which threshold."""
        condition, holds = result.condition, result.holds
        fact = told.definitions[condition.fact]
        said = self.condition(condition, fact, holds=holds is not False)
        pieces: Piece
        if holds is None:
            pieces = ["尚不能确定：", said]
        elif isinstance(condition, Requirement):
            pieces = [said, "，符合条款要求" if holds else "，不符合条款要求"]
        elif result.value is None:
            pieces = said
        else:
            known, asked = self.said(fact, result.value), self._tested(condition, fact, holds=True)
            if result.role == "tier":
                pieces = [known, "，适用" if holds else "，不适用", asked, "的支持档次"]
            else:
                pieces = [known, "，条款要求", asked, "，符合" if holds else "，不符合"]
        return Sentence("deciding", flat(pieces, "。"), about=told.id)

    def case_when(self, case: Case, told: Told) -> Piece:
        """When a case holds."""
        said = [self.condition(c, told.definitions[c.fact], holds=holds) for c, holds in case.when]
        when: Piece = ["如", joined(said, "，", "，且")] if said else ""
        if case.choice is not None:
            fact, choice = case.choice
            return [told.definitions[fact].choices[choice].name.zh, "，" if said else "", when]
        return when or ("任何情况下" if len(told.assessment.cases) == 1 else "其他情况")

    def open_share(self, share: OpenShare) -> Piece:
        """A share of costs that are not known."""
        low, high = share.least, share.most or share.cap
        rate: Piece = [f"{share.of}的", share.rate]
        if low is not None and high is not None:
            return [low, "至", high, "（", rate, "）"]
        if low is not None:
            return ["不低于", low, "（", rate, "）"]
        return rate if high is None else [rate, "，最高", high]

    def cap_and_rate(self, told: Told) -> Sentence | None:
        """The rate and the cap, where the steps did not tell them."""
        cap, rate = told.assessment.cap, told.assessment.rate
        if cap is None:
            return None
        most = self.money(cap, "quoted", ref(told))
        pieces: Piece = ["最高支持", most, "。"]
        if rate is not None:
            pieces = [
                "该条款按",
                self.share(rate, "quoted", ref(told)),
                "给予支持，最高",
                most,
                "。",
            ]
        return Sentence("cap", flat(pieces), about=told.id)

    def reservation(self, quotes: Sequence[Quote], told: Told) -> Sentence:
        """What the clause leaves to other rules, in the language of the corpus."""
        said = [["“", others(quote.text, "quoted", ref(told)), "”"] for quote in quotes]
        pieces = flat("该条款另有规定：", joined(said, self.comma, self.last), "。")
        return Sentence("reservation", pieces, tuple(quotes), told.id)

    def reading(self, told: Told) -> Sentence | None:
        """The reading of an ambiguous text that the rules take."""
        reading = told.programme.reading
        if reading is None:
            return None
        return Sentence("reading", (f"对政策原文的理解：{reading.zh}。",), about=told.id)

    def assumptions(self, told: Told) -> Sentence | None:
        """The presumed facts that were taken to hold."""
        said = [told.definitions[name].assumption for name in told.assessment.assumed]
        texts = [words.zh for words in said if words is not None]
        if not texts:
            return None
        pieces = flat("以上结论的前提是：", joined(texts, "，", "，且"), "。")
        return Sentence("assumptions", pieces, about=told.id)

    def cap_binds(self, item: CapBinds, told: Told) -> Piece:
        """The cap is reached, and at which costs."""
        cap = self.money(item.cap, "quoted", ref(told))
        at = self.money(item.reached_at, "calculated", f"{told.id}.advice")
        return ["已达到上限", cap, "，费用超过", at, "的部分不再增加支持"]

    def next_threshold(self, item: NextThreshold, told: Told) -> Piece:
        """What the support would be once a threshold is met."""
        fact = told.definitions[item.condition.fact]
        when: Piece = ["如", self.condition(item.condition, fact, holds=True)]
        if item.amount is None:
            return [when, "，其他情况不变，即符合条件；政策原文未列明金额"]
        amount = self.money(item.amount, "calculated", f"{told.id}.advice")
        return [when, "，其他情况不变，支持金额为", amount]

    def total(self, amounts: Sequence[Money], ref: str) -> Sentence:
        """The sum over programmes, with its caveat."""
        total = Money(sum((a.value for a in amounts), amounts[0].value * 0), amounts[0].currency)
        pieces = flat(
            "合计", self.money(total, "calculated", ref), "；政策原文未说明各项支持能否同时享受。",
        )  # fmt: skip
        return Sentence("total", pieces)
