"""Programmes: one support measure each, defined by one clause, as programmes.yaml writes it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from tools.conditions import Condition, parse_condition
from tools.errors import FactValueError, RulesError
from tools.facts import Fact
from tools.programme_entries import ProgrammeEntry, Quotes, SupportEntry, TierEntry
from tools.values import Measure, parse_measure
from tools.yaml_files import Wording, read_yaml, validated


@dataclass(frozen=True, slots=True)
class QuotedCondition:
    """A condition of the programme with the words that it comes from."""

    condition: Condition
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tier:
    """A rate and a cap, and the conditions under which they apply (none: always)."""

    when: tuple[Condition, ...]
    rate: Fraction
    cap: Measure | None
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RateSupport:
    """A share of the costs `of`, in their `currency`, by the first tier whose conditions hold."""

    of: str
    tiers: tuple[Tier, ...]
    currency: str


@dataclass(frozen=True, slots=True)
class FixedSupport:
    """One amount for whoever meets the conditions."""

    amount: Measure
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """The amount for one choice of a fact, and the term by which the clause names the choice."""

    choice: str
    term: str
    amount: Measure


@dataclass(frozen=True, slots=True)
class BranchSupport:
    """An amount by choice: a recognition level or an honour."""

    by: str
    branches: tuple[Branch, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnstatedSupport:
    """Support whose amount the clause does not state."""

    quotes: tuple[str, ...]


Support = RateSupport | FixedSupport | BranchSupport | UnstatedSupport


@dataclass(frozen=True, slots=True)
class Programme:
    """One support measure: conditions and support, locked to one clause.

    `reading` says which reading of an ambiguous text the rules take; `reservation` quotes what the
    clause leaves to other rules.
    """

    id: str
    document: str
    clause: str
    name: Wording
    conditions: tuple[QuotedCondition, ...]
    support: Support
    reading: Wording | None = None
    reservation: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts that it uses: conditions first, then what the support is of."""
        named = [quoted.condition.fact for quoted in self.conditions]
        if isinstance(self.support, RateSupport):
            named += [c.fact for tier in self.support.tiers for c in tier.when]
        named += [self.subject] if self.subject is not None else []
        return tuple(dict.fromkeys(named))

    @property
    def subject(self) -> str | None:
        """The fact that its support is a share of, or is chosen by; None where it has neither."""
        if isinstance(self.support, RateSupport):
            return self.support.of
        return self.support.by if isinstance(self.support, BranchSupport) else None


def load_programmes(path: Path, document: str, facts: Mapping[str, Fact]) -> tuple[Programme, ...]:
    """The programmes of a policy folder; RulesError names file, programme and key."""
    data = read_yaml(path)
    if not isinstance(data, list) or not data:
        raise RulesError(f"{path}: a programmes file is a list of programmes.")
    programmes: dict[str, Programme] = {}
    for number, raw in enumerate(data, start=1):
        name = raw.get("id", f"entry {number}") if isinstance(raw, dict) else f"entry {number}"
        where = f"{path}: {name}"
        entry = validated(ProgrammeEntry, raw, where)
        if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", entry.id):
            raise RulesError(f"{where}: a programme's id is lower-case words joined by hyphens.")
        if entry.id in programmes:
            raise RulesError(f"{where}: the id stands there twice.")
        programmes[entry.id] = _programme(entry, document, facts, where)
    return tuple(programmes.values())


def _programme(
    entry: ProgrammeEntry, document: str, facts: Mapping[str, Fact], where: str
) -> Programme:
    conditions = tuple(
        QuotedCondition(
            parse_condition(test.when, facts, f"{where}: conditions"), _quotes(test.quote)
        )
        for test in entry.conditions
    )
    plain = entry.id.replace("-", " ")
    return Programme(
        id=entry.id,
        document=document,
        clause=entry.clause,
        name=entry.name or Wording(en=plain, zh=plain),
        conditions=conditions,
        support=_support(entry.support, facts, f"{where}: support"),
        reading=entry.reading,
        reservation=_quotes(entry.reservation),
    )


def _support(entry: SupportEntry, facts: Mapping[str, Fact], where: str) -> Support:
    quotes = _quotes(entry.quote)
    if entry.amount is not None:
        return FixedSupport(_money(entry.amount, f"{where}: amount"), quotes)
    if entry.unstated:
        return UnstatedSupport(quotes)
    if entry.by is not None:
        return _branch_support(entry, entry.by, facts, where)
    return _rate_support(entry, facts, where)


def _branch_support(
    entry: SupportEntry, by: str, facts: Mapping[str, Fact], where: str
) -> BranchSupport:
    fact = facts.get(by)
    if fact is None or fact.kind != "choice":
        raise RulesError(f'{where}: by: "{by}" is not a choice of facts.yaml.')
    unknown = set(entry.branches) ^ (set(fact.choices) - {"none"})
    if unknown:
        raise RulesError(
            f"{where}: branches: {', '.join(sorted(unknown))}: the branches are the choices of "
            f"{fact.id}, none left out."
        )
    branches = tuple(
        Branch(choice, branch.term, _money(branch.amount, f"{where}: branches: {choice}"))
        for choice, branch in entry.branches.items()
    )
    for branch in branches:
        _check_term(branch, fact, f"{where}: branches: {branch.choice}")
    return BranchSupport(by, branches, _quotes(entry.quote))


def _check_term(branch: Branch, fact: Fact, where: str) -> None:
    """Refuse a term that the facts know as another choice: its amount would go astray."""
    own = fact.choices[branch.choice]
    others = [other for name, other in fact.choices.items() if name != branch.choice]
    if own.is_told_by(branch.term):
        return
    for other in others:
        if other.is_told_by(branch.term):
            raise RulesError(
                f'{where}: term: "{branch.term}" is a word for "{other.name.en}", another choice '
                f"of {fact.id}."
            )


def _rate_support(entry: SupportEntry, facts: Mapping[str, Fact], where: str) -> RateSupport:
    fact = facts.get(entry.of or "")
    if fact is None or fact.currency is None:
        raise RulesError(f'{where}: of: "{entry.of}" is not a money fact of facts.yaml.')
    tiers = tuple(
        _tier(tier, facts, f"{where}: tier {number}")
        for number, tier in enumerate(entry.tiers, start=1)
    )
    if any(not tier.when for tier in tiers[:-1]):
        raise RulesError(f"{where}: only the last tier may have no `when`: later ones never apply.")
    for tier in tiers:
        if tier.cap is not None and tier.cap.unit != fact.currency:
            raise RulesError(f"{where}: a cap is in the currency of {fact.id}: {fact.currency}.")
    return RateSupport(fact.id, tiers, fact.currency)


def _tier(entry: TierEntry, facts: Mapping[str, Fact], where: str) -> Tier:
    texts = (entry.when,) if isinstance(entry.when, str) else entry.when
    when = tuple(parse_condition(text, facts, f"{where}: when") for text in texts)
    rate = _parsed(entry.rate, f"{where}: rate")
    if rate.unit != "%" or not 0 < rate.interval.value <= 100:
        raise RulesError(f'{where}: rate: "{entry.rate}" is not a percentage, for example 30%.')
    cap = None if entry.cap is None else _money(entry.cap, f"{where}: cap")
    return Tier(when, rate.interval.value / 100, cap, _quotes(entry.quote))


def _parsed(text: str, where: str) -> Measure:
    try:
        value = parse_measure(text)
    except FactValueError as error:
        raise RulesError(f"{where}: {error}") from error
    if not value.interval.is_exact:
        raise RulesError(f'{where}: "{text}" is not one exact figure.')
    return value


def _money(text: str, where: str) -> Measure:
    value = _parsed(text, where)
    if not re.fullmatch("[A-Z]{3}", value.unit) or value.interval.value <= 0:
        raise RulesError(f'{where}: "{text}" is not an amount of money, for example 200000 CNY.')
    return value


def _quotes(quote: Quotes) -> tuple[str, ...]:
    return (quote,) if isinstance(quote, str) else quote
