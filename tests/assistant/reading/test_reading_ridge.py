"""The ridge models: calibrated on what they were not fitted on, and the same each time."""

import contextlib
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from assistant.reading.features import ngrams, tokens
from assistant.reading.ridge import RidgeModel, fit
from assistant.reading.solving import nearness, solved
from assistant.reading.weights import Weights, key_of, load, save

TEXTS = {
    "fruit": ["sweet red apple", "sweet green pear", "ripe red cherry", "ripe green apple"],
    "tool": ["heavy steel hammer", "heavy iron saw", "sharp steel saw", "sharp iron hammer"],
}
ROWS = [ngrams(tokens(text)) for texts in TEXTS.values() for text in texts]
LABELS = [[name] for name, texts in TEXTS.items() for _ in texts]


@pytest.fixture(scope="module")
def model() -> RidgeModel:
    return fit(ROWS, LABELS, together=True)


def likeliest(model: RidgeModel, text: str) -> str:
    return model.classes[int(model.probabilities([ngrams(tokens(text))])[0].argmax())]


def test_what_it_has_not_seen_is_told_by_its_words(model: RidgeModel) -> None:
    assert likeliest(model, "a sweet ripe cherry") == "fruit"
    assert likeliest(model, "a sharp heavy saw") == "tool"


def test_classes_that_exclude_each_other_share_one(model: RidgeModel) -> None:
    for text in ("sweet apple", "steel", "nothing of this"):
        assert model.probabilities([ngrams(tokens(text))])[0].sum() == pytest.approx(1)


def test_classes_of_their_own_each_have_a_chance() -> None:
    labels = [[*row, "red"] if "red" in ROWS[at] else row for at, row in enumerate(LABELS)]
    model = fit(ROWS, labels, together=False)
    chances = dict(
        zip(model.classes, model.probabilities([ngrams(tokens("sweet red apple"))])[0], strict=True)
    )
    assert chances["fruit"] > 0.5
    assert chances["fruit"] > chances["tool"]
    assert all(0 < chance < 1 for chance in chances.values())


def test_a_row_is_not_calibrated_by_itself() -> None:
    """Labels that follow from nothing leave the model unsure of the rows that it was fitted on."""
    names = ["a", "b"] * 20
    rows = [[f"word{number}", f"pair{number}"] for number in range(len(names))]
    model = fit(rows, [[name] for name in names], together=True, least=1)
    sure = [float(model.probabilities([row]).max()) for row in rows]
    # Fitting reproduces each of its own rows; without leaving them out it would be certain.
    clear = fit(ROWS, LABELS, together=True)
    known = [float(clear.probabilities([row]).max()) for row in ROWS]
    assert max(sure) < min(known)


def test_the_same_rows_give_the_same_weights(model: RidgeModel) -> None:
    again = fit(ROWS, LABELS, together=True)
    np.testing.assert_array_equal(model.dual, again.dual)
    np.testing.assert_array_equal(model.bias, again.bias)


def test_further_features_count() -> None:
    """A text without a known word is told by what the layers make of it."""
    dense = np.array([[[1.0, 0.0]]] * 4 + [[[0.0, 1.0]]] * 4, dtype=np.float32)
    model = fit(ROWS, LABELS, together=True, dense=dense)
    chances = model.probabilities([[]], np.array([[[0.0, 1.0]]], dtype=np.float32))
    assert model.classes[int(chances.argmax())] == "tool"


def test_pairs_of_features_count() -> None:
    """Neither word tells the class, both together do: the exclusive or, which no sum can learn."""
    rows = [["red", "big"], ["green", "small"], ["red", "small"], ["green", "big"]] * 3
    labels = [["same"], ["same"], ["other"], ["other"]] * 3
    model = fit(rows, labels, together=True)
    for row, (name,) in zip(rows, labels, strict=True):
        assert model.classes[int(model.probabilities([row])[0].argmax())] == name


def test_several_rows_are_scored_as_one_by_one(model: RidgeModel) -> None:
    together = model.probabilities(ROWS)
    alone = np.concatenate([model.probabilities([row]) for row in ROWS])
    np.testing.assert_allclose(together, alone, rtol=0, atol=1e-5)


def test_weights_come_back_as_they_were_written(tmp_path: Path, model: RidgeModel) -> None:
    path = tmp_path / "reader" / "weights.npz"
    save(Weights(model, model, model, model), path)
    again = load(path).topics
    assert again.classes == model.classes
    assert again.together
    for row in ROWS:
        np.testing.assert_allclose(
            again.probabilities([row]), model.probabilities([row]), rtol=0, atol=2e-3
        )
    assert [file.name for file in path.parent.iterdir()] == ["weights.npz"]


@pytest.mark.parametrize("kept", [0, 100, 0.5, 0.98])
def test_damaged_weights_are_told(tmp_path: Path, model: RidgeModel, kept: float) -> None:
    path = tmp_path / "weights.npz"
    save(Weights(model, model, model, model), path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(kept * len(whole)) if 0 < kept < 1 else int(kept)])
    with pytest.raises(ValueError, match="damaged"):
        load(path)


def test_bytes_that_have_changed_are_told_or_change_nothing(
    tmp_path: Path, model: RidgeModel
) -> None:
    path = tmp_path / "weights.npz"
    save(Weights(model, model, model, model), path)
    whole = path.read_bytes()
    for at in range(0, len(whole), 211):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with contextlib.suppress(ValueError):
            load(path)


def test_missing_weights_are_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        load(tmp_path / "none.npz")


def test_the_key_follows_from_all_that_weights_follow_from() -> None:
    texts = {"fruit": "sweet"}
    assert key_of((), texts, "model 1") == key_of((), dict(texts), "model 1")
    others = [key_of((), texts, "model 2"), key_of((), {"fruit": "sour"}, "model 1")]
    assert key_of((), texts, "model 1") not in others


def kernel_of(rows: int) -> np.ndarray:
    """A kernel as fitting makes it: near rows share features, and the diagonal is 4.2."""
    features = np.random.default_rng(7).random((rows, 40)).astype(np.float32) - np.float32(0.3)
    near, _ = nearness(csr_matrix(np.maximum(features, 0)), features[:, :5])
    return np.asarray((near + 1) ** 2 + 0.2 * np.eye(rows, dtype=np.float32), dtype=np.float32)


@pytest.mark.parametrize(("rows", "within"), [(300, 1e-3), (900, 0.5)])
def test_the_solution_is_exact_and_a_large_inverse_is_probed(rows: int, within: float) -> None:
    kernel = kernel_of(rows)
    target = np.sign(np.random.default_rng(8).random((rows, 3)) - 0.5).astype(np.float32)
    inverse = np.linalg.inv(kernel.astype(np.float64))
    solution, diagonal = solved(kernel.copy(), target)
    np.testing.assert_allclose(solution, inverse @ target, rtol=0, atol=2e-3)
    away = diagonal / np.diag(inverse) - 1
    assert np.abs(away).max() < within
    assert np.abs(away).mean() < within / 5
    assert abs(away.mean()) < within / 50


def test_features_of_many_rows_and_of_few_count_alike() -> None:
    common = np.ones((200, 1), dtype=np.float32)
    rare = np.eye(200, dtype=np.float32)
    rare[1, 0] = 2
    features = np.hstack([common, rare])
    near, length = nearness(csr_matrix(features), np.zeros((200, 0), dtype=np.float32))
    expected = np.sqrt((features * features).sum(axis=1))
    np.testing.assert_allclose(length, expected, rtol=1e-6)
    np.testing.assert_allclose(
        near, features @ features.T / np.outer(expected, expected), rtol=0, atol=1e-6
    )
