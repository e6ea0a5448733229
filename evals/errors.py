"""What can go wrong with an evaluation.

::

    EvalsError
    └── CaseError   the evaluation cases cannot be used; the message names file and line
"""

__all__ = ["CaseError", "EvalsError"]


class EvalsError(Exception):
    """Base of every error that the package `evals` raises on purpose."""


class CaseError(EvalsError):
    """A case is malformed, names what does not exist, or there is none at all."""
