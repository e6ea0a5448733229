"""Our retriever on text of others, against its parts alone.

- *fusion*: the search of the product, over the texts as clauses of one document, without examples
  (there are none for such text);
- *dense*: the cosine of the nearest piece of a text;
- *bm25*: the keyword ranking over whole texts.

Where a question names its candidates (ConditionalQA: the paragraphs of its document), only these
are searched.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np

from assistant.retrieval.chunks import CHUNKER_VERSION, chunks_of
from assistant.retrieval.embedder import Embedder
from assistant.retrieval.identity import Identity
from assistant.retrieval.index import Index
from assistant.retrieval.keywords import Keywords
from assistant.retrieval.search import Search
from corpus import Clause, Corpus, Dates, Document
from evals.cases import half
from evals.corpora import Collection
from evals.observations import Observation, Seen, Subject
from evals.stages.ranking import NDCG_AT, ranking_figures

__all__ = ["RANKERS", "observe_outside"]

RANKERS = ("fusion", "dense", "bm25")
_DOCUMENT = "outside"
Rank = Callable[[str], Mapping[str, Sequence[str]]]


def observe_outside(
    collection: Collection, embedder: Embedder, told: Callable[[int, int], None]
) -> list[Observation]:
    """Rank the texts for every question; `told` hears how many questions are done."""
    seen = Seen("outside")
    groups: dict[tuple[str, ...], list[str]] = {}
    for question in collection.questions:
        groups.setdefault(collection.candidates.get(question, ()), []).append(question)
    done = 0
    for names, questions in groups.items():
        texts = {n: collection.texts[n] for n in names} if names else dict(collection.texts)
        rank = _ranking({n: text for n, text in texts.items() if text.strip()}, embedder)
        for question in questions:
            subject = Subject(
                case=question, half=half(question), kind=collection.name, language="en"
            )
            for ranker, found in rank(collection.questions[question]).items():
                figures = ranking_figures(found, collection.grades[question])
                for name, value in figures.items():
                    seen.add(f"{ranker}.{name}", subject, value)
            done += 1
            told(done, len(collection.questions))
    return seen.observations


def _ranking(texts: Mapping[str, str], embedder: Embedder) -> Rank:
    corpus, names = _corpus_of(texts)
    chunks = chunks_of(corpus, embedder.token_count, embedder.max_tokens)
    vectors = embedder.embed([chunk.text for chunk in chunks])
    identity = Identity(embedder.model_id, vectors.shape[1], corpus.hash, "", CHUNKER_VERSION)
    search = Search(Index(identity, chunks, (), vectors), embedder, corpus)
    words = Keywords([texts[name] for name in names])
    number = {str(at): at for at in range(len(names))}
    owner = np.array([number[chunk.clause] for chunk in chunks], dtype=np.intp)

    def rank(question: str) -> dict[str, list[str]]:
        vector = embedder.embed_one(question)
        nearest = np.full(len(names), -1.0, dtype=np.float32)
        np.maximum.at(nearest, owner, vectors @ vector)
        hits = search.search(question, NDCG_AT, vector, headings=True)
        return {
            "fusion": [names[number[hit.clause]] for hit in hits],
            "dense": [names[at] for at in np.argsort(-nearest, kind="stable")[:NDCG_AT]],
            "bm25": [
                names[at] for at in np.argsort(-words.scores(question), kind="stable")[:NDCG_AT]
            ],
        }

    return rank


def _corpus_of(texts: Mapping[str, str]) -> tuple[Corpus, list[str]]:
    """The texts as clauses, numbered from 0, of one document; and their names by number."""
    names = list(texts)
    clauses: list[Clause] = []
    at = 0
    for number, name in enumerate(names):
        text = texts[name]
        clauses.append(Clause(_DOCUMENT, str(number), text, at, at + len(text), ()))
        at += len(text) + 1
    document = _Quick(_DOCUMENT, "\n".join(texts.values()), tuple(clauses))
    return Corpus(hash="", documents=MappingProxyType({_DOCUMENT: document})), names


class _Quick(Document):
    """A document that finds a clause by its number at once: there may be many thousands."""

    def __init__(self, name: str, body: str, clauses: tuple[Clause, ...]) -> None:
        super().__init__(
            id=name,
            title=None,
            issuer=None,
            jurisdiction=None,
            language="en",
            dates=Dates(issued=None, effective=None, expires=None),
            source_note=None,
            corrections=(),
            body=body,
            clauses=clauses,
            folder=Path(),
        )

    def clause(self, clause_id: str) -> Clause:
        """The clause of this number."""
        return self.clauses[int(clause_id)]
