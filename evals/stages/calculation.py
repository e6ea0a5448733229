"""The calculator alone: facts in, results out, held against what the clause gives.

- *verdicts*, *amounts*: the share of calculations whose results are the expected ones, branch by
  branch, amounts as exact numbers;
- *missing*: the facts that it asks for are the expected ones, in any order.
"""

from collections.abc import Sequence

from evals.lines import Read
from evals.observations import Observation, Seen
from evals.sets import Calculation
from evals.subjects import subject_of
from tools.assessment import Assessment
from tools.calculator import assess
from tools.currency import parse_rate
from tools.rules import Rules

__all__ = ["observe_calculation"]


def observe_calculation(cases: Sequence[Read[Calculation]], rules: Rules) -> list[Observation]:
    """Calculate every case."""
    seen = Seen("calculation")
    for case in (read.case for read in cases):
        subject = subject_of(case, "calculation")
        found = _assessed(case, rules)
        expected = {result.branch: result for result in case.results}
        same = set(found) == set(expected)
        both = [(found[b], expected[b]) for b in found if b in expected]
        seen.add("verdicts", subject, same and all(f.verdict.value == e.verdict for f, e in both))
        seen.add("amounts", subject, same and all(_money(f) == e.told for f, e in both))
        seen.add(
            "missing",
            subject,
            all({m.fact for m in f.missing} == set(e.missing) for f, e in both),
        )
    return seen.observations


def _assessed(case: Calculation, rules: Rules) -> dict[str | None, Assessment]:
    programme = rules.programme(case.programme)
    definitions = rules.facts(programme)
    facts = {name: definitions[name].parse(value) for name, value in case.facts.items()}
    rates = {code: parse_rate(code, rate) for code, rate in case.rates.items()}
    return {found.branch: found for found in assess(programme, definitions, facts, rates)}


def _money(found: Assessment) -> object:
    return None if found.amount is None else (found.amount.value, found.amount.currency)
