"""What can go wrong with an evaluation.

::

    EvalsError
    ├── CaseError        the evaluation cases cannot be used; the message names file and line
    ├── ResultError      a file of results cannot be read, or two cannot be compared
    ├── ThresholdError   evals/thresholds.toml cannot be used
    └── DatasetError     a data set in the layout of others cannot be read
"""

__all__ = ["CaseError", "DatasetError", "EvalsError", "ResultError", "ThresholdError"]


class EvalsError(Exception):
    """Base of every error that the package `evals` raises on purpose."""


class CaseError(EvalsError):
    """A case is malformed, names what does not exist, or there is none at all."""


class ResultError(EvalsError):
    """A file of results cannot be read, or two runs have nothing in common."""


class ThresholdError(EvalsError):
    """A threshold is malformed, names no figure, or was lowered without a decision."""


class DatasetError(EvalsError):
    """A data set in the layout of BEIR or ConditionalQA is not as it should be."""
