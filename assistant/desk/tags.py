"""The tags that are suggested for a ticket, from a fixed list."""

from collections.abc import Sequence

from assistant.answer import Answer, Status
from assistant.desk.conversing import Said
from assistant.desk.draft import DraftReceipt, Tag
from assistant.desk.note import contradictions
from assistant.reading.examples import Act

__all__ = ["tags_of"]

_STATUS = {
    Status.NEEDS_FACTS: Tag.NEEDS_FACTS,
    Status.NOT_COVERED: Tag.NOT_COVERED,
    Status.DECLINED: Tag.DECLINED,
}


def tags_of(
    answer: Answer, receipt: DraftReceipt, turns: Sequence[Said], ignored: Sequence[str]
) -> tuple[Tag, ...]:
    """The tags that apply, in the order of the list."""
    verdicts = {record.verdict for record in answer.assessments}
    mails = [turn.mail for turn in turns]
    changes = contradictions(receipt.facts)
    applies = {
        Tag.ELIGIBLE: "eligible" in verdicts,
        Tag.NOT_ELIGIBLE: "not_eligible" in verdicts,
        Tag.AMOUNT: any(record.amount is not None for record in answer.assessments),
        Tag.RULE_QUESTION: turns[-1].work.reading_now().does(Act.ASKS_RULE),
        Tag.WHAT_IF: any(record.scenario for record in answer.assessments),
        Tag.CORRECTION: any(now.kind == "corrected" and now.turn for _, now in changes),
        Tag.CONTRADICTION: any(now.turn for _, now in changes),
        Tag.CLERK_CORRECTION: bool(receipt.corrections),
        Tag.ATTACHMENT: any(not a.inline for mail in mails for a in mail.attachments),
        Tag.IGNORED_INSTRUCTION: bool(ignored) or any(mail.hidden for mail in mails),
        **{tag: answer.status is status for status, tag in _STATUS.items()},
    }
    return tuple(tag for tag in Tag if applies.get(tag))
