"""A case: its facts, and what the calculator makes of them, ready to be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.conversation.log import Known
from assistant.conversation.plan import Plan
from assistant.wording import Told
from tools.assessment import Assessment
from tools.calculator import assess
from tools.conditions import Threshold
from tools.interval import Interval
from tools.programmes import Programme
from tools.rules import Rules
from tools.scenarios import advice, overlaid
from tools.values import FactValue, Measure


@dataclass(frozen=True)
class Case:
    """The facts of one applicant, and the exchange rates that were stated for him."""

    rules: Rules
    known: Mapping[str, Known]
    rates: Mapping[str, Fraction]

    @property
    def facts(self) -> dict[str, FactValue]:
        """The values of the facts."""
        return {name: known.value for name, known in self.known.items()}

    def assess(
        self, programme: Programme, facts: Mapping[str, FactValue]
    ) -> tuple[Assessment, ...]:
        """The calculator's results for a programme."""
        return assess(programme, self.rules.facts(programme), facts, self.rates)

    def tell(
        self, plan: Plan, programme: Programme, scenario: Mapping[str, FactValue] | None = None
    ) -> None:
        """Add the assessments of a programme to a plan; `scenario` lies over the facts."""
        definitions = self.rules.facts(programme)
        overlay = {n: v for n, v in (scenario or {}).items() if n in programme.facts}
        facts = overlaid(self.facts, overlay)
        for found in self.assess(programme, facts):
            plan.told.append(
                Told(
                    id=f"A{len(plan.told) + 1}",
                    assessment=found,
                    programme=programme,
                    definitions=definitions,
                    advice=advice(programme, definitions, facts, self.rates, found),
                    scenario=overlay or None,
                )
            )

    def touches(self, programme: Programme) -> bool:
        """Whether a fact that is not presumed of everybody is known for the programme."""
        return any(
            name in self.known and self.rules.fact(name).presumed is None
            for name in programme.facts
        )

    def over_the_line(self, names: Sequence[str]) -> dict[str, FactValue] | None:
        """The scenario in which the next threshold of the programmes is met; None without one."""
        for name in names:
            for found in self.assess(self.rules.programme(name), self.facts):
                for result in found.conditions:
                    condition = result.condition
                    if isinstance(condition, Threshold) and result.holds is not True:
                        return {condition.fact: Measure(_just_met(condition), condition.at.unit)}
        return None


def _just_met(condition: Threshold) -> Interval:
    at = condition.at.interval.value
    if condition.operator in {">=", "<="}:
        return Interval.exact(at)
    return Interval.more_than(at) if condition.operator == ">" else Interval.less_than(at)
