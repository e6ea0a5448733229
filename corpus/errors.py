"""What can be wrong with a policy text.

::

    CorpusError
    ├── PolicyFileError   a file of a policy folder cannot be read as what it should be
    ├── CorrectionError   source.txt with its corrections is not the text of policy.md
    ├── QuoteNotFound     words that are not verbatim in a clause
    ├── UnknownClause     a clause that the document does not have
    └── UnknownDocument   a document that the corpus does not have
"""

__all__ = [
    "CorpusError",
    "CorrectionError",
    "PolicyFileError",
    "QuoteNotFound",
    "UnknownClause",
    "UnknownDocument",
]


class CorpusError(Exception):
    """Any fault of a policy text, or of a question put to it."""


class PolicyFileError(CorpusError):
    """A file of a policy folder is missing or malformed; the message names it."""


class CorrectionError(CorpusError):
    """The text of policy.md is not source.txt with its corrections applied."""


class QuoteNotFound(CorpusError):  # noqa: N818 - it says what happened, as LookupError does
    """The words are not verbatim in the clause."""


class UnknownClause(CorpusError):  # noqa: N818
    """The document has no clause of this id."""


class UnknownDocument(CorpusError):  # noqa: N818
    """The corpus has no document of this id."""
