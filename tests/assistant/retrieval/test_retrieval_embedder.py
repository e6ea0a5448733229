import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval.embedder import Embedder
from assistant.retrieval.errors import ModelError
from assistant.retrieval.model_files import PACKAGED_CHECKSUM, ModelFiles

QUESTION = "We paid 280,000 yuan for SaaS; what support can we get?"
LONG = " ".join(f"{word} costs of the overseas warehouse" for word in range(100))


def test_vectors_have_length_one(embedder: Embedder) -> None:
    vectors = embedder.embed([QUESTION, "", LONG])
    assert vectors.dtype == np.float32
    assert vectors.shape == (3, embedder.dimension) == (3, 384)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.embed([]).shape == (0, 384)


def test_equal_texts_get_equal_vectors(embedder: Embedder) -> None:
    assert np.array_equal(embedder.embed_one(QUESTION), embedder.embed_one(QUESTION))


def test_company_moves_a_vector_by_rounding_only(embedder: Embedder) -> None:
    together = embedder.embed([QUESTION, LONG[:300], "Hello"])
    assert together[0] == pytest.approx(embedder.embed_one(QUESTION), abs=1e-6)
    assert together[2] == pytest.approx(embedder.embed_one("Hello"), abs=1e-6)


def test_vectors_are_those_that_the_library_gives(embedder: Embedder) -> None:
    from sentence_transformers import SentenceTransformer

    texts = [QUESTION, "Hello", "独立站能补多少？"]
    folder = str(ModelFiles.at(None).folder)
    expected = SentenceTransformer(folder, device="cpu").encode(texts, show_progress_bar=False)
    cosines = np.sum(embedder.embed(texts) * expected, axis=1)
    assert cosines.min() > 0.99999


def test_a_text_at_the_limit_is_one_window(embedder: Embedder) -> None:
    text = "yuan " * (256 - 2)
    assert embedder.token_count(text) == 256 == embedder.max_tokens
    assert embedder.token_count(text + "yuan") == 257


def test_a_long_text_is_the_mean_of_its_windows(embedder: Embedder) -> None:
    # 254 word pieces fill a window, framed by two; the second holds 46.
    first, second = "yuan " * 254, "warehouse " * 46
    parts = 256 * embedder.embed_one(first) + 48 * embedder.embed_one(second)
    expected = parts / np.linalg.norm(parts)
    assert embedder.embed_one(first + second) == pytest.approx(expected, abs=1e-5)


def test_the_end_of_a_long_text_counts(embedder: Embedder) -> None:
    assert embedder.token_count(LONG) > 256
    changed = embedder.embed_one(LONG + " We registered trademarks in Europe." * 5)
    assert not np.allclose(changed, embedder.embed_one(LONG), atol=1e-3)


def test_progress_ends_with_all_texts(embedder: Embedder) -> None:
    seen: list[tuple[int, int]] = []
    embedder.embed(["a", "b", "c"] * 7, lambda done, total: seen.append((done, total)))
    # Each text is a word piece between the two that frame it.
    assert seen[-1] == (3 * 21, 3 * 21)
    assert seen == sorted(seen)


def test_the_model_is_named_with_its_checksum(embedder: Embedder) -> None:
    assert embedder.model_id == f"all-MiniLM-L6-v2@{PACKAGED_CHECKSUM[:12]}"


def test_the_packaged_weights_are_the_expected_ones() -> None:
    ModelFiles.at(None).verify()


def test_a_mismatch_of_the_checksum_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    files = ModelFiles(tmp_path, "all-MiniLM-L6-v2", PACKAGED_CHECKSUM)
    with pytest.raises(ModelError, match=f"damaged: .* has SHA-256 [0-9a-f]{{64}}, not {'53aa'}"):
        files.verify()


def test_a_model_of_another_folder_is_named_after_it(embedder: Embedder, tmp_path: Path) -> None:
    copy = tmp_path / "our-model"
    shutil.copytree(ModelFiles.at(None).folder, copy)
    other = Embedder(copy)
    assert other.model_id == f"our-model@{PACKAGED_CHECKSUM[:12]}"
    assert other.dimension == 384
    assert other.embed_one(QUESTION) == pytest.approx(embedder.embed_one(QUESTION), abs=1e-6)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no file .*model\.safetensors"):
        _ = Embedder(tmp_path).model_id
    with pytest.raises(ModelError, match=r"no file .*tokenizer\.json"):
        Embedder(tmp_path).token_count("x")


def test_weights_that_are_none_are_refused(tmp_path: Path) -> None:
    copy = tmp_path / "our-model"
    shutil.copytree(ModelFiles.at(None).folder, copy)
    (copy / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(ModelError, match="cannot be loaded"):
        Embedder(copy).embed_one("x")


def test_importing_loads_no_heavy_library() -> None:
    program = (
        "import sys, assistant.retrieval.embedder as e;"
        "e.Embedder().model_id; e.Embedder().token_count('x');"
        "print(sorted({'torch', 'transformers', 'numpy', 'chromadb'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


def test_texts_that_were_looked_at_have_the_same_vectors(embedder: Embedder) -> None:
    """A pass for the layers gives the vector of search as well, of long texts too."""
    texts = [QUESTION, LONG, "独立站能补多少？", "Hello"]
    alone = embedder.embed(texts)
    passed: list[tuple[int, int]] = []
    with embedder.remembering():
        embedder.states(texts)
        known = embedder.embed(texts, lambda done, whole: passed.append((done, whole)))
    assert not passed
    assert known == pytest.approx(alone, abs=1e-6)
    embedder.embed(texts, lambda done, whole: passed.append((done, whole)))
    assert passed


def test_a_model_that_pools_otherwise_is_followed(embedder: Embedder, tmp_path: Path) -> None:
    """The vector of a look is the one of the model's own pooling, whichever that is."""
    copy = tmp_path / "our-model"
    shutil.copytree(ModelFiles.at(None).folder, copy)
    pooling = copy / "1_Pooling" / "config.json"
    settings = json.loads(pooling.read_text(encoding="utf-8"))
    settings |= {"pooling_mode_mean_tokens": False, "pooling_mode_cls_token": True}
    pooling.write_text(json.dumps(settings), encoding="utf-8")
    other = Embedder(copy)
    alone = other.embed_one(QUESTION)
    with other.remembering():
        other.states([QUESTION])
        assert other.embed_one(QUESTION) == pytest.approx(alone, abs=1e-6)
    assert not np.allclose(alone, embedder.embed_one(QUESTION), atol=1e-2)


def test_places_of_a_long_text_are_found_in_all_its_windows(embedder: Embedder) -> None:
    places = [(0, 5), (len(LONG) - 9, len(LONG))]
    (state,) = embedder.states([LONG], [places])
    assert state.text.shape == (3, 384)
    assert state.places.shape == (2, 3, 384)
    assert np.abs(state.places).max(axis=2).min() > 0
