"""The gate's thresholds: what each figure has to reach, and why.

`thresholds.toml` has two tables of figures: `[golden]` for the whole set, `[core]` for the small
set of plain cases in `evals/core/`, which have to be right one and all. Raising is free.
`strictest` is the strictest value that a threshold ever had; one that is laxer names the decision
that allowed it, and that record, in `docs/decisions/`, names the figure.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from evals.errors import ThresholdError
from evals.figures import FIGURES

__all__ = ["Held", "Threshold", "Thresholds", "held", "load_thresholds", "thresholds_file"]


class Threshold(BaseModel):
    """What a figure has to reach (`at_least`), may not exceed (`at_most`), or may not even reach
    (`below`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at_least: float | None = None
    at_most: float | None = None
    below: float | None = None
    strictest: float
    reason: str
    decision: str | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if sum(bound is not None for bound in (self.at_least, self.at_most, self.below)) != 1:
            raise ValueError("write one of at_least, at_most and below")
        if not self.reason.strip():
            raise ValueError("reason: say why it is this value")
        more = self.at_least is not None
        if self.bound > self.strictest if more else self.bound < self.strictest:
            raise ValueError(f"strictest is {self.strictest}; raise it together with the threshold")
        if self.is_lowered and self.decision is None:
            raise ValueError(
                f"it was {self.strictest} and is laxer now; name the record of docs/decisions "
                'that allows it: decision = "0016"'
            )
        return self

    @property
    def is_lowered(self) -> bool:
        """Whether it was stricter once."""
        return self.bound != self.strictest

    @property
    def bound(self) -> float:
        """The value."""
        return next(b for b in (self.at_least, self.at_most, self.below) if b is not None)

    @property
    def sign(self) -> str:
        """How a good value stands to the bound, as people read it."""
        if self.at_least is not None:
            return "≥"
        return "≤" if self.at_most is not None else "<"

    def holds(self, value: float) -> bool:
        """Whether a value is good enough; a hair's breadth of rounding is allowed, but where the
        bound itself is too much."""
        if self.at_least is not None:
            return value >= self.at_least - 1e-9
        if self.below is not None:
            return value < self.below
        return value <= self.bound + 1e-9


class Thresholds(BaseModel):
    """The thresholds of both sets, by figure."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    golden: dict[str, Threshold]
    core: dict[str, Threshold]


@dataclass(frozen=True, slots=True)
class Held:
    """A threshold with the value held against it; None: the run has no such figure."""

    figure: str
    threshold: Threshold
    value: float | None

    @property
    def is_green(self) -> bool:
        """Whether the value is there and good enough."""
        return self.value is not None and self.threshold.holds(self.value)


def thresholds_file() -> Path:
    """The file that comes with the package."""
    return Path(__file__).parent / "thresholds.toml"


def load_thresholds(path: Path, decisions: Path | None = None) -> Thresholds:
    """Read the thresholds; ThresholdError names file, figure and what is wrong.

    `decisions` is the folder of the records, by default that of the repository; where there is
    none, as in an installed package, only the file itself is checked.
    """
    try:
        found = Thresholds.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ThresholdError(f"{path}: cannot be read: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise ThresholdError(f"{path}: {key}: {first['msg'].removeprefix('Value error, ')}.") from (
            error
        )
    records = decisions or Path(__file__).resolve().parent.parent / "docs" / "decisions"
    for table, thresholds in (("golden", found.golden), ("core", found.core)):
        for figure, threshold in thresholds.items():
            where = f"{path}: {table}.{figure}"
            if figure not in FIGURES:
                raise ThresholdError(f"{where}: there is no such figure; see evals/figures.py.")
            if threshold.is_lowered and records.is_dir():
                _check_decision(where, figure, threshold.decision or "", records)
    return found


def _check_decision(where: str, figure: str, decision: str, records: Path) -> None:
    files = sorted(records.glob(f"{decision}-*.md")) if decision else []
    if not files:
        raise ThresholdError(f'{where}: docs/decisions has no record "{decision}".')
    if figure not in files[0].read_text("utf-8"):
        raise ThresholdError(
            f"{where}: {files[0].name} does not name {figure}; say there why it may be lower."
        )


def held(thresholds: Mapping[str, Threshold], values: Mapping[str, float]) -> list[Held]:
    """Every threshold with its value, in the order of the file."""
    return [Held(figure, found, values.get(figure)) for figure, found in thresholds.items()]
