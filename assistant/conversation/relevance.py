"""Relevance: what a model may bring into an answer by tool, beside what the plan tells.

An answer holds no programme that nobody asked about, and rests on no clause that is not its own.
What the message is about is read from the message, not from what a model looks for.
"""

from assistant.conversation.work import Work
from assistant.reading.topics import SURE
from tools.programmes import Programme

# A programme that reading holds possible, though not likely enough to be told by itself.
_POSSIBLE = 0.15


def is_asked_about(work: Work, programme: Programme) -> bool:
    """Whether the message, or the conversation before it, may be about the programme."""
    chances = dict(work.reading_now().programmes)
    return chances.get(programme.id, 0.0) >= _POSSIBLE or programme.id in work.memory.get(
        "told", []
    )


def may_be_quoted(work: Work, document: str, clause: str) -> bool:
    """Whether the clause is one of a programme that is told, is quoted anyhow, or is surely meant
    by the message."""
    plan, reading, name = work.plan_now(), work.reading_now(), (document, clause)
    programmes = [told.programme for told in plan.told]
    programmes += [
        work.house.rules.programme(n) for n, chance in reading.programmes if chance >= SURE
    ]
    named = {(p.document, p.clause) for p in programmes}
    named |= {(quote.document, quote.clause) for quote in plan.quotes}
    named |= {clause_name for clause_name, chance in reading.clauses if chance >= SURE}
    return name in named
