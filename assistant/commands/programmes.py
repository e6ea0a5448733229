"""`policydesk programmes`: the programmes, their clauses and facts."""

from typing import Annotated

import typer

from assistant.commands.contracts import (
    BranchEntry,
    ConditionEntry,
    FactEntry,
    ProgrammeEntry,
    Programmes,
    SupportEntry,
    TierEntry,
)
from assistant.commands.output import print_json
from assistant.commands.policies import open_policies
from tools.conditions import Condition
from tools.facts import Fact
from tools.programmes import (
    BranchSupport,
    FixedSupport,
    Programme,
    RateSupport,
    Support,
    Tier,
)
from tools.rules import Rules
from tools.values import write_number, write_value

__all__ = ["fact_hint", "list_programmes", "programmes"]

_LANGUAGE = "en"


def programmes(
    *, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
) -> None:
    """List the programmes with their clauses and facts."""
    _, rules = open_policies()
    found = list_programmes(rules)
    if as_json:
        print_json(found)
    else:
        _print_table(found)


def list_programmes(rules: Rules) -> Programmes:
    """The programmes as data, in the order of their files."""
    return Programmes(
        programmes=tuple(
            ProgrammeEntry(
                id=programme.id,
                document=programme.document,
                clause=programme.clause,
                name=programme.name.get(_LANGUAGE),
                conditions=tuple(
                    ConditionEntry(
                        fact=quoted.condition.fact, test=quoted.condition.test, quote=quoted.quotes
                    )
                    for quoted in programme.conditions
                ),
                support=_support(programme.support),
                reading=programme.reading.get(_LANGUAGE) if programme.reading else None,
                reservation=programme.reservation,
                facts=_facts(programme, rules),
            )
            for programme in rules.programmes.values()
        )
    )


def fact_hint(fact: FactEntry) -> str:
    """A fact and how its value is written: `site_costs (CNY)`, `park_distinctive (yes or no)`."""
    if fact.kind == "yes_no":
        return f"{fact.id} (yes or no)"
    if fact.kind == "choice":
        return f"{fact.id} ({', '.join(fact.choices)})"
    return f"{fact.id} ({fact.unit or 'a whole number'})"


def _support(support: Support) -> SupportEntry:
    if isinstance(support, RateSupport):
        return SupportEntry(form="rate", of=support.of, tiers=tuple(map(_tier, support.tiers)))
    if isinstance(support, FixedSupport):
        return SupportEntry(form="fixed", amount=write_value(support.amount), quote=support.quotes)
    if isinstance(support, BranchSupport):
        branches = tuple(
            BranchEntry(choice=branch.choice, term=branch.term, amount=write_value(branch.amount))
            for branch in support.branches
        )
        return SupportEntry(form="branches", by=support.by, branches=branches, quote=support.quotes)
    return SupportEntry(form="unstated", quote=support.quotes)


def _tier(tier: Tier) -> TierEntry:
    return TierEntry(
        when=tuple(map(_written, tier.when)),
        rate=f"{write_number(tier.rate * 100)} %",
        cap=None if tier.cap is None else write_value(tier.cap),
        quote=tier.quotes,
    )


def _written(condition: Condition) -> str:
    return f"{condition.fact} {condition.test}"


def _facts(programme: Programme, rules: Rules) -> tuple[FactEntry, ...]:
    definitions = rules.facts(programme)
    return tuple(_fact(definitions[name]) for name in programme.facts)


def _fact(fact: Fact) -> FactEntry:
    return FactEntry(
        id=fact.id,
        name=fact.label(_LANGUAGE),
        kind=fact.kind,
        unit=fact.unit or None,
        period=fact.period,
        choices=tuple(fact.choices),
        presumed=fact.presumed,
        sum=fact.sum,
        ask=fact.ask.get(_LANGUAGE) if fact.ask else None,
    )


def _print_table(found: Programmes) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # Two columns, so that ids, which are there to be copied, are never broken at 80 characters.
    table = Table("programme", "support and facts", box=box.HORIZONTALS, show_lines=True)
    for programme in found.programmes:
        facts = ", ".join(fact_hint(fact) for fact in programme.facts if not fact.presumed)
        presumed = ", ".join(f"{f.id}={f.presumed}" for f in programme.facts if f.presumed)
        lines = [programme.name, *_support_lines(programme.support)]
        lines += [f"facts: {facts}"] if facts else []
        lines += [f"presumed: {presumed}"] if presumed else []
        who = f"{programme.id}\n{programme.document} {programme.clause}"
        table.add_row(Text(who, no_wrap=True), Text("\n".join(lines)))
    Console().print(table)


def _support_lines(support: SupportEntry) -> list[str]:
    if support.form == "rate":
        return [
            f"{tier.rate} of {support.of}"
            + (f", at most {tier.cap}" if tier.cap else "")
            + (f", when {' and '.join(tier.when)}" if tier.when else "")
            for tier in support.tiers
        ]
    if support.form == "fixed":
        return [str(support.amount)]
    if support.form == "branches":
        return [f"{branch.amount}: {branch.choice}" for branch in support.branches]
    return ["the text states no amount"]
