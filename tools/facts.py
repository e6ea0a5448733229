"""Facts: the things to know about an applicant, defined once for a policy folder."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Literal

from pydantic import model_validator

from tools.errors import FactValueError, RulesError
from tools.interval import Interval
from tools.values import Choices, FactValue, Measure, YesNo, parse_measure, write_number
from tools.yaml_files import Entry, Wording, read_yaml, validated

FactKind = Literal["money", "share", "area", "count", "yes_no", "choice"]

_MOST: Mapping[str, Fraction] = {
    "money": Fraction(10) ** 13,
    "area": Fraction(10) ** 10,
    "count": Fraction(10) ** 8,
    "share": Fraction(100),
}
_UNITS = {"share": "%", "area": "m2", "count": ""}


class Cues(Entry):
    """Words by which a message says something about a fact, in each language."""

    en: tuple[str, ...] = ()
    zh: tuple[str, ...] = ()


class Choice(Entry):
    """One choice of a fact, its name and the words by which a message tells it."""

    name: Wording
    cues: Cues = Cues()


class Fact(Entry):
    """One thing to know about the applicant, with unit and period.

    `currency` is the currency in which the rules count a `money` fact, `presumed` the value that a
    presumed fact holds unless contradicted, `assumption` the sentence that says so, `cues` the
    words that say yes or no to a yes/no fact, `sum` whether several figures add up.
    """

    id: str
    kind: FactKind
    about: Wording
    ask: Wording | None = None
    name: Wording | None = None
    currency: str | None = None
    noun: Wording | None = None
    period: Literal["year"] | None = None
    sum: bool = False
    presumed: Literal["yes", "no"] | None = None
    assumption: Wording | None = None
    contradicted: Wording | None = None
    cues: Mapping[Literal["yes", "no"], Cues] = {}
    choices: Mapping[str, Choice] = {}

    @model_validator(mode="after")
    def _keys_fit_the_kind(self) -> "Fact":
        if (self.kind == "money") != (self.currency is not None):
            raise ValueError("`currency` goes with kind money, and only with it")
        if self.currency is not None and not re.fullmatch("[A-Z]{3}", self.currency):
            raise ValueError("`currency` is a code of three capitals, for example CNY")
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError("`choices` goes with kind choice, and only with it")
        if self.presumed is not None and self.kind != "yes_no":
            raise ValueError("`presumed` goes with kind yes_no")
        if (self.presumed is None) == (self.ask is None):
            raise ValueError("a fact has `ask`, unless it is presumed: then it is never asked")
        if self.presumed is not None and self.assumption is None:
            raise ValueError("a presumed fact has an `assumption` that says what is presumed")
        if self.sum and self.kind not in {"money", "area", "count"}:
            raise ValueError("`sum` goes with money, area and count")
        return self

    @property
    def unit(self) -> str:
        """The unit of its measure: a currency, `%`, `m2`, or none."""
        return self.currency or _UNITS.get(self.kind, "")

    @property
    def is_measure(self) -> bool:
        """Whether its value is a quantity."""
        return self.kind not in {"yes_no", "choice"}

    def label(self, language: str) -> str:
        """How the fact is called in a sentence."""
        if self.name is not None:
            return self.name.get(language)
        return self.about.get(language)

    def presumption(self) -> YesNo | None:
        """The value that holds unless contradicted; None for a fact that is never presumed."""
        return None if self.presumed is None else YesNo(self.presumed == "yes")

    def checked(self, value: FactValue) -> FactValue:
        """The value, proven to be one this fact can have; FactValueError says what is wrong."""
        if self.kind == "yes_no":
            if not isinstance(value, YesNo):
                raise FactValueError(f"{self.id} takes yes or no.")
            return value
        if self.kind == "choice":
            if not isinstance(value, Choices) or not value.chosen <= set(self.choices):
                raise FactValueError(f"{self.id} takes one of: {', '.join(self.choices)}.")
            if len(value.chosen) > 1 and "none" in value.chosen:
                raise FactValueError(f"{self.id} cannot be none and something at the same time.")
            return value
        if not isinstance(value, Measure):
            raise FactValueError(f"{self.id} takes a figure in {self.unit or 'whole numbers'}.")
        return self._checked_measure(value)

    def _checked_measure(self, value: Measure) -> Measure:
        if self.kind == "money":
            if not re.fullmatch("[A-Z]{3}", value.unit):
                raise FactValueError(
                    f"{self.id} takes an amount of money with its currency, for example "
                    f"280000 {self.currency}; {value.unit or 'no unit'} was given."
                )
        elif value.unit != self.unit:
            raise FactValueError(
                f"{self.id} is counted in {self.unit or 'whole numbers, without a unit'}; "
                f"{value.unit or 'no unit'} was given."
            )
        most = _MOST[self.kind]
        interval = value.interval
        for end in (interval.low, interval.high):
            if end is None:
                continue
            if end < 0:
                raise FactValueError(f"{self.id} cannot be negative: {write_number(end)}.")
            if end > most:
                raise FactValueError(
                    f"{self.id} cannot be as large as {write_number(end)}; "
                    f"the most that is taken is {write_number(most)}."
                )
            if self.kind == "count" and end.denominator != 1:
                raise FactValueError(f"{self.id} is a whole number: {write_number(end)}.")
        possible = interval.intersect(self.domain)
        if possible is None:
            raise FactValueError(f"{self.id} has no possible value in {interval}.")
        return replace(value, interval=possible)

    @property
    def domain(self) -> Interval:
        """The values that the measure could have when nothing is known."""
        if self.kind == "share":
            return Interval.between(0, 100)
        return Interval.at_least(0)

    def parse(self, text: str) -> FactValue:
        """Read a value in the command line's notation; FactValueError says what is wrong."""
        word = text.strip()
        if self.kind == "yes_no":
            if word.lower() not in {"yes", "no"}:
                raise FactValueError(f'{self.id} takes yes or no; "{word[:60]}" was given.')
            return YesNo(word.lower() == "yes")
        if self.kind == "choice":
            chosen = frozenset(part.strip() for part in word.split(","))
            if not chosen <= set(self.choices):
                raise FactValueError(
                    f'{self.id} takes one of: {", ".join(self.choices)}; "{word[:60]}" was given.'
                )
            return self.checked(Choices(chosen))
        return self.checked(parse_measure(word))

    def combined(self, values: Sequence[FactValue]) -> FactValue:
        """Several values given for the fact as one: summed, or united for choices.

        Raises FactValueError where the fact has only one value.
        """
        total = values[0]
        for value in values[1:]:
            if isinstance(total, Choices) and isinstance(value, Choices):
                total = Choices(total.chosen | value.chosen)
            elif self.sum and isinstance(total, Measure) and isinstance(value, Measure):
                if total.unit != value.unit:
                    raise FactValueError(
                        f"{self.id}: {total.unit} and {value.unit} cannot be added up; "
                        "give all parts in one currency."
                    )
                total = Measure(total.interval + value.interval, total.unit)
            elif total != value:
                raise FactValueError(f"{self.id} has one value, and two different ones were given.")
        return self.checked(total)


def load_facts(path: Path) -> dict[str, Fact]:
    """The facts of a policy folder by id; RulesError names file, fact and key."""
    data = read_yaml(path)
    if not isinstance(data, dict) or not data:
        raise RulesError(f"{path}: a facts file is a mapping from fact ids to their definition.")
    facts = {}
    for name, entry in data.items():
        where = f"{path}: {name}"
        if not isinstance(name, str) or not re.fullmatch("[a-z][a-z0-9_]*", name):
            raise RulesError(f"{where}: a fact's id is lower-case letters, digits and _.")
        if not isinstance(entry, dict):
            raise RulesError(f"{where}: the definition of a fact is a mapping.")
        facts[name] = validated(Fact, {"id": name, **entry}, where)
    return facts
