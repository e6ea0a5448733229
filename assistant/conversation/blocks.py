"""The blocks of a plan, and the markers that place them."""

from collections.abc import Iterator

from assistant.conversation.block import Block
from assistant.conversation.telling import tell
from assistant.conversation.work import Work
from assistant.wording import Language, Sentence, language

_BRIEF_FROM = 3


def blocks_of(work: Work) -> dict[str, Block]:
    """Every block of the plan under each marker that places it, in the order of telling.

    The parts of an assessment are one block: an amount is never placed without what qualifies it.
    """
    wording = language(work.reading_now().language)
    found: dict[str, Block] = {}
    for markers, sentences in _parts(work, wording):
        block = Block(markers[0], sentences)
        found |= dict.fromkeys(markers, block)
    for quote in work.quotable:
        marker = f"quote {quote.document} {quote.clause}"
        found.setdefault(marker, Block(marker, (wording.quote(quote),), required=False))
    if not any(block.required for block in found.values()):
        found["nothing"] = Block("nothing", (wording.nothing_found(),))
    return found


def _parts(work: Work, wording: Language) -> Iterator[tuple[tuple[str, ...], tuple[Sentence, ...]]]:
    """The markers of each part of the plan, with its sentences."""
    plan = work.plan_now()
    for number, note in enumerate(plan.notes, start=1):
        yield (f"note {number}",), (note,)
    for kind in plan.declined:
        yield (f"decline {kind}",), (wording.declined(kind),)
    if plan.profile and not plan.told:
        yield ("profile",), (wording.no_profile(),)
    for told in plan.told:
        clause = work.house.corpus.clause(told.programme.document, told.programme.clause)
        sentences = tell(told, clause, wording, brief=len(plan.told) >= _BRIEF_FROM)
        markers = tuple(f"{told.id}.{part}" for part in ("amount", "conditions", "advice"))
        yield markers, tuple(sentences)
    if plan.total is not None:
        yield ("total",), (plan.total,)
    for quote in plan.quotes:
        yield (f"quote {quote.document} {quote.clause}",), (wording.quote(quote),)
    for subject in plan.silent:
        yield (f"silent {subject}",), (wording.silent(subject, None),)
    for asked in plan.asked:
        yield (f"ask.{asked.fact}",), (asked.sentence,)
    if plan.chat:
        yield ("chat",), (wording.greeting(),)
    if work.fault is not None:
        yield ("unavailable",), (wording.unavailable(replied=work.fault.replied),)
    elif work.replaced:
        yield ("replaced",), (wording.replaced(),)
