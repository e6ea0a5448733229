"""The deterministic support test held against people: does it say what a reader says?

`agreement` is the share of labelled pairs on which it does, `kappa` Cohen's kappa. A statement
that is partly supported counts as not supported, as in ALCE.
"""

from collections.abc import Sequence

from corpus import Corpus
from evals.lines import Read
from evals.observations import Observation, Seen
from evals.sets import SupportPair
from evals.subjects import subject_of
from evals.support import Supports

__all__ = ["observe_support"]


def observe_support(pairs: Sequence[Read[SupportPair]], corpus: Corpus) -> list[Observation]:
    """Test every pair."""
    seen = Seen("support")
    supports = Supports(corpus)
    for pair in (read.case for read in pairs):
        document, _, clause = pair.clause.partition(" ")
        cited = corpus.clause(document, clause).text
        found = supports.test(pair.statement, [cited], pair.own).supported
        labelled = pair.label == "supported"
        subject = subject_of(pair, pair.kind)
        seen.add("agreement", subject, found == labelled)
        seen.add("kappa", subject, found, labelled)
    return seen.observations
