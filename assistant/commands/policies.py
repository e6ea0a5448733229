"""The corpus and the rules that the settings name."""

from pathlib import Path

from assistant.settings import read_settings
from corpus import Corpus, default_policies, load_corpus
from tools.rules import Rules, load_rules

__all__ = ["open_policies", "policies_folder"]


def policies_folder() -> Path:
    """The folder of the policy folders: the setting's, or the one that comes with the package."""
    return read_settings().corpus or default_policies()


def open_policies() -> tuple[Corpus, Rules]:
    """Corpus and rules, locked to the text; CorpusError or ToolsError where they are not."""
    corpus = load_corpus(policies_folder())
    return corpus, load_rules(corpus)
