"""What the chat page shows at each moment of a conversation, as data."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from assistant.answer import Answer, Statement
from assistant.conversation.assistant import Assistant
from assistant.conversation.events import Exchange, Finished, Progress, Shown
from assistant.errors import AssistantError
from assistant.web.clauses import overview
from assistant.web.conversations import exchanges_of, new_conversation
from assistant.web.evidence import evidence_html
from assistant.web.examples import EXAMPLES
from assistant.web.messages import (
    exchange_html,
    exchanges_html,
    message_html,
    refusal_html,
    welcome,
    working_html,
)
from assistant.web.terms import Terms


@dataclass(frozen=True)
class Screen:
    """What changes on the page; None leaves a part as it is.

    `past` holds the turns before, `now` the current one, `evidence` what stands beside them; `box`
    is the text in the question box and `hint` what it asks for; `code` is the language of all that
    is not an answer.
    """

    past: Markup | None = None
    now: Markup | None = None
    evidence: Markup | None = None
    conversation: str | None = None
    code: str | None = None
    box: str | None = None
    hint: str | None = None


class Talk:
    """The conversations of the page with one assistant, which keeps them: this keeps nothing."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def opened(self, conversation: str, code: str) -> Screen:
        """The page as it opens: the conversation gone on with, or a new one if it is not known."""
        exchanges = self._exchanges(conversation)
        terms = self._terms(code)
        if not exchanges:
            return Screen(
                past=Markup(""),
                now=welcome(terms.labels, EXAMPLES),
                evidence=overview(terms),
                conversation="",
                code=code,
                box="",
                hint=terms.labels.placeholder,
            )
        last = exchanges[-1]
        return Screen(
            past=exchanges_html(exchanges[:-1], conversation, terms),
            now=exchange_html(last, len(exchanges), conversation, terms),
            evidence=evidence_html(last.answer, terms),
            conversation=conversation,
            code=_language(last.answer, code),
            hint=_hint(last.answer, terms),
        )

    def asked(self, message: str, conversation: str, code: str) -> Iterator[Screen]:
        """The page while a message is worked on, up to its answer.

        A message that cannot be taken goes back into the box, with a sentence that says why.
        """
        terms = self._terms(code)
        before = self._exchanges(conversation)
        thread = conversation if before else new_conversation()
        said = message_html(message, terms.labels)
        finished: Exchange | None = None
        steps: list[str] = []
        statements: list[Statement] = []
        yield Screen(
            past=exchanges_html(before, thread, terms),
            now=said + working_html(steps, statements, terms.labels),
            box="",
        )
        try:
            for event in self._assistant.stream(message, thread):
                match event:
                    case Progress(step=step):
                        steps.append(step)
                    case Shown(statement=statement):
                        statements.append(statement)
                    case Finished(answer=answer):
                        finished = Exchange(message, answer)
                        # The turn is kept after this event: the loop has to come to its end.
                        continue
                yield Screen(now=said + working_html(steps, statements, terms.labels))
        except AssistantError as error:
            yield Screen(now=refusal_html(str(error)), box=message)
        if finished is not None:
            yield self._finished(finished, len(before), thread, terms)

    def failed(self, code: str) -> Screen:
        """The page after a fault of ours."""
        return Screen(now=refusal_html(self._terms(code).labels.failed))

    def shown(self, conversation: str, turn: int, code: str) -> Screen:
        """The evidence of an earlier answer; `turn` counts from 1."""
        exchanges = self._exchanges(conversation)
        if not 1 <= turn <= len(exchanges):
            return Screen()
        return Screen(evidence=evidence_html(exchanges[turn - 1].answer, self._terms(code)))

    def _finished(self, exchange: Exchange, before: int, thread: str, terms: Terms) -> Screen:
        return Screen(
            now=exchange_html(exchange, before + 1, thread, terms),
            evidence=evidence_html(exchange.answer, terms),
            conversation=thread,
            code=_language(exchange.answer, terms.labels.code),
            hint=_hint(exchange.answer, terms),
        )

    def _terms(self, code: str) -> Terms:
        return Terms.of(self._assistant.corpus, self._assistant.rules, code)

    def _exchanges(self, conversation: str) -> list[Exchange]:
        return exchanges_of(self._assistant, conversation)


def _language(answer: Answer, otherwise: str) -> str:
    return answer.receipt.language if answer.receipt else otherwise


def _hint(answer: Answer, terms: Terms) -> str:
    labels = terms.speaking(_language(answer, terms.labels.code)).labels
    return labels.reply if answer.questions else labels.placeholder
