"""`policydesk check`: corpus and rules against the text."""

from pathlib import Path
from types import MappingProxyType

import typer

from assistant.commands.output import counted, say, warn
from assistant.commands.policies import policies_folder
from assistant.reading.example_names import check_examples
from assistant.reading.examples import ExamplesError, folder_examples
from corpus import Corpus, CorpusError, Document, check_document, load_corpus, load_document
from corpus.files import is_policy_folder
from tools.errors import ToolsError
from tools.rules import Rules, load_rules

__all__ = ["check"]


def check() -> None:
    """Prove corpus and rules against the text.

    Every policy folder is tried, whatever is wrong with the others.
    """
    corpus, errors = _corpus(policies_folder())
    for document in corpus.documents.values():
        try:
            check_document(document)
        except CorpusError as error:
            errors.append(str(error))
        else:
            say(_proven(document))
    errors += _rules_errors(corpus)
    for sentence in errors:
        warn(sentence)
    if errors:
        raise typer.Exit(1)


def _corpus(root: Path) -> tuple[Corpus, list[str]]:
    """The corpus; where it does not load, the documents that do, and the errors of the others."""
    try:
        return load_corpus(root), []
    except CorpusError as error:
        first = str(error)
    documents: dict[str, Document] = {}
    errors: list[str] = []
    folders = sorted(filter(is_policy_folder, root.iterdir())) if root.is_dir() else []
    for folder in folders:
        try:
            document = load_document(folder)
        except CorpusError as error:
            errors.append(str(error))
        else:
            documents.setdefault(document.id, document)
    return _partial(documents), _with_first(first, errors)


def _rules_errors(corpus: Corpus) -> list[str]:
    """Tell how many programmes are locked; where some are not, the first error of each folder."""
    try:
        rules = load_rules(corpus)
    except (CorpusError, ToolsError) as error:
        first = str(error)
    else:
        say(f"{counted(len(rules.programmes), 'programme')} locked to the text")
        return _examples_errors(corpus, rules)
    errors: list[str] = []
    for name, document in corpus.documents.items():
        try:
            load_rules(_partial({name: document}))
        except (CorpusError, ToolsError) as error:
            errors.append(str(error))
    return _with_first(first, errors)


def _examples_errors(corpus: Corpus, rules: Rules) -> list[str]:
    try:
        check_examples(folder_examples(corpus), corpus, rules)
    except ExamplesError as error:
        return [str(error)]
    return []


def _partial(documents: dict[str, Document]) -> Corpus:
    return Corpus(hash="", documents=MappingProxyType(documents))


def _with_first(first: str, errors: list[str]) -> list[str]:
    # What is wrong between two folders shows in neither of them alone.
    return errors if first in errors else [first, *errors]


def _proven(document: Document) -> str:
    clauses = sum(1 for clause in document.clauses if not clause.is_heading)
    return (
        f"{document.id}: {counted(clauses, 'clause')},"
        f" {counted(len(document.corrections), 'correction')} proven"
    )
