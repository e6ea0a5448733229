"""A run as people read it: tables, and the failures of the half that may be looked at."""

from collections.abc import Iterator, Sequence
from typing import Literal

from rich.console import Console
from rich.table import Table

from assistant.answer import Answer
from evals.adversaries.printing import print_report
from evals.cases import Turn
from evals.figures import FIGURES
from evals.metrics import Times, quality, times
from evals.report.breakdown import ends, estimates, told
from evals.results import RunResult, TurnResult

__all__ = ["came_line", "expected_line", "print_failures", "print_tables"]

_HALVES = (1, 2)
_LANGUAGES = ("en", "zh")


def print_tables(result: RunResult, console: Console) -> None:
    """How often the assistant was right, by half, kind and language, and how long it took."""
    console.print(
        f"policydesk {result.code_version}, model {result.model}, corpus {result.corpus_hash[:12]},"
        f" rules {result.rules_hash[:12]}",
        highlight=False,
    )
    _stages(result, console)
    if result.adversaries is not None:
        print_report(result.adversaries, console)
    turns = result.turns
    if not turns:
        return
    console.print(
        _scores(
            [
                ("all", turns),
                *((f"half {half}", [t for t in turns if t.half == half]) for half in _HALVES),
                ("one message", [t for t in turns if t.turns == 1]),
                ("conversations", [t for t in turns if t.turns > 1]),
                *((name, [t for t in turns if t.language == name]) for name in _LANGUAGES),
            ]
        )
    )
    kinds = sorted({turn.kind for turn in turns})
    console.print(_by_half([(kind, [t for t in turns if t.kind == kind]) for kind in kinds]))
    console.print(_timing(times(result.turns)))


def _stages(result: RunResult, console: Console) -> None:
    table = Table(title="Figures, with 95 % intervals over cases", title_justify="left")
    for column in ("figure", "", "value", "from", "to", "of"):
        table.add_column(column, justify="left" if column in {"figure", ""} else "right")
    for figure, found in estimates(result.observations).items():
        values = told(figure, found.value), *ends(figure, found)
        table.add_row(figure, FIGURES[figure].title, *values, str(found.observations))
    console.print(table)


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} {part / whole:.1%}" if whole else "-"


def _scores(groups: Sequence[tuple[str, Sequence[TurnResult]]]) -> Table:
    table = Table(title="Turns", title_justify="left")
    table.add_column("")
    for name in ("fully right", "status", "citations", "verdicts", "amounts"):
        table.add_column(name, justify="right")
    for name in ("wrong amount", "over-asked", "talks all right"):
        table.add_column(name, justify="right")
    for name, turns in groups:
        q = quality(turns)
        if not q.turns:
            continue
        table.add_row(
            name,
            _share(q.fully_right, q.turns),
            *(f"{part / q.turns:.1%}" for part in (q.status, q.citations, q.verdicts, q.amounts)),
            str(q.with_wrong_amount),
            _share(q.over_asked, q.expected_answered),
            _share(q.conversations_right, q.conversations),
        )
    return table


def _by_half(groups: Sequence[tuple[str, Sequence[TurnResult]]]) -> Table:
    table = Table(title="Fully right and wrong amounts by kind", title_justify="left")
    table.add_column("kind")
    for half in _HALVES:
        table.add_column(f"half {half}", justify="right")
        table.add_column("wrong", justify="right")
    for name, turns in groups:
        cells: list[str] = []
        for half in _HALVES:
            q = quality([turn for turn in turns if turn.half == half])
            cells += [_share(q.fully_right, q.turns), str(q.with_wrong_amount)]
        table.add_row(name, *cells)
    return table


def _timing(found: Times) -> Table:
    table = Table(title="Time", title_justify="left")
    table.add_column("")
    table.add_column("median", justify="right")
    table.add_column("p95", justify="right")
    for name, median, p95 in (
        ("turn", found.turn_median, found.turn_p95),
        ("embedding the message once", found.embedding_median, found.embedding_p95),
    ):
        table.add_row(name, f"{median * 1000:.1f} ms", f"{p95 * 1000:.1f} ms")
    table.add_row(
        "turn / embedding, by turn", f"{found.ratio_median:.2f}", f"{found.ratio_p95:.2f}"
    )
    table.add_row("turn / embedding, of the sums", f"{found.ratio_of_sums:.2f}", "")
    return table


def print_failures(result: RunResult, half: Literal[1, 2], limit: int, console: Console) -> None:
    """The first `limit` turns of this half that are not fully right, wrong amounts first."""
    failed = [t for t in result.turns if t.half == half and not t.score.fully_right]
    failed.sort(key=lambda turn: not turn.score.wrong_amounts)
    for turn in failed[:limit]:
        for line in _failure(turn):
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    shown = min(limit, len(failed))
    console.print(
        f"\n{shown} of {len(failed)} failures of half {half} shown.", markup=False, highlight=False
    )
    if half == 1 and any(turn.half != half for turn in result.turns):
        console.print(
            "The failures of half 2 are held back: tuning looks at half 1 only, so that half 2 "
            "tells how well unseen messages go. --half 2 shows them.",
            highlight=False,
        )


def _failure(turn: TurnResult) -> Iterator[str]:
    score = turn.score
    wrong = [
        name for name in ("status", "citations", "verdicts", "amounts") if not getattr(score, name)
    ]
    step = f", at {turn.step}" if turn.step else ""
    yield f"\n{turn.case} turn {turn.turn} of {turn.turns} ({turn.kind}): {', '.join(wrong)}{step}"
    for amount in score.wrong_amounts:
        yield f"  WRONG AMOUNT {amount}"
    if turn.expected is not None and turn.answer is not None:
        yield f"  said: {turn.expected.say}"
        yield f"  gold: {expected_line(turn.expected)}"
        yield f"        {turn.expected.because}"
        yield f"  came: {came_line(turn.answer)}"
        yield f"        {' '.join(turn.answer.text.split())[:400]}"


def expected_line(turn: Turn) -> str:
    """What a turn expects, in one line."""
    assessments = [
        _line(a.programme, a.branch, a.scenario, a.verdict, a.amount) for a in turn.assessments
    ]
    return "; ".join([turn.status, ", ".join(sorted(turn.citations)) or "-", *assessments])


def came_line(answer: Answer) -> str:
    """What an answer tells, in one line."""
    clauses = sorted({f"{c.document} {c.clause}" for c in answer.citations})
    assessments = [
        _line(
            a.programme,
            a.branch,
            a.scenario is not None,
            a.verdict,
            None if a.amount is None else a.amount.value,
        )
        for a in answer.assessments
    ]
    asked = [f"asks {question.fact}" for question in answer.questions]
    return "; ".join([answer.status, ", ".join(clauses) or "-", *assessments, *asked])


def _line(
    programme: str, branch: str | None, scenario: bool, verdict: str, amount: str | None
) -> str:
    parts = [programme, branch, "what-if" if scenario else None, verdict, amount]
    return " ".join(part for part in parts if part is not None)
