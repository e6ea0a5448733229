"""The lock: what a rule says must be what the words that it names say (promise 4 of the design).

For every rule with figures the figures of its quotes and its own must pair one to one: same value,
same unit, and for a threshold the same comparator ("more than" is >, "reach", "or more" and "no
less than" are >=). "Respectively" pairs terms and amounts by position. Every figure of a clause
must be held by some rule.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from corpus import Clause, QuoteNotFound
from tools.conditions import Condition, Threshold
from tools.errors import LockError
from tools.programmes import (
    Branch,
    BranchSupport,
    FixedSupport,
    Programme,
    RateSupport,
)
from tools.quantities import Comparator, Kind, Quantity, read
from tools.values import write_number

_FIGURES = {Kind.MONEY, Kind.SHARE, Kind.AREA, Kind.COUNT, Kind.NUMBER}
_OPERATORS = {
    Comparator.MORE_THAN: ">",
    Comparator.AT_LEAST: ">=",
    Comparator.REACH: ">=",
    Comparator.AT_MOST: "<=",
    Comparator.LESS_THAN: "<",
}


@dataclass(frozen=True, slots=True)
class RuleFigure:
    """A figure that a rule holds: where in the rule, its value and unit, and for a threshold its
    comparator."""

    key: str
    value: Fraction
    unit: str
    operator: str | None = None

    def __str__(self) -> str:
        unit = f" {self.unit}" if self.unit else ""
        return f"{self.operator or ''} {write_number(self.value)}{unit}".strip()


def lock(programme: Programme, clause: Clause, where: str) -> None:
    """Prove one programme against its clause; LockError names the place and both sides."""
    for quotes, figures, place in _rules(programme):
        _lock_figures(quotes, figures, clause, f"{where}: {programme.id}: {place}")
    for quote in programme.reservation:
        _verbatim(quote, clause, f"{where}: {programme.id}: reservation")
    if isinstance(programme.support, BranchSupport):
        _lock_positions(programme.support, f"{where}: {programme.id}: support")


def lock_coverage(programmes: Sequence[Programme], clause: Clause, where: str) -> None:
    """Prove that no figure of the clause is left out by all programmes that it defines."""
    held: list[tuple[int, int]] = []
    for programme in programmes:
        for quotes, _, _ in _rules(programme):
            held += [_place(quote, clause) for quote in quotes]
        held += [_place(quote, clause) for quote in programme.reservation]
    for figure in _figures_of(clause.text, f"{where}: {clause.name}"):
        if not any(start <= figure.start and figure.end <= end for start, end in held):
            raise LockError(
                f'{where}: {clause.name}: the figure "{figure.text}" of the clause is in no '
                "rule's quote: a rule for it is missing, or a quote is too short."
            )


def _rules(
    programme: Programme,
) -> Iterable[tuple[tuple[str, ...], list[RuleFigure], str]]:
    for quoted in programme.conditions:
        place = f"conditions: {quoted.condition.fact}"
        yield quoted.quotes, _threshold(quoted.condition, "when"), place
    support = programme.support
    if isinstance(support, RateSupport):
        for number, tier in enumerate(support.tiers, start=1):
            figures = [f for condition in tier.when for f in _threshold(condition, "when")]
            figures.append(RuleFigure("rate", tier.rate * 100, "%"))
            if tier.cap is not None:
                figures.append(RuleFigure("cap", tier.cap.interval.value, tier.cap.unit))
            yield tier.quotes, figures, f"support: tier {number}"
    elif isinstance(support, FixedSupport):
        amount, unit = support.amount.interval.value, support.amount.unit
        yield support.quotes, [RuleFigure("amount", amount, unit)], "support"
    elif isinstance(support, BranchSupport):
        figures = [
            RuleFigure(branch.choice, branch.amount.interval.value, branch.amount.unit)
            for branch in support.branches
        ]
        yield support.quotes, figures, "support"
    else:
        yield support.quotes, [], "support"


def _threshold(condition: Condition, key: str) -> list[RuleFigure]:
    if not isinstance(condition, Threshold):
        return []
    at = condition.at
    return [RuleFigure(key, at.interval.value, at.unit, condition.operator)]


def _lock_figures(
    quotes: tuple[str, ...], figures: list[RuleFigure], clause: Clause, where: str
) -> None:
    for quote in quotes:
        _verbatim(quote, clause, where)
    quoted = [figure for quote in quotes for figure in _figures_of(quote, where)]
    left = list(quoted)
    # Thresholds first: they alone must find a comparator, and must not lose it to another figure.
    for figure in sorted(figures, key=lambda figure: figure.operator is None):
        match = next((q for q in left if _says(q, figure)), None)
        if match is None:
            raise LockError(
                f'{where}: {figure.key}: "{figure}" is not what the quote of {clause.name} says. '
                f"The quote holds: {_listed(quoted)}."
            )
        left.remove(match)
    if left:
        raise LockError(
            f"{where}: the quote of {clause.name} holds {_listed(left)}, which the rule does not."
        )


def _says(quoted: Quantity, figure: RuleFigure) -> bool:
    if _value(quoted) != figure.value or not _same_unit(quoted, figure.unit):
        return False
    if figure.operator is not None:
        return quoted.comparator is not None and _OPERATORS[quoted.comparator] == figure.operator
    return quoted.comparator in {None, Comparator.AT_MOST, Comparator.REACH}


def _same_unit(quoted: Quantity, unit: str) -> bool:
    if unit == "":
        return quoted.kind in {Kind.COUNT, Kind.NUMBER}
    return quoted.unit == unit


def _value(quoted: Quantity) -> Fraction | None:
    interval = quoted.interval
    return interval.low if interval.low is not None else interval.high


def _lock_positions(support: BranchSupport, where: str) -> None:
    text = "; ".join(support.quotes)
    places: dict[int, Branch] = {}
    for branch in support.branches:
        place = text.find(branch.term)
        if place < 0:
            raise LockError(f'{where}: {branch.choice}: the quote does not name "{branch.term}".')
        if place in places:
            raise LockError(
                f"{where}: {branch.choice}: {places[place].choice} has its term at the same place "
                f'of the quote; give each the words of its own, longer than "{branch.term}".'
            )
        places[place] = branch
    amounts = [q for q in _figures_of(text, where) if q.kind is Kind.MONEY]
    if len(amounts) != len(places):
        raise LockError(
            f"{where}: the quote holds {_listed(amounts)} for {len(places)} branches: "
            "each has one amount."
        )
    for (_, branch), amount in zip(sorted(places.items()), amounts, strict=True):
        if _value(amount) != branch.amount.interval.value or amount.unit != branch.amount.unit:
            raise LockError(
                f"{where}: {branch.choice}: {write_number(branch.amount.interval.value)} "
                f'{branch.amount.unit} does not stand where "{branch.term}" stands: the quote '
                f'pairs it with "{amount.text}".'
            )


def _figures_of(text: str, where: str) -> list[Quantity]:
    reading = read(text)
    if reading.unread:
        raise LockError(
            f'{where}: "{reading.unread[0].text}" in "{text}" cannot be read as a figure.'
        )
    return [quantity for quantity in reading.quantities if quantity.kind in _FIGURES]


def _verbatim(quote: str, clause: Clause, where: str) -> None:
    try:
        clause.quote(quote)
    except QuoteNotFound as error:
        raise LockError(f"{where}: {error}") from error


def _place(quote: str, clause: Clause) -> tuple[int, int]:
    start = clause.text.index(quote)
    return start, start + len(quote)


def _listed(figures: Sequence[Quantity]) -> str:
    if not figures:
        return "no figure"
    return ", ".join(
        f'"{figure.text}"' + (f" ({_OPERATORS[figure.comparator]})" if figure.comparator else "")
        for figure in figures
    )
