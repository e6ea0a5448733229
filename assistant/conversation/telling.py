"""Telling an assessment: which sentences it takes, in which order.

Verdict and amount first, then why, then what is missing or would change it. An amount never goes
out without its cap, the condition that decided, the clause's reservation, and the assumptions.
"""

from collections.abc import Sequence

from assistant.wording import Language, Sentence, Told
from corpus import Clause, Quote
from tools.assessment import Capped, ConditionResult, Verdict
from tools.programmes import UnstatedSupport


def tell(told: Told, clause: Clause, language: Language, *, brief: bool = False) -> list[Sentence]:
    """Every sentence of an assessment, in order; `brief` leaves advice and readings out."""
    found = told.assessment
    sentences: list[Sentence] = [_resting(language.result(told), told, clause)]
    steps = language.steps(told)
    if steps is not None and found.verdict is not Verdict.NOT_ELIGIBLE:
        sentences.append(steps)
    sentences += [
        _quoting(language.deciding(told, result), result.quotes, clause)
        for result in deciding(told)
    ]
    sentences += [language.case(case, told) for case in found.cases]
    if found.verdict is Verdict.ELIGIBLE and not any(isinstance(s, Capped) for s in found.steps):
        sentences += _present(language.cap_and_rate(told))
    if told.programme.reservation and found.verdict is not Verdict.NOT_ELIGIBLE:
        quotes = [clause.quote(words) for words in told.programme.reservation]
        sentences.append(language.reservation(quotes, told))
    if found.verdict is not Verdict.NOT_ELIGIBLE:
        if not brief:
            sentences += _present(language.reading(told))
        sentences += _present(language.assumptions(told))
    return sentences if brief else sentences + language.advice(told)


def deciding(told: Told) -> list[ConditionResult]:
    """The conditions that decided: those that failed, or else those that were met on what the
    user said, and the tier that was reached or missed."""
    found = told.assessment
    if found.verdict is Verdict.UNDETERMINED:
        return []
    if found.verdict is Verdict.NOT_ELIGIBLE:
        return [r for r in found.conditions if r.holds is False and r.role == "condition"]
    return [
        result
        for result in found.conditions
        if result.holds is not None and result.value is not None and not _is_presumed(told, result)
    ]


def _is_presumed(told: Told, result: ConditionResult) -> bool:
    """Whether a value only says what is presumed of everybody."""
    return result.value == told.definitions[result.condition.fact].presumption()


def _resting(sentence: Sentence, told: Told, clause: Clause) -> Sentence:
    """The result rests on the words that grant the support."""
    support = told.programme.support
    if isinstance(support, UnstatedSupport) or not hasattr(support, "tiers"):
        words: Sequence[str] = getattr(support, "quotes", ())
        if told.assessment.verdict is Verdict.NOT_ELIGIBLE:
            words = [w for r in deciding(told) for w in r.quotes] or words
        return _quoting(sentence, words, clause)
    found = told.assessment
    if found.verdict is Verdict.NOT_ELIGIBLE:
        return _quoting(sentence, [w for r in deciding(told) for w in r.quotes], clause)
    if found.verdict is Verdict.ELIGIBLE:
        applied = [
            tier
            for tier in support.tiers
            if tier.rate == found.rate
            and (
                tier.cap is None or found.cap is None or tier.cap.interval.value == found.cap.value
            )
        ]
        return _quoting(sentence, [w for tier in applied[:1] for w in tier.quotes], clause)
    return _quoting(sentence, [w for tier in support.tiers for w in tier.quotes], clause)


def _quoting(sentence: Sentence, words: Sequence[str], clause: Clause) -> Sentence:
    quotes: tuple[Quote, ...] = tuple(clause.quote(text) for text in dict.fromkeys(words))
    return Sentence(sentence.part, sentence.pieces, (*sentence.quotes, *quotes), sentence.about)


def _present(sentence: Sentence | None) -> list[Sentence]:
    return [] if sentence is None else [sentence]
