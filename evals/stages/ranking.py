"""Metrics of a ranking, each for one question.

- *recall@k*: the share of the relevant texts that are among the first k;
- *MRR*: one over the rank of the first relevant text, 0 where none was found (Voorhees, The TREC-8
  Question Answering Track Report, 1999);
- *nDCG@k*: the gains, divided by the logarithm of one plus their rank, over those of the best
  possible ranking (Järvelin and Kekäläinen, Cumulated Gain-Based Evaluation of IR Techniques,
  2002), with the grade itself as the gain, as BEIR's trec_eval takes it.
"""

import math
from collections.abc import Mapping, Sequence

__all__ = ["NDCG_AT", "RECALL_AT", "ndcg", "ranking_figures", "recall", "reciprocal_rank"]

RECALL_AT = (1, 3, 5)
NDCG_AT = 10


def recall(found: Sequence[str], grades: Mapping[str, int], k: int) -> float:
    """The share of the relevant ones, those graded above 0, among the first `k`."""
    relevant = {name for name, grade in grades.items() if grade > 0}
    return len(relevant & set(found[:k])) / len(relevant)


def reciprocal_rank(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """One over the rank of the first relevant one; 0 without any."""
    for rank, name in enumerate(found, start=1):
        if grades.get(name, 0) > 0:
            return 1 / rank
    return 0.0


def ndcg(found: Sequence[str], grades: Mapping[str, int], k: int) -> float:
    """The normalised discounted cumulative gain of the first `k`."""
    best = sorted((grade for grade in grades.values() if grade > 0), reverse=True)
    return _gain([grades.get(name, 0) for name in found[:k]]) / _gain(best[:k])


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def ranking_figures(found: Sequence[str], grades: Mapping[str, int]) -> dict[str, float]:
    """All of them for one question, by name; at least one text has to be relevant."""
    figures = {f"recall@{k}": recall(found, grades, k) for k in RECALL_AT}
    figures["mrr"] = reciprocal_rank(found, grades)
    figures[f"ndcg@{NDCG_AT}"] = ndcg(found, grades, NDCG_AT)
    return figures
