"""Replaying: an answer or a receipt is computed again, and must come out the same."""

from assistant.answer import Answer, Receipt, ReceiptAssessment
from assistant.conversation.answering import answer_hash
from assistant.conversation.records import amount_of
from assistant.conversation.signing import Signer, Standing
from corpus import Corpus, CorpusError
from tools.calculator import assess
from tools.currency import parse_rate
from tools.errors import ToolsError
from tools.rules import Rules


def replay(subject: Answer | Receipt, corpus: Corpus, rules: Rules) -> list[str]:
    """Every difference between what was said and what comes out now, in words; empty for none."""
    receipt = subject if isinstance(subject, Receipt) else subject.receipt
    if receipt is None:
        return ["The answer has no receipt."]
    differences = []
    if receipt.corpus_hash != corpus.hash:
        differences.append(_changed("corpus has", receipt.corpus_hash, corpus.hash))
    if receipt.rules_hash != rules.hash:
        differences.append(_changed("rules have", receipt.rules_hash, rules.hash))
    for item in receipt.assessments:
        differences += _assessment(item, rules)
    for citation in receipt.citations:
        try:
            clause = corpus.clause(citation.document, citation.clause)
            body = corpus.document(citation.document).body
        except CorpusError as error:
            differences.append(str(error))
            continue
        inside = clause.start <= citation.start <= citation.end <= clause.end
        if not inside or body[citation.start : citation.end] != citation.quote:
            differences.append(
                f"The citation of {clause.name} is not the text from {citation.start} "
                f"to {citation.end}."
            )
    if isinstance(subject, Answer):
        differences += _answer(subject, receipt)
    return differences


def signature_difference(receipt: Receipt, signer: Signer) -> str | None:
    """What speaks against the signature of a receipt; None for one of this desk, or of another."""
    standing = signer.standing(receipt)
    if standing is Standing.FORGED:
        return (
            "The signature does not belong to this receipt: it was made by this desk, and changed "
            "afterwards. Its figures follow from its facts, and the facts are not those of the "
            "conversation."
        )
    if standing is Standing.UNSIGNED:
        return (
            "The receipt is not signed, and every receipt is signed when it is made. Its figures "
            "follow from its facts; that a conversation had these facts is not known."
        )
    return None


def _changed(what: str, then: str, now: str) -> str:
    return f"The {what} changed: the hash was {then[:12]}…, it is {now[:12]}…."


def _assessment(item: ReceiptAssessment, rules: Rules) -> list[str]:
    try:
        programme = rules.programme(item.programme)
        definitions = rules.facts(programme)
        facts = {name: definitions[name].parse(value) for name, value in item.facts.items()}
        rates = {code: parse_rate(code, rate) for code, rate in item.rates.items()}
    except (ToolsError, KeyError) as error:
        return [f"{item.id}: its facts cannot be read again: {error}."]
    for found in assess(programme, definitions, facts, rates):
        if found.branch != item.branch:
            continue
        amount = amount_of(found.amount)
        if found.verdict.value != item.verdict:
            return [
                f"{item.id}: the verdict was {item.verdict}, it comes out as {found.verdict.value}."
            ]
        if amount != item.amount:
            was = item.amount.value if item.amount else "none"
            now = amount.value if amount else "none"
            return [f"{item.id}: the amount was {was}, it comes out as {now}."]
        return []
    return [f"{item.id}: there is no assessment of {item.programme} for {item.branch} any more."]


def _answer(answer: Answer, receipt: Receipt) -> list[str]:
    told = {a.id: (a.programme, a.branch, a.verdict, a.amount) for a in answer.assessments}
    kept = {a.id: (a.programme, a.branch, a.verdict, a.amount) for a in receipt.assessments}
    differences = [
        f"{name}: the answer and its receipt do not say the same."
        for name in dict.fromkeys([*told, *kept])
        if told.get(name) != kept.get(name)
    ]
    if answer.citations != receipt.citations:
        differences.append("The citations of the answer are not those of its receipt.")
    if answer_hash(answer) != receipt.answer_hash:
        differences.append("The answer is not the one that the receipt was made for.")
    return differences
