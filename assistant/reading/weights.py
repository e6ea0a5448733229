"""The reader's weights: fitted from the examples when the index is built, kept beside it."""

import hashlib
import json
import os
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from assistant.reading.assignment import NO_FACT, context
from assistant.reading.examples import Example, Part
from assistant.reading.features import masked, ngrams, tokens
from assistant.reading.linear import LinearModel, fit
from assistant.reading.segments import part_at, segments
from tools.facts import Fact
from tools.quantities import Kind, Quantity, read

Vectors = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Vectors]

VERSION = 9
"""Part of the key under which weights are kept: raise it when features change."""

_NOT_FACTS = {Kind.DATE, Kind.DURATION, Kind.ORDINAL, Kind.IDENTIFIER, Kind.RATE}
_DENSE = np.float32(2.0)
_ENOUGH = 15
_MODELS = ("acts", "topics", "facts", "indications")


@dataclass(frozen=True)
class Weights:
    """The fitted models: what a sentence does, what a message is about, which fact a figure is, and
    what a sentence says of yes/no facts and choices."""

    acts: LinearModel
    topics: LinearModel
    facts: LinearModel
    indications: LinearModel


def sentence_vectors(texts: Sequence[str], languages: Sequence[str], embed: Embed) -> Vectors:
    """What the embedding model knows of the texts, a row each; of Chinese it knows nothing."""
    english = [at for at, language in enumerate(languages) if language == "en"]
    known = embed([texts[at] for at in english] or [""]) * _DENSE
    vectors = np.zeros((len(texts), known.shape[1]), dtype=np.float32)
    vectors[english] = known[: len(english)]
    return vectors


def act_label(part: Part) -> str:
    """The class of a part: its act, with the subject where it has one."""
    return f"{part.act.value} {part.subject}" if part.subject else part.act.value


def clause_label(document: str, clause: str) -> str:
    """The class of a clause that no programme defines."""
    return f"{document} {clause}"


def fit_weights(
    examples: Sequence[Example],
    clause_texts: Mapping[str, str],
    facts: Mapping[str, Fact],
    embed: Embed,
    teachers: Sequence[Example] = (),
    step: Callable[[str], None] = lambda _: None,
) -> Weights:
    """Fit all models.

    `clause_texts` gives for each topic (a programme's id, or a clause's label) the words of its
    clause: all there is to go by for a folder without examples. `teachers` are examples of other
    policies: they show what people do, not what about. Programmes and facts that have fewer
    examples than can be learned from are left to the words of their folder.
    """
    read_examples = [(example, read(example.text).quantities) for example in examples]
    step("acts")
    taught = [(example, read(example.text).quantities) for example in teachers]
    acts = _fit_acts([*read_examples, *taught], embed)
    step("topics")
    topics = _fit_topics(read_examples, clause_texts, embed)
    step("facts")
    figures = _fit_facts(read_examples, facts)
    step("indications")
    return Weights(acts, topics, figures, _fit_indications(read_examples, facts))


_Read = tuple[Example, tuple[Quantity, ...]]


def _fit_acts(examples: Sequence[_Read], embed: Embed) -> LinearModel:
    rows, labels, texts, languages = [], [], [], []
    for example, quantities in examples:
        for part in example.parts:
            rows.append(ngrams(tokens(masked(example.text, quantities, part.start, part.end))))
            labels.append([act_label(part)])
            texts.append(example.text[part.start : part.end])
            languages.append(example.language)
    return fit(rows, labels, together=True, dense=sentence_vectors(texts, languages, embed))


def _fit_topics(
    examples: Sequence[_Read], clause_texts: Mapping[str, str], embed: Embed
) -> LinearModel:
    rows, labels, texts, languages = [], [], [], []
    shown = Counter(name for example, _ in examples for name in example.programmes)
    few = {name for name in clause_texts if " " not in name and shown[name] < _ENOUGH}
    for example, quantities in examples:
        named = [name for name in example.programmes if name not in few]
        named += [clause_label(*c) for c in example.clauses if clause_label(*c) in clause_texts]
        rows.append(ngrams(tokens(masked(example.text, quantities))))
        labels.append(named)
        texts.append(example.text)
        languages.append(example.language)
        if len(named) > 1 or len(example.parts) == 1:
            continue
        for part in example.parts:
            rows.append(ngrams(tokens(masked(example.text, quantities, part.start, part.end))))
            labels.append(named)
            texts.append(example.text[part.start : part.end])
            languages.append(example.language)
    for topic, text in clause_texts.items():
        if topic in few:
            continue
        rows.append(ngrams(tokens(masked(text, read(text).quantities))))
        labels.append([topic])
        texts.append(text)
        languages.append("en")
    return fit(rows, labels, together=False, dense=sentence_vectors(texts, languages, embed))


def _fit_facts(examples: Sequence[_Read], facts: Mapping[str, Fact]) -> LinearModel:
    rows, labels = [], []
    shown = Counter(mark.fact for example, _ in examples for mark in example.marks)
    for example, quantities in examples:
        parts = segments(example.text)
        for quantity in quantities:
            if quantity.kind in _NOT_FACTS:
                continue
            mark = next(
                (m for m in example.marks if m.start < quantity.end and quantity.start < m.end),
                None,
            )
            label = NO_FACT if mark is None or mark.value is not None else mark.fact
            if label != NO_FACT and (label not in facts or shown[label] < _ENOUGH):
                continue
            part = part_at(quantity.start, parts, example.text)
            rows.append(context(example.text, quantity, quantities, part, example.programmes))
            labels.append([label])
    return fit(rows, labels, together=True)


def _fit_indications(examples: Sequence[_Read], facts: Mapping[str, Fact]) -> LinearModel:
    rows, labels = [], []
    for example, quantities in examples:
        if not example.programmes:
            continue
        for segment in segments(example.text):
            rows.append(
                ngrams(tokens(masked(example.text, quantities, segment.start, segment.end)))
            )
            labels.append(
                [
                    f"{mark.fact}={mark.value}"
                    for mark in example.marks
                    if mark.value is not None
                    and mark.fact in facts
                    and segment.start <= mark.start < segment.end
                ]
            )
    return fit(rows, labels, together=False)


def key_of(examples: Sequence[Example], clause_texts: Mapping[str, str], embedder: str) -> str:
    """The name of the weights that these examples, texts and embedding model give."""
    digest = hashlib.sha256(f"{VERSION} {embedder}".encode())
    for example in examples:
        digest.update(repr(example).encode())
    digest.update(json.dumps(dict(clause_texts), sort_keys=True).encode())
    return digest.hexdigest()[:20]


def save(weights: Weights, path: Path) -> None:
    """Write the weights so that nobody ever reads half of them."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name in _MODELS:
        model: LinearModel = getattr(weights, name)
        arrays[f"{name}.features"] = np.array(list(model.features))
        arrays[f"{name}.classes"] = np.array(model.classes)
        arrays[f"{name}.idf"] = model.idf
        arrays[f"{name}.weights"] = model.weights.astype(np.float16)
        arrays[f"{name}.bias"] = model.bias
        arrays[f"{name}.together"] = np.array(model.together)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.part.npz")
    np.savez_compressed(partial, **arrays)  # type: ignore[arg-type]
    partial.replace(path)


def load(path: Path) -> Weights:
    """Read weights that `save` wrote; OSError where there are none, ValueError for damaged ones."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            models = {name: _model(arrays, name) for name in _MODELS}
    except (BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError) as error:
        raise ValueError(f"{path}: these weights are damaged") from error
    return Weights(**models)


def _model(arrays: Mapping[str, NDArray[Any]], name: str) -> LinearModel:
    return LinearModel(
        {str(feature): at for at, feature in enumerate(arrays[f"{name}.features"])},
        arrays[f"{name}.idf"],
        tuple(str(label) for label in arrays[f"{name}.classes"]),
        arrays[f"{name}.weights"].astype(np.float32),
        arrays[f"{name}.bias"],
        bool(arrays[f"{name}.together"]),
    )
