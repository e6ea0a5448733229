"""Figures and quotes: are they exact, and do they come from where they say?

- *verbatim*: of the citations, the share that are exact substrings of the text, at their offsets
  and within their clause. Must be 1.
- *exact*: of the figures shown in statements, the share that read back, with the reader of
  quantities, as the value and unit that they carry; a figure in the words that carries none counts
  as wrong (quoted passages aside).
- *provenance*: of the figures that carry a source, the share that come from it: *calculated* ones
  are found in the assessment computed again from the receipt, *stated* ones among the facts of the
  conversation and in the user's messages, *quoted* ones in a clause that the answer cites or tells.
- *recomputed*: of the assessments told, the share that come out the same when they are computed
  again from the receipt, with rules loaded afresh.
"""

import re
from collections.abc import Collection, Sequence
from fractions import Fraction

from assistant.answer import Answer, Citation, Figure
from assistant.conversation.log import FactEvent, fold
from corpus import Corpus, CorpusError
from evals.observations import Seen, Subject
from evals.scorers.replayed import Replayed, ends
from tools.errors import ToolsError
from tools.facts import Fact
from tools.quantities import Kind, Quantity, read
from tools.rules import Rules

__all__ = ["observe_figures"]

_SHOWN = {Kind.MONEY, Kind.SHARE, Kind.AREA, Kind.COUNT}
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|《[^》]*》|\"[^\"]*\"")


def observe_figures(
    seen: Seen,
    subject: Subject,
    answer: Answer,
    messages: Sequence[str],
    again: Sequence[Replayed],
    corpus: Corpus,
    rules: Rules,
) -> None:
    """Score one answer; `messages` are those of its conversation so far."""
    cited = [_is_verbatim(citation, corpus) for citation in answer.citations]
    seen.share("verbatim", subject, sum(cited), len(cited))
    exact = [right for statement in answer.statements for right in _exact(
        statement.text, [answer.figures[at] for at in statement.figures])]  # fmt: skip
    seen.share("figures_exact", subject, sum(exact), len(exact))
    sources = _Sources(answer, messages, again, corpus, rules)
    traced = [sources.holds(figure) for figure in answer.figures]
    seen.share("provenance", subject, sum(traced), len(traced))
    agreed = [found.agrees for found in again]
    seen.share("recomputed", subject, sum(agreed), len(answer.assessments))


def _is_verbatim(citation: Citation, corpus: Corpus) -> bool:
    try:
        clause = corpus.clause(citation.document, citation.clause)
    except CorpusError:
        return False
    body = corpus.document(citation.document).body
    inside = clause.start <= citation.start < citation.end <= clause.end
    return inside and body[citation.start : citation.end] == citation.quote


def _exact(text: str, figures: Sequence[Figure]) -> list[bool]:
    """For each figure, and each figure in the words that is none of them: is it right?"""
    results = []
    plain = _QUOTED.sub(lambda match: "…" * len(match[0]), text)
    for figure in figures:
        results.append(figure.text in text and _reads_as(figure))
        plain = plain.replace(figure.text, "…" * len(figure.text))
    bare = [q for q in read(plain).quantities if q.kind in _SHOWN]
    return results + [False] * len(bare)


def _reads_as(figure: Figure) -> bool:
    found = read(figure.text).quantities
    value = _number(figure.value)
    if len(found) != 1 or value is None:
        # "between 1 and 2" and its kind: the reader gives one quantity for several numbers.
        return not found
    return value in _values(found[0]) and (
        not found[0].unit or not figure.unit or found[0].unit == figure.unit
    )


def _number(value: str) -> Fraction | None:
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError):
        return None


def _values(quantity: Quantity) -> set[Fraction]:
    interval = quantity.interval
    return {end for end in (interval.low, interval.high) if end is not None}


class _Sources:
    """The numbers that each source holds."""

    def __init__(
        self,
        answer: Answer,
        messages: Sequence[str],
        again: Sequence[Replayed],
        corpus: Corpus,
        rules: Rules,
    ) -> None:
        clauses = {(c.document, c.clause) for c in answer.citations}
        clauses |= {(a.document, a.clause) for a in answer.assessments}
        clauses |= {(r.programme.document, r.programme.clause) for r in again}
        self._quoted = _read_all(_texts(clauses, corpus))
        self._calculated = {n for found in again for n in found.numbers(rules)}
        self._calculated |= _total(again)
        said = _read_all(messages)
        self._stated = said | {n for found in again for n in found.stated()}
        self._stated |= _recorded(answer, {n: f for fs in rules.facts_of.values()
                                           for n, f in fs.items()})  # fmt: skip

    def holds(self, figure: Figure) -> bool:
        value = _number(figure.value)
        if value is None:
            return True
        numbers = {
            "calculated": self._calculated | self._stated,
            "stated": self._stated,
            "quoted": self._quoted,
        }[figure.source]
        return value in numbers


def _texts(clauses: Collection[tuple[str, str]], corpus: Corpus) -> list[str]:
    return [corpus.clause(*name).text for name in sorted(clauses)]


def _read_all(texts: Sequence[str]) -> set[Fraction]:
    return {n for text in texts for quantity in read(text).quantities for n in _values(quantity)}


def _total(again: Sequence[Replayed]) -> set[Fraction]:
    real = [r.found.amount.value for r in again if r.found.amount and r.told.scenario is None]
    return {sum(real, Fraction(0))}


def _recorded(answer: Answer, definitions: dict[str, Fact]) -> set[Fraction]:
    numbers: set[Fraction] = set()
    for fact in answer.receipt.facts if answer.receipt else ():
        if fact.fact in definitions:
            try:
                numbers |= ends(definitions[fact.fact].parse(fact.value))
            except ToolsError:
                continue
    return numbers | _sums(answer, definitions)


def _sums(answer: Answer, definitions: dict[str, Fact]) -> set[Fraction]:
    """What the facts came to at each point of the conversation: a sum of parts is a stated figure,
    though no part of it is."""
    log = [
        FactEvent(
            case=fact.case,
            fact=fact.fact,
            value=fact.value,
            mention=fact.words,
            message=0,
            turn=fact.turn,
            kind=fact.kind,
            adds=fact.adds,
        )
        | ({} if fact.part is None else {"part": fact.part})
        for fact in (answer.receipt.facts if answer.receipt else ())
        if fact.fact in definitions
    ]
    return {
        number
        for last in range(1, len(log) + 1)
        for known in fold(log[:last], log[last - 1]["case"], definitions).values()
        for number in ends(known.value)
    }
