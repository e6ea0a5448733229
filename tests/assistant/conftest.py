"""The real assistant over the packaged policies: index and weights are built once a test run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.conversation.assistant import Assistant
from assistant.settings import Settings

KEPT = "POLICYDESK_TEST_DATA_DIR"
"""Names a folder that keeps index and weights between test runs; without it each run builds."""


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Assistant]]:
    """A data folder with index and weights, and the assistant over it."""
    kept = os.environ.get(KEPT)
    folder = Path(kept) if kept else tmp_path_factory.mktemp("assistant")
    assistant = Assistant.open(Settings(data_dir=folder), ephemeral=True)
    yield folder, assistant
    assistant.close()


@pytest.fixture(scope="session")
def data_dir(opened: tuple[Path, Assistant]) -> Path:
    """A data folder in which everything is built."""
    return opened[0]


@pytest.fixture(scope="session")
def assistant(opened: tuple[Path, Assistant]) -> Assistant:
    """The assistant with the embedded model; conversations are kept in memory."""
    return opened[1]
