"""The same sum for another thing: "the same amount, but spent on a public warehouse"."""

from assistant.reading.message import Binding, Context
from assistant.reading.phrases import SAME_SUM
from tools.rules import Rules
from tools.values import Measure


def same_sum(
    text: str, programmes: tuple[str, ...], context: Context, rules: Rules
) -> list[Binding]:
    """What a programme's support is a share of, where the message takes the last sum for it.

    Nothing where it is about no single other programme, or no sum in its currency was spoken of.
    """
    said = SAME_SUM.search(text)
    if said is None or len(programmes) != 1 or programmes[0] in context.programmes:
        return []
    of = rules.programme(programmes[0]).subject
    if of is None or not rules.fact(of).sum or of in context.known:
        return []
    for name in context.recent:
        value = context.known.get(name)
        if rules.fact(name).sum and isinstance(value, Measure):
            same = value.unit == rules.fact(of).currency
            return [Binding(of, value, said[0], *said.span())] if same else []
    return []
