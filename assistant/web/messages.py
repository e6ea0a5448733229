"""The conversation as HTML: messages, answers with folded evidence, work going on."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from assistant.answer import Answer, Statement, Status
from assistant.conversation.events import Exchange
from assistant.web.evidence import evidence_html, has_evidence
from assistant.web.labels import Labels
from assistant.web.statements import Sources, statement_html
from assistant.web.terms import Terms


def welcome(labels: Labels, examples: Iterable[tuple[str, str]]) -> Markup:
    """The page before the first question; `examples` are language tags and messages."""
    buttons = Markup("").join(
        Markup('<li><button type="button" lang="{0}" data-say="{1}">{1}</button></li>').format(
            language, message
        )
        for language, message in examples
    )
    return Markup(
        '<section class="pd-welcome"><h2>{}</h2><p>{}</p><h3>{}</h3>'
        '<ul class="pd-examples">{}</ul></section>'
    ).format(labels.welcome, labels.welcome_more, labels.try_one, buttons)


def exchanges_html(exchanges: Sequence[Exchange], conversation: str, terms: Terms) -> Markup:
    """Everything said so far, turn by turn."""
    return Markup("").join(
        exchange_html(exchange, number, conversation, terms)
        for number, exchange in enumerate(exchanges, start=1)
    )


def exchange_html(exchange: Exchange, turn: int, conversation: str, terms: Terms) -> Markup:
    """A message with its answer; `turn` counts from 1."""
    return message_html(exchange.message, terms.labels) + answer_html(
        exchange.answer, turn, conversation, terms
    )


def message_html(message: str, labels: Labels) -> Markup:
    """What the person wrote, as it was written."""
    return Markup(
        '<div class="pd-message"><span class="pd-hidden">{}: </span><p>{}</p></div>'
    ).format(labels.you, message)


def answer_html(answer: Answer, turn: int, conversation: str, terms: Terms) -> Markup:
    """An answer: statements, what is asked, and the evidence, folded, for narrow screens."""
    terms = terms.speaking(answer.receipt.language) if answer.receipt else terms
    labels = terms.labels
    sources = Sources(answer.citations, answer.figures)
    asked = [question.text for question in answer.questions]
    said = Markup("").join(
        statement_html(said, sources, labels, asks=any(text in said.text for text in asked))
        for said in _said(answer)
    )
    return Markup(
        '<article class="pd-answer" lang="{lang}" data-turn="{turn}">{status}{said}{asked}'
        "{fold}<footer>{show}{receipt}</footer></article>"
    ).format(
        lang=labels.lang,
        turn=turn,
        status=_status(answer, labels),
        said=said,
        asked=_asked(answer, labels),
        fold=_fold(answer, terms),
        show=_show(answer, turn, labels),
        receipt=_receipt(answer, turn, conversation, labels),
    )


def working_html(steps: Sequence[str], statements: Sequence[Statement], labels: Labels) -> Markup:
    """An answer in the making: the steps of the work, and the statements verified so far."""
    said = Markup("").join(statement_html(statement, Sources(), labels) for statement in statements)
    rows = Markup("").join(
        Markup("<li>{}</li>").format(labels.work.get(step, step)) for step in steps
    )
    return Markup(
        '<article class="pd-answer pd-working" lang="{}" aria-busy="true">'
        '<div class="pd-steps"><p>{}</p><ul>{}</ul></div>{}</article>'
    ).format(labels.lang, labels.working, rows, said)


def refusal_html(sentence: str) -> Markup:
    """A message that could not be taken, and why."""
    return Markup('<p class="pd-refusal" role="alert">{}</p>').format(sentence)


def _said(answer: Answer) -> Sequence[Statement]:
    return answer.statements or (Statement(text=answer.text),)


def _status(answer: Answer, labels: Labels) -> Markup:
    if answer.status is Status.ANSWERED:
        return Markup("")
    return Markup('<p class="pd-status pd-status-{}">{}</p>').format(
        answer.status, labels.statuses[answer.status]
    )


def _asked(answer: Answer, labels: Labels) -> Markup:
    """The questions that no statement has put already."""
    put = [statement.text for statement in _said(answer)]
    rows = Markup("").join(
        Markup("<li>{}</li>").format(question.text)
        for question in answer.questions
        if not any(question.text in text for text in put)
    )
    if not rows:
        return Markup("")
    return Markup('<section class="pd-asked"><h4>{}</h4><ul>{}</ul></section>').format(
        labels.asked, rows
    )


def _fold(answer: Answer, terms: Terms) -> Markup:
    if not has_evidence(answer):
        return Markup("")
    return Markup('<details class="pd-fold"><summary>{}</summary>{}</details>').format(
        terms.labels.show_evidence, evidence_html(answer, terms)
    )


def _show(answer: Answer, turn: int, labels: Labels) -> Markup:
    if not has_evidence(answer):
        return Markup("")
    return Markup('<button type="button" class="pd-show" data-show="{}">{}</button>').format(
        turn, labels.show_evidence
    )


def _receipt(answer: Answer, turn: int, conversation: str, labels: Labels) -> Markup:
    if answer.receipt is None:
        return Markup("")
    return Markup(
        '<a class="pd-receipt" href="api/conversations/{}/receipts/{}" download title="{}">{}</a>'
    ).format(conversation, turn, labels.receipt_more, labels.receipt)
