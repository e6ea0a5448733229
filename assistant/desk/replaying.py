"""Replaying a draft: its receipt is computed again, and its reply is held against what came "
"out."""

from assistant.answer import ReceiptAssessment
from assistant.conversation.receipts import replay
from assistant.conversation.telling import tell
from assistant.desk.draft import Draft
from assistant.desk.drafting import content_hash
from assistant.desk.registry import is_assessed, plain
from assistant.desk.standing import standings
from assistant.wording import Told, language
from corpus import Corpus, CorpusError
from tools.calculator import assess
from tools.currency import parse_rate
from tools.errors import ToolsError
from tools.rules import Rules
from tools.scenarios import advice

__all__ = ["replay_draft"]


def replay_draft(draft: Draft, corpus: Corpus, rules: Rules) -> list[str]:
    """Every difference between what a draft says and what comes out now, in words.

    Its sentences are written anew from the facts of the receipt. A reply that somebody edited is
    fine as long as each of its sentences is supported.
    """
    differences = replay(draft.receipt, corpus, rules)
    if differences:
        return differences
    if content_hash(draft) != draft.receipt.answer_hash:
        differences.append("The draft is not the one that its receipt was made for.")
    if draft.citations != draft.receipt.citations:
        differences.append("The citations of the draft are not those of its receipt.")
    written = _written_anew(draft, corpus, rules)
    differences += [
        f"The sentence “{sentence.text}” does not come out of its assessment {sentence.about}."
        for sentence in draft.receipt.sentences
        if is_assessed(sentence.about) and sentence.text not in written.get(sentence.about, set())
    ]
    found = standings(draft.reply, draft.receipt)
    differences += [f"The reply says “{s.text}”, but {s.why}." for s in found.unsupported]
    differences += [f"The reply leaves out “{text}”, which qualifies it." for text in found.dropped]
    return differences


def _written_anew(draft: Draft, corpus: Corpus, rules: Rules) -> dict[str, set[str]]:
    """The sentences of each assessment, computed and written again."""
    written: dict[str, set[str]] = {}
    for item in draft.receipt.assessments:
        try:
            written[item.id] = _sentences(item, draft.language, corpus, rules)
        except (ToolsError, CorpusError):
            # The receipt was replayed before: what cannot be told now was not told then.
            written[item.id] = set()
    return written


def _sentences(item: ReceiptAssessment, code: str, corpus: Corpus, rules: Rules) -> set[str]:
    wording = language(code)
    programme = rules.programme(item.programme)
    definitions = rules.facts(programme)
    facts = {name: definitions[name].parse(value) for name, value in item.facts.items()}
    rates = {code: parse_rate(code, rate) for code, rate in item.rates.items()}
    supposed = {n: definitions[n].parse(v) for n, v in (item.scenario or {}).items()} or None
    clause = corpus.clause(programme.document, programme.clause)
    texts: set[str] = set()
    for found in assess(programme, definitions, facts, rates):
        if found.branch != item.branch:
            continue
        beside = advice(programme, definitions, facts, rates, found)
        told = Told(item.id, found, programme, definitions, beside, supposed)
        sentences = tell(told, clause, wording)
        cap = wording.cap_and_rate(told)
        quotes = [wording.quote(quote) for sentence in sentences for quote in sentence.quotes]
        texts |= {plain(s.text) for s in (*sentences, *quotes, *([cap] if cap else []))}
    return texts
