"""Reading the YAML files of a policy folder strictly: errors name the file, entry and key."""

import re
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.strict_yaml import StrictLoader
from tools.errors import RulesError


class Entry(BaseModel):
    """An entry of a rules file: immutable, and no key is accepted that it does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


EntryT = TypeVar("EntryT", bound=Entry)


class Wording(Entry):
    """The same words in each language that the product speaks."""

    en: str
    zh: str

    def get(self, language: str) -> str:
        """The words in `language`, `en` or `zh`."""
        return self.zh if language == "zh" else self.en


class _WordLoader(StrictLoader):
    """YAML 1.1 reads a bare yes or no as a truth value; in rules they are words."""


_WordLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in StrictLoader.yaml_implicit_resolvers.items()
}
_WordLoader.add_implicit_resolver(  # type: ignore[no-untyped-call]
    "tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf")
)


def read_yaml(path: Path) -> Any:  # the shape is validated by whoever asked for the file
    """The content of a YAML file; RulesError names the file and the place of a mistake."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_WordLoader)  # noqa: S506
    except (yaml.YAMLError, ValueError) as error:
        raise RulesError(f"{path}: not readable as YAML in UTF-8: {error}") from error


def validated(entry: type[EntryT], data: object, where: str) -> EntryT:
    """`data` as an `entry`; RulesError says where, which key, and what was wrong with it."""
    try:
        return entry.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "the entry"
        given = f" (given: {first['input']!r:.80})" if first["type"] != "missing" else ""
        raise RulesError(f"{where}: {key}: {first['msg']}{given}") from error
