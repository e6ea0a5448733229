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
from scipy.sparse import csr_matrix

from assistant.reading.assignment import NO_FACT, context
from assistant.reading.examples import Example, Part
from assistant.reading.features import masked, ngrams, tokens
from assistant.reading.lessons import Lesson, Looks
from assistant.reading.ridge import Layers, RidgeModel, Vocabulary, fit
from assistant.reading.segments import part_at, segments
from assistant.retrieval.states import Look
from tools.facts import Fact
from tools.quantities import Kind, Quantity, read

VERSION = 12
"""Part of the key under which weights are kept: raise it when features change."""

_NOT_FACTS = {Kind.DATE, Kind.DURATION, Kind.ORDINAL, Kind.IDENTIFIER, Kind.RATE}
_MENTION = 0.7
_ENOUGH = 15
_BRIEF = 8
_MODELS = ("acts", "topics", "facts", "indications")
# Looking takes as long as fitting so many models.
_LOOKING = 12
_WORK = _LOOKING + len(_MODELS)


@dataclass(frozen=True)
class Weights:
    """The fitted models: what a sentence does, what a message is about, which fact a figure is, and
    what a sentence says of yes/no facts and choices."""

    acts: RidgeModel
    topics: RidgeModel
    facts: RidgeModel
    indications: RidgeModel


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
    look: Look,
    teachers: Sequence[Example] = (),
    step: Callable[[int, int], None] = lambda *_: None,
) -> Weights:
    """Fit all models.

    `clause_texts` gives for each topic (a programme's id, or a clause's label) the words of its
    clause: all there is to go by for a folder without examples. `teachers` are examples of other
    policies: they show what people do, not what about. Programmes and facts that have fewer
    examples than can be learned from are left to the words of their folder.
    """
    read_examples = [(example, read(example.text).quantities) for example in examples]
    taught = [(example, read(example.text).quantities) for example in teachers]
    lessons = {
        "facts": _facts(read_examples, facts),
        "topics": _topics(read_examples, clause_texts),
        "acts": _acts([*read_examples, *taught]),
        "indications": _indications(read_examples, facts),
    }
    looks = Looks(lessons.values(), look, lambda done, of: step(_LOOKING * done, _WORK * of))
    models: dict[str, RidgeModel] = {}
    for name, lesson in lessons.items():
        step(_LOOKING + len(models), _WORK)
        share = _MENTION if lesson.places is not None else 1.0
        models[name] = fit(
            lesson.rows,
            lesson.labels,
            together=lesson.together,
            dense=looks.of(lesson),
            share=share,
        )
    return Weights(**models)


_Read = tuple[Example, tuple[Quantity, ...]]


def _acts(examples: Sequence[_Read]) -> Lesson:
    rows, labels, texts = [], [], []
    for example, quantities in examples:
        for part in example.parts:
            rows.append(ngrams(tokens(masked(example.text, quantities, part.start, part.end))))
            labels.append([act_label(part)])
            texts.append(example.text[part.start : part.end])
    return Lesson(rows, labels, texts, together=True)


def _topics(examples: Sequence[_Read], clause_texts: Mapping[str, str]) -> Lesson:
    rows, labels, texts = [], [], []
    shown = Counter(name for example, _ in examples for name in example.programmes)
    few = {name for name in clause_texts if " " not in name and shown[name] < _ENOUGH}
    for example, quantities in examples:
        named = [name for name in example.programmes if name not in few]
        named += [clause_label(*c) for c in example.clauses if clause_label(*c) in clause_texts]
        rows.append(ngrams(tokens(masked(example.text, quantities))))
        labels.append(named)
        texts.append(example.text)
        if len(named) > 1 or len(example.parts) == 1:
            continue
        for part in example.parts:
            words = tokens(masked(example.text, quantities, part.start, part.end))
            if len(words) <= _BRIEF and not any(
                part.start <= m.start < part.end for m in example.marks
            ):
                # "How much support is that?" is about whatever was spoken of.
                continue
            rows.append(ngrams(words))
            labels.append(named)
            texts.append(example.text[part.start : part.end])
    for topic, text in clause_texts.items():
        if topic in few:
            continue
        rows.append(ngrams(tokens(masked(text, read(text).quantities))))
        labels.append([topic])
        texts.append(text)
    return Lesson(rows, labels, texts, together=False)


def _facts(examples: Sequence[_Read], facts: Mapping[str, Fact]) -> Lesson:
    rows, labels, texts, places = [], [], [], []
    shown = Counter(mark.fact for example, _ in examples for mark in example.marks)
    for example, quantities in examples:
        parts = segments(example.text)
        mentioned = []
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
            mentioned.append((quantity.start, quantity.end))
        if mentioned:
            texts.append(example.text)
            places.append(mentioned)
    return Lesson(rows, labels, texts, together=True, places=places)


def _indications(examples: Sequence[_Read], facts: Mapping[str, Fact]) -> Lesson:
    rows, labels, texts = [], [], []
    for example, quantities in examples:
        if not example.programmes:
            continue
        for segment in segments(example.text):
            rows.append(
                ngrams(tokens(masked(example.text, quantities, segment.start, segment.end)))
            )
            texts.append(example.text[segment.start : segment.end])
            labels.append(
                [
                    f"{mark.fact}={mark.value}"
                    for mark in example.marks
                    if mark.value is not None
                    and mark.fact in facts
                    and segment.start <= mark.start < segment.end
                ]
            )
    return Lesson(rows, labels, texts, together=False)


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
        arrays |= {f"{name}.{key}": array for key, array in _arrays(getattr(weights, name)).items()}
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


def _arrays(model: RidgeModel) -> dict[str, NDArray[np.generic]]:
    arrays: dict[str, NDArray[np.generic]] = {
        "features": np.array(list(model.vocabulary.features)),
        "classes": np.array(model.classes),
        "idf": model.vocabulary.idf,
        "together": np.array(model.together),
        "values": model.sparse.data.astype(np.float16),
        "columns": model.sparse.indices,
        "starts": model.sparse.indptr,
        "dense": model.dense.astype(np.float16),
        "dual": model.dual,
        "bias": model.bias,
    }
    if model.layers is not None:
        arrays |= {"mean": model.layers.mean, "directions": model.layers.directions}
    return arrays


def _model(arrays: Mapping[str, NDArray[Any]], name: str) -> RidgeModel:
    def part(key: str) -> NDArray[Any]:
        return arrays[f"{name}.{key}"]

    features = {str(feature): at for at, feature in enumerate(part("features"))}
    dense, dual = part("dense").astype(np.float32), part("dual")
    values = part("values").astype(np.float32)
    sparse = csr_matrix(
        (values, part("columns"), part("starts")), shape=(len(features), len(dense))
    )
    layers = None
    if f"{name}.mean" in arrays:
        layers = Layers(part("mean"), part("directions"))
    return RidgeModel(
        tuple(str(label) for label in part("classes")),
        bool(part("together")),
        Vocabulary(features, part("idf")),
        layers,
        sparse,
        dense,
        dual,
        part("bias"),
    )
