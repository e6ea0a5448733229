"""Over-asking: was a fact asked for that could not change the result?

- *over_asked*: of the turns whose expected status is `answered`, the share in which a fact was
  asked for (see `evals.scorers.turns`).
- *needless_questions*: of the questions asked, the share whose fact the calculator cannot be moved
  by: with every other fact of the receipt as it is, the fact is given a value below, at and above
  each threshold of the programme, each choice, yes and no; if verdict, amount and open cases are
  the same each time, no answer to the question changes anything. Our own definition of promise 6.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from assistant.answer import Answer, Question, ReceiptAssessment
from evals.observations import Seen, Subject
from tools.calculator import assess
from tools.conditions import Threshold
from tools.currency import parse_rate
from tools.errors import ToolsError
from tools.facts import Fact
from tools.interval import Interval
from tools.programmes import Programme, RateSupport
from tools.rules import Rules
from tools.values import Choices, FactValue, Measure, YesNo

__all__ = ["observe_asking"]

_RATES = ("0.01", "1000")
_FAR = Fraction(10) ** 9


def observe_asking(seen: Seen, subject: Subject, answer: Answer, rules: Rules) -> None:
    """Score the questions of one answer."""
    items = answer.receipt.assessments if answer.receipt else ()
    for question in answer.questions:
        of = [item for item in items if item.programme == question.programme]
        seen.add("needless_questions", subject, not any(_matters(question, i, rules) for i in of))


def _matters(question: Question, item: ReceiptAssessment, rules: Rules) -> bool:
    try:
        programme = rules.programme(item.programme)
        definitions = rules.facts(programme)
        facts = {name: definitions[name].parse(value) for name, value in item.facts.items()}
        rates = {code: parse_rate(code, rate) for code, rate in item.rates.items()}
        outcomes = set()
        if question.fact.startswith("rate."):
            code = question.fact.removeprefix("rate.")
            for rate in _RATES:
                with_rate = {**rates, code: parse_rate(code, rate)}
                outcomes.add(_outcome(programme, definitions, facts, with_rate))
        else:
            fact = definitions[question.fact]
            for value in _values(fact, programme):
                given = {**facts, fact.id: value}
                outcomes.add(_outcome(programme, definitions, given, rates))
    except (ToolsError, KeyError):
        return False
    return len(outcomes) > 1


def _outcome(
    programme: Programme,
    definitions: Mapping[str, Fact],
    facts: Mapping[str, FactValue],
    rates: Mapping[str, Fraction],
) -> str:
    found = assess(programme, definitions, facts, rates)
    return repr([(a.verdict, a.amount, a.cases) for a in found])


def _values(fact: Fact, programme: Programme) -> Iterator[FactValue]:
    if fact.kind == "yes_no":
        yield from (YesNo(True), YesNo(False))  # noqa: FBT003 - the value itself
        return
    if fact.kind == "choice":
        yield from (Choices(frozenset({choice})) for choice in fact.choices)
        return
    for number in _numbers(fact, programme):
        domain = fact.domain
        inside = domain.intersect(Interval.exact(number))
        if inside is not None:
            yield Measure(inside, fact.unit)


def _numbers(fact: Fact, programme: Programme) -> set[Fraction]:
    at = {t.at.interval.value for t in _thresholds(programme) if t.fact == fact.id}
    if isinstance(programme.support, RateSupport) and programme.support.of == fact.id:
        at |= {tier.cap.interval.value / tier.rate for tier in programme.support.tiers if tier.cap}
    near = {number + step for number in at for step in (-1, 0, 1)}
    return {n for n in near if n >= 0} | {Fraction(0), Fraction(100), _FAR}


def _thresholds(programme: Programme) -> Iterator[Threshold]:
    conditions = [quoted.condition for quoted in programme.conditions]
    if isinstance(programme.support, RateSupport):
        conditions += [c for tier in programme.support.tiers for c in tier.when]
    for condition in conditions:
        if isinstance(condition, Threshold):
            yield condition
