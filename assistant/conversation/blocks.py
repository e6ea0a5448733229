"""The blocks of a plan, and the markers that place them."""

from assistant.conversation.block import Block
from assistant.conversation.telling import tell
from assistant.conversation.work import Work
from assistant.wording import language


def blocks_of(work: Work) -> dict[str, Block]:
    """Every block of the plan under each marker that places it, in the order of telling.

    The parts of an assessment are one block: an amount is never placed without what qualifies it.
    """
    plan, wording = work.plan_now(), language(work.reading_now().language)
    found: dict[str, Block] = {}
    for number, note in enumerate(plan.notes, start=1):
        found[f"note {number}"] = Block(f"note {number}", (note,))
    for kind in plan.declined:
        found[f"decline {kind}"] = Block(f"decline {kind}", (wording.declined(kind),))
    if plan.profile and not plan.told:
        found["profile"] = Block("profile", (wording.no_profile(),))
    brief = len(plan.told) > 2
    for told in plan.told:
        clause = work.house.corpus.clause(told.programme.document, told.programme.clause)
        block = Block(told.id, tuple(tell(told, clause, wording, brief=brief)))
        for part in ("amount", "conditions", "advice"):
            found[f"{told.id}.{part}"] = block
    if plan.total is not None:
        found["total"] = Block("total", (plan.total,))
    for quote in plan.quotes:
        key = f"quote {quote.document} {quote.clause}"
        found[key] = Block(key, (wording.quote(quote),))
    for quote in work.quotable:
        key = f"quote {quote.document} {quote.clause}"
        found.setdefault(key, Block(key, (wording.quote(quote),), required=False))
    for subject in plan.silent:
        key = f"silent {subject}"
        found[key] = Block(key, (wording.silent(subject, None),))
    for asked in plan.asked:
        found[f"ask.{asked.fact}"] = Block(f"ask.{asked.fact}", (asked.sentence,))
    if plan.chat:
        found["chat"] = Block("chat", (wording.greeting(),))
    if not any(block.required for block in found.values()):
        found["nothing"] = Block("nothing", (wording.nothing_found(),))
    return found
