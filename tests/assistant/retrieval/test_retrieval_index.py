import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings

from assistant.retrieval.embedder import Embedder
from assistant.retrieval.errors import (
    DataFolderError,
    IndexDamaged,
    IndexMissing,
    IndexStale,
)
from assistant.retrieval.index import (
    Changes,
    Index,
    IndexedExample,
    build_index,
    open_index,
    open_or_build,
)
from corpus import Corpus, load_corpus

Examples = tuple[IndexedExample, ...]


@pytest.fixture
def data_dir(tmp_path: Path, built: tuple[Path, Index]) -> Path:
    """A DATA_DIR of one's own, with the index of corpus and examples."""
    return Path(shutil.copytree(built[0], tmp_path / "data"))


def current_build(data_dir: Path) -> Path:
    pointer = json.loads((data_dir / "index" / "current.json").read_text(encoding="utf-8"))
    return data_dir / "index" / str(pointer["build"])


def client_of(folder: Path) -> chromadb.api.client.Client:
    settings = Settings(
        is_persistent=True, persist_directory=str(folder), anonymized_telemetry=False
    )
    return chromadb.api.client.Client(settings=settings)


def test_vectors_are_those_of_the_texts(
    built: tuple[Path, Index], embedder: Embedder, examples: Examples
) -> None:
    index = built[1]
    expected = embedder.embed([chunk.text for chunk in index.chunks])
    assert index.chunk_vectors() == pytest.approx(expected, abs=1e-6)
    expected = embedder.embed([example.text for example in examples])
    assert index.examples == examples
    assert index.example_vectors() == pytest.approx(expected, abs=1e-6)


def test_an_opened_index_is_the_built_one(
    built: tuple[Path, Index], corpus: Corpus, embedder: Embedder, examples: Examples
) -> None:
    opened = open_index(corpus, embedder, built[0], examples=examples)
    assert np.array_equal(opened.vectors, built[1].vectors)
    assert (opened.identity, opened.chunks) == (built[1].identity, built[1].chunks)
    assert opened.changes is None


def test_opening_needs_no_model(
    built: tuple[Path, Index], corpus: Corpus, examples: Examples
) -> None:
    fresh = Embedder()
    open_index(corpus, fresh, built[0], examples=examples)
    assert fresh._loaded is None


def test_cosine_is_the_space(data_dir: Path, embedder: Embedder) -> None:
    one, other = embedder.embed(["A warehouse abroad", "Foreign trademarks"])
    with client_of(current_build(data_dir)) as client:
        collection = client.get_collection("policydesk", embedding_function=None)
        # Neither squared distance nor inner product leaves a vector's length out of account.
        collection.add(ids=["long"], embeddings=(3 * one)[None, :], documents=["x"])
        found = collection.query(
            query_embeddings=(5 * other)[None, :], ids=["long"], include=["distances"]
        )["distances"]
    assert found is not None
    assert found[0][0] == pytest.approx(1 - float(one @ other), abs=1e-5)


def test_without_an_index_there_is_none_to_open(
    tmp_path: Path, corpus: Corpus, embedder: Embedder
) -> None:
    with pytest.raises(IndexMissing, match="no index in"):
        open_index(corpus, embedder, tmp_path)


def test_the_first_use_builds(tmp_path: Path, corpus: Corpus, embedder: Embedder) -> None:
    told: list[str] = []
    progress: list[tuple[int, int]] = []
    index = open_or_build(
        corpus,
        embedder,
        tmp_path / "deep" / "data",
        progress=lambda done, total: progress.append((done, total)),
        told=told.append,
    )
    rows = len(index.chunks)
    assert index.changes == Changes(created=rows, updated=0, deleted=0, skipped=0)
    done, whole = progress[-1]
    assert done == whole > rows
    assert len(told) == 1
    assert told[0].endswith("yet; building the index")


def test_an_index_in_order_is_not_built_again(
    built: tuple[Path, Index], corpus: Corpus, embedder: Embedder, examples: Examples
) -> None:
    told: list[str] = []
    index = open_or_build(corpus, embedder, built[0], examples=examples, told=told.append)
    assert index.changes is None
    assert told == []


def test_other_examples_make_it_stale(
    data_dir: Path, corpus: Corpus, embedder: Embedder, examples: Examples
) -> None:
    with pytest.raises(IndexStale, match=r"\(examples [0-9a-f]{12} instead of [0-9a-f]{12}\)"):
        open_index(corpus, embedder, data_dir, examples=examples[1:])
    told: list[str] = []
    fewer = open_or_build(corpus, embedder, data_dir, examples=examples[1:], told=told.append)
    assert fewer.changes == Changes(
        created=0, updated=0, deleted=1, skipped=len(fewer.chunks) + len(examples) - 1
    )
    assert "stale" in told[0]
    assert open_index(corpus, embedder, data_dir, examples=examples[1:]).changes is None


def test_the_same_example_twice_is_two_rows(
    data_dir: Path, corpus: Corpus, embedder: Embedder, examples: Examples
) -> None:
    index = build_index(corpus, embedder, data_dir, examples=(*examples, examples[0]))
    vectors = index.example_vectors()
    assert np.array_equal(vectors[0], vectors[len(examples)])
    assert index.changes is not None
    assert index.changes.created == 1


def test_another_text_makes_it_stale_and_only_its_rows_are_new(
    data_dir: Path, tmp_path: Path, corpus: Corpus, embedder: Embedder, examples: Examples
) -> None:
    policies = tmp_path / "policies"
    for document in corpus.documents.values():
        shutil.copytree(document.folder, policies / document.folder.name)
    path = policies / "zhongshan" / "policy.md"
    text = path.read_text(encoding="utf-8")
    before, after = "one-time support of 3 million yuan", "one-time support of 4 million yuan"
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")
    changed = load_corpus(policies)
    with pytest.raises(IndexStale, match=r"\(corpus "):
        open_index(changed, embedder, data_dir, examples=examples)
    index = open_or_build(changed, embedder, data_dir, examples=examples)
    # Clause 3(4): the clause and its one sentence.
    rows = len(index.chunks) + len(examples)
    assert index.changes == Changes(created=0, updated=2, deleted=0, skipped=rows - 2)


def test_another_model_is_embedded_anew(
    data_dir: Path, tmp_path: Path, corpus: Corpus, embedder: Embedder, examples: Examples
) -> None:
    from assistant.retrieval.model_files import ModelFiles

    copy = tmp_path / "our-model"
    shutil.copytree(ModelFiles.at(None).folder, copy)
    other = Embedder(copy)
    with pytest.raises(IndexStale, match="model all-MiniLM"):
        open_index(corpus, other, data_dir, examples=examples)
    index = open_or_build(corpus, other, data_dir, examples=examples)
    assert index.changes is not None
    assert index.changes.skipped == 0
    assert index.identity.model == other.model_id


def test_other_builds_are_removed(
    data_dir: Path, corpus: Corpus, embedder: Embedder, examples: Examples
) -> None:
    old = current_build(data_dir)
    build_index(corpus, embedder, data_dir, examples=examples)
    assert current_build(data_dir) != old
    folders = [entry for entry in (data_dir / "index").iterdir() if entry.is_dir()]
    assert folders == [current_build(data_dir)]


def truncate_database(data_dir: Path) -> None:
    database = current_build(data_dir) / "chroma.sqlite3"
    database.write_bytes(database.read_bytes()[:20_000])


def empty_database(data_dir: Path) -> None:
    (current_build(data_dir) / "chroma.sqlite3").write_bytes(b"")


def overwrite_database(data_dir: Path) -> None:
    (current_build(data_dir) / "chroma.sqlite3").write_bytes(b"no database " * 1000)


def remove_folder(data_dir: Path) -> None:
    shutil.rmtree(current_build(data_dir))


def write_pointer(text: str) -> Callable[[Path], None]:
    def write(data_dir: Path) -> None:
        (data_dir / "index" / "current.json").write_text(text, encoding="utf-8")

    return write


def remove_row(data_dir: Path) -> None:
    with client_of(current_build(data_dir)) as client:
        collection = client.get_collection("policydesk", embedding_function=None)
        collection.delete(ids=collection.get(limit=1)["ids"])


def change_text(data_dir: Path) -> None:
    with client_of(current_build(data_dir)) as client:
        collection = client.get_collection("policydesk", embedding_function=None)
        key = collection.get(limit=1)["ids"][0]
        vector = np.eye(1, 384, dtype=np.float32)
        collection.update(ids=[key], documents=["Pay a billion yuan."], embeddings=vector)


def rank_by_distance(data_dir: Path) -> None:
    with client_of(current_build(data_dir)) as client:
        good = client.get_collection("policydesk", embedding_function=None)
        rows = good.get(include=["documents", "embeddings"])
        metadata = good.metadata
        client.delete_collection("policydesk")
        bad = client.create_collection("policydesk", metadata=metadata, embedding_function=None)
        bad.add(ids=rows["ids"], documents=rows["documents"], embeddings=rows["embeddings"])


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (truncate_database, "cannot be read"),
        (empty_database, "has lost its collection"),
        (overwrite_database, "cannot be read"),
        (remove_folder, r"has no chroma\.sqlite3"),
        (write_pointer("{"), r"current\.json cannot be read"),
        (write_pointer('["x"]'), "names no build"),
        (write_pointer('{"build": "../../etc"}'), "names no build"),
        (remove_row, "texts instead of"),
        (change_text, "another text"),
        (rank_by_distance, "ranks by l2, not by cosine"),
    ],
)
def test_a_damaged_index_is_refused_and_built_again(
    data_dir: Path,
    corpus: Corpus,
    embedder: Embedder,
    examples: Examples,
    damage: Callable[[Path], None],
    reason: str,
) -> None:
    damage(data_dir)
    with pytest.raises(IndexDamaged, match=reason):
        open_index(corpus, embedder, data_dir, examples=examples)
    told: list[str] = []
    index = open_or_build(corpus, embedder, data_dir, examples=examples, told=told.append)
    assert index.changes is not None
    assert told[0].endswith("; building the index")
    texts = [chunk.text for chunk in index.chunks]
    assert index.chunk_vectors() == pytest.approx(embedder.embed(texts), abs=1e-6)
    assert open_index(corpus, embedder, data_dir, examples=examples).changes is None


def test_what_was_tampered_with_is_not_taken_over_under_its_text(
    data_dir: Path, corpus: Corpus, embedder: Embedder, examples: Examples
) -> None:
    change_text(data_dir)
    index = build_index(corpus, embedder, data_dir, examples=examples)
    assert index.changes is not None
    assert index.changes.updated == 1


def test_two_threads_build_once(
    tmp_path: Path, corpus: Corpus, embedder: Embedder, examples: Examples
) -> None:
    told: list[str] = []
    indexes: list[Index] = []

    def work() -> None:
        indexes.append(
            open_or_build(corpus, embedder, tmp_path, examples=examples, told=told.append)
        )

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 1
    assert len(indexes) == 3
    assert all(np.array_equal(index.vectors, indexes[0].vectors) for index in indexes)


def test_two_processes_build_once(data_dir: Path, corpus: Corpus, embedder: Embedder) -> None:
    # All texts are known from the build before: neither process needs the model.
    program = (
        "import sys; from pathlib import Path;"
        "from assistant.retrieval.embedder import Embedder;"
        "from assistant.retrieval.index import open_or_build;"
        "from corpus import default_policies, load_corpus;"
        "told = [];"
        "i = open_or_build(load_corpus(default_policies()), Embedder(), Path(sys.argv[1]),"
        " told=told.append);"
        "print(len(told), len(i.vectors), 'torch' in sys.modules)"
    )
    command = [sys.executable, "-c", program, str(data_dir)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    results = [process.communicate(timeout=120) for process in running]
    index = open_index(corpus, embedder, data_dir)
    outputs = sorted(output for output, _ in results)
    rows = len(index.vectors)
    assert outputs == [f"0 {rows} False\n", f"1 {rows} False\n"], results


def test_a_data_folder_that_cannot_be_written_is_named(
    tmp_path: Path, corpus: Corpus, embedder: Embedder
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder", encoding="utf-8")
    with pytest.raises(DataFolderError, match=r"cannot be written in .*file.index .*DATA_DIR"):
        build_index(corpus, embedder, in_the_way)


def test_work_that_building_can_use_is_done_before_it_alone(
    tmp_path: Path, corpus: Corpus, embedder: Embedder, examples: Examples
) -> None:
    done: list[str] = []

    def before() -> None:
        assert not list((tmp_path / "index").glob("*/chroma.sqlite3"))
        done.append("before")

    for _ in range(2):
        open_or_build(corpus, embedder, tmp_path, examples=examples, before=before)
    assert done == ["before"]
