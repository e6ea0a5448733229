"""The internal note: what staff need to see before they send a reply."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import Answer, AssessmentCase, AssessmentRecord, ReceiptFact
from assistant.desk.draft import DraftReceipt, Tag
from assistant.desk.mail import Mail
from assistant.wording import language
from assistant.wording.desk import NoteWords, note_words
from assistant.wording.parts import short
from assistant.wording.parts import text as read_piece
from tools.errors import ToolsError
from tools.facts import Fact
from tools.rules import Rules

__all__ = ["NoteParts", "contradictions", "note_of"]

_ENTERED = 0


@dataclass(frozen=True)
class NoteParts:
    """What a note is made of: the answer, its receipt, and what was found in the thread.

    `mails` has the mail of each turn, in order: a fact of turn n was said in the n-th. `attached`
    are the customer's mails, those without words too.
    """

    answer: Answer
    receipt: DraftReceipt
    mails: Sequence[Mail]
    answered: Sequence[Mail]
    ignored: Sequence[str]
    hidden: Sequence[str]
    unused: Sequence[str]
    tags: Sequence[Tag]
    attached: Sequence[Mail]
    other_case: bool
    rules: Rules


def note_of(parts: NoteParts) -> str:
    """The text of an internal note, under one heading for each thing to check."""
    words = note_words(parts.receipt.language)
    return "\n\n".join(
        "\n".join([heading, *(line if line.startswith(" ") else f"- {line}" for line in lines)])
        for heading, lines in _sections(parts, words)
        if lines
    )


def contradictions(facts: Sequence[ReceiptFact]) -> list[tuple[ReceiptFact, ReceiptFact]]:
    """The facts that were said once more with another value, in another mail or corrected; of a
    part of a sum, the part and what took its place."""
    parts: dict[tuple[int, str], list[ReceiptFact]] = {}
    found = []
    for fact in facts:
        known = parts.setdefault((fact.case, fact.fact), [])
        at = fact.part if fact.part is not None and fact.part < len(known) else None
        before = known[-1 if at is None else at] if known else None
        apart = before is not None and (before.turn != fact.turn or fact.kind == "corrected")
        changed = fact.kind != "withdrawn" and not fact.adds
        if before is not None and apart and changed and before.value != fact.value:
            found.append((before, fact))
        if at is not None:
            known[at] = fact
        elif apart and not fact.adds:
            parts[fact.case, fact.fact] = [fact]
        else:
            known.append(fact)
    return found


def _sections(parts: NoteParts, words: NoteWords) -> Iterable[tuple[str, list[str]]]:
    answer, receipt = parts.answer, parts.receipt
    yield (
        words.summary,
        [words.status[answer.status], *(_result(record, words) for record in answer.assessments)],
    )
    case = max((fact.case for fact in receipt.facts), default=1)
    said = [
        f for f in receipt.facts if f.case == case and f.kind != "withdrawn" and f.turn != _ENTERED
    ]
    yield words.facts, [_fact(fact, parts, words) for fact in said] or [words.none]
    yield words.unused, [f"“{figure}”" for figure in parts.unused]
    yield (
        words.contradictions,
        [
            words.changed.format(
                name=_name(then.fact, parts), before=_value(then, parts), now=_value(now, parts)
            )
            for then, now in contradictions(receipt.facts)
            if now.turn != _ENTERED
        ],
    )
    yield (
        words.entered,
        [
            words.by_staff.format(
                name=_name(c.fact, parts), value=c.value, by=c.by, why=c.why or words.none
            )
            for c in receipt.corrections
        ],
    )
    yield (
        words.assessments,
        [line for record in answer.assessments for line in _assessment(record, words)],
    )
    yield (
        words.missing,
        [
            f"{_name(fact, parts)} ({fact})"
            for fact in dict.fromkeys(f for record in answer.assessments for f in record.missing)
        ],
    )
    yield (
        words.citations,
        [
            f"{citation.document} {citation.clause}: “{' '.join(citation.quote.split())}”"
            for citation in answer.citations
        ],
    )
    yield (
        words.ignored,
        [f"“{sentence}”" for sentence in parts.ignored]
        + [words.hidden.format(words=hidden) for hidden in parts.hidden],
    )
    yield (
        words.attachments,
        [
            words.attachment.format(
                name=attachment.name or words.none,
                media_type=attachment.media_type,
                size=attachment.size,
            )
            for mail in parts.attached
            for attachment in mail.attachments
        ],
    )
    yield words.remarks, _remarks(parts, words)
    yield words.tags, [", ".join(parts.tags)]


def _result(record: AssessmentRecord, words: NoteWords) -> str:
    subject = record.programme if record.branch is None else f"{record.programme}, {record.branch}"
    supposed = f" ({record.scenario})" if record.scenario else ""
    result = words.verdict[record.verdict]
    if record.amount is not None:
        result += f", {record.amount.value} {record.amount.currency}"
    elif record.verdict == "eligible":
        result += f"; {words.unstated}"
    return f"{record.id} {subject} ({record.document} {record.clause}){supposed}: {result}"


def _assessment(record: AssessmentRecord, words: NoteWords) -> list[str]:
    lines = [_result(record, words)]
    lines += [f"  {words.steps}: {step}" for step in record.steps]
    for condition in record.conditions:
        known = words.none if condition.known is None else condition.known
        holds = words.holds[str(condition.holds)]
        lines.append(f"  {words.conditions}: {condition.fact} {condition.test} ({known}): {holds}")
    lines += [f"  {words.case}: {case.when}: {_case(case, words)}" for case in record.cases]
    lines += [f"  {words.assumptions}: {assumption}" for assumption in record.assumptions]
    return lines


def _case(case: AssessmentCase, words: NoteWords) -> str:
    if case.amount is None:
        return words.verdict[case.verdict]
    amount = case.amount
    value = amount.value or " – ".join(v for v in (amount.at_least, amount.at_most) if v)
    return f"{words.verdict[case.verdict]}, {value} {amount.currency}"


def _fact(fact: ReceiptFact, parts: NoteParts, words: NoteWords) -> str:
    said = " ".join(fact.words.split())
    mail = _mail(fact.turn, parts.mails, words)
    return words.fact.format(
        name=_name(fact.fact, parts), value=_value(fact, parts), words=said, mail=mail
    )


def _mail(number: int, mails: Sequence[Mail], words: NoteWords) -> str:
    date = mails[number - 1].date if 0 < number <= len(mails) else None
    if date is None:
        return words.undated.format(number=number)
    return words.mail.format(date=f"{date:%Y-%m-%d %H:%M} UTC")


def _name(fact_id: str, parts: NoteParts) -> str:
    fact = _definition(fact_id, parts.rules)
    return fact_id if fact is None else short(fact.label(parts.receipt.language))


def _value(fact: ReceiptFact, parts: NoteParts) -> str:
    definition = _definition(fact.fact, parts.rules)
    if definition is None:
        return fact.value
    try:
        value = definition.parse(fact.value)
    except ToolsError:
        return fact.value
    return read_piece(language(parts.receipt.language).value(value, definition, fact.fact))


def _definition(fact_id: str, rules: Rules) -> Fact | None:
    return next((facts[fact_id] for facts in rules.facts_of.values() if fact_id in facts), None)


def _remarks(parts: NoteParts, words: NoteWords) -> list[str]:
    remarks = []
    senders = list(dict.fromkeys(m.sender.address for m in parts.mails if m.sender.address))
    if len(senders) > 1:
        remarks.append(words.several.format(who=", ".join(senders)))
    if parts.other_case:
        remarks.append(words.other_case)
    elif len(parts.answered) > 1:
        places = [
            _mail(parts.mails.index(mail) + 1, parts.mails, words) for mail in parts.answered[:-1]
        ]
        remarks.append(words.earlier.format(mails=", ".join(places)))
    return remarks
