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
from tools.values import (
    Choices,
    FactValue,
    Measure,
    YesNo,
    parse_measure,
    write_number,
    write_value,
)
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

    def is_told_by(self, words: str) -> bool:
        """Whether the words hold one of its cues, or its name."""
        told = (self.name.en, self.name.zh, *self.cues.en, *self.cues.zh)
        return any(cue.casefold() in words.casefold() for cue in told)


class Fact(Entry):
    """One thing to know about the applicant, with unit and period.

    `currency` is the currency in which the rules count a `money` fact, `presumed` the value that a
    presumed fact holds unless contradicted, `assumption` the sentence that says so, `cues` the
    words that say yes or no to a yes/no fact, `sum` whether several figures add up, `not_about`
    words that name a figure of the same kind which is another thing (an occupancy beside a share).
    """

    id: str
    kind: FactKind
    about: Wording
    not_about: Cues = Cues()
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
        if (self.presumed is None) != (self.assumption is None):
            raise ValueError("`assumption` says what is presumed: it goes with `presumed`")
        if self.contradicted is not None and self.presumed is None:
            raise ValueError("`contradicted` goes with `presumed`")
        return self

    @model_validator(mode="after")
    def _optional_keys_fit_the_kind(self) -> "Fact":
        if (self.not_about.en or self.not_about.zh) and not self.is_measure:
            raise ValueError("`not_about` goes with a figure, not with yes_no or choice")
        if self.sum and self.kind not in {"money", "area", "count"}:
            raise ValueError("`sum` goes with money, area and count")
        if self.noun is not None and self.kind != "count":
            raise ValueError("`noun` goes with kind count, and only with it")
        if self.period is not None and not self.is_measure:
            raise ValueError("`period` goes with a figure, not with yes_no or choice")
        if self.cues and self.kind != "yes_no":
            raise ValueError("`cues` goes with kind yes_no; a choice has its own under `choices`")
        for choice in self.choices:
            if not re.fullmatch("[a-z][a-z0-9_]*", choice):
                raise ValueError(f'the choice "{choice}" is not lower-case letters, digits and _')
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
            if not isinstance(value, Choices) or not set() < value.chosen <= set(self.choices):
                raise FactValueError(f"{self.id} takes one of: {', '.join(self.choices)}.")
            if len(value.chosen) > 1 and "none" in value.chosen:
                raise FactValueError(f"{self.id} cannot be none and something at the same time.")
            return value
        if not isinstance(value, Measure):
            raise FactValueError(f"{self.id} takes a figure in {self.unit or 'whole numbers'}.")
        return self._checked_measure(value)

    def _checked_measure(self, value: Measure) -> Measure:
        self._check_unit(value.unit)
        for end in (value.interval.low, value.interval.high):
            if end is not None:
                self._check_end(end)
        possible = value.interval.intersect(self.domain)
        if possible is not None and self.kind == "count":
            possible = _whole(possible)
        if possible is None:
            raise FactValueError(f"{self.id} has no possible value in {write_value(value)}.")
        return replace(value, interval=possible)

    def _check_unit(self, unit: str) -> None:
        if self.kind == "money":
            if not re.fullmatch("[A-Z]{3}", unit):
                raise FactValueError(
                    f"{self.id} takes an amount of money with its currency, for example "
                    f"280000 {self.currency}; {unit or 'no unit'} was given."
                )
        elif unit != self.unit:
            raise FactValueError(
                f"{self.id} is counted in {self.unit or 'whole numbers, without a unit'}; "
                f"{unit or 'no unit'} was given."
            )

    def _check_end(self, end: Fraction) -> None:
        most = _MOST[self.kind]
        if end < 0:
            raise FactValueError(f"{self.id} cannot be negative: {write_number(end)}.")
        if end > most:
            raise FactValueError(
                f"{self.id} cannot be as large as {write_number(end)}; "
                f"the most that is taken is {write_number(most)}."
            )
        if self.kind == "count" and end.denominator != 1:
            raise FactValueError(f"{self.id} is a whole number: {write_number(end)}.")

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


def _whole(interval: Interval) -> Interval | None:
    """The whole numbers of an interval with whole ends: more than 19 is 20 or more."""
    low, high = interval.low, interval.high
    if low is not None and not interval.low_closed:
        low += 1
    if high is not None and not interval.high_closed:
        high -= 1
    return None if low is not None and high is not None and low > high else Interval(low, high)


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
        if "id" in entry:
            raise RulesError(f"{where}: id: a fact's id is the key that it stands under.")
        facts[name] = validated(Fact, {"id": name, **entry}, where)
    return facts
