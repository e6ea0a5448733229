"""The report as one HTML page: no script, no network, nothing but the file."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from evals.bootstrap import Estimate
from evals.figures import FIGURES
from evals.report.adversaries import adversaries_html
from evals.report.breakdown import BROKEN_DOWN, Breakdown, between, told
from evals.report.content import SECTIONS, Content, Failure
from evals.report.plots import abstention, calibration, recall_at_k

__all__ = ["html_of"]

_HEADLINES = (
    "answer.fully_right",
    "answer.wrong_amounts",
    "answer.over_asked",
    "answer.verbatim",
    "answer.provenance",
    "guard.lies_caught",
    "adversaries.lies",
    "adversaries.reached",
    "adversaries.held_back",
)


def html_of(content: Content) -> str:
    """The page."""
    style = (Path(__file__).parent / "report.css").read_text("utf-8")
    return "".join(
        (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Evals of policydesk</title><style>{style}</style></head><body><main>",
            *_body(content),
            "</main></body></html>",
        )
    )


def _body(content: Content) -> Iterator[str]:
    run = content.run
    yield "<header><h1>Evals of policydesk</h1><p class=run>"
    yield escape(
        f"policydesk {run.code_version}, code {run.code_hash[:12]} · model {run.model} · corpus "
        f"{run.corpus_hash[:12]} · rules {run.rules_hash[:12]} · {run.created} · "
        f"{run.seconds:.0f} s"
    )
    yield "</p></header>"
    yield from _tiles(content.figures)
    yield "<p class=note>Bars and brackets are 95 % intervals: 1,000 bootstrap resamples of the "
    yield "cases, seeded. What each figure counts, and its source, stands in the module named when "
    yield "you point at it, and in docs/running-evals.md.</p>"
    yield from _plots(content)
    for prefix, title in SECTIONS:
        yield from _section(prefix, title, content.figures)
        if prefix == "adversaries" and run.adversaries is not None:
            yield from adversaries_html(run.adversaries)
    yield from (_breakdown(found) for found in content.breakdowns if found.groups)
    yield _steps(content.steps)
    yield f"<section><h2>Failures of half {content.shown}: {content.failed}</h2>"
    if content.shown == 1:
        yield "<p class=note>Those of half 2 are held back: tuning looks at half 1 only, so that "
        yield "half 2 tells how well unseen messages go.</p>"
    yield from (_failure(failure) for failure in content.failures)
    yield "</section>"


def _tiles(figures: Mapping[str, Estimate]) -> Iterator[str]:
    yield "<div class=tiles>"
    for figure in _HEADLINES:
        found = figures.get(figure)
        if found is not None:
            yield f"<div class=tile><b>{told(figure, found.value)}</b>"
            yield f"<span>{escape(FIGURES[figure].title)}</span>"
            yield f"<small>{between(figure, found)}</small></div>"
    yield "</div>"


def _plots(content: Content) -> Iterator[str]:
    seen = content.run.observations
    plots = (
        ("Retrieval at k", recall_at_k(content.figures)),
        (
            "Confidence of reading",
            calibration(seen, "reading.confidence", "Calibration of confidence"),
        ),
        ("Abstention by retrieval's score", abstention(seen)),
    )
    yield "<div class=plots>"
    for title, drawn in plots:
        if drawn:
            yield f"<figure><figcaption>{escape(title)}</figcaption>{drawn}</figure>"
    yield "</div>"


def _section(prefix: str, title: str, figures: Mapping[str, Estimate]) -> Iterator[str]:
    rows = [(name, found) for name, found in figures.items() if name.startswith(f"{prefix}.")]
    if not rows:
        return
    yield f"<section><h2>{escape(title)}</h2><div class=wide><table><thead><tr><th>figure</th>"
    yield "<th class=n>value</th><th>interval</th><th class=n>of</th></tr></thead><tbody>"
    for name, found in rows:
        kind = FIGURES[name]
        interval = between(name, found)
        bar = _bar(found) if kind.unit == "%" else ""
        yield f'<tr title="{escape(name)}: {escape(kind.where)}"><td>{escape(kind.title)}'
        yield "" if kind.more_is_better else " <small>less is better</small>"
        yield f"</td><td class=n>{told(name, found.value)}</td><td>{bar}"
        yield f"<small>{interval}</small></td><td class=n>{found.observations}</td></tr>"
    yield "</tbody></table></div></section>"


def _bar(found: Estimate) -> str:
    low, high = max(0.0, found.low), min(1.0, found.high)
    return (
        f'<span class=bar><i style="left:{low:.1%};width:{max(high - low, 0.006):.1%}"></i>'
        f'<b style="left:{min(max(found.value, 0), 1):.1%}"></b></span>'
    )


def _breakdown(breakdown: Breakdown) -> str:
    used = [f for f in BROKEN_DOWN if any(f in g.estimates for g in breakdown.groups)]
    head = "".join(f"<th class=n>{escape(FIGURES[f].title)}</th>" for f in used)
    rows = "".join(
        f"<tr><th>{escape(group.name)}</th>{''.join(_cell(f, group.estimates) for f in used)}</tr>"
        for group in breakdown.groups
    )
    return (
        f"<section><h2>By {breakdown.title}</h2><div class=wide><table><thead><tr><th></th>{head}"
        f"</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def _cell(figure: str, estimates: Mapping[str, Estimate]) -> str:
    found = estimates.get(figure)
    if found is None:
        return "<td class=n>-</td>"
    interval = f"{told(figure, found.low)} to {told(figure, found.high)}, {found.observations}"
    return f"<td class=n>{told(figure, found.value)}<br><small>{interval}</small></td>"


def _steps(steps: Sequence[tuple[str, int, int]]) -> str:
    if not steps:
        return ""
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td class=n>{one}</td><td class=n>{two}</td></tr>"
        for name, one, two in steps
    )
    return (
        "<section><h2>Where turns went wrong</h2><div class=wide><table><thead><tr><th>step</th>"
        f"<th class=n>half 1</th><th class=n>half 2</th></tr></thead><tbody>{rows}</tbody></table>"
        "</div></section>"
    )


def _failure(failure: Failure) -> str:
    return (
        f"<details><summary><b>{escape(failure.title)}</b> <i>{escape(failure.step)}</i> "
        f"<small>{escape(failure.kind)}; {escape(failure.wrong)}</small></summary><dl>"
        f"<dt>question</dt><dd class=text>{escape(failure.said)}</dd>"
        f"<dt>gold</dt><dd>{escape(failure.gold)}<br><small>{escape(failure.because)}</small></dd>"
        f"<dt>came</dt><dd>{escape(failure.came)}</dd>"
        f"<dt>answer</dt><dd class=text>{escape(failure.answer)}</dd></dl></details>"
    )
