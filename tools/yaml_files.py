"""Reading the YAML files of a policy folder strictly: errors name the file, entry and key."""

import re
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from corpus.errors import PolicyFileError
from corpus.files import read_text
from corpus.strict_yaml import StrictLoader
from tools.errors import RulesError


class Entry(BaseModel):
    """An entry of a rules file: immutable, and no key is accepted that it does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


EntryT = TypeVar("EntryT", bound=Entry)

_TYPE_NAME = re.compile(r"^(?:str|tuple|list|dict)\b")


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
_WordLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf")
)


def read_yaml(path: Path) -> Any:  # the shape is validated by whoever asked for the file
    """The content of a YAML file; RulesError names the file and the place of a mistake."""
    try:
        text = read_text(path)
    except PolicyFileError as error:
        raise RulesError(str(error)) from error
    try:
        return yaml.load(text, Loader=_WordLoader)  # noqa: S506 - a safe loader, made stricter
    except yaml.MarkedYAMLError as error:
        place = error.problem_mark or error.context_mark
        line = f", line {place.line + 1}" if place else ""
        raise RulesError(f"{path}{line}: {error.problem or 'not readable as YAML'}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise RulesError(f"{path}: not readable as YAML: {reason}") from error


def validated(entry: type[EntryT], data: object, where: str) -> EntryT:
    """`data` as an `entry`; RulesError says where, which key, and what was wrong with it."""
    try:
        return entry.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        # The names of types stand among the keys where several are possible: they are no keys.
        keys = [str(part) for part in first["loc"] if not _TYPE_NAME.search(str(part))]
        key = ".".join(keys) or "the entry"
        raise RulesError(f"{where}: {key}: {_said(first)}") from error


def _said(error: ErrorDetails) -> str:
    """What is wrong with a key, in words for who writes policies."""
    given = error["input"]
    shown = "" if isinstance(given, dict | list) else f": {given!r:.80} was given"
    words = {
        "missing": "this key is missing",
        "extra_forbidden": "there is no such key here",
        "string_type": f"text is expected{shown}; put it in quotes where it is a number",
        "model_type": f"a mapping of keys is expected{shown}",
        "mapping_type": f"a mapping of keys is expected{shown}",
        "tuple_type": f"a list is expected{shown}",
    }
    plain = error["msg"].removeprefix("Value error, ")
    return words.get(error["type"], plain if error["type"] == "value_error" else plain + shown)
