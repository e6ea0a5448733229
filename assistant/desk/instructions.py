"""Redrafting: an instruction chooses order, length, tone and optional sentences; nothing else."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from assistant.desk.draft import DraftOptions, DraftReceipt, Length, Tone
from assistant.errors import InstructionError

__all__ = ["changed_options"]

_LONGEST = 500
_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "cap": r"\bcaps?\b|\bmaximum\b|\bupper limit\b|\bceiling\b|上限|最高",
        "advice": r"\badvice\b|\bnext (?:threshold|level|tier)\b|\bhow to get more\b|\btips?\b"
        r"|建议|下一档|如何(?:获得)?更多",
        "reading": r"\breading\b|\binterpret\w*\b|\bhow (?:we|you|i) read\b|理解|解读",
        "quote": r"\bquot\w*\b|\bwording\b|\bclauses?\b|\bexact words\b|\bsources?\b|原文|引用"
        r"|条款|出处",
    }
)
_OMITS = re.compile(
    r"\b(?:without|omit|drop|remove|leave out|skip|no|don'?t mention|do not mention)\b|不要|去掉"
    r"|删去|删除|省略|不提|不写",
    re.IGNORECASE,
)
_LENGTHS = (
    (
        Length.BRIEF,
        r"\bshort(?:er|en)?\b|\bbrief(?:er|ly)?\b|\bconcise\w*\b|\bless\b|\bcut\b"
        r"|简短|简洁|短一?[点些]|精简|缩短",
    ),
    (
        Length.FULL,
        r"\blonger\b|\bdetail(?:s|ed)?\b|\bfull(?:er|y)?\b|\bmore complete\b|\bexpand\b"
        r"|详细|长一?[点些]|完整|展开",
    ),
    (Length.NORMAL, r"\bnormal\b|\busual\b|\bas before\b|恢复|正常"),
)
_TONES = (
    (Tone.FORMAL, r"\bformal(?:ly)?\b|\bofficial\b|\bpolite(?:r|ly)?\b|正式|礼貌|客气"),
    (
        Tone.FRIENDLY,
        r"\bfriendl\w+\b|\bwarm(?:er|ly)?\b|\bcasual\b|\binformal\b|\bpersonal\b|亲切|友好|热情"
        r"|随和",
    ),
)
_QUESTIONS_FIRST = (
    r"\bquestions? (?:first|at the (?:top|beginning)|up front)\b|\bask first\b"
    r"|先问|问题(?:放)?(?:在)?(?:最?前|开头)"
)
_QUESTIONS_LAST = (
    r"\bquestions? (?:last|at the (?:end|bottom))\b|问题(?:放)?(?:在)?(?:最?后|末尾|结尾)"
)
_CLAUSE = re.compile(r"[,;.，；。、\n]|\band\b|\bbut\b|\bthen\b|并且?|但是?|然后")


def changed_options(instruction: str, receipt: DraftReceipt) -> DraftOptions:
    """The options that an instruction in words makes of a draft's.

    Every part of the instruction has to be understood: one that is not is told, never passed over.
    """
    options = receipt.options
    wishes = [wish.strip() for wish in _CLAUSE.split(instruction[:_LONGEST]) if wish.strip()]
    for wish in wishes:
        changed = _followed(wish, options)
        if changed is None:
            raise _not_understood(wish)
        options = changed
    if not wishes:
        raise _not_understood(instruction)
    wanted = set(options.include) - set(receipt.options.include)
    for part in sorted(wanted):
        if all(sentence.part != part for sentence in receipt.sentences) and not _tells(
            part, receipt
        ):
            raise InstructionError(
                f'This draft has no verified sentence for "{part}": nothing of that kind was '
                "calculated or cited for this customer."
            )
    return options


def _followed(wish: str, options: DraftOptions) -> DraftOptions | None:
    """The options after one wish; None where it is none that can be followed."""
    if re.search(r"\d", wish):
        return None
    found: dict[str, object] = {}
    omits = _OMITS.search(wish) is not None
    for length, pattern in _LENGTHS:
        if re.search(pattern, wish, re.IGNORECASE):
            found["length"] = length
            break
    for tone, pattern in _TONES:
        if re.search(pattern, wish, re.IGNORECASE):
            found["tone"] = tone
    if re.search(_QUESTIONS_FIRST, wish, re.IGNORECASE):
        found["questions_first"] = True
    elif re.search(_QUESTIONS_LAST, wish, re.IGNORECASE):
        found["questions_first"] = False
    parts = [part for part, pattern in _PARTS.items() if re.search(pattern, wish, re.IGNORECASE)]
    if parts:
        into, out = ("exclude", "include") if omits else ("include", "exclude")
        found[into] = tuple(dict.fromkeys((*getattr(options, into), *parts)))
        found[out] = tuple(part for part in getattr(options, out) if part not in parts)
    elif omits and "length" not in found:
        return None
    return options.model_copy(update=found) if found else None


def _tells(part: str, receipt: DraftReceipt) -> bool:
    """Whether what is asked for is told already, by a sentence that is never left out."""
    return part == "cap" and any(
        sentence.part in {"steps", "case"} for sentence in receipt.sentences
    )


def _not_understood(wish: str) -> InstructionError:
    return InstructionError(
        f'The instruction "{wish[:80]}" cannot be followed: it may choose how the verified '
        f"sentences "
        "are put together (shorter, longer, friendlier, more formal, mention or leave out the "
        "cap, "
        "the advice, the reading or the quotes, questions first), and changes no figure. To "
        "change "
        "a fact, correct the fact."
    )
