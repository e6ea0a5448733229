"""A draft as a model writes it, and what of it may be shown."""

from dataclasses import dataclass

from evals.adversaries.subjects import Subject

__all__ = ["Draft"]


@dataclass(frozen=True)
class Draft:
    """What a model answers about a subject.

    `kind` says what sort of lie it is (`honest`: none), `own` are the sentences of the model that
    tell no lie. `pairs`: a sentence of the model, and the marker before which it would be a lie.
    """

    subject: Subject
    kind: str
    text: str
    own: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...] = ()
