"""The real model and the real corpus, once for all tests of retrieval."""

from pathlib import Path

import pytest

from assistant.retrieval.embedder import Embedder
from assistant.retrieval.index import Index, IndexedExample, build_index
from corpus import Corpus, default_policies, load_corpus

EXAMPLES = (
    IndexedExample("独立站的SaaS年费能补多少？", (("zhongshan", "1(2)"),), "zh"),
    IndexedExample("我们在海外注册了商标，有补贴吗？", (("zhongshan", "1(4)"),), "zh"),
    IndexedExample("what do i get back for our shopify bill", (("zhongshan", "1(2)"),), "en"),
    IndexedExample("Will it rain tomorrow?", (), "en"),
)


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return Embedder()


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    return load_corpus(default_policies())


@pytest.fixture(scope="session")
def examples() -> tuple[IndexedExample, ...]:
    return EXAMPLES


@pytest.fixture(scope="session")
def built(
    tmp_path_factory: pytest.TempPathFactory, corpus: Corpus, embedder: Embedder
) -> tuple[Path, Index]:
    """A DATA_DIR with an index of corpus and examples, and that index; only to be read."""
    data_dir = tmp_path_factory.mktemp("data")
    return data_dir, build_index(corpus, embedder, data_dir, examples=EXAMPLES)
