"""What can go wrong with rules and figures.

ToolsError
├── RulesError          a policy folder's facts.yaml or programmes.yaml is not valid
│   └── LockError       a rule and the text that it names do not say the same
└── FactValueError      a value given for a fact cannot be one
"""


class ToolsError(Exception):
    """Base of every error that the package `tools` raises on purpose."""


class RulesError(ToolsError):
    """A rules file is not valid. The message names file, entry and key."""


class LockError(RulesError):
    """A rule does not say what the quote that it names says (promise 4 of the design)."""


class FactValueError(ToolsError, ValueError):
    """A value cannot be the value of the fact: wrong unit, negative, not finite, absurd."""
