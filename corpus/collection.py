"""The corpus: all policy texts of one folder of policy folders."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from corpus.clauses import Clause
from corpus.documents import Document, load_document
from corpus.errors import PolicyFileError, UnknownDocument
from corpus.files import POLICY_FILE, is_policy_folder, read_text

__all__ = ["Corpus", "default_policies", "load_corpus"]


@dataclass(frozen=True)
class Corpus:
    """The documents by id, in the order of their folders' names.

    `hash` is the SHA-256 of the documents' ids and policy.md files, in hexadecimal: two corpora
    are equal when they hold the same texts, wherever they lie.
    """

    hash: str
    documents: Mapping[str, Document] = field(compare=False, repr=False)

    def document(self, document_id: str) -> Document:
        """The document of this id; raises `UnknownDocument` naming those there are."""
        try:
            return self.documents[document_id]
        except KeyError as error:
            known = ", ".join(self.documents)
            raise UnknownDocument(
                f"the corpus has no document {document_id!r}; it has {known}"
            ) from error

    def clause(self, document_id: str, clause_id: str) -> Clause:
        """The clause of a document; raises `UnknownDocument` or `UnknownClause`."""
        return self.document(document_id).clause(clause_id)

    def clauses(self) -> Iterator[Clause]:
        """Every clause of every document, headings included, in the order of the texts."""
        for document in self.documents.values():
            yield from document.clauses


def default_policies() -> Path:
    """The folder of the policies that come with this package."""
    return Path(__file__).resolve().parent / "policies"


def load_corpus(root: Path) -> Corpus:
    """Read every policy folder in `root`.

    A policy folder has a policy.md; other folders and files beside are left alone. Raises
    `PolicyFileError` when there is none, when a folder with source.txt or rules has no policy.md,
    when two folders hold a document of the same id, and for what `load_document` refuses.
    """
    documents: dict[str, Document] = {}
    digest = hashlib.sha256()
    for folder in _policy_folders(root):
        document = load_document(folder)
        if document.id in documents:
            raise PolicyFileError(
                f"{folder / POLICY_FILE}: the document id {document.id!r} is that of"
                f" {documents[document.id].folder / POLICY_FILE} too; give each its own"
            )
        documents[document.id] = document
        for part in (document.id, read_text(folder / POLICY_FILE)):
            encoded = part.encode()
            # The length before each part: no two different corpora run together alike.
            digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return Corpus(hash=digest.hexdigest(), documents=MappingProxyType(documents))


def _policy_folders(root: Path) -> list[Path]:
    if not root.is_dir():
        raise PolicyFileError(f"{root} is not a folder; name the folder of the policy folders")
    folders = sorted(filter(is_policy_folder, root.iterdir()), key=lambda folder: folder.name)
    if not folders:
        raise PolicyFileError(f"{root} holds no policy folder; add one with a {POLICY_FILE} in it")
    return folders
