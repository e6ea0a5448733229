"""Assessments as lines of text for the terminal: the result first, then what it rests on."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.answer import AssessmentCase, AssessmentRecord, CaseAmount, Citation
from assistant.commands.output import say
from tools.assessment import ConditionResult
from tools.conditions import Threshold
from tools.programmes import Programme
from tools.values import write_value

if TYPE_CHECKING:
    from assistant.commands.assessing import Assessed

__all__ = ["print_assessments", "result_line"]

_VERDICTS = {
    "eligible": "eligible",
    "not_eligible": "not eligible",
    "undetermined": "undetermined",
}
_HOLDS = {True: "holds", False: "does not hold", None: "open"}


def print_assessments(programme: Programme, results: Sequence["Assessed"]) -> None:
    """Every assessment of the programme; the words of the clause once, at the end."""
    for result in results:
        say(result_line(result.record))
        say(f"  {programme.name.get('en')}, {programme.document} {programme.clause}")
        _print_list("Cases", map(_case, result.record.cases))
        _print_list("Facts", [f"{fact.fact}: {fact.value}" for fact in result.record.facts])
        _print_list("Conditions", map(_condition, result.assessment.conditions))
        _print_list("Calculation", result.record.steps)
        _print_list("Missing facts", result.record.missing)
        _print_list("Assumptions", result.record.assumptions)
        _print_list("Advice", result.record.advice)
        say()
    citations = dict.fromkeys(citation for result in results for citation in result.citations)
    _print_list("The words of the clause", map(_quoted, citations))


def result_line(record: AssessmentRecord) -> str:
    """Verdict and amount: `independent-website: eligible, 84,000.00 CNY`."""
    subject = record.programme if record.branch is None else f"{record.programme}, {record.branch}"
    verdict = _VERDICTS[record.verdict]
    if record.amount is not None:
        return f"{subject}: {verdict}, {_money(record.amount.value, record.amount.currency)}"
    if record.verdict == "eligible":
        return f"{subject}: {verdict}; the text states no amount"
    return f"{subject}: {verdict}"


def _print_list(title: str, lines: Iterable[str]) -> None:
    listed = list(lines)
    if listed:
        say(f"  {title}")
        for line in listed:
            say(f"    {line}")


def _case(case: AssessmentCase) -> str:
    verdict = _VERDICTS[case.verdict]
    amount = "" if case.amount is None else f", {_case_amount(case.amount)}"
    return f"{case.when}: {verdict}{amount}" if case.when else f"otherwise: {verdict}{amount}"


def _case_amount(amount: CaseAmount) -> str:
    currency = amount.currency or ""
    if amount.value is not None:
        return _money(amount.value, currency)
    bounds = [
        f"{word} {_money(value, currency)}"
        for word, value in (("at least", amount.at_least), ("at most", amount.at_most))
        if value is not None
    ]
    return ", ".join(bounds)


def _condition(result: ConditionResult) -> str:
    condition = result.condition
    if result.presumed:
        known = "presumed"
    else:
        known = "not known" if result.value is None else f"it is {write_value(result.value)}"
    test = condition.test if isinstance(condition, Threshold) else f"= {condition.test}"
    role = "; decides only how much" if result.role == "tier" else ""
    return f"{condition.fact} {test}: {_HOLDS[result.holds]} ({known}{role})"


def _money(value: str, currency: str) -> str:
    whole, point, rest = value.partition(".")
    return f"{int(whole):,}{point}{rest} {currency}"


def _quoted(citation: Citation) -> str:
    return f"{citation.document} {citation.clause}: “{citation.quote}”"
