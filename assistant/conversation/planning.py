"""The plan of an answer: from what was read, and what is known, to what has to be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.conversation.asking import ask, open_figures
from assistant.conversation.case import Case
from assistant.conversation.log import Known
from assistant.conversation.noting import notes, unread, unused
from assistant.conversation.plan import Plan
from assistant.conversation.quoting import quote_of
from assistant.conversation.work import Work
from assistant.reading.examples import Act
from assistant.reading.message import Binding, Deed, MessageReading
from assistant.reading.phrases import ANY_ONE, FIRST_PERSON, GENERAL, THE_LINE
from assistant.reading.topics import SURE
from assistant.retrieval.search import Search
from assistant.wording import Language, language
from corpus import Corpus
from tools.assessment import Verdict
from tools.rules import Rules
from tools.values import FactValue

# An improper wish is declined from here on; a question beside it is answered only when it is sure.
_IMPROPER = 0.45
_SURELY = 0.8
_CLEARLY, _OWN = 0.6, 0.85
_LIKELY = 0.3
# The score and the chance of a clause together, from which on it answers a question of the text.
_FOUND = 0.5
_MOST_QUOTED = 2
_AS_LIKELY = 0.1
_SHORT = 60
_ASKING = {
    Act.ASKS_SUPPORT,
    Act.ASKS_RULE,
    Act.ASKS_ENTITLEMENTS,
    Act.ASKS_REASON,
    Act.SUPPOSES,
}
_GENUINE = {Act.ASKS_SUPPORT, Act.ASKS_RULE}


@dataclass(frozen=True)
class Planner:
    """Plans one turn's answer: `before` is what was known when it began, `told` the programmes
    told last, `spoken` all that were told in this case; `reopened` whether this turn begins another
    case; `general` whether the last turn told what the text says, and no case."""

    corpus: Corpus
    search: Search
    reading: MessageReading
    case: Case
    before: Mapping[str, Known]
    told: Sequence[str]
    spoken: Sequence[str]
    reopened: bool
    general: bool
    language: Language

    @property
    def rules(self) -> Rules:
        """The rules of all folders."""
        return self.case.rules

    def plan(self) -> Plan:
        """The parts of the answer, each decided by what the message does."""
        plan, reading = Plan(), self.reading
        asks = self._asks()
        if self._is_courtesy():
            plan.chat = True
            return plan
        self._decline(plan, asks)
        if plan.declined and not _sure(asks):
            return plan
        plan.notes = notes(
            reading,
            self.before,
            self.case.known,
            self.rules,
            self.language,
            reopened=self.reopened,
        )
        plan.silent = self._silences()
        if reading.does(Act.ASKS_ENTITLEMENTS):
            self._profile(plan)
        elif not self._only_silent(plan, asks):
            self._programmes(plan, asks)
        if plan.told and self.told:
            plan.notes += unused(reading, self.language)
        if not (plan.told or plan.quotes or plan.silent or plan.declined):
            plan.chat = reading.does(Act.CHATS)
            plan.notes += unread(reading, self.language)
        return self._finished(plan)

    def add(
        self,
        plan: Plan,
        programme_id: str,
        scenario: Mapping[str, FactValue] | None = None,
    ) -> None:
        """Tell one more programme, or what-if of it, unless the plan tells it already."""
        programme = self.rules.programme(programme_id)
        told = [t.scenario for t in plan.told if t.programme.id == programme.id]
        if scenario not in told if scenario else not told:
            self.case.tell(plan, programme, scenario)
            ask(plan, self.reading, self.rules, self.language)

    def add_profile(self, plan: Plan) -> None:
        """Tell every programme that the known facts touch."""
        for programme in self.rules.programmes.values():
            if self.case.touches(programme):
                self.add(plan, programme.id)

    def _asks(self) -> list[Deed]:
        """The sentences that ask; beside what the text does not state, only sure ones."""
        asks = [deed for deed in self.reading.deeds if deed.act in _ASKING]
        if not self.reading.does(Act.ASKS_UNSTATED):
            return asks
        return [d for d in asks if d.probability >= _SURELY or d.programmes]

    def _is_courtesy(self) -> bool:
        """Whether a short turn does hardly more than greet or thank: "hope so! thank you"."""
        reading = self.reading
        others = [deed for deed in reading.deeds if deed.act is not Act.CHATS]
        return (
            len(others) < len(reading.deeds)
            and len(reading.text) <= _SHORT
            and not reading.bindings
            and not any(deed.programmes or deed.probability >= _SURELY for deed in others)
            and not reading.text.rstrip().endswith(("?", "？"))
        )

    # What is not answered

    def _decline(self, plan: Plan, asks: Sequence[Deed]) -> None:
        """Improper wishes. One to set the rules aside that comes with a case is no reason to
        decline: the case is answered by the real rules."""
        improper = [deed for deed in self.reading.deeds if deed.act is Act.ASKS_IMPROPER]
        has_case = any(d.programmes or d.probability >= _CLEARLY for d in asks) or any(
            not b.earlier for b in self.reading.bindings
        )
        if not improper:
            return
        if has_case and max(deed.probability for deed in improper) < _IMPROPER:
            return
        if has_case and all(deed.subject == "override" for deed in improper):
            return
        plan.declined = list(dict.fromkeys(deed.subject or "override" for deed in improper))

    def _silences(self) -> list[str]:
        subjects = list(self.reading.subjects(Act.ASKS_UNSTATED))
        if any(reference.document is None for reference in self.reading.references):
            subjects.append("invented_clause")
        return list(dict.fromkeys(subjects))

    def _only_silent(self, plan: Plan, asks: Sequence[Deed]) -> bool:
        """Whether nothing was asked but what the text does not state, and no case was told."""
        references = self.reading.references
        told = any(
            self._tells(b)
            for b in self.reading.bindings
            if not b.earlier and not self._of_no_clause(b.start)
        )
        if references and all(reference.document is None for reference in references):
            return not told and not any(self._asks_beside(deed) for deed in asks)
        return bool(plan.silent) and not asks and not told

    def _of_no_clause(self, start: int) -> bool:
        """Whether a place stands in a sentence on a clause that no text has."""
        return any(
            deed.start <= start < deed.end
            and any(
                reference.document is None
                and reference.words in self.reading.text[deed.start : deed.end]
                for reference in self.reading.references
            )
            for deed in self.reading.deeds
        )

    def _asks_beside(self, deed: Deed) -> bool:
        """Whether a sentence asks about a programme, and names no clause that does not exist."""
        words = self.reading.text[deed.start : deed.end]
        return bool(deed.programmes) and not any(
            reference.words in words for reference in self.reading.references
        )

    # What is answered

    def _programmes(self, plan: Plan, asks: Sequence[Deed]) -> None:
        """Assess the programmes that the message is about, or quote their clauses."""
        names = self.reading.about
        own_case = self._is_own_case(names) and not self._stays_general()
        clauses = self._clauses()
        if clauses and not own_case and not self._asks_support():
            self._quote(plan, clauses[:_MOST_QUOTED])
        elif (self._asks_rule_only() or self._stays_general()) and not own_case:
            programmes = [self.rules.programme(name) for name in names]
            self._quote(plan, [(p.document, p.clause) for p in programmes])
        elif asks or own_case or self._goes_on(names):
            scenario = self._scenario(names)
            for name in names:
                self.case.tell(plan, self.rules.programme(name), scenario)

    def _is_own_case(self, names: Sequence[str]) -> bool:
        said = {b.fact for b in self.reading.bindings if self._tells(b)}
        said |= {fact for doubt in self.reading.doubts for fact in doubt.facts}
        return bool(said & {f for name in names for f in self.rules.programme(name).facts})

    def _stays_general(self) -> bool:
        """Whether the turn asks what the text says: it says so, or goes on with such a turn
        ("and national level?")."""
        reading = self.reading
        if not reading.about:
            return False
        if GENERAL.search(reading.text):
            return reading.does(Act.ASKS_RULE) or not self._asks_support(_SURELY)
        if self.general and ANY_ONE.search(reading.text) and not reading.bindings:
            # "And for a public one that we only use?"
            return True
        if FIRST_PERSON.search(reading.text) or any(
            self.rules.fact(b.fact).is_measure for b in reading.bindings
        ):
            return False
        if self.general and len(reading.text) <= _SHORT:
            return True
        # "What do recognised national parks receive?" speaks of nobody's park.
        asks = [deed for deed in reading.deeds if deed.act in _GENUINE]
        if not asks or self.told or reading.doubts:
            return False
        return self._names_choices() or not self._asks_support(_OWN)

    def _names_choices(self) -> bool:
        """Whether several choices of one fact are named: "national, provincial and municipal
        parks" are no single park."""
        named = [b.fact for b in self.reading.bindings if self.rules.fact(b.fact).kind == "choice"]
        return len(named) > len(set(named))

    def _tells(self, binding: Binding) -> bool:
        """Whether it says more of the case than what is presumed of everybody."""
        return binding.value != self.rules.fact(binding.fact).presumption()

    def _asks_rule_only(self) -> bool:
        reading = self.reading
        return reading.does(Act.ASKS_RULE) and not (
            self._asks_support() or reading.does(Act.SUPPOSES) or reading.rates
        )

    def _asks_support(self, least: float = _LIKELY) -> bool:
        """Whether a sentence asks for support, as likely as `least`."""
        return any(
            deed.act is Act.ASKS_SUPPORT and deed.probability >= least
            for deed in self.reading.deeds
        )

    def _goes_on(self, names: Sequence[str]) -> bool:
        """Whether a turn that neither asks nor tells a fact goes on with what was told last."""
        if self._supplies(names) or self.reading.does(Act.CORRECTS):
            return True
        # Nobody can tell what it is, but it ends in a question mark: the last answer is repeated.
        unsure = all(deed.probability < _CLEARLY for deed in self.reading.deeds[-1:])
        asks = self.reading.text.rstrip().endswith(("?", "？"))
        silent = self.reading.does(Act.ASKS_UNSTATED) or self.reading.does(Act.ASKS_IMPROPER)
        return bool(self.told) and asks and unsure and not silent

    def _supplies(self, names: Sequence[str]) -> bool:
        """Whether a turn without a question tells of a case: a rate, or a sure topic."""
        chances = dict(self.reading.programmes)
        sure = any(chances[name] >= _SURELY for name in names)
        return bool(self.reading.rates) or (self.reading.does(Act.SUPPLIES) and sure)

    def _clauses(self) -> list[tuple[str, str]]:
        """The clauses without a programme that the message is about; for a question of the text
        that names no topic, the clause that is most likely meant, if one is likely."""
        likely = [(name, chance) for name, chance in self.reading.clauses if chance >= SURE]
        # Whoever asks what the opinions say names their title with it.
        best = max((chance for _, chance in likely), default=0.0)
        sure = [name for name, chance in likely if chance >= best - _AS_LIKELY]
        chances = dict(self.reading.programmes)
        named = any(chances.get(name, 0.0) >= SURE for name in self.reading.about)
        asks = self.reading.does(Act.ASKS_RULE) and not self.reading.bindings
        if sure or not asks or named or self.told:
            return sure
        return self._found()

    def _found(self) -> list[tuple[str, str]]:
        chances = dict(self.reading.clauses)
        for name, chance in self.reading.programmes:
            programme = self.rules.programme(name)
            chances[programme.document, programme.clause] = chance
        scores = {
            (hit.document, hit.clause): hit.score + chances.get((hit.document, hit.clause), 0.0)
            for hit in self.search.search(self.reading.text, k=5, headings=True)
        }
        best = max(scores, key=lambda name: scores[name], default=None)
        return [] if best is None or scores[best] < _FOUND else [best]

    def _quote(self, plan: Plan, clauses: Sequence[tuple[str, str]]) -> None:
        plan.quotes += [
            quote_of(self.corpus.clause(document, clause), self.reading.text)
            for document, clause in clauses
        ]

    def _scenario(self, names: Sequence[str]) -> dict[str, FactValue] | None:
        """The facts that the message only supposes; "over the line" is the next threshold."""
        supposed = {b.fact: b.value for b in self.reading.bindings if b.supposed}
        if supposed or not self.reading.does(Act.SUPPOSES):
            return supposed or None
        return self.case.over_the_line(names) if THE_LINE.search(self.reading.text) else None

    def _profile(self, plan: Plan) -> None:
        """Every programme that a stated fact touches, or that the message is about."""
        plan.profile = True
        about = {name for name, chance in self.reading.programmes if chance >= SURE}
        for programme in self.rules.programmes.values():
            if programme.id in about | set(self.spoken) or self.case.touches(programme):
                self.case.tell(plan, programme)

    def _finished(self, plan: Plan) -> Plan:
        ask(plan, self.reading, self.rules, self.language)
        open_figures(plan, self.reading, self.rules, self.language)
        real = [told for told in plan.told if not told.scenario]
        amounts = [t.assessment.amount for t in real if t.assessment.amount is not None]
        programmes = {t.programme.id for t in real if t.assessment.amount is not None}
        if len(programmes) > 1 and len({amount.currency for amount in amounts}) == 1:
            plan.total = self.language.total(amounts, "total")
        return plan


def planner_of(work: Work) -> Planner:
    """The planner of a turn whose message has been read and remembered."""
    reading, house = work.reading_now(), work.house
    return Planner(
        corpus=house.corpus,
        search=house.search,
        reading=reading,
        case=Case(house.rules, _settled(work), work.rates),
        before=work.before,
        told=work.memory.get("told", []),
        spoken=work.memory.get("spoken", []),
        general=work.memory.get("general", False),
        reopened=work.reopened,
        language=language(reading.language),
    )


def _settled(work: Work) -> dict[str, Known]:
    """What is known, but for what this message leaves torn between several figures."""
    reading = work.reading_now()
    said = {binding.fact for binding in reading.bindings}
    torn = {d.facts[0] for d in reading.doubts if d.unclear in {"conflict", "parts"}} - said
    return {name: known for name, known in work.known.items() if name not in torn}


def undetermined(plan: Plan) -> bool:
    """Whether a programme that was asked about is still open."""
    return any(told.assessment.verdict is Verdict.UNDETERMINED for told in plan.told)


def _sure(asks: Sequence[Deed]) -> bool:
    return any(deed.act in _GENUINE and deed.probability >= _SURELY for deed in asks)
