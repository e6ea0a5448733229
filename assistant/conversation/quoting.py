"""Which sentence of a clause answers a question."""

from assistant.reading.features import tokens
from corpus import Clause, Quote

_SHORT = 700


def quote_of(clause: Clause, question: str) -> Quote:
    """The sentence of the clause that shares most with the question.

    A clause that is short enough is quoted whole: its provisos belong to it.
    """
    whole = clause.whole()
    if len(whole.text) <= _SHORT:
        return whole
    asked = set(_stems(question))
    return max(clause.sentences(), key=lambda quote: len(asked & set(_stems(quote.text))))


def _stems(text: str) -> list[str]:
    return [word[:5] for word in tokens(text) if len(word) > 3]
