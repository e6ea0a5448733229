"""Mentions that a model may point at: what reading left open, and what the message supposes."""

from collections.abc import Mapping

from assistant.conversation.work import Work
from assistant.reading.acts import says_facts, supposes
from assistant.reading.declared import declared
from assistant.reading.message import Binding, Doubt
from assistant.reading.recurring import times_of
from assistant.reading.values import currency_of, value_of
from tools.errors import FactValueError
from tools.quantities import Quantity

__all__ = ["bound", "open_mentions", "scenario_mentions"]


def open_mentions(work: Work) -> Mapping[str, Doubt]:
    """The mentions that reading left open, by the ids that a model points with."""
    return {f"M{n}": doubt for n, doubt in enumerate(work.reading_now().doubts, start=1)}


def scenario_mentions(work: Work) -> Mapping[str, Binding]:
    """The mentions that the message only supposes, by the ids that a model points with."""
    supposed = [binding for binding in work.reading_now().bindings if binding.supposed]
    return {f"S{number}": binding for number, binding in enumerate(supposed, start=1)}


def bound(work: Work, doubt: Doubt, fact_id: str) -> Binding:
    """The binding of an open mention to the fact that reading takes it for, were it surer.

    What is unclear about a mention bounds what a model may settle: the fact, where reading has a
    likeliest one; never the currency, the value, a conflict, or a fact that reading thinks less
    likely, however well the model argues. Raises FactValueError where it may not, and says why.
    """
    if any(doubt == other for _, other in work.taken):
        raise FactValueError(f"“{doubt.words}” was recorded already.")
    if doubt.unclear != "fact":
        raise FactValueError(f"“{doubt.words}” is unclear in its {doubt.unclear}: it is asked.")
    if fact_id not in doubt.facts:
        raise FactValueError(f"“{doubt.words}” may be {' or '.join(doubt.facts)}, not {fact_id}.")
    if fact_id != doubt.facts[0]:
        raise FactValueError(f"“{doubt.words}” is likelier {doubt.facts[0]}: the person is asked.")
    quantity = _quantity(work, doubt)
    fact = work.house.rules.fact(fact_id)
    says = declared(work.message, quantity.start)
    language = work.reading_now().language
    currency = currency_of(quantity, fact, language, (), answers=False, says=says)
    if fact.currency and currency is None:
        raise FactValueError(f"“{doubt.words}” has no currency: the person is asked.")
    text, reading = work.message, work.reading_now()
    deed = next((d for d in reading.deeds if d.start <= doubt.start < d.end), None)
    if deed is None or supposes(deed) or not says_facts(deed, text[deed.start : deed.end]):
        raise FactValueError(f"“{doubt.words}” stands where the message states no facts.")
    times = times_of(quantity, reading.quantities, text)
    before = text[max(deed.start, quantity.start - 40) : quantity.start]
    sentence = text[deed.start : deed.end]
    value = value_of(quantity, fact, currency, times, sentence, before, says)
    known = work.known.get(fact_id)
    if known is not None and known.value != value:
        raise FactValueError(
            f"{fact_id} is known already, with another value: the person is asked."
        )
    if any(b.fact == fact_id and b.value != value for b in reading.bindings):
        raise FactValueError(f"The message says {fact_id} elsewhere: the person is asked.")
    return Binding(fact_id, value, doubt.words, quantity.start, quantity.end)


def _quantity(work: Work, doubt: Doubt) -> Quantity:
    for quantity in work.reading_now().quantities:
        if quantity.start == doubt.start:
            return quantity
    raise FactValueError(f"“{doubt.words}” holds no single figure: the person is asked.")
