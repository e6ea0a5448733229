"""Every figure that a run gives: what it is called, how it is made, and which way is better.

What each counts is defined, with its source, in the module that observes it; `where` names it.
"""

from dataclasses import dataclass

from evals.observations import Metric

__all__ = ["FIGURES", "FigureKind"]


@dataclass(frozen=True, slots=True)
class FigureKind:
    """A figure: its title, how its observations are counted, and whether more of it is better."""

    title: str
    where: str
    metric: Metric = Metric.MEAN
    more_is_better: bool = True
    unit: str = "%"
    """`%` for shares, else what is counted: `s`, `turns`, `drafts`, `x`; empty: a plain number."""


def _less(title: str, where: str) -> FigureKind:
    return FigureKind(title, where, more_is_better=False)


def _ranking(prefix: str, name: str) -> dict[str, FigureKind]:
    where = "evals/stages/ranking.py"
    return {
        f"retrieval.{prefix}{key}": FigureKind(f"{title}, {name}", where)
        for key, title in (
            ("recall@1", "recall@1"),
            ("recall@3", "recall@3"),
            ("recall@5", "recall@5"),
            ("mrr", "MRR"),
            ("ndcg@10", "nDCG@10"),
        )
    }


_TURNS, _CITING = "evals/scorers/turns.py", "evals/scorers/citing.py"
_FIGURES, _SPANS = "evals/scorers/figures.py", "evals/scorers/spans.py"
_READING, _TIMES = "evals/stages/reading.py", "evals/stages/answers.py"
_CALCULATION, _GUARD = "evals/stages/calculation.py", "evals/stages/guard.py"
_ADVERSARIES = "evals/stages/adversaries.py"


def _drafts(title: str, metric: Metric, *, more_is_better: bool = True) -> FigureKind:
    return FigureKind(title, _ADVERSARIES, metric, more_is_better, unit="drafts")


FIGURES: dict[str, FigureKind] = {
    "answer.fully_right": FigureKind("fully right", _TURNS),
    "answer.status": FigureKind("status right", _TURNS),
    "answer.citations": FigureKind("set of clauses right", _TURNS),
    "answer.verdicts": FigureKind("verdicts right", _TURNS),
    "answer.amounts": FigureKind("amounts right", _TURNS),
    "answer.wrong_amounts": _less("turns with a wrong amount", _TURNS),
    "answer.wrong_amount_count": FigureKind(
        "wrong amounts", _TURNS, Metric.TOTAL, more_is_better=False, unit="turns"
    ),
    "answer.over_asked": _less("over-asked", _TURNS),
    "answer.needless_questions": _less(
        "questions that cannot change the result", "evals/scorers/asking.py"
    ),
    "answer.abstention_precision": FigureKind("abstention precision", _TURNS),
    "answer.abstention_recall": FigureKind("abstention recall", _TURNS),
    "answer.citation_recall": FigureKind("citation recall (ALCE)", _CITING),
    "answer.citation_precision": FigureKind("citation precision (ALCE)", _CITING),
    "answer.clause_recall": FigureKind("clauses cited, recall", _CITING),
    "answer.clause_precision": FigureKind("clauses cited, precision", _CITING),
    "answer.span_precision": FigureKind("cited characters, precision", _SPANS),
    "answer.span_recall": FigureKind("cited characters, recall", _SPANS),
    "answer.verbatim": FigureKind("quotes that are verbatim", _FIGURES),
    "answer.figures_exact": FigureKind("figures exact", _FIGURES),
    "answer.provenance": FigureKind("figures traced to their source", _FIGURES),
    "answer.recomputed": FigureKind("assessments that compute again", _FIGURES),
    "answer.provisos": FigureKind("provisos told", "evals/scorers/provisos.py"),
    "answer.conversations": FigureKind("conversations all right", _TURNS),
    **_ranking("", "fusion"),
    **_ranking("dense.", "vectors alone"),
    **_ranking("bm25.", "BM25 alone"),
    "retrieval.span_precision": FigureKind("best sentence, characters, precision", _SPANS),
    "retrieval.span_recall": FigureKind("best sentence, characters, recall", _SPANS),
    "retrieval.score": FigureKind(
        "calibration error of the score", "evals/stages/retrieval.py", Metric.CALIBRATION,
        more_is_better=False,
    ),
    **{
        f"reading.{name}_{side}": FigureKind(f"{title}, {side}", _READING)
        for name, title in (
            ("mention", "mentions"), ("act", "acts"), ("topic", "topics"), ("fact", "facts"),
        )
        for side in ("precision", "recall")
    },
    "reading.assumed": _less("messages with a value taken that is not there", _READING),
    "reading.confidence": FigureKind(
        "calibration error of confidence", _READING, Metric.CALIBRATION, more_is_better=False
    ),
    "calculation.verdicts": FigureKind("verdicts", _CALCULATION),
    "calculation.amounts": FigureKind("amounts", _CALCULATION),
    "calculation.missing": FigureKind("facts asked for", _CALCULATION),
    "guard.lies_caught": FigureKind("lies caught", _GUARD),
    "guard.honest_held_back": _less("honest drafts held back", _GUARD),
    "adversaries.lies": _drafts("distinct lies tried", Metric.TRIED),
    "adversaries.fewest_lies": _drafts(
        "fewest lies about a programme in a language", Metric.LEAST
    ),
    "adversaries.reached": _drafts(
        "lies that reached the reader", Metric.TOTAL, more_is_better=False
    ),
    "adversaries.honest": _drafts("distinct honest drafts tried", Metric.TRIED),
    "adversaries.held_back": _less("honest drafts held back", _ADVERSARIES),
    "adversaries.cut": _less("honest drafts that lost a sentence", _ADVERSARIES),
    "adversaries.distorted": _drafts(
        "honest drafts shown as something else", Metric.TOTAL, more_is_better=False
    ),
    "support.agreement": FigureKind("agreement with people", "evals/stages/support.py"),
    "support.kappa": FigureKind(
        "agreement with people, kappa", "evals/stages/support.py", Metric.KAPPA, unit=""
    ),
    "time.turn_p50": FigureKind(
        "turn, median", _TIMES, Metric.MEDIAN, more_is_better=False, unit="s"
    ),
    "time.turn_p95": FigureKind(
        "turn, 95th percentile", _TIMES, Metric.P95, more_is_better=False, unit="s"
    ),
    "time.embedding_p50": FigureKind(
        "one embedding call, median", _TIMES, Metric.MEDIAN, more_is_better=False, unit="s"
    ),
    "time.in_embeddings": FigureKind(
        "turns as a multiple of one embedding call", _TIMES, more_is_better=False, unit="x"
    ),
}  # fmt: skip
