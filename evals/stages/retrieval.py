"""Retrieval alone: does search find the clause that answers a question?

Beside the fusion that the product uses stand its parts, each ranking alone: `dense` (vectors),
`bm25` (keywords). `score` is the calibration of the best hit's score as a chance that the text
answers at all; the report draws from it how well a threshold on the score would abstain.
Spans are scored as LegalBench-RAG does: the sentence of the best hit against the sentences that
answer, in characters.
"""

from collections.abc import Callable, Sequence

from assistant.retrieval.search import Hit, Search
from corpus import Corpus
from evals.lines import Read
from evals.observations import Observation, Seen
from evals.scorers.spans import Span, overlap, span_of
from evals.sets import Question
from evals.stages.ranking import NDCG_AT, ranking_figures
from evals.subjects import subject_of

__all__ = ["RANKINGS", "observe_retrieval"]

RANKINGS: dict[str, Callable[[Hit], float]] = {
    # The fusion as search returns it: a stable sort by nothing keeps that order.
    "": lambda hit: 0.0,
    "dense.": lambda hit: hit.dense,
    "bm25.": lambda hit: hit.keyword,
}
"""What a clause is ranked by, under the prefix of its figures' names."""
_ALL = 1_000_000


def observe_retrieval(
    questions: Sequence[Read[Question]], search: Search, corpus: Corpus
) -> list[Observation]:
    """Search for every question, headings included: some answers stand in a title."""
    seen = Seen("retrieval")
    for question in (read.case for read in questions):
        hits = search.search(question.ask, k=_ALL, headings=True)
        subject = subject_of(question, "question" if question.clause else "out_of_scope")
        best = min(max(hits[0].score, 0.0), 1.0) if hits else 0.0
        seen.add("score", subject, best, question.clause is not None)
        if question.clause is None:
            continue
        for prefix, score in RANKINGS.items():
            ranked = sorted(hits, key=score, reverse=True)
            found = [f"{hit.document} {hit.clause}" for hit in ranked][:NDCG_AT]
            for name, value in ranking_figures(found, {question.clause: 1}).items():
                seen.add(prefix + name, subject, value)
        sentence = hits[0].sentence if hits else None
        if sentence is not None:
            found_span = [Span(sentence.document, sentence.start, sentence.end)]
            gold = [span_of(question.clause, words, corpus) for words in question.sentences]
            precision, recalled = overlap(found_span, gold)
            seen.add("span_precision", subject, precision)
            seen.add("span_recall", subject, recalled)
    return seen.observations
