"""Simplified Chinese: questions, records and quotes, the sentences beside an assessment."""

from collections.abc import Sequence

from assistant.wording.language import Language
from assistant.wording.parts import others, short
from assistant.wording.sentence import Piece, Sentence, flat, joined
from assistant.wording.zh_fixed import FIXED
from corpus import Quote
from tools.facts import Fact
from tools.values import FactValue, Measure, YesNo

CURRENCIES = {
    "CNY": "元",
    "USD": "美元",
    "EUR": "欧元",
    "GBP": "英镑",
    "HKD": "港元",
    "JPY": "日元",
}


class ChineseConversation(Language):
    """What is said in Chinese beside an assessment."""

    code = "zh"
    comma = "、"
    last = "和"
    semicolon = "；"
    colon = "："
    stop = "。"
    between = ""
    fixed = FIXED

    def ask(self, fact: Fact, programme: str) -> Sentence:
        """Ask for a fact."""
        question = fact.ask.zh if fact.ask else f"请问{label(fact)}的情况如何？"
        return Sentence("ask", (question,), about=fact.id)

    def ask_rate(self, currency: str) -> Sentence:
        """Ask for an exchange rate."""
        name = CURRENCIES.get(currency, currency)
        question = f"请问按什么汇率折算：每{name}折合多少元人民币？"
        return Sentence("ask", (question,), about=f"rate.{currency}")

    def ask_currency(self, words: str, fact: Fact) -> Sentence:
        """Ask in which currency a figure is."""
        pieces = flat("请问“", _stated(words, fact.id), f"”（{label(fact)}）是哪种货币？")
        return Sentence("ask", pieces, about=fact.id)

    def ask_which(self, words: str, facts: Sequence[Fact]) -> Sentence:
        """Ask which fact a figure is."""
        labels = joined([label(fact) for fact in facts], self.comma, self.comma)
        return Sentence("ask", flat("请问“", _stated(words, ""), "”指的是", labels, "，还是其他？"))

    def ask_one_of(self, words: str, fact: Fact) -> Sentence:
        """Ask which of several figures a fact is."""
        pieces = flat("“", _stated(words, fact.id), f"”中，哪一个是{label(fact)}？")
        return Sentence("ask", pieces, about=fact.id)

    def ask_parts(self, words: str, fact: Fact) -> Sentence:
        """Ask which of several figures a sum is made of."""
        what = f"”中哪些属于{label(fact)}还不清楚，请问合计是多少？"
        pieces = flat("“", _stated(words, fact.id), what)
        return Sentence("ask", pieces, about=fact.id)

    def ask_programme(self, names: Sequence[str]) -> Sentence:
        """Ask which programme is meant."""
        return Sentence(
            "ask", flat("请问您指的是哪一项：", joined(names, self.comma, "还是"), "？")
        )

    def quote(self, quote: Quote) -> Sentence:
        """The words of a clause, in the language of the corpus."""
        name = f"{quote.document} {quote.clause}"
        words = others(quote.text.strip(), "quoted", name)
        return Sentence("quote", flat("政策原文：“", words, f"”（{name}）。"), (quote,), name)

    def corrected(self, fact: Fact, before: FactValue, now: FactValue) -> Sentence:
        """A fact was replaced."""
        pieces = flat(
            "已更正：", self.said(fact, now), "（此前：", self.value(before, fact, fact.id), "）。",
        )  # fmt: skip
        return Sentence("corrected", pieces, about=fact.id)

    def contradiction(self, fact: Fact, before: FactValue, turn: int, now: FactValue) -> Sentence:
        """A fact was said differently before."""
        pieces = flat(
            f"您前后提供的情况不一致（{label(fact)}）。此前：", self.value(before, fact, fact.id),
            "；现在：", self.value(now, fact, fact.id), "。我以最新的为准，如有误请告知。",
        )  # fmt: skip
        return Sentence("contradiction", pieces, about=fact.id)

    def on_record(self, fact: Fact, value: FactValue, turn: int) -> Sentence:
        """What the record says that the user said."""
        pieces = flat("您在本次对话中提供的是：", self.said(fact, value), "。")
        return Sentence("on_record", pieces, about=fact.id)

    def noted(self, facts: Sequence[tuple[Fact, FactValue]]) -> Sentence:
        """Facts were noted that no question was asked about."""
        said = [self.said(fact, value) for fact, value in facts]
        return Sentence("noted", flat("已记下：", joined(said, "；", "；"), "。"))

    def said(self, fact: Fact, value: FactValue) -> Piece:
        """A fact with its value: `独立站年度费用为280,000元`."""
        known = self.value(value, fact, fact.id)
        if isinstance(value, YesNo):
            return [f"“{label(fact)}”一项为“", known, "”"]
        if isinstance(value, Measure) and not value.interval.is_exact:
            return [label(fact), known]
        return [label(fact), "为", known]

    def taken(self, words: str, fact: Fact) -> Sentence:
        """A figure that reading left open was taken for a fact."""
        pieces = flat(
            "我把“", _stated(words, fact.id), f"”理解为{label(fact)}；如不正确，请告诉我。"
        )
        return Sentence("taken", pieces, about=fact.id)

    def unread(self, words: str) -> Sentence:
        """A figure that could not be read."""
        pieces = flat("抱歉，我无法准确识别“", _stated(words, ""), "”，请用阿拉伯数字写明。")
        return Sentence("unread", pieces)

    def unused(self, words: str) -> Sentence:
        """A figure that was told and is taken for no fact."""
        pieces = flat(
            "我没有采用“", _stated(words, ""), "”：无法判断它指什么。如影响结果，请说明。"
        )
        return Sentence("unread", pieces)

    def impossible(self, words: str, fact: Fact) -> Sentence:
        """A figure that cannot be."""
        pieces = flat("“", _stated(words, fact.id), f"”不可能是{label(fact)}，请重新提供。")
        return Sentence("unread", pieces, about=fact.id)


def label(fact: Fact) -> str:
    """How the fact is called, without explanation: `独立站年度费用`."""
    return short(fact.label("zh"))


def _stated(words: str, ref: str) -> Piece:
    return others(words, "stated", ref)
