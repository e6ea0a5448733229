"""Which programmes a message is about: its own topics, or what was spoken of before.

A message that names a topic is about it. A follow-up ("520k", "and the maximum?", "make that 430")
is about the programmes told last: the fewer words it has, the surer another topic has to be.
"""

from collections.abc import Collection, Sequence

from assistant.reading.examples import Act
from assistant.reading.message import ClauseReference, Deed
from tools.rules import Rules

SURE = 0.5
_LIKELY = 0.3
_ALSO = 0.4
_ASKED = 0.45
HINTED = 0.2
_HINT = 0.12
_CERTAIN = 0.9
_SURELY = 0.8
_SURER = ((6, 0.95), (12, 0.75))
_SURE_REASON = 0.6
_SURE_OTHER = 0.97
_STAYING = {Act.SUPPOSES, Act.CORRECTS}
_ASKING = {Act.ASKS_SUPPORT, Act.ASKS_RULE}


def switching(words: int, told: Collection[str]) -> float:
    """How sure a topic has to be to count, in a message of so many words."""
    if told:
        for most, chance in _SURER:
            if words <= most:
                return chance
    return SURE


def about(
    programmes: Sequence[tuple[str, float]],
    deeds: Sequence[Deed],
    references: Sequence[ClauseReference],
    told: Sequence[str],
    said: Collection[str],
    words: int,
    rules: Rules,
) -> tuple[str, ...]:
    """The programmes that the message is about, in the order of the rules.

    `programmes` are its topics with their chances, `told` the programmes told last, `said` the
    facts that it says, `words` how long it is.
    """
    if any(deed.act is Act.CHANGES_CASE for deed in deeds):
        told = ()
    asks_why = any(d.act is Act.ASKS_REASON and d.probability >= _SURE_REASON for d in deeds)
    named = {
        programme.id
        for reference in references
        if reference.document is not None
        for programme in rules.of_clause(reference.document, reference.clause)
    }
    if named:
        return _ordered(named, rules)
    chances = dict(programmes)
    # "Why so little?" asks about what was just answered.
    least = _SURE_OTHER if told and asks_why else switching(words, told)
    if told and any(d.act in _STAYING and d.probability >= SURE for d in deeds):
        least = max(least, _CERTAIN)
    topics = {name for name, chance in programmes if chance >= least}
    if told and said and not _asks_about(deeds, topics - set(told)):
        using = [name for name in told if set(said) <= set(rules.programme(name).facts)]
        if using:
            return tuple(using)
    topics |= {
        name
        for deed in deeds
        if deed.act in _ASKING and (deed.probability >= SURE or not topics)
        for name in deed.programmes
        if chances[name] >= (least if told else HINTED) or not (topics or told)
    }
    topics |= {
        name
        for deed in deeds
        if topics and deed.act in _ASKING
        for name in deed.hints
        if chances[name] >= _ALSO and not told
    }
    topics -= _only_beside(deeds, topics)
    if topics:
        sure = {name for name in topics if chances[name] >= _CERTAIN}
        return _ordered(_asked(deeds, topics, sure) or topics, rules)
    if told:
        return tuple(told)
    return _likeliest(programmes, deeds)


def carried(
    names: Sequence[str],
    chances: dict[str, float],
    said: Collection[str],
    deeds: Sequence[Deed],
    rules: Rules,
) -> tuple[str, ...]:
    """Of several programmes those that the message carries.

    Beside a programme that the message surely is about and whose facts it says, one of which it
    says nothing but what is presumed has to be as sure.
    """

    names = [name for name in names if not _only_a_part(name, names, chances, said, deeds, rules)]

    def has_facts(name: str) -> bool:
        facts = rules.facts(rules.programme(name))
        return any(f in said and facts[f].presumed is None for f in rules.programme(name).facts)

    def has_sentence(name: str) -> bool:
        others = {f for other in names if other != name for f in rules.programme(other).facts}
        own = any(f in said and f not in others for f in rules.programme(name).facts)
        told = any(deed.act is Act.SUPPLIES and deed.programmes == (name,) for deed in deeds)
        return own and told

    if not any(chances.get(name, 0.0) >= _CERTAIN and has_facts(name) for name in names):
        return tuple(names)
    return tuple(
        name
        for name in names
        if has_facts(name)
        or chances.get(name, 0.0) >= _CERTAIN
        or (chances.get(name, 0.0) >= SURE and has_sentence(name))
    )


def _only_a_part(
    name: str,
    names: Sequence[str],
    chances: dict[str, float],
    said: Collection[str],
    deeds: Sequence[Deed],
    rules: Rules,
) -> bool:
    """Whether a programme is there only because a surer one needs its facts too.

    An annual volume told along with advertising costs is a condition of the advertising support.
    """
    own = {fact for fact in rules.programme(name).facts if fact in said}
    asked = chances.get(name, 0.0) >= _ASKED and any(
        deed.act in _ASKING and name in deed.programmes for deed in deeds
    )
    return (
        not asked
        and chances.get(name, 0.0) < _SURE_OTHER
        and any(
            chances.get(other, 0.0) >= _CERTAIN and own and own <= set(rules.programme(other).facts)
            for other in names
            if other != name
        )
    )


def _likeliest(programmes: Sequence[tuple[str, float]], deeds: Sequence[Deed]) -> tuple[str, ...]:
    """The likeliest topic, where it is likely, or where a sure question has no likely rival."""
    (name, chance), (_, second) = (*programmes, ("", 0.0), ("", 0.0))[:2]
    sure = any(d.act is Act.ASKS_SUPPORT and d.probability >= _SURELY for d in deeds)
    ahead = sure and chance >= _HINT and chance >= 2 * second
    return (name,) if chance >= _LIKELY or ahead else ()


def _asked(deeds: Sequence[Deed], topics: Collection[str], sure: Collection[str]) -> set[str]:
    """Of several topics the sure ones and those that the questions name, where each names one."""
    asking = [deed for deed in deeds if deed.act in _ASKING and deed.probability >= SURE]
    if not asking or not all(set(deed.programmes) & set(topics) for deed in asking):
        return set()
    return {name for deed in asking for name in deed.hints if name in topics} | set(sure)


def _only_beside(deeds: Sequence[Deed], topics: Collection[str]) -> set[str]:
    """Of several topics those that only a question of what the text does not state names.

    "What is the rate for marketing? And can it be combined with the website?" is about marketing.
    """
    named = {
        name
        for deed in deeds
        if deed.act is not Act.ASKS_UNSTATED
        for name in deed.hints
        if name in topics
    }
    beside = {
        name
        for deed in deeds
        if deed.act is Act.ASKS_UNSTATED
        for name in deed.programmes
        if name not in named
    }
    return beside if set(topics) - beside else set()


def _asks_about(deeds: Sequence[Deed], topics: Collection[str]) -> bool:
    return bool(topics) and any(
        deed.act in _ASKING and set(deed.programmes) & set(topics) for deed in deeds
    )


def _ordered(names: Collection[str], rules: Rules) -> tuple[str, ...]:
    return tuple(name for name in rules.programmes if name in names)
