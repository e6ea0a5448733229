"""Sentences that say the same to everybody: a language gives their words."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fixed:
    """The fixed sentences of a language.

    `silent` tells by subject what the text does not state, `declined` by kind what is improper;
    both have an entry `other` for what they do not name.
    """

    silent: Mapping[str, str]
    declined: Mapping[str, str]
    greeting: str
    new_case: str
    nothing_found: str
    nothing_known: str
    no_profile: str
    replaced: str
    unreached: str
    unusable: str
