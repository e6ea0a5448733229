"""Cases as lines of `.jsonl` files: read strictly, each with the place that errors name."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from evals.errors import CaseError

__all__ = ["Line", "Read", "files_of", "lines_of", "parsed"]

Model = TypeVar("Model", bound=BaseModel)
Covariant = TypeVar("Covariant", bound=BaseModel, covariant=True)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, and its place: file and number."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Read(Generic[Covariant]):
    """A case that was read, and where it stands."""

    place: str
    case: Covariant


def files_of(folder: Path, prefixes: Sequence[str], *, others_than: bool = False) -> list[Path]:
    """The folder's `.jsonl` files whose names begin with one of `prefixes` (or with none of them),
    by name; CaseError where there is no such folder."""
    if not folder.is_dir():
        raise CaseError(f"{folder}: there is no such folder; name one that holds .jsonl files.")
    return [
        path
        for path in sorted(folder.glob("*.jsonl"))
        if path.name.startswith(tuple(prefixes)) != others_than
    ]


def lines_of(path: Path) -> Iterator[Line]:
    """The lines of a file; CaseError where one is not UTF-8."""
    # Lines end with \n and nothing else: a message may hold U+2028 and its like.
    for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
        if line.strip():
            place = f"{path}, line {number}"
            try:
                yield Line(place, line.decode("utf-8"))
            except UnicodeDecodeError as error:
                raise CaseError(f"{place}: not UTF-8; save it as UTF-8.") from error


def parsed(line: Line, model: type[Model]) -> Model:
    """The line as a case; CaseError names the key that is wrong."""
    try:
        # pydantic takes the last of two equal keys without a word.
        json.loads(line.text, object_pairs_hook=_no_key_twice)
    except ValueError as error:
        raise CaseError(f"{line.place}: not a JSON object: {error}.") from error
    try:
        return model.model_validate_json(line.text)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        reason = first["msg"].removeprefix("Value error, ")
        raise CaseError(f"{line.place}: {key + ': ' if key else ''}{reason}.") from error


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    seen: dict[str, object] = {}
    for key, value in pairs:
        if key in seen:
            raise ValueError(f'the key "{key}" stands twice')
        seen[key] = value
    return seen
