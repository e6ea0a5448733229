"""What a turn shows while it works: steps, verified statements, and the answer."""

from dataclasses import dataclass

from assistant.answer import Answer, Statement


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of the turn that has begun: `read`, `assess`, `converse` …"""

    step: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement that the guard has let through."""

    statement: Statement


@dataclass(frozen=True, slots=True)
class Finished:
    """The answer; the last event of a turn."""

    answer: Answer


Event = Progress | Shown | Finished


@dataclass(frozen=True, slots=True)
class Exchange:
    """A message and the answer that it got."""

    message: str
    answer: Answer
