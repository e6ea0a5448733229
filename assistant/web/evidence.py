"""The evidence beside an answer: its assessments, and the clauses that it cites."""

from markupsafe import Markup

from assistant.answer import Answer
from assistant.web.cards import assessment_card
from assistant.web.clauses import cited_clauses, clause_card, clause_section, overview
from assistant.web.terms import Terms


def has_evidence(answer: Answer) -> bool:
    """Whether the answer tells an assessment or cites a clause."""
    return bool(answer.assessments or answer.citations)


def evidence_html(answer: Answer, terms: Terms) -> Markup:
    """Cards of the answer's assessments with their clauses, then of the other clauses it cites.

    Every word from the answer, the texts or the rules is escaped.
    """
    if answer.receipt is not None:
        terms = terms.speaking(answer.receipt.language)
    clauses = cited_clauses(answer.citations)
    cards: list[Markup] = []
    for record in answer.assessments:
        address = (record.document, record.clause)
        # Two assessments of one clause, as for two recognitions, show it once.
        citations = clauses.pop(address, None)
        clause = clause_section(terms, address, citations) if citations else Markup("")
        cards.append(assessment_card(terms, record, clause))
    cards += [clause_card(terms, address, citations) for address, citations in clauses.items()]
    if not has_evidence(answer):
        nothing = Markup('<p class="pd-nothing">{}</p>').format(terms.labels.nothing_quoted)
        cards = [nothing, overview(terms)]
    return Markup('<section class="pd-cards" lang="{}" aria-label="{}">{}</section>').format(
        terms.labels.lang, terms.labels.evidence, Markup("").join(cards)
    )
