"""What a model may write itself, by language: the shapes of its sentences, the words of topics.

Each language is a file beside this module, `connecting_en.yaml`. Its shapes say nothing of the
policy or of anybody's case: they thank, announce, ask, close. Whoever adds one asks whether, before
any statement and with any topic, it could be read as an answer.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.wording.shapes import Lead, Shapes
from corpus.strict_yaml import StrictLoader


class _Words(BaseModel):
    """Lists of words, separated by spaces."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    closing: str
    inside: str
    generic: str
    banned: str
    linking: str = ""
    opening: str = ""
    never: str = ""
    breaking: str = ""
    courteous: str = ""


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    spaced: bool
    slot: str
    topics: _Words
    subjects: Mapping[str, str]
    parts: Mapping[str, str]
    leads: Mapping[Lead, tuple[str, ...]]


class Connecting:
    """What a language has for a model's own sentences.

    `inside` may stand between the words of a topic, `generic` names a topic of any answer, `banned`
    would let one say something (a verdict, an amount, a date, a negation), `never` not even in the
    words of a policy folder, `courteous` are those of `never` that politeness needs where nothing
    is shown. `closing` are the words of support itself, which would say that there is some.
    `linking`, `opening` and `breaking` tell where phrases of the user's begin and end. `subjects`
    are the words by which a subject that the text is silent on is called.
    """

    def __init__(self, file: _File) -> None:
        words = file.topics
        self.shapes = Shapes(file.parts, file.leads, file.spaced, file.slot)
        self.closing = frozenset(words.closing.split())
        self.inside = frozenset(words.inside.split())
        self.generic = frozenset(words.generic.split())
        self.banned = frozenset(words.banned.split())
        self.never = frozenset(words.never.split())
        self.courteous = frozenset(words.courteous.split())
        self.linking = frozenset(words.linking.split())
        self.opening = frozenset(words.opening.split())
        self.breaking = tuple(sorted(words.breaking.split(), key=len, reverse=True))
        self.subjects = {name: tuple(row.split()) for name, row in file.subjects.items()}


@cache
def connecting(code: str) -> Connecting:
    """What the language `code` has; ValueError for one that is not there."""
    path = Path(__file__).parent / f"connecting_{code}.yaml"
    if not path.is_file():
        raise ValueError(f'There is no language "{code}". There are: en, zh.')
    # A safe loader, made stricter.
    return Connecting(
        _File.model_validate(yaml.load(path.read_text("utf-8"), Loader=StrictLoader))  # noqa: S506
    )
