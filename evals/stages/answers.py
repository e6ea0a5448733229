"""The whole answer: every conversation said to the assistant, every answer held against its turn.

Times are those of whole turns, beside that of embedding the same message once in the same process
(`in_embeddings` is the ratio of the sums). A conversation goes on after a wrong answer, as people
do. Questions about the text are asked as well: their cited characters are scored.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.answer import Answer, Status
from assistant.conversation.assistant import Assistant
from assistant.conversation.unusable import unusable_answer
from assistant.errors import MessageError
from assistant.retrieval.embedder import Embedder
from corpus import Corpus
from evals.cases import Case
from evals.lines import Read
from evals.observations import Observation, Seen, Subject
from evals.results import TurnResult
from evals.scorers.asking import observe_asking
from evals.scorers.citing import observe_citing
from evals.scorers.figures import observe_figures
from evals.scorers.provisos import observe_provisos
from evals.scorers.replayed import Replayed, replayed
from evals.scorers.spans import Span, overlap, span_of
from evals.scorers.steps import step_of
from evals.scorers.turns import observe_turn, score_turn
from evals.sets import Question
from evals.subjects import subject_of, turn_subject
from evals.support import Supports
from tools.rules import Rules

__all__ = ["Answers"]

_SILENT = {Status.NOT_COVERED, Status.DECLINED}


@dataclass(frozen=True)
class Answers:
    """Asks the assistant. `corpus` and `rules` are loaded by the evals, not the assistant's own:
    what it says is held against files, not against itself."""

    assistant: Assistant
    embedder: Embedder
    corpus: Corpus
    rules: Rules
    supports: Supports

    def conversations(
        self, cases: Sequence[Read[Case]], beginning: Callable[[str], None]
    ) -> tuple[list[TurnResult], list[Observation]]:
        """Say every conversation; `beginning` is told the id of each case before."""
        seen, times = Seen("answer"), Seen("time")
        results: list[TurnResult] = []
        for read in cases:
            beginning(read.case.id)
            results += self._conversation(read.case, seen, times)
        for _, turns in groupby((t for t in results if t.turns > 1), key=lambda turn: turn.case):
            all_turns = list(turns)
            first = next(read.case for read in cases if read.case.id == all_turns[0].case)
            right = all(turn.score.fully_right for turn in all_turns)
            seen.add("conversations", subject_of(first, first.kind.value), right)
        return results, [*seen.observations, *times.observations]

    def questions(
        self, questions: Sequence[Read[Question]], beginning: Callable[[str], None]
    ) -> list[Observation]:
        """Ask every question about the text."""
        seen = Seen("answer")
        for question in (read.case for read in questions):
            beginning(question.id)
            answer = self._ask(question.ask, question.id)
            self.assistant.forget(question.id)
            subject = subject_of(question, "question" if question.clause else "out_of_scope")
            silent = answer.status in _SILENT
            if silent:
                seen.add("abstention_precision", subject, question.clause is None)
            if question.clause is None:
                seen.add("abstention_recall", subject, silent)
            else:
                self._spans(seen, subject, question.clause, question.sentences, answer)
            self._words(seen, subject, answer, [question.ask], replayed(answer, self.rules))
        return seen.observations

    def _conversation(self, case: Case, seen: Seen, times: Seen) -> Iterator[TurnResult]:
        messages: list[str] = []
        for number, turn in enumerate(case.turns, start=1):
            start = time.perf_counter()
            answer = self._ask(turn.say, case.id)
            answered = time.perf_counter()
            self.embedder.embed_one(turn.say)
            embedded = time.perf_counter()
            messages.append(turn.say)
            subject = turn_subject(case, number)
            score = score_turn(turn, case.kind, answer)
            again = replayed(answer, self.rules)
            observe_turn(seen, subject, turn, answer, score)
            observe_citing(seen, subject, answer, turn.citations, self.supports, self.corpus)
            observe_provisos(seen, subject, answer, again, self.rules)
            observe_asking(seen, subject, answer, self.rules)
            exact = self._words(seen, subject, answer, messages, again)
            seconds, embedding = answered - start, embedded - answered
            times.add("turn_p50", subject, seconds)
            times.add("turn_p95", subject, seconds)
            times.add("embedding_p50", subject, embedding)
            times.add("in_embeddings", subject, seconds, embedding)
            step = step_of(turn, answer, score, again, exact=exact)
            yield TurnResult.of(case, number, score, answer, (seconds, embedding), step)
        self.assistant.forget(case.id)

    def _words(
        self,
        seen: Seen,
        subject: Subject,
        answer: Answer,
        messages: Sequence[str],
        again: Sequence[Replayed],
    ) -> bool:
        """Score figures and quotes; whether all of them are right."""
        before = len(seen.observations)
        observe_figures(seen, subject, answer, messages, again, self.corpus, self.rules)
        return all(found.value == found.weight for found in seen.observations[before:])

    def _spans(
        self, seen: Seen, subject: Subject, clause: str, sentences: Sequence[str], answer: Answer
    ) -> None:
        cited = [Span(c.document, c.start, c.end) for c in answer.citations]
        gold = [span_of(clause, words, self.corpus) for words in sentences]
        precision, recall = overlap(cited, gold)
        if cited:
            seen.add("span_precision", subject, precision)
        seen.add("span_recall", subject, recall)

    def _ask(self, message: str, thread: str) -> Answer:
        try:
            return self.assistant.ask(message, thread)
        except MessageError as error:
            return unusable_answer(str(error), self.assistant.model_name)
