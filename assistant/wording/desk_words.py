"""What a language says around the verified sentences of a reply, and in the note beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Correspondence", "NoteWords"]


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The frame of a reply. Mappings go by tone, `formal` and `friendly`.

    `greeting` has a place `{name}`; none of these sentences says anything about the policy but
    `reservation`, which says who decides.
    """

    greeting: Mapping[str, str]
    nameless: Mapping[str, str]
    opening: Mapping[str, str]
    asking: str
    reservation: str
    inviting: Mapping[str, str]
    farewell: Mapping[str, str]
    wrote: str
    """Above the quoted original, with places `{date}` and `{who}`."""
    wrote_undated: str


@dataclass(frozen=True, slots=True)
class NoteWords:
    """The headings and phrases of an internal note."""

    summary: str
    facts: str
    assessments: str
    citations: str
    missing: str
    unused: str
    contradictions: str
    entered: str
    ignored: str
    attachments: str
    remarks: str
    tags: str
    none: str
    status: Mapping[str, str]
    verdict: Mapping[str, str]
    fact: str
    """`{name}: {value}, in the words “{words}” ({mail})`."""
    mail: str
    """`mail of {date}`, or its place where it has no date: `{number}`."""
    undated: str
    by_staff: str
    """`{value}, entered by {by}: {why}`."""
    changed: str
    """`{name}: {before}, then {now}`."""
    unstated: str
    steps: str
    conditions: str
    holds: Mapping[str, str]
    assumptions: str
    case: str
    attachment: str
    hidden: str
    several: str
    earlier: str
    other_case: str
