"""What the calculator returns: data only; sentences about it are written elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from tools.conditions import Condition
from tools.interval import Interval
from tools.values import FactValue


class Verdict(StrEnum):
    """Whether the programme supports the applicant, on the facts given."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in units of `currency`, rounded to its hundredth."""

    value: Fraction
    currency: str


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """A condition, what is known of its fact, and whether it holds (None: cannot be told).

    `role` is `condition` for what must hold to be eligible, `tier` for what only changes the
    amount.
    """

    condition: Condition
    value: FactValue | None
    holds: bool | None
    presumed: bool = False
    role: str = "condition"
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Converted:
    """Step: an amount in one currency turned into another by a stated rate (of `foreign`)."""

    fact: str
    before: FactValue
    rate: Fraction
    foreign: str
    after: FactValue


@dataclass(frozen=True, slots=True)
class Share:
    """Step: `rate` of `base` is `result` (both exact, in `currency`)."""

    rate: Fraction
    base: Interval
    result: Interval
    currency: str


@dataclass(frozen=True, slots=True)
class Rounded:
    """Step: an exact amount rounded to the hundredth, half up."""

    before: Fraction
    after: Fraction
    currency: str


@dataclass(frozen=True, slots=True)
class Capped:
    """Step: the amount held against the cap."""

    before: Interval
    cap: Fraction
    binds: bool
    currency: str


@dataclass(frozen=True, slots=True)
class Granted:
    """Step: the clause grants this amount as it stands, for `branch` where it has several."""

    amount: Money
    branch: str | None


Step = Converted | Share | Rounded | Capped | Granted


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a programme gives in one possible case.

    `amount` is the exact amount where the facts fix it; else `least` and `most` bound it (`most`
    None: unbounded). All are None where the clause states no amount or the applicant is not
    eligible. Two outcomes are equal when the person gets the same: the tier (`rate`, `cap`) by
    which an exact amount came about does not count, the rate of an open one (`open_rate`) does.
    """

    eligible: bool
    amount: Money | None = None
    least: Money | None = None
    most: Money | None = None
    open_rate: Fraction | None = None
    branch: str | None = None
    rate: Fraction | None = field(default=None, compare=False)
    cap: Money | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Case:
    """An outcome that is still possible, and which conditions or choice lead to it."""

    when: tuple[tuple[Condition, bool], ...]
    outcome: Outcome
    choice: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that could change the result, and how much money depends on it (None: a verdict)."""

    fact: str
    stake: Money | None


@dataclass(frozen=True, slots=True)
class NextThreshold:
    """Advice: what the support would be once `condition` held, all else equal.

    `amount` is None where the clause would support but states no amount.
    """

    condition: Condition
    amount: Money | None


@dataclass(frozen=True, slots=True)
class CapBinds:
    """Advice: the cap is reached, so that more spending brings nothing more."""

    cap: Money
    reached_at: Money


Advice = NextThreshold | CapBinds


@dataclass(frozen=True, slots=True)
class Assessment:
    """The calculator's result for a programme, and for one branch where it has several.

    `facts` are the values that were used, `assumed` the presumed facts that were taken to hold,
    `quotes` the words of the clause that the result rests on.
    """

    programme: str
    document: str
    clause: str
    verdict: Verdict
    amount: Money | None
    branch: str | None
    conditions: tuple[ConditionResult, ...]
    steps: tuple[Step, ...]
    cases: tuple[Case, ...]
    facts: Mapping[str, FactValue]
    assumed: tuple[str, ...]
    missing: tuple[Missing, ...]
    quotes: tuple[str, ...]
    unstated: bool = False
    rate: Fraction | None = None
    cap: Money | None = None
