"""Honest models: they follow the protocol, each in its own words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from assistant.conversation.block import Kind
from corpus.strict_yaml import StrictLoader
from evals.adversaries.drafts import Draft
from evals.adversaries.subjects import Subject

__all__ = ["Part", "honest_draft", "honest_parts", "phrases"]

_LEADS = {
    Kind.AMOUNT: "result",
    Kind.CONDITIONS: "why",
    Kind.ADVICE: "advice",
    Kind.QUOTE: "quote",
    Kind.SILENT: "silent",
    Kind.ASK: "ask",
    Kind.TOTAL: "total",
}
_BETWEEN = (" ", "\n", "\n\n")
_NO_TOPIC = {"en": "your question", "zh": "您的问题"}


@dataclass(frozen=True)
class Part:
    """A marker with the sentences that lead to it; the last part of a draft has no marker."""

    said: tuple[str, ...]
    marker: str | None


@cache
def phrases(name: str, language: str) -> dict[str, Any]:
    """The hand-written sentences of a file beside this module, by kind."""
    path = Path(__file__).parent / f"{name}_{language}.yaml"
    # A safe loader, made stricter.
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=StrictLoader)  # noqa: S506
    return found


def honest_parts(subject: Subject, random: Random) -> tuple[Part, ...]:
    """The parts of an honest draft: all markers in order, some with sentences of its own."""
    bank = phrases("honest", subject.language)
    parts = []
    programmes = {told.id: told.programme.id for told in subject.work.plan_now().told}
    opening = random.sample(bank["opening"], random.choice((0, 1, 1, 2)))
    topic = _topic(bank, programmes, "", random)
    said = tuple(sentence.format(topic=topic) for sentence in opening)
    told = 0
    for key, block in subject.blocks.items():
        if not block.required:
            continue
        if block.kind in {Kind.CONDITIONS, Kind.ADVICE} and random.random() < 0.2:
            continue
        lead: tuple[str, ...] = ()
        if block.kind in _LEADS and random.random() < 0.6:
            name = _LEADS[block.kind]
            if block.kind is Kind.AMOUNT:
                name, told = ("next" if told and random.random() < 0.5 else name), told + 1
            sentence = random.choice(bank[name])
            if block.kind is Kind.SILENT:
                topics = bank["subjects"].get(key.partition(" ")[2])
                topic = random.choice(topics or [_NO_TOPIC[subject.language]])
            else:
                topic = _topic(bank, programmes, block.group, random)
            lead = (sentence.format(topic=topic),)
        parts.append(Part((*said, *lead), key))
        said = ()
    closing = random.sample(bank["closing"], random.choice((0, 1, 1, 2)))
    return (*parts, Part((*said, *closing), None))


def honest_draft(subject: Subject, random: Random) -> Draft:
    """An honest draft."""
    parts = honest_parts(subject, random)
    own = tuple(sentence for part in parts for sentence in part.said)
    return Draft(subject, "honest", written(parts, random), own)


def written(parts: tuple[Part, ...], random: Random) -> str:
    """Parts as a text, with spaces and lines as people set them."""
    return "".join(_written(parts, random.choice(_BETWEEN), random)).strip()


def _written(parts: tuple[Part, ...], between: str, random: Random) -> Iterator[str]:
    bullet = random.choice(("", "", "", "- "))
    for part in parts:
        # A greeting without a full stop stands on a line of its own.
        yield "".join(s + (" " if s[-1] in ".!?:。！？：" else "\n") for s in part.said)
        if part.marker is not None:
            if part.said:
                yield random.choice((" ", "\n"))
            yield f"{bullet if between != ' ' else ''}[[{part.marker}]]{between}"


def _topic(bank: dict[str, Any], programmes: dict[str, str], group: str, random: Random) -> str:
    name = programmes.get(group) or next(iter(programmes.values()), "")
    topics = bank["topics"].get(name)
    return (
        random.choice(topics)
        if topics
        else ("your question" if "Thank you." in bank["closing"] else "您的问题")
    )
