"""What every language does alike: parts of an assessment, and the words of others."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.wording.sentence import Piece, Shown, Source, Told, flat
from tools.assessment import Converted, Share
from tools.facts import Fact
from tools.programmes import RateSupport
from tools.quantities import Kind, Quantity, read
from tools.values import Measure, write_number, write_value

_FIGURES = frozenset({Kind.MONEY, Kind.SHARE, Kind.AREA, Kind.COUNT, Kind.NUMBER, Kind.RATE})


@dataclass(frozen=True, slots=True)
class OpenShare:
    """What a rate brings where the costs are not known: the share, and its bounds if any."""

    rate: Shown
    of: str
    least: Shown | None
    most: Shown | None
    cap: Shown | None


def ref(told: Told) -> str:
    """The clause of the assessment, named with its document: `zhongshan 1(2)`."""
    return f"{told.programme.document} {told.programme.clause}"


def base(told: Told) -> Fact | None:
    """The fact that the support is a share of; None where it is no share."""
    support = told.programme.support
    return told.definitions[support.of] if isinstance(support, RateSupport) else None


def costs(step: Share, told: Told) -> Fact:
    """The fact that a share was taken of; TypeError where the support is no share."""
    fact = base(told)
    if fact is None:
        raise TypeError(f"{told.programme.id} supports no share of costs: {step!r}")
    return fact


def base_source(step: Share, told: Told) -> Source:
    """Whether the base of a share is what the user stated, or was converted from it."""
    fact = base(told)
    known = None if fact is None else told.assessment.facts.get(fact.id)
    stated = isinstance(known, Measure) and known.unit == step.currency
    return "stated" if stated else "calculated"


def measures(step: Converted) -> tuple[Measure, Measure]:
    """Both sides of a conversion; TypeError where they are no measures."""
    if isinstance(step.before, Measure) and isinstance(step.after, Measure):
        return step.before, step.after
    raise TypeError(f"{step.fact} was converted, and has no measure: {step.before!r}")


def branch_name(told: Told, language: str) -> str:
    """The name of the recognition or honour that the assessment is for; empty without one."""
    branch = told.assessment.branch
    for name in told.programme.facts if branch else ():
        choice = told.definitions[name].choices.get(branch or "")
        if choice is not None:
            return choice.name.get(language)
    return ""


def short(label: str) -> str:
    """A label without the explanation in brackets that follows it."""
    return label.partition(" (")[0].partition("（")[0]


def text(piece: Piece) -> str:
    """A piece as it is read."""
    return "".join(part.text if isinstance(part, Shown) else part for part in flat(piece))


def capital(piece: Piece) -> tuple[str | Shown, ...]:
    """A piece with a capital at its beginning; Chinese stays as it is."""
    row = [part for part in flat(piece) if part != ""]
    if row and isinstance(row[0], str):
        row[0] = row[0][0].upper() + row[0][1:]
    return tuple(row)


def others(words: str, source: Source, ref: str) -> Piece:
    """Words of the text or of the user, verbatim, with every figure in them a shown one."""
    row: list[Piece] = []
    at = 0
    for quantity in _figures(words):
        row.append(words[at : quantity.start])
        row.append(Shown(quantity.text, _value(quantity), quantity.unit or "", source, ref))
        at = quantity.end
    return [*row, words[at:]]


def _figures(words: str) -> Sequence[Quantity]:
    return [quantity for quantity in read(words).quantities if quantity.kind in _FIGURES]


def _value(quantity: Quantity) -> str:
    """The figure itself, whatever its comparator makes of it: "more than 60%" shows 60."""
    ends = {end for end in (quantity.interval.low, quantity.interval.high) if end is not None}
    if len(ends) == 1:
        return write_number(ends.pop())
    return write_value(Measure(quantity.interval, ""))
