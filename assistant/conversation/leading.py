"""Leading: whether a sentence of a model's announces the block that follows it.

"Here is why:" before a clause that has nothing to do with the result would be a lie made of two
true sentences.
"""

from assistant.conversation.block import Block, Kind
from assistant.conversation.prose import Own
from assistant.conversation.topics import Topics
from assistant.wording.shapes import Lead

_TARGETS: dict[Lead, frozenset[Kind]] = {
    Lead.FREE: frozenset(Kind),
    Lead.ANY: frozenset(Kind),
    # "In addition" before an amount would say that it comes on top of another; advice has one too.
    Lead.MORE: frozenset(Kind) - {Kind.AMOUNT, Kind.TOTAL, Kind.ADVICE},
    # "Here is the result" before advice would tell a result that is only possible.
    Lead.RESULT: frozenset(Kind) - {Kind.QUOTE, Kind.ASK, Kind.ADVICE},
    Lead.WHY: frozenset({Kind.CONDITIONS}),
    Lead.ADVICE: frozenset({Kind.ADVICE}),
    Lead.TOTAL: frozenset({Kind.TOTAL}),
    Lead.QUOTE: frozenset({Kind.QUOTE}),
    Lead.SILENT: frozenset({Kind.SILENT}),
    Lead.ASK: frozenset({Kind.ASK}),
}


def leads_to(own: Own, block: Block, topics: Topics, *, first: bool) -> bool:
    """Whether the sentence announces the block, of which it may say the topic; `first` tells that
    nothing stands before it, so that its reasons can be no other block's."""
    return any(
        any(shape.lead is not Lead.FREE for shape in reading)
        and all(
            (block.kind in _TARGETS[shape.lead] or _begins(shape.lead, block, first=first))
            and all(topics.allows(topic, block) for topic in shape.topics)
            and all(topics.repeats(words) for words in shape.asked)
            for shape in reading
        )
        for reading in own.readings
    )


def stands_alone(own: Own, topics: Topics) -> bool:
    """Whether the sentence announces nothing, and may stand anywhere."""
    return any(
        all(
            shape.lead is Lead.FREE
            and all(topics.allows(topic, None) for topic in shape.topics)
            and all(topics.repeats(words) for words in shape.asked)
            for shape in reading
        )
        for reading in own.readings
    )


def _begins(lead: Lead, block: Block, *, first: bool) -> bool:
    return first and lead is Lead.WHY and block.kind is Kind.AMOUNT
