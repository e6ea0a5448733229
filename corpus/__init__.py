"""What the policy says: documents, clauses, verbatim quotes. It knows text, and no rules."""

from corpus.clauses import Clause, Quote
from corpus.collection import Corpus, default_policies, load_corpus
from corpus.corrections import check_document
from corpus.documents import Document, load_document
from corpus.errors import (
    CorpusError,
    CorrectionError,
    PolicyFileError,
    QuoteNotFound,
    UnknownClause,
    UnknownDocument,
)
from corpus.front_matter import Correction, Dates, Jurisdiction

__all__ = [
    "Clause",
    "Corpus",
    "CorpusError",
    "Correction",
    "CorrectionError",
    "Dates",
    "Document",
    "Jurisdiction",
    "PolicyFileError",
    "Quote",
    "QuoteNotFound",
    "UnknownClause",
    "UnknownDocument",
    "check_document",
    "default_policies",
    "load_corpus",
    "load_document",
]
