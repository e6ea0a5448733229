"""Search: the clauses that a question is about, best first.

Three rankings are added up. The vectors know what a question means, coarsely and in English
only; the keywords know which words it shares with a clause; the examples know how people ask
about a clause, in any language. None of them routes or refuses alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.embedder import Embedder
from assistant.retrieval.index import Index
from assistant.retrieval.keywords import Keywords, chinese_share
from corpus import Corpus, Quote

__all__ = ["Hit", "Search"]

Scores = NDArray[np.float32]
_Name = tuple[str, str]

# Set by leaving out one example at a time and searching for it; the results with weights around
# these differ by a few hundredths. See docs/decisions/0005-how-clauses-are-found.md.
_DENSE_WEIGHT = 0.3
_KEYWORD_WEIGHT = 0.2
_EXAMPLE_WEIGHT = 0.5
# An example is as near as its vector and its words are. Only the nearest ones vote, and the
# power lets one that is very near outvote several that are merely similar.
_NEIGHBOURS = 16
_VOTE_POWER = 4


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause found, with its score and the three parts that it was added up from.

    Each lies between 0 and 1. `dense` is the cosine of the clause's nearest chunk, `keyword` the
    share of the question's words that it holds, `examples` its share in the votes of the nearest
    examples times their nearness. `sentence` is the clause's sentence nearest to the question;
    None for a heading.
    """

    document: str
    clause: str
    score: float
    dense: float
    keyword: float
    examples: float
    sentence: Quote | None


class Search:
    """Search in one index; safe to use from several threads."""

    def __init__(self, index: Index, embedder: Embedder, corpus: Corpus) -> None:
        self._index = index
        self._embedder = embedder
        self._corpus = corpus
        self._keywords = Keywords(
            [chunk.text for chunk in index.chunks] + [example.text for example in index.examples]
        )
        self._names: list[_Name] = list(
            dict.fromkeys((chunk.document, chunk.clause) for chunk in index.chunks)
        )
        number = {name: at for at, name in enumerate(self._names)}
        self._clause_of_chunk = np.array(
            [number[chunk.document, chunk.clause] for chunk in index.chunks], dtype=np.intp
        )
        self._is_sentence = np.array([chunk.kind == "sentence" for chunk in index.chunks])
        self._headings = {
            number[chunk.document, chunk.clause]
            for chunk in index.chunks
            if chunk.kind == "heading"
        }
        self._voted: list[list[int]] = [
            [number[name] for name in example.clauses if name in number]
            for example in index.examples
        ]

    def search(
        self,
        query: str,
        k: int = 5,
        vector: Scores | None = None,
        *,
        headings: bool = False,
    ) -> list[Hit]:
        """The `k` clauses nearest to the question, one hit a clause, best first.

        `vector` is the question's vector where it is known already. Headings and titles are
        found only on request. Equal scores stand in the order of the texts.
        """
        if vector is None:
            vector = self._embedder.embed_one(query)
        cosines = np.clip(self._index.vectors @ vector, 0, 1)
        words = self._keywords.scores(query)
        chunks = len(self._index.chunks)
        # The model hardly knows Chinese: what it thinks of a Chinese question counts less.
        trust = 1 - chinese_share(query)
        dense = self._best_of_clauses(cosines[:chunks] * trust)
        keyword = self._best_of_clauses(words[:chunks])
        votes = self._votes((cosines[chunks:] * trust + words[chunks:]) / (1 + trust))
        scores = _DENSE_WEIGHT * dense + _KEYWORD_WEIGHT * keyword + _EXAMPLE_WEIGHT * votes
        found = [
            at for at in np.argsort(-scores, kind="stable") if headings or at not in self._headings
        ]
        nearness = cosines[:chunks] * trust + words[:chunks]
        return [
            Hit(
                document=self._names[at][0],
                clause=self._names[at][1],
                score=float(scores[at]),
                dense=float(dense[at]),
                keyword=float(keyword[at]),
                examples=float(votes[at]),
                sentence=self._sentence(at, nearness),
            )
            for at in found[: max(k, 0)]
        ]

    def _best_of_clauses(self, of_chunks: Scores) -> Scores:
        best: Scores = np.zeros(len(self._names), dtype=np.float32)
        np.maximum.at(best, self._clause_of_chunk, of_chunks)
        return best

    def _votes(self, nearness: Scores) -> Scores:
        votes: Scores = np.zeros(len(self._names), dtype=np.float32)
        nearest = np.argsort(-nearness, kind="stable")[:_NEIGHBOURS]
        weights = nearness[nearest] ** _VOTE_POWER
        if not weights.sum():
            return votes
        for example, weight in zip(nearest, weights, strict=True):
            votes[self._voted[example]] += weight
        votes *= nearness[nearest[0]] / weights.sum()
        return votes

    def _sentence(self, clause: int, nearness: Scores) -> Quote | None:
        own = np.flatnonzero((self._clause_of_chunk == clause) & self._is_sentence)
        if not own.size:
            return None
        chunk = self._index.chunks[own[np.argmax(nearness[own])]]
        sentences: Sequence[Quote] = self._corpus.clause(chunk.document, chunk.clause).sentences()
        return next(quote for quote in sentences if quote.start <= chunk.start < quote.end)
