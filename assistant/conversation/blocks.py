"""The blocks of a plan, and the markers that place them."""

from collections.abc import Iterator

from assistant.conversation.block import Block, Kind
from assistant.conversation.telling import tell
from assistant.conversation.work import Work
from assistant.wording import Language, Sentence, Told, language

_BRIEF_FROM = 3
_AMOUNT = {"result", "steps"}
_ADVICE = {"advice"}


def blocks_of(work: Work) -> dict[str, Block]:
    """Every block of the plan by the marker that places it, in the order of telling.

    A block without sentences stands for a part that has nothing to say, such as the advice of an
    assessment without any: its marker is known, and places nothing.
    """
    wording = language(work.reading_now().language)
    found = {block.key: block for block in _parts(work, wording)}
    plan = work.plan_now()
    if plan.told or plan.quotes:
        # An answer of which nothing is covered rests on no clause: there is nothing to quote.
        for quote in work.quotable:
            key = f"quote {quote.document} {quote.clause}"
            sentences = (wording.quote(quote),)
            found.setdefault(key, Block(key, sentences, Kind.QUOTE, key, required=False))
    if not any(b.required and b.kind is not Kind.REPLACED for b in found.values()):
        found["nothing"] = _single("nothing", wording.nothing_found(), Kind.NOTHING)
    return found


def _parts(work: Work, wording: Language) -> Iterator[Block]:
    plan = work.plan_now()
    for number, note in enumerate(plan.notes, start=1):
        yield _single(f"note {number}", note, Kind.NOTE)
    for kind in plan.declined:
        yield _single(f"decline {kind}", wording.declined(kind), Kind.DECLINE)
    if plan.profile and not plan.told:
        yield _single("profile", wording.no_profile(), Kind.PROFILE)
    for told in plan.told:
        yield from _assessment(told, work, wording, brief=len(plan.told) >= _BRIEF_FROM)
    for quote in plan.quotes:
        key = f"quote {quote.document} {quote.clause}"
        yield _single(key, wording.quote(quote), Kind.QUOTE)
    if plan.total is not None:
        yield _single("total", plan.total, Kind.TOTAL)
    for subject in plan.silent:
        yield _single(f"silent {subject}", wording.silent(subject, None), Kind.SILENT)
    for asked in plan.asked:
        yield _single(f"ask.{asked.fact}", asked.sentence, Kind.ASK)
    if plan.chat:
        yield _single("chat", wording.greeting(), Kind.CHAT)
    if work.fault is not None:
        yield _single("unavailable", wording.unavailable(replied=work.fault.replied), Kind.REPLACED)
    elif work.replaced:
        yield _single("replaced", wording.replaced(), Kind.REPLACED)


def _assessment(told: Told, work: Work, wording: Language, *, brief: bool) -> Iterator[Block]:
    """The three parts of an assessment: verdict and amount, what they rest on, and advice."""
    clause = work.house.corpus.clause(told.programme.document, told.programme.clause)
    sentences = tell(told, clause, wording, brief=brief)
    first = next((n for n, s in enumerate(sentences) if s.part not in _AMOUNT), len(sentences))
    rest = sentences[first:]
    parts = (
        ("amount", Kind.AMOUNT, sentences[:first]),
        ("conditions", Kind.CONDITIONS, [s for s in rest if s.part not in _ADVICE]),
        ("advice", Kind.ADVICE, [s for s in rest if s.part in _ADVICE]),
    )
    for name, kind, said in parts:
        yield Block(f"{told.id}.{name}", tuple(said), kind, told.id, required=bool(said))


def _single(key: str, sentence: Sentence, kind: Kind) -> Block:
    return Block(key, (sentence,), kind, key)
