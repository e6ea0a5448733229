"""The names of the stages, in the order in which they run."""

from enum import StrEnum

__all__ = ["CASES_ONLY", "STAGES", "Stage"]


class Stage(StrEnum):
    """A stage that is scored alone; `answer` is the whole of them."""

    RETRIEVAL = "retrieval"
    READING = "reading"
    CALCULATION = "calculation"
    GUARD = "guard"
    SUPPORT = "support"
    ADVERSARIES = "adversaries"
    ANSWER = "answer"


STAGES = tuple(Stage)
CASES_ONLY = tuple(stage for stage in Stage if stage is not Stage.ADVERSARIES)
"""The stages that score what cases expect; drafts about their messages are no cases."""
