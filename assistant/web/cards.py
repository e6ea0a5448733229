"""An assessment as a card: verdict, amount, ledger of steps, conditions, facts, cases."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from assistant.answer import AssessmentCase, AssessmentRecord, Condition, UsedFact
from assistant.web.terms import Terms, capital

_SIGNS: Mapping[str, str] = {"eligible": "✓", "not_eligible": "✕", "undetermined": "?"}
_HOLDS: Mapping[bool | None, tuple[str, str]] = {
    True: ("✓", "yes"),
    False: ("✕", "no"),
    None: ("?", "open"),
}
# A longer tail after the last equals sign is a sentence, not the result of a line.
_LONGEST_RESULT = 32


def assessment_card(terms: Terms, record: AssessmentRecord, clause: Markup | None = None) -> Markup:
    """The assessment as a person can follow it, from the verdict down to each fact.

    `clause` is its clause with the cited words, to stand beside the steps that follow from it.
    """
    labels = terms.labels
    tiers = [test for test in record.conditions if terms.only_tier(record, test)]
    stated = frozenset(used.fact for used in record.facts)
    decisive = [test for test in record.conditions if test not in tiers]
    parts = [
        _listed(labels.what_if, [record.scenario] if record.scenario else [], "pd-what-if"),
        _steps(terms, record.steps),
        _cases(terms, record.cases),
        clause or Markup(""),
        _conditions(terms, labels.conditions, decisive, stated),
        _conditions(terms, labels.tiers, tiers, stated),
        _facts(terms, record.facts),
        _listed(labels.missing, map(terms.fact, record.missing), "pd-missing"),
        _listed(labels.assumptions, record.assumptions, "pd-assumed"),
        _listed(labels.advice, record.advice, "pd-advice"),
    ]
    return Markup(
        '<article class="pd-card pd-assessment pd-{verdict}" data-assessment="{id}">'
        '<header><p class="pd-verdict"><span aria-hidden="true">{sign}</span> {word}</p>'
        '<h3>{name} <span class="pd-address">{address}</span></h3>{branch}'
        '<p class="pd-amount{soft}">{amount}</p></header>{parts}</article>'
    ).format(
        verdict=record.verdict,
        id=record.id,
        sign=_SIGNS[record.verdict],
        word=labels.verdicts[record.verdict],
        name=terms.programme(record.programme),
        address=f"{record.document} {record.clause}",
        branch=_branch(terms, record),
        soft="" if record.amount else " pd-words",
        amount=_amount(terms, record),
        parts=Markup("").join(parts),
    )


def _amount(terms: Terms, record: AssessmentRecord) -> str:
    if record.amount is not None:
        return terms.amount(record.amount)
    return {
        "eligible": terms.labels.unstated,
        "not_eligible": terms.labels.no_support,
        "undetermined": terms.labels.depends,
    }[record.verdict]


def _branch(terms: Terms, record: AssessmentRecord) -> Markup:
    name = terms.branch(record)
    return Markup('<p class="pd-branch">{}</p>').format(name) if name else Markup("")


def _section(heading: str, body: Markup, name: str = "") -> Markup:
    return Markup('<section class="{}"><h4>{}</h4>{}</section>').format(name, heading, body)


def _listed(heading: str, items: Iterable[str], name: str) -> Markup:
    rows = Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
    if not rows:
        return Markup("")
    return _section(heading, Markup("<ul>{}</ul>").format(rows), name)


def _steps(terms: Terms, steps: Iterable[str]) -> Markup:
    rows = Markup("").join(_step(step) for step in steps)
    if not rows:
        return Markup("")
    return _section(terms.labels.steps, Markup('<ol class="pd-ledger">{}</ol>').format(rows))


def _step(step: str) -> Markup:
    line, equals, result = step.rpartition(" = ")
    if not equals or len(result) > _LONGEST_RESULT:
        return Markup("<li><span>{}</span></li>").format(step)
    return Markup("<li><span>{}</span> <b>= {}</b></li>").format(line, result)


def _cases(terms: Terms, cases: Iterable[AssessmentCase]) -> Markup:
    labels = terms.labels
    rows = Markup("").join(
        Markup("<tr><td>{}</td><td>{}</td><td>{}</td></tr>").format(
            capital(case.when),
            labels.verdicts[case.verdict],
            "–" if case.amount is None else terms.case_amount(case.amount),
        )
        for case in cases
    )
    if not rows:
        return Markup("")
    table = Markup(
        '<table class="pd-cases"><thead><tr><th scope="col">{}</th><th scope="col">{}</th>'
        '<th scope="col">{}</th></tr></thead><tbody>{}</tbody></table>'
    ).format(labels.case_when, labels.verdict, labels.case_brings, rows)
    return _section(labels.cases, table)


def _conditions(
    terms: Terms, heading: str, conditions: Iterable[Condition], stated: frozenset[str]
) -> Markup:
    rows = Markup("").join(_condition(terms, condition, stated) for condition in conditions)
    if not rows:
        return Markup("")
    return _section(heading, Markup('<ul class="pd-conditions">{}</ul>').format(rows))


def _condition(terms: Terms, condition: Condition, stated: frozenset[str]) -> Markup:
    labels = terms.labels
    sign, name = _HOLDS[condition.holds]
    known = labels.unknown
    if condition.known is not None:
        known = terms.value(condition.fact, condition.known)
    presumed = condition.known is not None and condition.fact not in stated
    return Markup(
        '<li class="pd-holds-{name}">'
        '<span class="pd-sign" role="img" aria-label="{word}">{sign}</span><span>{fact}'
        '<span class="pd-compare">{required}: {test} · {origin}: {known}</span></span></li>'
    ).format(
        name=name,
        word=labels.holds[condition.holds],
        sign=sign,
        fact=terms.fact(condition.fact),
        required=labels.required,
        test=terms.test(condition.fact, condition.test),
        origin=labels.assumed if presumed else labels.known,
        known=known,
    )


def _facts(terms: Terms, facts: Iterable[UsedFact]) -> Markup:
    said: dict[tuple[str, str], list[UsedFact]] = {}
    for used in facts:
        said.setdefault((used.fact, used.value), []).append(used)
    rows = Markup("").join(
        Markup("<div><dt>{}</dt><dd><b>{}</b>{}</dd></div>").format(
            terms.fact(fact),
            terms.value(fact, value),
            Markup("").join(_words(terms, used) for used in uses if used.words),
        )
        for (fact, value), uses in said.items()
    )
    if not rows:
        return Markup("")
    return _section(terms.labels.facts, Markup('<dl class="pd-facts">{}</dl>').format(rows))


def _words(terms: Terms, used: UsedFact) -> Markup:
    return Markup("<span><q>{}</q> <small>{}</small></span>").format(
        used.words, terms.labels.words.format(used.turn)
    )
