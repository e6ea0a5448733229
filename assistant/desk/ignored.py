"""What in a mail looked like an instruction to its reader: shown to staff, and ignored."""

import re
from collections.abc import Sequence

from assistant.desk.conversing import Said
from assistant.reading.examples import Act
from assistant.reading.segments import segments

__all__ = ["ignored_in"]

_LONGEST = 300
_MOST_SEARCHED = 20_000
_SURELY = 0.6
# Words to a program: a closed set. Wishes against the rules are found by the reader of messages.
_TO_A_PROGRAM = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instruction|rule|prompt|polic"
    r"|previous|above|guideline)"
    r"|\bsystem\s*(?:prompt|message|:)|\b(?:you are|act as"
    r"|pretend to be)\b.{0,20}\b(?:an? )?(?:ai|assistant|model|bot|chatbot|system)\b"
    r"|\b(?:ai|assistant|model|chatbot|bot)\s*[:,]\s*\w|\bas an ai\b|<\|?\w+\|?>|\[/?INST\]"
    r"|\[\[[^\]]+\]\]|###\s*(?:instruction|system)"
    r"|\b(?:set|mark|tag|classify|record|change)\b.{0,40}\b(?:ticket|status|draft|verdict|amount"
    r"|eligible|approved)\b"
    r"|\b(?:reply|answer|respond|write|say|confirm|state|tell)\b.{0,30}\b(?:that (?:we|our|i"
    r"|the company)).{0,40}\b(?:eligible|qualif|approved|entitled|granted)"
    r"|(?:忽略|无视|忘记|绕过).{0,20}(?:指令|规则|提示|要求|政策|以上|上述|之前)|系统提示"
    r"|你(?:现在)?是(?:一个)?.{0,10}(?:AI|人工智能|助手|机器人|模型)"
    r"|(?:请|必须)?(?:直接)?(?:回复|答复|写明|注明|确认|标记).{0,12}(?:我们|我司|本公司|我公司"
    r"|该公司).{0,10}(?:符合|通过|批准|可获|有资格)"
    r"|(?:标记|设置|修改|改)为?.{0,10}(?:已批准|通过|符合条件)",
    re.IGNORECASE,
)


def ignored_in(turn: Said) -> tuple[str, ...]:
    """The sentences of a mail that looked like instructions, each once."""
    mail, reading = turn.mail, turn.work.reading_now()
    found = [
        reading.text[deed.start : deed.end]
        for deed in reading.deeds
        if deed.act is Act.ASKS_IMPROPER and deed.probability >= _SURELY
    ]
    for text in (mail.subject, mail.text, mail.signature, mail.quoted):
        found += _sentences(text[:_MOST_SEARCHED])
    return tuple(dict.fromkeys(_shown(words) for words in found if words.strip()))


def _sentences(text: str) -> Sequence[str]:
    return [
        text[part.start : part.end]
        for part in segments(text)
        if _TO_A_PROGRAM.search(text[part.start : part.end])
    ]


def _shown(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
