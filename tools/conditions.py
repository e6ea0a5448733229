"""Conditions on one fact: how they are written, and whether they hold for what is known.

site_transactions >= 750000 USD     a measure against a threshold
clear_property_rights               a yes/no fact that must be yes
not recognition_support_received    a yes/no fact that must be no
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tools.errors import FactValueError, RulesError
from tools.facts import Fact
from tools.interval import Interval
from tools.values import Measure, parse_measure, write_value

Operator = Literal[">", ">=", "<", "<="]

_CONDITION = re.compile(
    r"\s*(?:(?P<negated>not)\s+)?(?P<fact>[a-z][a-z0-9_]*)\s*(?:(?P<operator>>=|<=|>|<)\s*(?P<value>.+?))?\s*"
)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A measure compared with a figure of the text."""

    fact: str
    operator: Operator
    at: Measure

    @property
    def test(self) -> str:
        """The comparison as written in the rules: `>= 750000 USD`."""
        return f"{self.operator} {write_value(self.at)}"

    @property
    def satisfying(self) -> Interval:
        """The values for which it holds, in the threshold's unit."""
        at = self.at.interval.value
        make = {
            ">": Interval.more_than,
            ">=": Interval.at_least,
            "<": Interval.less_than,
            "<=": Interval.at_most,
        }
        return make[self.operator](at)

    @property
    def failing(self) -> Interval:
        """The values for which it does not hold."""
        at = self.at.interval.value
        make = {
            ">": Interval.at_most,
            ">=": Interval.less_than,
            "<": Interval.at_least,
            "<=": Interval.more_than,
        }
        return make[self.operator](at)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A yes/no fact that must have one of the two values."""

    fact: str
    yes: bool

    @property
    def test(self) -> str:
        """The value asked for: `yes` or `no`."""
        return "yes" if self.yes else "no"


Condition = Threshold | Requirement


def parse_condition(text: str, facts: Mapping[str, Fact], where: str) -> Condition:
    """Read a condition over the folder's facts; RulesError says where and what is wrong."""
    match = _CONDITION.fullmatch(text)
    if match is None:
        raise RulesError(
            f'{where}: "{text}" is not a condition. '
            'Write "fact >= 750000 USD", "fact" or "not fact".'
        )
    fact = facts.get(match["fact"])
    if fact is None:
        raise RulesError(f'{where}: "{match["fact"]}" is not a fact of this folder\'s facts.yaml.')
    if match["operator"] is None:
        if fact.kind != "yes_no":
            raise RulesError(f"{where}: {fact.id} is no yes/no fact: compare it with a figure.")
        return Requirement(fact.id, not match["negated"])
    if not fact.is_measure or match["negated"]:
        raise RulesError(f'{where}: "{text}": only a measure is compared, and without "not".')
    return Threshold(fact.id, _operator(match["operator"]), _figure(fact, match["value"], where))


def _operator(text: str) -> Operator:
    operators: dict[str, Operator] = {">": ">", ">=": ">=", "<": "<", "<=": "<="}
    return operators[text]


def _figure(fact: Fact, text: str, where: str) -> Measure:
    try:
        value = fact.checked(parse_measure(text))
    except FactValueError as error:
        raise RulesError(f"{where}: {error}") from error
    if not isinstance(value, Measure) or not value.interval.is_exact:
        raise RulesError(f'{where}: "{text}" is not one exact figure.')
    if value.unit != fact.unit:
        raise RulesError(
            f'{where}: "{text}": {fact.id} is counted in {fact.unit}, not in {value.unit}.'
        )
    return value
