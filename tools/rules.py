"""The rules of all policy folders, loaded strictly and locked to the text."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from corpus import Corpus, CorpusError, Document
from tools.errors import RulesError
from tools.facts import Fact, load_facts
from tools.lock import lock, lock_coverage
from tools.programmes import Programme, load_programmes

FACTS_FILE = "facts.yaml"
PROGRAMMES_FILE = "programmes.yaml"


@dataclass(frozen=True)
class Rules:
    """Every programme by id, and the facts of its folder.

    `hash` is the SHA-256 of the rules files: a receipt names it.
    """

    programmes: Mapping[str, Programme]
    facts_of: Mapping[str, Mapping[str, Fact]]
    hash: str

    def programme(self, programme_id: str) -> Programme:
        """The programme of that id; RulesError names those there are."""
        found = self.programmes.get(programme_id)
        if found is None:
            known = ", ".join(self.programmes)
            raise RulesError(f'There is no programme "{programme_id[:60]}". There are: {known}.')
        return found

    def facts(self, programme: Programme) -> Mapping[str, Fact]:
        """The fact definitions of the programme's folder."""
        return self.facts_of[programme.document]

    def fact(self, fact_id: str) -> Fact:
        """The definition of a fact, in whichever folder it stands."""
        for facts in self.facts_of.values():
            if fact_id in facts:
                return facts[fact_id]
        raise RulesError(f'There is no fact "{fact_id[:60]}".')

    def using(self, fact_id: str) -> tuple[Programme, ...]:
        """The programmes that use a fact."""
        return tuple(p for p in self.programmes.values() if fact_id in p.facts)

    def of_clause(self, document: str, clause: str) -> tuple[Programme, ...]:
        """The programmes that a clause defines."""
        return tuple(
            p for p in self.programmes.values() if (p.document, p.clause) == (document, clause)
        )


def load_rules(corpus: Corpus) -> Rules:
    """Load and lock the rules of every folder that has some.

    Raises RulesError for a file that is not valid, LockError for a rule that the text does not
    say; both name file, programme and key.
    """
    programmes: dict[str, Programme] = {}
    facts_of: dict[str, Mapping[str, Fact]] = {}
    digest = hashlib.sha256()
    for document in corpus.documents.values():
        path = document.folder / PROGRAMMES_FILE
        if not path.exists():
            continue
        facts = load_facts(document.folder / FACTS_FILE)
        loaded = load_programmes(path, document.id, facts)
        _lock_all(document, loaded, path)
        for programme in loaded:
            if programme.id in programmes:
                raise RulesError(f"{path}: {programme.id}: another folder has that programme id.")
            programmes[programme.id] = programme
        for name, other in ((n, o) for o in facts_of.values() for n in o if n in facts):
            if other[name] != facts[name]:
                raise RulesError(
                    f"{document.folder / FACTS_FILE}: {name}: another folder defines this fact "
                    "differently; give it a name of its own."
                )
        facts_of[document.id] = MappingProxyType(facts)
        for file in (FACTS_FILE, PROGRAMMES_FILE):
            digest.update(f"{document.id}/{file}\n".encode())
            digest.update((document.folder / file).read_bytes().replace(b"\r\n", b"\n"))
    return Rules(MappingProxyType(programmes), MappingProxyType(facts_of), digest.hexdigest())


def _lock_all(document: Document, programmes: tuple[Programme, ...], path: Path) -> None:
    for programme in programmes:
        try:
            clause = document.clause(programme.clause)
        except CorpusError as error:
            raise RulesError(f"{path}: {programme.id}: clause: {error}") from error
        lock(programme, clause, str(path))
    by_clause = sorted(programmes, key=lambda programme: programme.clause)
    for clause_id, group in groupby(by_clause, key=lambda programme: programme.clause):
        lock_coverage(list(group), document.clause(clause_id), str(path))
