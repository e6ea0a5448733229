"""What is known about an applicant, seen by one programme: the worlds that are still possible.

A fact that is unknown or bounded is split at the programme's thresholds; within a piece every
condition has one truth value. A world takes one piece for every fact. The calculator computes
each world (promise 6 of the design).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from tools.assessment import Converted
from tools.conditions import Condition, Requirement, Threshold
from tools.currency import HOME, converted, missing_rates
from tools.facts import Fact
from tools.interval import Interval
from tools.programmes import BranchSupport, Programme, RateSupport
from tools.values import Choices, FactValue, Measure, YesNo

Piece = Interval | bool | str
"""One possibility of one fact: a stretch of a measure, yes or no, or a choice."""

World = Mapping[str, Piece]


@dataclass(frozen=True, slots=True)
class Situation:
    """The pieces of every fact that the programme uses.

    `conversions` are the steps by which amounts came into the rules' currency, `rates_for` the
    rates that are missing, by fact: its amount is unknown until they are stated.
    """

    pieces: Mapping[str, tuple[Piece, ...]]
    assumed: tuple[str, ...]
    conversions: tuple[Converted, ...]
    rates_for: Mapping[str, tuple[str, ...]]

    def worlds(self) -> Iterator[World]:
        """Every world that is still possible, in a fixed order."""
        names = list(self.pieces)
        for combination in product(*self.pieces.values()):
            yield dict(zip(names, combination, strict=True))

    def open_facts(self) -> tuple[str, ...]:
        """The facts that are not settled: several pieces, or a measure that is no exact figure."""
        return tuple(
            name
            for name, pieces in self.pieces.items()
            if len(pieces) > 1 or (isinstance(pieces[0], Interval) and not pieces[0].is_exact)
        )

    def truth(self, condition: Condition) -> bool | None:
        """Whether the condition holds in every world, in none (False), or in some (None)."""
        truths = {holds(condition, piece) for piece in self.pieces[condition.fact]}
        return truths.pop() if len(truths) == 1 else None


def holds(condition: Condition, piece: Piece) -> bool:
    """Whether a condition holds for a piece that was split at its threshold."""
    if isinstance(condition, Requirement):
        return piece is condition.yes
    if not isinstance(piece, Interval):
        raise TypeError(f"{condition.fact} is compared, and has no measure: {piece!r}")
    return condition.failing.intersect(piece) is None


def thresholds(programme: Programme) -> list[Threshold]:
    """Every comparison that the programme makes, in its conditions and its tiers."""
    conditions = [quoted.condition for quoted in programme.conditions]
    if isinstance(programme.support, RateSupport):
        conditions += [c for tier in programme.support.tiers for c in tier.when]
    return [c for c in conditions if isinstance(c, Threshold)]


def situation(
    programme: Programme,
    definitions: Mapping[str, Fact],
    facts: Mapping[str, FactValue],
    rates: Mapping[str, Fraction],
) -> Situation:
    """What `facts` leave open for `programme`.

    Presumed facts hold unless a value contradicts them. Values are checked before they come here.
    """
    pieces: dict[str, tuple[Piece, ...]] = {}
    assumed: list[str] = []
    conversions: list[Converted] = []
    rates_for: dict[str, tuple[str, ...]] = {}
    for name in programme.facts:
        definition, value = definitions[name], facts.get(name)
        if isinstance(value, Measure):
            needed = missing_rates(value, definition.unit, rates)
            if needed:
                rates_for[name] = tuple(needed)
                pieces[name] = _split(definition.domain, name, programme)
                continue
            inside = converted(value, definition.unit, rates)
            if inside.unit != value.unit:
                conversions += _conversions(name, value, definition.unit, rates)
            pieces[name] = _split(inside.interval, name, programme)
        elif isinstance(value, YesNo):
            pieces[name] = (value.yes,)
        elif isinstance(value, Choices):
            pieces[name] = tuple(sorted(value.chosen))
        else:
            presumption = definition.presumption()
            if presumption is not None:
                assumed.append(name)
                pieces[name] = (presumption.yes,)
            else:
                pieces[name] = _unknown(definition, programme)
    return Situation(pieces, tuple(assumed), tuple(conversions), rates_for)


def _conversions(
    name: str, value: Measure, unit: str, rates: Mapping[str, Fraction]
) -> Iterator[Converted]:
    """The steps from one currency to another: by way of the yuan where neither is the yuan."""
    steps = [unit] if HOME in {value.unit, unit} else [HOME, unit]
    for after_unit in steps:
        after = converted(value, after_unit, rates)
        foreign = value.unit if value.unit != HOME else after_unit
        yield Converted(name, value, rates[foreign], foreign, after)
        value = after


def _unknown(definition: Fact, programme: Programme) -> tuple[Piece, ...]:
    if definition.kind == "yes_no":
        return (True, False)
    if definition.kind == "choice":
        # The order of the clause, so that cases are told in the order of the text.
        support = programme.support
        order = [b.choice for b in support.branches] if isinstance(support, BranchSupport) else []
        return (*order, *(choice for choice in definition.choices if choice not in order))
    return _split(definition.domain, definition.id, programme)


def _split(interval: Interval, fact: str, programme: Programme) -> tuple[Interval, ...]:
    regions = [interval]
    for threshold in thresholds(programme):
        if threshold.fact != fact:
            continue
        halves = (
            part
            for region in regions
            for part in (
                threshold.satisfying.intersect(region),
                threshold.failing.intersect(region),
            )
        )
        regions = [half for half in halves if half is not None]
    return tuple(regions)
