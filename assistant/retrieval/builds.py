"""What a place that keeps builds of the index can do, and what all such places share.

A build is made beside the current one, checked, and only then becomes the current one, in one
step: nobody ever reads half a build.
"""

from contextlib import AbstractContextManager
from typing import Protocol

from chromadb.api import ClientAPI
from chromadb.api.models.Collection import Collection

from assistant.retrieval.identity import Identity

__all__ = ["Builds", "create_collection"]


class Builds(Protocol):
    """Where builds are kept; each has a name, and at most one is the current one."""

    def current(self, identity: Identity) -> str:
        """The current build; raises `IndexMissing` or `IndexDamaged`."""
        ...

    def last(self) -> str | None:
        """The build whose vectors may be taken over, be it stale; None when there is none."""
        ...

    def opened(self, build: str) -> AbstractContextManager[Collection]:
        """The collection of a build, for reading; raises `IndexDamaged` when there is none."""
        ...

    def created(self, identity: Identity) -> AbstractContextManager[tuple[str, Collection]]:
        """A new build to be filled: its name and its collection."""
        ...

    def discard(self, build: str) -> None:
        """Remove a build that is not to be published."""
        ...

    def publish(self, build: str, identity: Identity) -> None:
        """Make a build the current one, and remove the one before it."""
        ...


def create_collection(client: ClientAPI, name: str, identity: Identity) -> Collection:
    """An empty collection that ranks by cosine, with the identity as its metadata."""
    return client.create_collection(
        name,
        configuration={"hnsw": {"space": "cosine"}},
        metadata=dict(identity.as_metadata()),
        embedding_function=None,
    )
