"""English: questions, records and quotes, the sentences beside an assessment."""

from collections.abc import Sequence

from assistant.wording.en_fixed import FIXED
from assistant.wording.en_grammar import label, the
from assistant.wording.language import Language
from assistant.wording.parts import others
from assistant.wording.sentence import Piece, Sentence, flat, joined
from corpus import Quote
from tools.facts import Fact
from tools.values import FactValue

CURRENCIES = {
    "USD": "US dollar",
    "EUR": "euro",
    "GBP": "pound sterling",
    "HKD": "Hong Kong dollar",
    "JPY": "Japanese yen",
}


class EnglishConversation(Language):
    """What is said in English beside an assessment."""

    code = "en"
    comma = ", "
    last = " and "
    semicolon = "; "
    colon = ": "
    stop = "."
    between = " "
    fixed = FIXED

    def ask(self, fact: Fact, programme: str) -> Sentence:
        """Ask for a fact."""
        question = fact.ask.en if fact.ask else f"What can you tell me about this: {label(fact)}?"
        return Sentence("ask", (question,), about=fact.id)

    def ask_rate(self, currency: str) -> Sentence:
        """Ask for an exchange rate."""
        name = CURRENCIES.get(currency, currency)
        question = f"Which exchange rate shall I use: how many yuan to the {name}?"
        return Sentence("ask", (question,), about=f"rate.{currency}")

    def ask_currency(self, words: str, fact: Fact) -> Sentence:
        """Ask in which currency a figure is."""
        pieces = flat("In which currency is “", _stated(words, fact.id), f"” ({label(fact)})?")
        return Sentence("ask", pieces, about=fact.id)

    def ask_which(self, words: str, facts: Sequence[Fact]) -> Sentence:
        """Ask which fact a figure is."""
        labels = [the(fact) for fact in facts]
        what = joined([*labels, "something else"], self.comma, " or ")
        return Sentence("ask", flat("What is “", _stated(words, ""), "”: ", what, "?"))

    def ask_one_of(self, words: str, fact: Fact) -> Sentence:
        """Ask which of several figures a fact is."""
        pieces = flat("“", _stated(words, fact.id), f"”: which of them is {the(fact)}?")
        return Sentence("ask", pieces, about=fact.id)

    def ask_parts(self, words: str, fact: Fact) -> Sentence:
        """Ask which of several figures a sum is made of."""
        pieces = flat("I am not sure which of “", _stated(words, fact.id), "” belong to ",
                      f"{the(fact)}. How much is it in all?")  # fmt: skip
        return Sentence("ask", pieces, about=fact.id)

    def ask_programme(self, names: Sequence[str]) -> Sentence:
        """Ask which programme is meant."""
        return Sentence("ask", flat("Which do you mean: ", joined(names, self.comma, " or "), "?"))

    def quote(self, quote: Quote) -> Sentence:
        """The words of a clause."""
        name = f"{quote.document} {quote.clause}"
        words = others(quote.text.strip(), "quoted", name)
        return Sentence("quote", flat("The text says: “", words, f"” ({name})."), (quote,), name)

    def corrected(self, fact: Fact, before: FactValue, now: FactValue) -> Sentence:
        """A fact was replaced."""
        pieces = flat(
            "Corrected: ", self.value(now, fact, fact.id),
            " instead of ", self.value(before, fact, fact.id), f" ({label(fact)}).",
        )  # fmt: skip
        return Sentence("corrected", pieces, about=fact.id)

    def contradiction(self, fact: Fact, before: FactValue, turn: int, now: FactValue) -> Sentence:
        """A fact was said differently before."""
        pieces = flat(
            "You said ", self.value(before, fact, fact.id), " before and ",
            self.value(now, fact, fact.id), f" now ({label(fact)}). ",
            "I use what you said last; please tell me if that is wrong.",
        )  # fmt: skip
        return Sentence("contradiction", pieces, about=fact.id)

    def on_record(self, fact: Fact, value: FactValue, turn: int) -> Sentence:
        """What the record says that the user said."""
        pieces = flat("You told me in this conversation: ", self._recorded(fact, value), ".")
        return Sentence("on_record", pieces, about=fact.id)

    def noted(self, facts: Sequence[tuple[Fact, FactValue]]) -> Sentence:
        """Facts were noted that no question was asked about."""
        said = [self._recorded(fact, value) for fact, value in facts]
        return Sentence("noted", flat("Noted: ", joined(said, "; ", "; "), "."))

    def _recorded(self, fact: Fact, value: FactValue) -> Piece:
        return [self.value(value, fact, fact.id), f" ({label(fact)})"]

    def taken(self, words: str, fact: Fact) -> Sentence:
        """A figure that reading left open was taken for a fact."""
        pieces = flat("I take “", _stated(words, fact.id), f"” to be {the(fact)}. ",
                      "Please tell me if that is wrong.")  # fmt: skip
        return Sentence("taken", pieces, about=fact.id)

    def unread(self, words: str) -> Sentence:
        """A figure that could not be read."""
        pieces = flat("I could not read “", _stated(words, ""), "” as an exact figure. ",
                      "Please write it in digits.")  # fmt: skip
        return Sentence("unread", pieces)

    def unused(self, words: str) -> Sentence:
        """A figure that was told and is taken for no fact."""
        pieces = flat("I have not used “", _stated(words, ""), "”: I cannot tell what it is. ",
                      "If it matters here, please say what it stands for.")  # fmt: skip
        return Sentence("unread", pieces)

    def impossible(self, words: str, fact: Fact) -> Sentence:
        """A figure that cannot be."""
        pieces = flat("“", _stated(words, fact.id), f"” cannot be {the(fact)}. ",
                      "Please give the figure again.")  # fmt: skip
        return Sentence("unread", pieces, about=fact.id)


def _stated(words: str, ref: str) -> Piece:
    return others(words, "stated", ref)
