"""Phrases that tell what no figure or topic does, in each language."""

import re

RECALLS = re.compile(
    r"\byou (?:guys |people |have |had |already |just |once |yourself |clearly )*"
    r"(?:told|said|promised|confirmed|wrote|quoted|stated|mentioned)\b"
    r"|\b(?:i|we) (?:was|were|had been|have been) (?:told|promised)\b"
    r"|(?:你们?|您)(?:们)?(?:之前|上次|刚才|刚刚|昨天|明明|不是)*(?:说过|说|告诉|答应|承诺|讲)",
    re.IGNORECASE,
)
"""The writer says what was said to him before: a claim to be held against the record."""
