"""From verified blocks to the answer: text, statements, citations, figures, status, receipt."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from assistant.answer import (
    Answer,
    Citation,
    Figure,
    Question,
    Receipt,
    ReceiptAssessment,
    ReceiptFact,
    Statement,
    Status,
)
from assistant.conversation.block import Block
from assistant.conversation.plan import Plan
from assistant.conversation.planning import undetermined
from assistant.conversation.records import amount_of, record_told
from assistant.conversation.work import Work
from assistant.wording import Sentence, language
from tools.values import write_number, write_value

_LISTED = {"case"}


def answer_of(blocks: Sequence[Block], work: Work) -> Answer:
    """The answer that the blocks make, with its receipt."""
    plan, reading = work.plan_now(), work.reading_now()
    sentences = [sentence for block in blocks for sentence in block.sentences]
    citations, figures, statements = _listed(sentences)
    status = status_of(plan)
    wording = language(reading.language)
    words = {name: known.words for name, known in work.known.items()}
    records = tuple(
        record_told(
            told,
            None if told.scenario is None else "; ".join(
                f"{name}={write_value(value)}" for name, value in told.scenario.items()
            ),
            wording,
            words,
        )
        for told in plan.told
    )  # fmt: skip
    answer = Answer(
        status=status,
        text=_text(blocks, wording.between),
        statements=statements,
        citations=citations,
        figures=figures,
        assessments=records,
        questions=tuple(
            Question(programme=asked.programme, fact=asked.fact, text=asked.sentence.text)
            for asked in plan.asked
        ),
        model=work.worded_by,
    )
    return answer.model_copy(update={"receipt": _receipt(answer, work)})


def status_of(plan: Plan) -> Status:
    """The status: open programmes first, then whatever was answered."""
    if undetermined(plan) and not (plan.profile and _settled(plan)):
        return Status.NEEDS_FACTS
    if plan.told or plan.quotes:
        return Status.ANSWERED
    if plan.profile:
        return Status.NEEDS_FACTS
    if plan.declined and not plan.silent:
        return Status.DECLINED
    return Status.NOT_COVERED


def _settled(plan: Plan) -> bool:
    return any(told.assessment.verdict.value != "undetermined" for told in plan.told)


def _listed(
    sentences: Sequence[Sentence],
) -> tuple[tuple[Citation, ...], tuple[Figure, ...], tuple[Statement, ...]]:
    citations: dict[Citation, int] = {}
    figures: dict[Figure, int] = {}
    statements = []
    for sentence in sentences:
        cited = [
            citations.setdefault(
                Citation(
                    document=quote.document,
                    clause=quote.clause,
                    quote=quote.text,
                    start=quote.start,
                    end=quote.end,
                ),
                len(citations),
            )
            for quote in sentence.quotes
        ]
        shown = [
            figures.setdefault(
                Figure(text=f.text, value=f.value, unit=f.unit, source=f.source, ref=f.ref),
                len(figures),
            )
            for f in sentence.figures
        ]
        statements.append(
            Statement(
                text=sentence.text,
                citations=tuple(dict.fromkeys(cited)),
                figures=tuple(dict.fromkeys(shown)),
            )
        )
    return tuple(citations), tuple(figures), tuple(statements)


def _text(blocks: Sequence[Block], between: str) -> str:
    paragraphs = []
    for block in blocks:
        row = ""
        for sentence in block.sentences:
            if sentence.part in _LISTED:
                row += ("\n" if row else "") + sentence.text
            elif row:
                after_list = row.splitlines()[-1].startswith("- ")
                row += ("\n\n" if after_list else between) + sentence.text
            else:
                row = sentence.text
        paragraphs.append(row)
    return "\n\n".join(paragraphs)


def _receipt(answer: Answer, work: Work) -> Receipt:
    plan = work.plan_now()
    receipt = Receipt(
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        language=work.reading_now().language,
        corpus_hash=work.house.corpus.hash,
        rules_hash=work.house.rules.hash,
        model=answer.model,
        facts=tuple(
            ReceiptFact(
                case=event["case"],
                fact=event["fact"],
                value=event["value"],
                words=event["mention"],
                turn=event["turn"],
                kind=event["kind"],
                adds=event.get("adds", False),
                part=event.get("part"),
            )
            for event in work.log
        ),
        assessments=tuple(
            ReceiptAssessment(
                id=told.id,
                programme=told.programme.id,
                branch=told.assessment.branch,
                scenario=None
                if told.scenario is None
                else {name: write_value(value) for name, value in told.scenario.items()},
                facts={name: write_value(v) for name, v in told.assessment.facts.items()},
                rates={code: write_number(rate) for code, rate in work.rates.items()},
                verdict=told.assessment.verdict.value,
                amount=amount_of(told.assessment.amount),
            )
            for told in plan.told
        ),
        citations=answer.citations,
        answer_hash=answer_hash(answer),
    )
    return work.house.signer.signed(receipt)


def answer_hash(answer: Answer) -> str:
    """The SHA-256 of an answer without its receipt."""
    bare = answer.model_copy(update={"receipt": None})
    return hashlib.sha256(bare.to_json().encode()).hexdigest()
