"""What may be left of a mail and of a draft when a customer is forgotten: figures, no words.

What is left is listed, and everything else goes. So a key that is added to a mail or a draft later
is forgotten until somebody has decided otherwise here; a closed set of words has to be listed, as
its model takes no other.
"""

import re
from typing import Any

__all__ = ["left_of_draft", "left_of_mail", "masked"]

REMOVED = "[removed]"

_MAIL = {"date", "language", "kind"}

_ASSESSMENT = {
    "id", "programme", "document", "clause", "branch", "scenario", "verdict",
    "amount.value", "amount.currency",
    "cases.when", "cases.verdict", "cases.amount.value", "cases.amount.currency",
    "cases.amount.at_least", "cases.amount.at_most",
    "conditions.fact", "conditions.is", "conditions.test",
    "steps", "facts.fact", "facts.value", "missing", "assumptions", "advice",
}  # fmt: skip
# Of the policy's text: it says nothing of anybody.
_CITATION = {"document", "clause", "quote"}
_FIGURE = {"value", "unit", "source", "ref"}
_RECEIPT = {
    "created", "language", "corpus_hash", "rules_hash", "model", "answer_hash",
    "facts.fact", "facts.value", "facts.kind",
    "assessments.id", "assessments.programme", "assessments.branch", "assessments.verdict",
    "assessments.scenario.*", "assessments.facts.*", "assessments.rates.*",
    "assessments.amount.value", "assessments.amount.currency",
    *(f"citations.{key}" for key in _CITATION),
    *(f"figures.{key}" for key in _FIGURE),
    "sentences.part", "sentences.about", "sentences.standing", "sentences.need",
    "options.tone", "options.length", "options.include", "options.exclude",
    "corrections.fact", "corrections.value", "corrections.by", "corrections.created",
}  # fmt: skip
_DRAFT = {
    "missing_facts", "suggested_tags", "language", "status",
    *(f"citations.{key}" for key in _CITATION),
    *(f"assessments.{key}" for key in _ASSESSMENT),
    "questions.programme", "questions.fact",
    *(f"receipt.{key}" for key in _RECEIPT),
}  # fmt: skip


def left_of_mail(mail: dict[str, Any]) -> Any:
    """A mail without names, addresses, words and ids: its date, language and kind."""
    return _left(mail, "", _MAIL)


def left_of_draft(draft: dict[str, Any]) -> Any:
    """A draft without words: amounts, verdicts, programmes, facts' values, dates, quotes."""
    return _left(draft, "", _DRAFT)


def _left(value: Any, path: str, kept: set[str]) -> Any:
    if isinstance(value, str):
        return value if path in kept else ""
    if isinstance(value, list):
        left = [_left(item, path, kept) for item in value]
        return [item for item in left if item != ""]
    if isinstance(value, dict):
        if f"{path}.*" in kept:
            return value
        return {
            key: _left(item, f"{path}.{key}" if path else key, kept) for key, item in value.items()
        }
    return value


def masked(value: Any, address: str) -> Any:
    """The same data with an address made unreadable, and the name that stands beside it."""
    # Not where it is a part of a longer address; around it, other scripts need no space.
    pattern = rf"(?<![A-Za-z0-9_.+-]){re.escape(address)}(?![A-Za-z0-9_]|[.-][A-Za-z0-9_])"
    return _masked(value, address, re.compile(pattern, re.IGNORECASE))


def _masked(value: Any, address: str, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(REMOVED, value)
    if isinstance(value, list):
        return [_masked(item, address, pattern) for item in value]
    if isinstance(value, dict):
        beside = {"name": ""} if str(value.get("address", "")).casefold() == address else {}
        return {key: _masked(item, address, pattern) for key, item in value.items()} | beside
    return value
