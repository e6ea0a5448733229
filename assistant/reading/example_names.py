"""The names in a folder's examples: programmes, clauses, facts and choices that there are."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assistant.reading.examples import Example, ExamplesError
from corpus import Corpus
from tools.facts import Fact
from tools.rules import Rules


def check_examples(folders: Mapping[Path, Sequence[Example]], corpus: Corpus, rules: Rules) -> None:
    """Prove that the examples of every folder, by their file, name only what there is.

    Raises ExamplesError for the first name that is unknown: what was written, and in which
    example. A misspelt name would otherwise teach the reader something that nobody can ask about.
    """
    for path, examples in folders.items():
        for number, example in enumerate(examples, start=1):
            for fault in _faults(example, corpus, rules):
                raise ExamplesError(f"{path}: example {number}: {fault}")


def _faults(example: Example, corpus: Corpus, rules: Rules) -> Iterator[str]:
    for name in example.programmes:
        if name not in rules.programmes:
            yield f'"{name}" is no programme. Programmes: {", ".join(rules.programmes)}.'
    for document_id, clause in example.clauses:
        # A folder may ask about a text beside it that this corpus does not have.
        document = corpus.documents.get(document_id)
        if document is not None and all(c.id != clause for c in document.clauses):
            yield f'"{document_id} {clause}" is no clause of {document_id}.'
    facts = {name: fact for found in rules.facts_of.values() for name, fact in found.items()}
    for mark in example.marks:
        words = example.text[mark.start : mark.end]
        if mark.fact not in facts:
            yield f'[{words}]({mark.fact}): "{mark.fact}" is no fact of a facts.yaml.'
        elif not _can_be(facts[mark.fact], mark.value):
            yield f"[{words}]({mark.fact}={mark.value}): {_wanted(facts[mark.fact])}"


def _can_be(fact: Fact, value: str | None) -> bool:
    if fact.is_measure:
        return value is None
    return value in (fact.choices or ("yes", "no"))


def _wanted(fact: Fact) -> str:
    if fact.is_measure:
        return f"{fact.id} is a figure: mark it as [figure]({fact.id})."
    return f"{fact.id} takes one of: {', '.join(fact.choices or ('yes', 'no'))}."
