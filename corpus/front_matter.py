"""The front matter of policy.md: what is known about a document, and what is not."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from corpus.errors import PolicyFileError
from corpus.strict_yaml import StrictLoader

__all__ = ["Correction", "Dates", "FrontMatter", "Jurisdiction", "parse_front_matter"]

_Words = Annotated[str, Field(min_length=1, pattern=r"\S")]
_Id = Annotated[str, Field(pattern=r"^\S+$")]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Dates(_Strict):
    """The dates of a policy, None where the text does not state one."""

    issued: date | None
    effective: date | None
    expires: date | None


class Jurisdiction(_Strict):
    """The place whose policy it is.

    `inferred_from` names the only clause that the place is inferred from; it is None when the
    document states its jurisdiction.
    """

    name: _Words
    inferred_from: _Id | None = None


class Correction(_Strict):
    """A piece of debris in source.txt: the words before and after, and why they are debris.

    `count` says how often the words stand in the text at that moment; every one is corrected.
    """

    before: Annotated[str, Field(min_length=1)]
    after: str
    why: _Words
    count: Annotated[int, Field(ge=1)] = 1

    @model_validator(mode="after")
    def _changes_something(self) -> "Correction":
        if self.before == self.after:
            raise ValueError(f"before and after are both {self.before!r}; a correction changes")
        return self


class FrontMatter(_Strict):
    """What the head of policy.md says. Null stands for what the source does not state."""

    id: _Id
    title: _Words | None
    issuer: _Words | None
    jurisdiction: Jurisdiction | None
    language: Literal["en", "zh"]
    dates: Dates
    source_note: _Words | None = None
    corrections: list[Correction] = []


def parse_front_matter(text: str, path: Path) -> FrontMatter:
    """Read the YAML between the ``---`` lines of the policy.md at `path`.

    Raises `PolicyFileError` naming the file and each key that is unknown, missing or wrong.
    """
    try:
        # StrictLoader is a SafeLoader: it makes plain data only.
        data = yaml.load(text, Loader=StrictLoader)  # noqa: S506
    except (yaml.YAMLError, ValueError) as error:
        # PyYAML lets a ValueError through for a date such as 2021-02-30.
        raise PolicyFileError(f"{path}: the front matter is not YAML: {_in_one_line(error)}") from (
            error
        )
    if not isinstance(data, dict):
        raise PolicyFileError(f"{path}: the front matter must hold keys such as id and title")
    try:
        return FrontMatter.model_validate(data)
    except ValidationError as error:
        faults = "; ".join(_fault(detail) for detail in error.errors())
        raise PolicyFileError(f"{path}: front matter: {faults}") from error


def _fault(detail: ErrorDetails) -> str:
    key = ".".join(str(part) for part in detail["loc"])
    if detail["type"] == "extra_forbidden":
        return f"the key {key!r} is unknown"
    if detail["type"] == "missing":
        return f"the key {key!r} is missing; write null for what the source does not state"
    return f"{key} is {detail['input']!r}: {detail['msg']}"


def _in_one_line(error: Exception) -> str:
    return " ".join(str(error).split())
