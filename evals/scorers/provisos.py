"""Proviso completeness: an amount goes out with all that ties it (step "complete" of a turn).

For every assessment told as eligible, computed again from the receipt, each of these that exists
counts: the cap that applies (a figure of its value), each threshold that decided (a figure of its
value), the clause's reservation (cited), each presumed fact that was taken to hold (named in the
text). The figure is the share of them that the answer tells; our own definition, as no published
one asks for provisos.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from assistant.answer import Answer
from evals.observations import Seen, Subject
from evals.scorers.replayed import Replayed, thresholds
from tools.assessment import Verdict
from tools.programmes import UnstatedSupport
from tools.rules import Rules

__all__ = ["observe_provisos"]


def observe_provisos(
    seen: Seen, subject: Subject, answer: Answer, again: Sequence[Replayed], rules: Rules
) -> None:
    """Score one answer."""
    told = [
        held
        for found in again
        if found.found.verdict is Verdict.ELIGIBLE and found.told.verdict == "eligible"
        for held in _provisos(answer, found, rules)
    ]
    seen.share("provisos", subject, sum(told), len(told))


def _provisos(answer: Answer, found: Replayed, rules: Rules) -> Iterator[bool]:
    shown = {Fraction(f.value) for f in answer.figures if f.source == "quoted" and _is_number(f)}
    result, programme = found.found, found.programme
    if result.cap is not None and not isinstance(programme.support, UnstatedSupport):
        yield result.cap.value in shown
    for threshold in thresholds(programme, result):
        yield threshold.at.interval.value in shown
    for words in programme.reservation:
        yield any(words in citation.quote for citation in answer.citations)
    language = answer.receipt.language if answer.receipt else "en"
    for name in result.assumed:
        assumption = rules.facts(programme)[name].assumption
        if assumption is not None:
            yield assumption.get(language).casefold() in answer.text.casefold()


def _is_number(figure: object) -> bool:
    try:
        Fraction(getattr(figure, "value", ""))
    except (ValueError, ZeroDivisionError):
        return False
    return True
