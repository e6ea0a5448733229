"""Opening the reader: its weights are fitted once for a set of examples, and kept."""

from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.reading.examples import Example, packaged_examples
from assistant.reading.indications import cues_of
from assistant.reading.lexicon import lexicon_of
from assistant.reading.reader import Reader
from assistant.reading.weights import Weights, clause_label, fit_weights, key_of, load, save
from assistant.retrieval.states import Look
from corpus import Corpus
from tools.rules import Rules

FOLDER = "reader"


def open_reader(
    corpus: Corpus,
    rules: Rules,
    examples: Sequence[Example],
    look: Look,
    embedder: str,
    data_dir: Path,
    step: Callable[[int, int], None] = lambda *_: None,
) -> Reader:
    """The reader for a corpus; weights that are missing or damaged are fitted and written.

    `embedder` names the embedding model, `step` hears how much of the fitting is done, of how
    much.
    """
    facts = {name: fact for facts in rules.facts_of.values() for name, fact in facts.items()}
    texts = topic_texts(corpus, rules)
    teachers = packaged_examples(corpus)
    key = key_of((*examples, *teachers), texts, embedder)
    path = data_dir / FOLDER / f"{key}.npz"
    weights = _kept(path)
    if weights is None:
        weights = fit_weights(examples, texts, facts, look, teachers, step)
        _keep(weights, path)
    lexicon = lexicon_of(corpus, rules, examples, weights.topics.classes)
    return Reader(corpus, rules, weights, cues_of(facts, examples), lexicon, look)


def topic_texts(corpus: Corpus, rules: Rules) -> dict[str, str]:
    """Every topic with the words of its clause: programmes, and clauses without one."""
    texts = {
        programme.id: corpus.clause(programme.document, programme.clause).text
        for programme in rules.programmes.values()
    }
    for clause in corpus.clauses():
        if not clause.is_heading and not rules.of_clause(clause.document, clause.id):
            texts[clause_label(clause.document, clause.id)] = clause.text
    for document in corpus.documents.values():
        if any(clause.id == "title" for clause in document.clauses):
            texts[clause_label(document.id, "title")] = document.clause("title").text
    return texts


def _kept(path: Path) -> Weights | None:
    try:
        return load(path)
    except (OSError, ValueError):
        return None


def _keep(weights: Weights, path: Path) -> None:
    save(weights, path)
    for other in path.parent.glob("*.npz"):
        if other != path:
            other.unlink(missing_ok=True)
