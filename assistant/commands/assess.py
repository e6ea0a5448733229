"""`policydesk assess`: the calculator alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated

import typer

from assistant.commands.contracts import Assessments
from assistant.commands.output import print_json
from assistant.commands.policies import open_policies
from assistant.errors import CallError
from tools.currency import parse_rate
from tools.errors import FactValueError
from tools.facts import Fact
from tools.programmes import Programme
from tools.rules import Rules
from tools.values import FactValue

__all__ = ["Given", "assess", "read_given"]

_GIVEN = re.compile(r"(?P<name>[a-z][a-z0-9_]*|rate\.[A-Za-z]{3})\s*=(?P<value>.*)", re.DOTALL)
_RATE = "rate."
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Given:
    """What a call gives: values of facts, and rates in yuan for one unit of a currency."""

    facts: Mapping[str, FactValue]
    rates: Mapping[str, Fraction]


def assess(
    programme: Annotated[
        str, typer.Argument(help="Id of the programme, as `policydesk programmes` lists it.")
    ],
    given: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="fact=value ...",
            help='For example site_costs="280000 CNY" site_transactions=">750000 USD".',
        ),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Calculate the support of a programme from facts.

    Values are written 280000 CNY, ">750000 USD", 700000..800000 USD, 60.5 %, 25/40, yes, no, or a
    choice. A fact given twice is summed where it is summable. Currency is converted by a rate that
    is given, and by none other.
    """
    corpus, rules = open_policies()
    if programme not in rules.programmes:
        raise CallError(
            f'There is no programme "{programme[:_SHOWN]}"; there are:'
            f" {', '.join(rules.programmes)}."
        )
    found = rules.programmes[programme]
    values = read_given(given or (), found, rules)

    from assistant.commands.assessing import assessed

    results = assessed(found, values, corpus, rules)
    if as_json:
        print_json(
            Assessments(
                assessments=tuple(result.record for result in results),
                citations=tuple(dict.fromkeys(c for result in results for c in result.citations)),
            )
        )
        return
    from assistant.commands.assessment_text import print_assessments

    print_assessments(found, results)


def read_given(arguments: Sequence[str], programme: Programme, rules: Rules) -> Given:
    """The values of `fact=value` arguments; CallError names the argument that is wrong."""
    definitions = rules.facts(programme)
    values: dict[str, list[FactValue]] = {}
    rates: dict[str, Fraction] = {}
    for argument in arguments:
        name, text = _split(argument)
        try:
            if name.startswith(_RATE):
                _add_rate(rates, name.removeprefix(_RATE).upper(), text)
                continue
            fact = _fact(name, programme, definitions)
            values.setdefault(name, []).append(fact.parse(text))
        except FactValueError as error:
            raise CallError(f"{argument[:_SHOWN]}: {error}") from error
    try:
        combined = {name: definitions[name].combined(given) for name, given in values.items()}
    except FactValueError as error:
        raise CallError(str(error)) from error
    return Given(combined, rates)


def _split(argument: str) -> tuple[str, str]:
    match = _GIVEN.fullmatch(argument)
    if match is None:
        raise CallError(
            f'"{argument[:_SHOWN]}" is not fact=value; write for example '
            'site_costs="280000 CNY" or rate.USD=7.2.'
        )
    return match["name"], match["value"].strip()


def _add_rate(rates: dict[str, Fraction], currency: str, text: str) -> None:
    rate = parse_rate(currency, text)
    if rates.setdefault(currency, rate) != rate:
        raise CallError(f"rate.{currency} is given twice, with different values; give one.")


def _fact(name: str, programme: Programme, definitions: Mapping[str, Fact]) -> Fact:
    if name not in programme.facts:
        known = ", ".join(programme.facts)
        raise CallError(f'{programme.id} has no fact "{name[:_SHOWN]}"; its facts are: {known}.')
    return definitions[name]
