"""Citation recall and precision, as ALCE defines them (Gao et al., 2023, section 4.2).

- *citation_recall*: of the statements about the policy, the share that all clauses cited by the
  statement together support.
- *citation_precision*: of the citations, the share that are not irrelevant: one is irrelevant if
  the statement is not supported by it alone and is supported without it; none counts where the
  statement is not supported at all.

Citations are taken at the level of clauses, as ALCE takes passages: the clauses that a statement
quotes, and those that its figures refer to, directly or by their assessment. A statement is about
the policy if it cites, names a clause, or shows a quoted or calculated figure. The entailment model
is replaced by the deterministic test of `evals.support`, whose agreement with people is a figure of
its own.

- *clause_precision*, *clause_recall*: of the clauses that the answer cites, the share that are
  expected, and the other way round.
"""

import re
from collections.abc import Sequence

from assistant.answer import Answer, Statement
from corpus import Corpus
from evals.observations import Seen, Subject
from evals.scorers.replayed import assessment_named
from evals.support import Supports

__all__ = ["observe_citing"]

_Name = tuple[str, str]
_NAMED = re.compile(r"[(（]([a-z0-9-]+) (title|preamble|\d+(?:\(\d+\))*)[,，)）]")


def observe_citing(
    seen: Seen,
    subject: Subject,
    answer: Answer,
    expected: Sequence[str],
    supports: Supports,
    corpus: Corpus,
) -> None:
    """Score one answer; `expected` are the clauses that it should rest on."""
    ours = {f"{citation.document} {citation.clause}" for citation in answer.citations}
    common = len(ours & set(expected))
    seen.share("clause_precision", subject, common, len(ours))
    seen.share("clause_recall", subject, common, len(expected))
    relevant = cited = 0
    for statement in answer.statements:
        names = _cited(statement, answer)
        if not names and not _claims(statement, answer):
            continue
        texts = {name: corpus.clause(*name).text for name in names}
        own = [
            figure.text
            for figure in (answer.figures[at] for at in statement.figures)
            if figure.source != "quoted"
        ]

        def test(
            *names: _Name,
            texts: dict[_Name, str] = texts,
            statement: Statement = statement,
            own: Sequence[str] = own,
        ) -> bool:
            plain = _NAMED.sub("", statement.text)
            given = [texts[name] for name in names]
            return supports.test(plain, given, own, beside=answer.text).supported

        supported = test(*names) and _named_is_cited(statement, names)
        seen.add("citation_recall", subject, supported)
        cited += len(names)
        for name in names:
            rest = [other for other in names if other != name]
            relevant += supported and (test(name) or not test(*rest))
    seen.share("citation_precision", subject, relevant, cited)


def _cited(statement: Statement, answer: Answer) -> list[_Name]:
    names = [(c.document, c.clause) for c in (answer.citations[at] for at in statement.citations)]
    assessed = {record.id: record for record in answer.assessments}
    for figure in (answer.figures[at] for at in statement.figures):
        record = assessed.get(assessment_named(figure.ref) or "")
        if record is not None:
            names.append((record.document, record.clause))
        elif figure.ref.startswith("condition."):
            fact = figure.ref.removeprefix("condition.")
            names += [
                (record.document, record.clause)
                for record in answer.assessments
                if any(condition.fact == fact for condition in record.conditions)
            ]
        elif figure.source == "quoted":
            document, _, clause = figure.ref.partition(" ")
            names += [
                (record.document, record.clause)
                for record in answer.assessments
                if (record.document, record.clause) == (document, clause)
            ]
    return list(dict.fromkeys(names))


def _claims(statement: Statement, answer: Answer) -> bool:
    figures = [answer.figures[at] for at in statement.figures]
    return any(f.source != "stated" for f in figures) or bool(_NAMED.search(statement.text))


def _named_is_cited(statement: Statement, names: Sequence[_Name]) -> bool:
    """A clause that the statement names is one of those that it cites."""
    return all((m[1], m[2]) in names for m in _NAMED.finditer(statement.text))
