"""The plan of an answer: from what was read, and what is known, to what has to be told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.conversation.log import RATE, Known
from assistant.conversation.plan import Asked, Plan
from assistant.conversation.quoting import quote_of
from assistant.reading.examples import Act
from assistant.reading.message import Binding, Deed, MessageReading
from assistant.reading.topics import SURE
from assistant.retrieval.search import Search
from assistant.conversation.work import Work
from assistant.wording import Language, Told, language
from corpus import Corpus
from tools.assessment import Assessment, Verdict
from tools.calculator import assess
from tools.conditions import Threshold
from tools.interval import Interval
from tools.programmes import Programme
from tools.rules import Rules
from tools.scenarios import advice, overlaid
from tools.values import FactValue, Measure

_IMPROPER = 0.45
_MOST_ASKED = 3
_SURELY = 0.8
_GENUINE = {Act.ASKS_SUPPORT, Act.ASKS_RULE}
_FOUND = 0.5


@dataclass(frozen=True)
class Planner:
    """Plans one turn's answer. `known` are the facts of the case, `told` the programmes told last,
    `pending` the facts asked for last."""

    corpus: Corpus
    rules: Rules
    search: Search
    reading: MessageReading
    known: Mapping[str, Known]
    before: Mapping[str, Known]
    rates: Mapping[str, Fraction]
    told: Sequence[str]
    pending: Sequence[str]
    language: Language

    def plan(self) -> Plan:
        """The parts of the answer, each decided by what the message does."""
        plan = Plan()
        reading = self.reading
        improper = [d for d in reading.deeds if d.act is Act.ASKS_IMPROPER]
        asks = self._asking()
        bound = [b for b in reading.bindings if not b.earlier]
        invented = [r for r in reading.references if r.document is None]
        if improper and self._is_declined(improper, asks, bool(bound)):
            plan.declined = [d.subject or "override" for d in improper]
            plan.declined = list(dict.fromkeys(plan.declined))
            if not any(d.act in _GENUINE and d.probability >= _SURELY for d in asks):
                return plan
        self._note(plan)
        for deed in reading.deeds:
            if deed.act is Act.ASKS_UNSTATED and deed.subject:
                plan.silent.append(deed.subject)
        if invented and "invented_clause" not in plan.silent:
            plan.silent.append("invented_clause")
        plan.silent = list(dict.fromkeys(plan.silent))
        if reading.does(Act.ASKS_ENTITLEMENTS):
            self._profile(plan)
            return self._finished(plan)
        if invented and not any(r.document for r in reading.references):
            return self._finished(plan)
        # A wish for what the text does not state, with the facts of a case: the case is answered.
        silent_only = bool(plan.silent) and not asks and not any(map(self._tells, bound))
        if not silent_only:
            self._programmes(plan, asks, improper)
        if not (plan.told or plan.quotes or plan.silent or plan.declined):
            if improper:
                plan.declined = [d.subject or "override" for d in improper]
            elif reading.does(Act.CHATS):
                plan.chat = True
        return self._finished(plan)

    def _asking(self) -> list[Deed]:
        asking = {Act.ASKS_SUPPORT, Act.ASKS_RULE, Act.ASKS_ENTITLEMENTS, Act.ASKS_REASON, Act.SUPPOSES}
        return [deed for deed in self.reading.deeds if deed.act in asking]

    def _is_declined(self, improper: Sequence[Deed], asks: Sequence[Deed], bound: bool) -> bool:
        """A wish to set the rules aside that comes with a case is answered by the real rules."""
        if max(d.probability for d in improper) < _IMPROPER and (asks or bound):
            return False
        only_override = all(d.subject == "override" for d in improper)
        return not (only_override and (asks or bound))

    # Programmes

    def _programmes(self, plan: Plan, asks: Sequence[Deed], improper: Sequence[Deed]) -> None:
        reading = self.reading
        names = reading.about
        clauses = [name for name, chance in reading.clauses if chance >= SURE]
        unsure = not any(dict(reading.programmes).get(n, 0.0) >= SURE for n in names)
        if reading.does(Act.ASKS_RULE) and not reading.bindings and unsure and not self.told:
            clauses = clauses or self._found()
        facts_said = {b.fact for b in reading.bindings if self._tells(b)} | {
            f for doubt in reading.doubts for f in doubt.facts
        }
        own_case = bool(facts_said & {f for n in names for f in self.rules.programme(n).facts})
        rule_only = (
            reading.does(Act.ASKS_RULE)
            and not reading.does(Act.ASKS_SUPPORT)
            and not own_case
            and not reading.rates
            and not reading.does(Act.SUPPOSES)
        )
        if clauses and not own_case and not reading.does(Act.ASKS_SUPPORT):
            self._quote_clauses(plan, clauses)
            return
        if rule_only:
            self._quote_programmes(plan, names)
            return
        chances = dict(reading.programmes)
        tells = bool(reading.rates) or (
            reading.does(Act.SUPPLIES) and any(chances[n] >= _SURELY for n in names)
        )
        if not asks and not own_case and not tells and not reading.does(Act.CORRECTS):
            return
        scenario = self._scenario(names)
        for name in names:
            self._tell(plan, self.rules.programme(name), scenario)

    def _tells(self, binding: Binding) -> bool:
        """Whether it says more of the case than what is presumed of everybody."""
        return binding.value != self.rules.fact(binding.fact).presumption()

    def _found(self) -> list[tuple[str, str]]:
        """The clause that a question about the text is most likely about, if there is a likely one."""
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

    def _quote_clauses(self, plan: Plan, clauses: Sequence[tuple[str, str]]) -> None:
        for document, clause in clauses[:2]:
            programmes = self.rules.of_clause(document, clause)
            if programmes and not self.reading.does(Act.ASKS_RULE):
                continue
            plan.quotes.append(quote_of(self.corpus.clause(document, clause), self.reading.text))

    def _quote_programmes(self, plan: Plan, names: Sequence[str]) -> None:
        for name in names:
            programme = self.rules.programme(name)
            clause = self.corpus.clause(programme.document, programme.clause)
            plan.quotes.append(quote_of(clause, self.reading.text))

    def _scenario(self, names: Sequence[str]) -> dict[str, FactValue] | None:
        """The facts that the message only supposes; "over the line" is the next threshold."""
        supposed = {b.fact: b.value for b in self.reading.bindings if b.supposed}
        if supposed or not self.reading.does(Act.SUPPOSES):
            return supposed or None
        for name in names:
            programme = self.rules.programme(name)
            for found in self._assess(programme, self._facts()):
                for result in found.conditions:
                    condition = result.condition
                    if isinstance(condition, Threshold) and result.holds is not True:
                        at = condition.at.interval.value
                        over = (
                            Interval.exact(at)
                            if condition.operator in {">=", "<="}
                            else Interval.more_than(at)
                        )
                        return {condition.fact: Measure(over, condition.at.unit)}
        return None

    def _facts(self) -> dict[str, FactValue]:
        return {name: known.value for name, known in self.known.items()}

    def _assess(
        self, programme: Programme, facts: Mapping[str, FactValue]
    ) -> tuple[Assessment, ...]:
        return assess(programme, self.rules.facts(programme), facts, self.rates)

    def _tell(
        self, plan: Plan, programme: Programme, scenario: Mapping[str, FactValue] | None
    ) -> None:
        definitions = self.rules.facts(programme)
        overlay = {n: v for n, v in (scenario or {}).items() if n in programme.facts}
        facts = overlaid(self._facts(), overlay)
        for found in self._assess(programme, facts):
            plan.told.append(
                Told(
                    id=f"A{len(plan.told) + 1}",
                    assessment=found,
                    programme=programme,
                    definitions=definitions,
                    advice=advice(programme, definitions, facts, self.rates, found),
                    scenario=overlay or None,
                )
            )

    def _profile(self, plan: Plan) -> None:
        """Every programme that a stated fact touches, or that the message is about."""
        plan.profile = True
        about = {name for name, chance in self.reading.programmes if chance >= SURE}
        for programme in self.rules.programmes.values():
            touched = any(
                name in self.known and self.rules.fact(name).presumed is None
                for name in programme.facts
            )
            if touched or programme.id in about:
                self._tell(plan, programme, None)

    def add(self, plan: Plan, programme_id: str) -> None:
        """Tell one more programme, unless the plan tells it already."""
        programme = self.rules.programme(programme_id)
        if all(told.programme.id != programme.id for told in plan.told):
            self._tell(plan, programme, None)
            self._ask(plan)

    def add_profile(self, plan: Plan) -> None:
        """Tell every programme that the known facts touch."""
        for programme in self.rules.programmes.values():
            if any(name in self.known for name in programme.facts):
                self.add(plan, programme.id)

    # Questions and notes

    def _finished(self, plan: Plan) -> Plan:
        self._ask(plan)
        amounts = [
            t.assessment.amount for t in plan.told if t.assessment.amount is not None and not t.scenario
        ]
        programmes = {t.programme.id for t in plan.told if t.assessment.amount is not None}
        if len(programmes) > 1 and len({a.currency for a in amounts}) == 1:
            plan.total = self.language.total(amounts, "total")
        return plan

    def _ask(self, plan: Plan) -> None:
        doubted = {d.facts[0]: d for d in self.reading.doubts if d.unclear == "currency"}
        either = {f: d for d in self.reading.doubts if d.unclear == "fact" for f in d.facts}
        seen = {asked.fact for asked in plan.asked}
        for told in plan.told:
            for missing in told.assessment.missing:
                if missing.fact in seen or len(plan.asked) >= _MOST_ASKED:
                    continue
                seen.add(missing.fact)
                if missing.fact.startswith(RATE):
                    sentence = self.language.ask_rate(missing.fact.removeprefix(RATE))
                else:
                    fact = told.definitions[missing.fact]
                    if missing.fact in doubted:
                        sentence = self.language.ask_currency(doubted[missing.fact].words, fact)
                    elif missing.fact in either:
                        doubt = either[missing.fact]
                        options = [self.rules.fact(name) for name in doubt.facts]
                        sentence = self.language.ask_which(doubt.words, options)
                    else:
                        sentence = self.language.ask(fact, told.programme.id)
                plan.asked.append(Asked(told.programme.id, missing.fact, sentence))

    def _note(self, plan: Plan) -> None:
        """What is said of the conversation itself: corrections, contradictions, unread figures."""
        language = self.language
        if self.reading.does(Act.CHANGES_CASE):
            plan.notes.append(language.new_case())
        for name in dict.fromkeys(b.fact for b in self.reading.bindings if not b.supposed):
            before, now = self.before.get(name), self.known.get(name)
            if before is None or now is None or before.value == now.value:
                continue
            binding = next(b for b in self.reading.bindings if b.fact == name)
            fact = self.rules.fact(name)
            if binding.corrects or binding.adds:
                plan.notes.append(language.corrected(fact, before.value, now.value))
            else:
                turn = before.words[-1][1]
                plan.notes.append(language.contradiction(fact, before.value, turn, now.value))
        for doubt in self.reading.doubts:
            if doubt.unclear in {"value", "conflict"}:
                plan.notes.append(language.impossible(doubt.words, self.rules.fact(doubt.facts[0])))
        if not plan.told:
            unread = [span.text for span in self.reading.unread if any(c.isdigit() for c in span.text)]
            plan.notes += [language.unread(words) for words in unread[:2]]


def planner_of(work: Work) -> Planner:
    """The planner of a turn whose message has been read and remembered."""
    reading = work.reading_now()
    return Planner(
        corpus=work.house.corpus,
        rules=work.house.rules,
        search=work.house.search,
        reading=reading,
        known=work.known,
        before=work.before,
        rates=work.rates,
        told=work.memory.get("told", []),
        pending=work.memory.get("pending", []),
        language=language(reading.language),
    )


def undetermined(plan: Plan) -> bool:
    """Whether a programme that was asked about is still open."""
    return any(told.assessment.verdict is Verdict.UNDETERMINED for told in plan.told)
