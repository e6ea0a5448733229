"""The packaged rules, and the calculator called the way the policy is told: figures as written."""

import shutil
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

import pytest

from corpus import default_policies
from tools.assessment import Advice, Assessment
from tools.calculator import assess
from tools.facts import Fact, load_facts
from tools.programmes import Programme, load_programmes
from tools.scenarios import advice

FOLDER = default_policies() / "zhongshan"


@pytest.fixture(scope="session")
def facts() -> Mapping[str, Fact]:
    return load_facts(FOLDER / "facts.yaml")


@pytest.fixture(scope="session")
def programmes(facts: Mapping[str, Fact]) -> Mapping[str, Programme]:
    loaded = load_programmes(FOLDER / "programmes.yaml", "zhongshan", facts)
    return {programme.id: programme for programme in loaded}


@pytest.fixture(scope="session")
def several(
    facts: Mapping[str, Fact], programmes: Mapping[str, Programme]
) -> Callable[..., tuple[Assessment, ...]]:
    """All assessments of a programme; facts in the notation, `rates` yuan for one unit."""

    def run(
        programme: str, rates: Mapping[str, Fraction] | None = None, **values: str
    ) -> tuple[Assessment, ...]:
        known = {name: facts[name].parse(text) for name, text in values.items()}
        return assess(programmes[programme], facts, known, rates or {})

    return run


@pytest.fixture(scope="session")
def one(several: Callable[..., tuple[Assessment, ...]]) -> Callable[..., Assessment]:
    """The only assessment of a programme."""

    def run(
        programme: str, rates: Mapping[str, Fraction] | None = None, **values: str
    ) -> Assessment:
        (assessment,) = several(programme, rates, **values)
        return assessment

    return run


@pytest.fixture(scope="session")
def amount(one: Callable[..., Assessment]) -> Callable[..., Fraction | None]:
    """The amount in yuan of the only assessment; None where there is none."""

    def run(
        programme: str, rates: Mapping[str, Fraction] | None = None, **values: str
    ) -> Fraction | None:
        found = one(programme, rates, **values).amount
        if found is None:
            return None
        assert found.currency == "CNY"
        return found.value

    return run


@pytest.fixture(scope="session")
def missing(one: Callable[..., Assessment]) -> Callable[..., list[tuple[str, Fraction | None]]]:
    """The missing facts in their order, each with the yuan at stake."""

    def run(
        programme: str, rates: Mapping[str, Fraction] | None = None, **values: str
    ) -> list[tuple[str, Fraction | None]]:
        found = one(programme, rates, **values).missing
        return [(each.fact, each.stake.value if each.stake else None) for each in found]

    return run


@pytest.fixture(scope="session")
def advised(
    facts: Mapping[str, Fact],
    programmes: Mapping[str, Programme],
    one: Callable[..., Assessment],
) -> Callable[..., tuple[Advice, ...]]:
    """The advice beside the only assessment."""

    def run(
        programme: str, rates: Mapping[str, Fraction] | None = None, **values: str
    ) -> tuple[Advice, ...]:
        known = {name: facts[name].parse(text) for name, text in values.items()}
        settled = one(programme, rates, **values)
        return advice(programmes[programme], facts, known, rates or {}, settled)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the packaged policy folder, to be spoilt."""
    copied = shutil.copytree(default_policies(), tmp_path / "policies")
    return Path(copied) / "zhongshan"


@pytest.fixture
def replace(folder: Path) -> Callable[[str, str, str], None]:
    """Put other words in a file of the copy, where the old ones stand exactly once."""

    def run(name: str, old: str, new: str) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return run
