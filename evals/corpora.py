"""Data sets of others, read from files in their own layouts: real text that nobody here wrote.

- *BEIR* (Thakur et al., 2021): `corpus.jsonl` with `_id`, `title`, `text`; `queries.jsonl` with
  `_id`, `text`; `qrels/test.tsv` with query, text and grade, tab-separated, under a heading.
- *ConditionalQA* (Sun, Cohen and Salakhutdinov, 2022), v1_0: `documents.json`, each with `url`,
  `title` and `contents` (paragraphs as HTML), and `dev.json`, questions with `url`, `scenario`,
  `question` and `evidences`, which are paragraphs of the document with that url. A paragraph of
  the document is what is searched for; a question without evidence is left out, and counted.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from evals.errors import DatasetError

__all__ = ["Collection", "read_beir", "read_conditionalqa"]

_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Collection:
    """Texts by id, and questions by id with the grade of each relevant text.

    `candidates` names for each question the texts that are searched (empty: all of them),
    `left_out` counts questions that no text answers.
    """

    name: str
    texts: Mapping[str, str]
    questions: Mapping[str, str]
    grades: Mapping[str, Mapping[str, int]]
    candidates: Mapping[str, tuple[str, ...]]
    left_out: int = 0


def read_beir(folder: Path) -> Collection:
    """A folder in BEIR's layout; DatasetError names file and line."""
    texts = {
        _text(row, "_id", place): f"{row.get('title') or ''} {row.get('text') or ''}".strip()
        for place, row in _rows(folder / "corpus.jsonl")
    }
    asked = {
        _text(row, "_id", place): _text(row, "text", place)
        for place, row in _rows(folder / "queries.jsonl")
    }
    grades: dict[str, dict[str, int]] = {}
    for place, (query, text, grade) in _qrels(folder / "qrels" / "test.tsv"):
        if query not in asked:
            raise DatasetError(f'{place}: there is no query "{query}" in queries.jsonl.')
        if text not in texts:
            raise DatasetError(f'{place}: there is no text "{text}" in corpus.jsonl.')
        grades.setdefault(query, {})[text] = grade
    judged = {query: found for query, found in grades.items() if any(g > 0 for g in found.values())}
    if not judged:
        raise DatasetError(f"{folder}: no query has a relevant text.")
    return Collection(
        folder.name, texts, {q: asked[q] for q in judged}, judged, {}, len(grades) - len(judged)
    )


def read_conditionalqa(folder: Path) -> Collection:
    """A folder with `documents.json` and `dev.json`; DatasetError names file and entry."""
    texts: dict[str, str] = {}
    paragraphs: dict[str, dict[str, str]] = {}
    own: dict[str, tuple[str, ...]] = {}
    for place, entry in _entries(folder / "documents.json"):
        url, contents = _text(entry, "url", place), entry.get("contents")
        if not isinstance(contents, list):
            raise DatasetError(f'{place}: "contents" is no list of paragraphs.')
        title = _plain(str(entry.get("title") or ""))
        ids = []
        for number, paragraph in enumerate(contents):
            name = f"{url}#{number}"
            texts[name] = f"{title}. {_plain(str(paragraph))}"
            paragraphs.setdefault(url, {}).setdefault(_plain(str(paragraph)), name)
            ids.append(name)
        own[url] = tuple(ids)
    questions: dict[str, str] = {}
    grades: dict[str, dict[str, int]] = {}
    candidates: dict[str, tuple[str, ...]] = {}
    left_out = 0
    for place, entry in _entries(folder / "dev.json"):
        url = _text(entry, "url", place)
        if url not in own:
            raise DatasetError(f'{place}: documents.json has no document "{url}".')
        evidences = entry.get("evidences")
        words = evidences if isinstance(evidences, list) else []
        named = {paragraphs[url].get(_plain(str(piece))) for piece in words} - {None}
        if not named:
            left_out += 1
            continue
        name = str(entry.get("id") or place)
        question = _text(entry, "question", place)
        questions[name] = f"{entry.get('scenario') or ''} {question}".strip()
        grades[name] = {str(found): 1 for found in named}
        candidates[name] = own[url]
    if not questions:
        raise DatasetError(f"{folder}: no question has evidence in its document.")
    return Collection(folder.name, texts, questions, grades, candidates, left_out)


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def _text(row: Mapping[str, object], key: str, place: str) -> str:
    value = row.get(key)
    if not isinstance(value, str | int) or value == "":
        raise DatasetError(f'{place}: "{key}" is missing, or no text.')
    return str(value)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise DatasetError(f"{path}: there is no such file.") from error
    except UnicodeDecodeError as error:
        raise DatasetError(f"{path}: not UTF-8.") from error


def _rows(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    found = False
    for number, line in enumerate(_read(path).split("\n"), start=1):
        if line.strip():
            found = True
            yield f"{path}, line {number}", _object(line, f"{path}, line {number}")
    if not found:
        raise DatasetError(f"{path}: the file is empty.")


def _object(text: str, place: str) -> dict[str, object]:
    try:
        row = json.loads(text)
    except ValueError as error:
        raise DatasetError(f"{place}: not JSON: {error}.") from error
    if not isinstance(row, dict):
        raise DatasetError(f"{place}: not a JSON object.")
    return row


def _entries(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    try:
        entries = json.loads(_read(path))
    except ValueError as error:
        raise DatasetError(f"{path}: not JSON: {error}.") from error
    if not isinstance(entries, list) or not entries:
        raise DatasetError(f"{path}: not a list with entries.")
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise DatasetError(f"{path}, entry {number}: not a JSON object.")
        yield f"{path}, entry {number}", entry


def _qrels(path: Path) -> Iterator[tuple[str, tuple[str, str, int]]]:
    rows = list(csv.reader(_read(path).splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows, start=1):
        place = f"{path}, line {number}"
        if not row or (number == 1 and not row[-1].strip().lstrip("-").isdigit()):
            continue
        if len(row) != 3 or not row[2].strip().lstrip("-").isdigit():
            raise DatasetError(f"{place}: not query, text and a whole grade, separated by tabs.")
        yield place, (row[0], row[1], int(row[2]))
