"""Phrases that tell what no figure or topic does, in each language."""

import re

RECALLS = re.compile(
    r"\byou (?:guys |people |have |had |already |just |once |yourself |clearly )*"
    r"(?:told|said|promised|confirmed|wrote|quoted|stated|mentioned)\b"
    r"|\b(?:i|we) (?:was|were|had been|have been) (?:told|promised)\b"
    r"|(?:你|您)们?[^，。？！,?!]{0,8}?(?:说过|说的|说是|说了|讲过|讲的|讲了|告诉我|答应|承诺)",
    re.IGNORECASE,
)
"""The writer says what was said to him before: a claim to be held against the record."""

FIRST_PERSON = re.compile(
    r"\b(?:i|we|our|ours|us|my|mine|me|i'm|we're|we've|i've|client|he|she|they|their)\b"
    r"|我|咱|俺|客户|贵司|他们|他家",
    re.IGNORECASE,
)
"""The message speaks of a case, its writer's or a client's."""

GROWS_TO = re.compile(
    r"\b(?:go|goes|went|rise|rises|rose|grow|grows|grew|climbs?|increases?d?|raised?|moves?d?)"
    r"\s+(?:it\s+)?up to\s*$",
    re.IGNORECASE,
)
"""Before a figure: "goes up to 7.5 million" says where it goes, and is no upper bound."""
