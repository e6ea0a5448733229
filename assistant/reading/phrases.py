"""Phrases that tell what no figure or topic does, in each language."""

import re

RECALLS = re.compile(
    r"\byou (?:guys |people |have |had |already |just |once |yourself |clearly )*"
    r"(?:told|said|promised|confirmed|wrote|quoted|stated|mentioned)\b"
    r"|\b(?:i|we) (?:was|were|had been|have been) (?:told|promised)\b"
    r"|(?:你|您)们?[^，。？！,?!]{0,8}?(?:说过|说的|说是|说了|不是说|讲过|讲的|讲了|不是讲|告诉我|答应|承诺)",
    re.IGNORECASE,
)
"""The writer says what was said to him before: a claim to be held against the record."""

FIRST_PERSON = re.compile(
    r"\b(?:i|we|our|ours|us|my|mine|me|i'm|we're|we've|i've|client|he|she|they|their)\b"
    r"|我|咱|俺|客户|贵司|他们|他家",
    re.IGNORECASE,
)
"""The message speaks of a case, its writer's or a client's."""

ADDS = re.compile(
    r"\b(?:another|additional(?:ly)?|on top|extra|further|plus|as well|besides|in addition|also"
    r"|forgot|forgotten|left out|overlooked|not (?:yet )?(?:in|included|counted)|too)\b"
    r"|另外|另有|再加|还有|外加|加上|漏|忘了|没算|追加|补充|也要算|也算",
    re.IGNORECASE,
)
"""A figure comes on top of what was said before."""

UNSURE = re.compile(
    r"\b(?:which (?:one )?(?:is|of)|not sure|unsure|no idea|don't know|do not know|can't tell"
    r"|cannot tell|conflicting|contradict|disagree|differ)"
    r"|不确定|不知道哪|不清楚哪|搞不清|哪个(?:才)?(?:是)?对|说不准|对不上|不一致|以哪个",
    re.IGNORECASE,
)
"""The writer does not know which of his figures holds."""

OTHER = re.compile(
    r"\b(?:the|that|my|our) other(?: one| two| thing| programme| support)?\b|\bothers?\?"
    r"|另一个|另外(?:一个|那个|一项|那项)|那另|另一项|其他(?:那|的)?(?:个|项)?呢",
    re.IGNORECASE,
)
"""Of two things that were spoken of, the one that was not answered last."""

GROWS_TO = re.compile(
    r"\b(?:go|goes|went|rise|rises|rose|grow|grows|grew|climbs?|increases?d?|raised?|moves?d?)"
    r"\s+(?:it\s+)?up to\s*$",
    re.IGNORECASE,
)
"""Before a figure: "goes up to 7.5 million" says where it goes, and is no upper bound."""
