"""Assessments of one programme as the command line tells them: record, comparisons, citations."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answer import AssessmentRecord, Citation
from assistant.conversation.records import record
from corpus import Corpus
from tools import calculator, scenarios
from tools.assessment import Assessment
from tools.programmes import Programme
from tools.rules import Rules

if TYPE_CHECKING:
    from assistant.commands.assess import Given

__all__ = ["Assessed", "assessed"]

_LANGUAGE = "en"


@dataclass(frozen=True)
class Assessed:
    """An assessment, its record as an answer tells it, and the words that it rests on."""

    assessment: Assessment
    record: AssessmentRecord
    citations: tuple[Citation, ...]


def assessed(
    programme: Programme, given: "Given", corpus: Corpus, rules: Rules
) -> tuple[Assessed, ...]:
    """Assess the programme: one result, or one for each recognition or honour that is held."""
    definitions = rules.facts(programme)
    found = calculator.assess(programme, definitions, given.facts, given.rates)
    results = []
    for number, assessment in enumerate(found, start=1):
        advice = scenarios.advice(programme, definitions, assessment.facts, given.rates, assessment)
        told = record(
            assessment,
            number=number,
            scenario=None,
            rules=rules,
            language=_LANGUAGE,
            advice=advice,
        )
        results.append(Assessed(assessment, told, _citations(assessment, corpus)))
    return tuple(results)


def _citations(assessment: Assessment, corpus: Corpus) -> tuple[Citation, ...]:
    clause = corpus.clause(assessment.document, assessment.clause)
    quotes = [clause.quote(words) for words in assessment.quotes]
    return tuple(
        Citation(
            document=quote.document,
            clause=quote.clause,
            quote=quote.text,
            start=quote.start,
            end=quote.end,
        )
        for quote in quotes
    )
