import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Corpus, default_policies, load_corpus

HEAD = """\
---
id: {id}
title: null
issuer: null
jurisdiction: null
language: en
dates: {{issued: null, effective: null, expires: null}}
---
"""


@pytest.fixture(scope="session")
def packaged() -> Corpus:
    return load_corpus(default_policies())


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """A copy of the packaged policy folders, to be spoilt."""
    return Path(shutil.copytree(default_policies(), tmp_path / "policies"))


@pytest.fixture
def make_folder(tmp_path: Path) -> Callable[..., Path]:
    """Write a policy folder from a body; `head` replaces the usual front matter."""

    def make(body: str, name: str = "p", head: str | None = None) -> Path:
        folder = tmp_path / "made" / name
        folder.mkdir(parents=True)
        front = HEAD.format(id=name) if head is None else head
        (folder / "policy.md").write_bytes((front + body).encode())
        return folder

    return make
