"""Clauses as the page shows them: address, headings, full text with the cited words marked."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from assistant.answer import Citation
from assistant.web.highlight import highlighted
from assistant.web.terms import Terms, capital
from corpus import Clause, Corpus, CorpusError


def cited_clauses(citations: Iterable[Citation]) -> dict[tuple[str, str], list[Citation]]:
    """The citations by document and clause, in the order in which the answer cites them."""
    grouped: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations:
        grouped.setdefault((citation.document, citation.clause), []).append(citation)
    return grouped


def clause_card(terms: Terms, address: tuple[str, str], citations: Sequence[Citation]) -> Markup:
    """A cited clause as a card of its own."""
    return Markup('<article class="pd-card">{}</article>').format(
        clause_section(terms, address, citations)
    )


def clause_section(terms: Terms, address: tuple[str, str], citations: Sequence[Citation]) -> Markup:
    """One cited clause: where it stands, and its whole text with the cited words marked.

    Where the corpus no longer has the clause, the quotes stand alone: they are what was cited.
    """
    document_id, clause_id = address
    try:
        clause = terms.corpus.clause(document_id, clause_id)
    except CorpusError:
        where, text = Markup(""), Markup("<br>").join(citation.quote for citation in citations)
    else:
        where, text = _where(terms.corpus, clause), highlighted(clause, citations)
    return Markup(
        '<section class="pd-clause" data-clause="{name}">'
        '<h4>{label} <span class="pd-address">{name}</span></h4>{where}'
        '<blockquote lang="{lang}">{text}</blockquote></section>'
    ).format(
        name=f"{document_id} {clause_id}",
        label=terms.labels.clause,
        where=where,
        lang=_language(terms.corpus, document_id),
        text=text,
    )


def overview(terms: Terms) -> Markup:
    """What the texts cover: every programme under its heading, each opening its clause."""
    groups: dict[str, list[Markup]] = {}
    for programme in terms.rules.programmes.values():
        clause = terms.corpus.clause(programme.document, programme.clause)
        heading = " › ".join(_headings(terms.corpus, clause))
        groups.setdefault(heading, []).append(
            Markup(
                "<li><details><summary><span>{name}</span>"
                '<span class="pd-address">{address}</span></summary>'
                '<blockquote lang="{lang}">{text}</blockquote></details></li>'
            ).format(
                name=capital(programme.name.get(terms.labels.code)),
                address=clause.name,
                lang=_language(terms.corpus, clause.document),
                text=clause.text,
            )
        )
    sections = (
        Markup('<h4 lang="en">{}</h4><ul class="pd-programmes">{}</ul>').format(
            heading, Markup("").join(items)
        )
        for heading, items in groups.items()
    )
    return Markup(
        '<section class="pd-overview"><h2>{}</h2><p class="pd-soft">{}</p>{}</section>'
    ).format(terms.labels.covered, terms.labels.covered_more, Markup("").join(sections))


def _where(corpus: Corpus, clause: Clause) -> Markup:
    title = corpus.document(clause.document).title
    path = " › ".join([*([title] if title else []), *_headings(corpus, clause)])
    return Markup('<p class="pd-path">{}</p>').format(path) if path else Markup("")


def _headings(corpus: Corpus, clause: Clause) -> list[str]:
    document = corpus.document(clause.document)
    # A title that is a clause of its own would only repeat the document's title.
    return [head.text for head in document.heading_path(clause) if head.id != "title"]


def _language(corpus: Corpus, document_id: str) -> str:
    document = corpus.documents.get(document_id)
    return "" if document is None else document.language
