"""Drafting: a thread is read as one conversation, and its answer becomes a reply and a note."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.answer import Answer, Receipt
from assistant.conversation.answering import answer_of
from assistant.conversation.assistant import Assistant
from assistant.conversation.guard import complete
from assistant.conversation.log import RATE
from assistant.conversation.planning import planner_of
from assistant.conversation.signing import Signer
from assistant.conversation.work import Entry, Work
from assistant.desk.composing import addressee_of, compose
from assistant.desk.conversing import conversed, unused_figures
from assistant.desk.draft import Draft, DraftOptions, DraftReceipt, FactCorrection
from assistant.desk.ignored import ignored_in
from assistant.desk.instructions import changed_options
from assistant.desk.note import NoteParts, note_of
from assistant.desk.registry import registry_of
from assistant.desk.tags import tags_of
from assistant.desk.threads import Thread
from assistant.errors import CallError, NothingToAnswerError
from tools.currency import parse_rate

__all__ = ["Desk", "content_hash", "with_options"]


@dataclass(frozen=True)
class Desk:
    """Prepares replies over an open assistant; `own` are the help desk's own addresses.

    It keeps nothing: the conversation of a thread is forgotten once its draft is made.
    """

    assistant: Assistant
    own: tuple[str, ...] = ()

    def draft(
        self,
        thread: Thread,
        options: DraftOptions | None = None,
        corrections: Sequence[FactCorrection] = (),
    ) -> Draft:
        """A reply to what the customer wrote since our last mail, and the note beside it.

        `corrections` are facts as a clerk gives them, over what the mails say. Raises
        NothingToAnswerError where no words of a customer are there, MessageError where one
        cannot be read, and CallError or a ToolsError where a correction is none.
        """
        mails = thread.said_by_customer(self.own)
        if not mails:
            raise NothingToAnswerError(
                "There is nothing to answer: the thread holds no words of a customer, only "
                "automatic replies, bounces, attachments or our own mails."
            )
        answered = thread.unanswered(self.own) or mails[-1:]
        self._check(corrections)
        turns = conversed(self.assistant, mails, [_entry(each) for each in corrections])
        last = turns[-1].work
        earlier = [turn.work for turn in turns[:-1] if turn.mail in answered]
        other_case = any(work.memory.get("case") != last.memory.get("case") for work in earlier)
        answer = _with_earlier(last, earlier)
        registry = registry_of(last, answer)
        base = answer.receipt if answer.receipt is not None else _no_receipt()
        receipt = DraftReceipt.model_validate(
            {
                **base.model_dump(),
                "mails": tuple(mail.message_id for mail in mails),
                "addressee": addressee_of(mails[-1].sender.name),
                "sentences": registry.sentences,
                "citations": tuple(registry.citations),
                "figures": tuple(registry.figures),
                "options": options or DraftOptions(),
                "corrections": tuple(corrections),
            }
        )
        ignored = tuple(dict.fromkeys(words for turn in turns for words in ignored_in(turn)))
        tags = tags_of(answer, receipt, turns, ignored)
        note = NoteParts(
            answer=answer,
            receipt=receipt,
            mails=[turn.mail for turn in turns],
            answered=answered,
            attached=[m for m in thread.mails if m.sender.address not in self.own],
            ignored=ignored,
            hidden=[mail.hidden for mail in mails if mail.hidden],
            unused=unused_figures(turns),
            tags=tags,
            other_case=other_case,
            rules=self.assistant.rules,
        )
        draft = Draft(
            reply="",
            internal_note=note_of(note),
            citations=tuple(registry.citations),
            assessments=answer.assessments,
            questions=answer.questions,
            missing_facts=tuple(dict.fromkeys(f for a in answer.assessments for f in a.missing)),
            suggested_tags=tags,
            language=receipt.language,
            status=answer.status,
            receipt=receipt,
        )
        return _sealed(draft, self.assistant.house.signer)

    def redraft(self, draft: Draft, instruction: str) -> Draft:
        """The draft with its reply put together anew: "shorter", "mention the cap".

        An instruction chooses among verified sentences; it changes no figure and no verdict.
        Raises InstructionError where it asks for something else.
        """
        options = changed_options(instruction, draft.receipt)
        return with_options(draft, options, self.assistant.house.signer)

    def correct(self, thread: Thread, draft: Draft, correction: FactCorrection) -> Draft:
        """The draft of the thread with a fact as a clerk gives it: assessments and reply "
        "follow."""
        kept = [each for each in draft.receipt.corrections if each.fact != correction.fact]
        stamped = correction.model_copy(
            update={
                "created": correction.created or datetime.now(UTC).isoformat(timespec="seconds")
            }
        )
        return self.draft(thread, draft.receipt.options, [*kept, stamped])

    def _check(self, corrections: Sequence[FactCorrection]) -> None:
        facts = self.assistant.house.reader.facts
        for correction in corrections:
            if correction.fact.startswith(RATE):
                parse_rate(correction.fact.removeprefix(RATE), correction.value)
            elif correction.fact not in facts:
                raise CallError(
                    f'There is no fact "{correction.fact}"; `policydesk programmes` lists the '
                    f"facts "
                    "of each programme."
                )
            else:
                facts[correction.fact].parse(correction.value)
            if not correction.by.strip():
                raise CallError(f"The correction of {correction.fact} does not say who makes it.")


def with_options(draft: Draft, options: DraftOptions, signer: Signer) -> Draft:
    """The draft with its reply put together by other options."""
    receipt = draft.receipt.model_copy(update={"options": options})
    return _sealed(draft.model_copy(update={"receipt": receipt}), signer)


def content_hash(draft: Draft) -> str:
    """The SHA-256 of what is verified in a draft: its texts may be edited, this may not."""
    receipt = draft.receipt.model_copy(update={"answer_hash": "", "signature": None})
    bare = draft.model_copy(update={"receipt": receipt, "reply": "", "internal_note": ""})
    return hashlib.sha256(bare.to_json().encode()).hexdigest()


def _sealed(draft: Draft, signer: Signer) -> Draft:
    """The draft with the reply that its receipt makes, and the receipt with hash and signature."""
    sealed = draft.receipt.model_copy(update={"answer_hash": content_hash(draft)})
    signed = signer.signed(sealed)
    return draft.model_copy(update={"reply": compose(sealed), "receipt": signed})


def _entry(correction: FactCorrection) -> Entry:
    return Entry(correction.fact, correction.value, f"{correction.value} ({correction.by})")


def _with_earlier(last: Work, earlier: Sequence[Work]) -> Answer:
    """The answer to the last mail, and to what earlier unanswered ones asked of the same case."""
    plan, planner = last.plan_now(), planner_of(last)
    for work in earlier:
        before = work.plan_now()
        if work.memory.get("case") != last.memory.get("case"):
            continue
        for told in before.told:
            if told.scenario is None:
                planner.add(plan, told.programme.id)
        plan.silent += [subject for subject in before.silent if subject not in plan.silent]
        plan.declined += [kind for kind in before.declined if kind not in plan.declined]
        plan.quotes += [quote for quote in before.quotes if quote not in plan.quotes]
    last.blocks = complete(last.blocks, last)
    return answer_of(last.blocks, last)


def _no_receipt() -> Receipt:
    raise RuntimeError("an answer of a turn has its receipt")
