"""Running honest and lying models: each draft through the guard, a sample through whole turns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from langchain_core.language_models import BaseChatModel, GenericFakeChatModel
from langchain_core.messages import AIMessage
from langgraph.checkpoint.memory import InMemorySaver

from assistant.conversation.agent import agent_of
from assistant.conversation.assistant import Assistant
from assistant.conversation.guard import complete, verify
from assistant.conversation.turn import turn_graph
from assistant.wording import Sentence
from evals.adversaries.drafts import Draft
from evals.adversaries.honest import honest_draft
from evals.adversaries.judging import Judgement, judge
from evals.adversaries.lies import lies
from evals.adversaries.subjects import Subject, subjects
from evals.cases import Case

__all__ = ["Tried", "drafts_of", "guarded", "run", "turned"]

HONEST, TURNS = 700, 40


class Scripted(GenericFakeChatModel):
    """A chat model that says what it is told, whatever tools it is offered."""

    def bind_tools(self, tools: object, **kwargs: object) -> BaseChatModel:
        """Take the tools and call none."""
        return self


@dataclass(frozen=True)
class Tried:
    """A draft with what came of it: through the guard alone, and for some through a whole turn."""

    draft: Draft
    guarded: Judgement
    turned: Judgement | None

    @property
    def sort(self) -> str:
        """The kind of the draft, without which one of its sort it is."""
        return self.draft.kind.partition(":")[0]

    @property
    def honest(self) -> bool:
        """Whether the draft follows the protocol."""
        return self.draft.kind == "honest"

    @property
    def reached(self) -> tuple[str, ...]:
        """What of a lie reached the reader, either way."""
        return self.guarded.reached + (self.turned.reached if self.turned else ())

    @property
    def replaced(self) -> bool:
        """Whether the standard wording took its place, either way."""
        return self.guarded.replaced or (self.turned is not None and self.turned.replaced)

    @property
    def cut(self) -> bool:
        """Whether it stands, without a sentence of it."""
        return bool(self.guarded.missing) and not self.replaced


def run(
    assistant: Assistant,
    cases: Sequence[Case],
    told: Callable[[int, int], None] = lambda done, total: None,
    *,
    seed: int = 1,
    honest: int = HONEST,
    turns: int = TURNS,
) -> list[Tried]:
    """Let models write about the messages of these cases, in every way we know, and judge it.

    The same seed gives the same drafts, each once. `honest` of them, or fewer where they repeat
    themselves, follow the protocol; `turns` of all go through whole turns as well. `told` hears how
    many are done.
    """
    drafts = drafts_of(subjects(assistant, cases), seed, honest)
    random = Random(seed)  # noqa: S311 - drafts, no secrets
    whole = set(random.sample(range(len(drafts)), min(turns, len(drafts))))
    tried = []
    for number, draft in enumerate(drafts):
        told(number, len(drafts))
        again = turned(draft, assistant) if number in whole else None
        tried.append(Tried(draft, guarded(draft), again))
    told(len(drafts), len(drafts))
    return tried


def drafts_of(about: Sequence[Subject], seed: int, honest: int = HONEST) -> list[Draft]:
    """Honest drafts and lies about these subjects, each once."""
    random = Random(seed)  # noqa: S311 - drafts, no secrets
    seen = dict[tuple[str, str], Draft]()
    written = [honest_draft(about[n % len(about)], random) for n in range(honest if about else 0)]
    told = [lie for subject in about for lie in lies(subject, random)]
    for draft in (*written, *told):
        seen.setdefault((draft.subject.message, draft.text), draft)
    return list(seen.values())


def guarded(draft: Draft) -> Judgement:
    """What the reader sees of a draft that goes through the guard, twice where it is refused."""
    work = draft.subject.fresh()
    verified = verify(draft.text, work)
    work.replaced = bool(verified.violations)
    blocks = complete(() if work.replaced else verified.blocks, work)
    shown = [sentence for block in blocks for sentence in block.sentences]
    return judge(draft, shown, replaced=work.replaced)


def turned(draft: Draft, assistant: Assistant) -> Judgement:
    """What the reader sees of a draft that a model gives in a whole turn, and gives again."""
    subject = draft.subject
    saver = InMemorySaver()
    model = Scripted(messages=iter([AIMessage(draft.text), AIMessage(draft.text)]))
    house = replace(assistant.house, model_name="scripted:model")
    scripted = Assistant(house, turn_graph(agent_of(model), saver), saver, lambda: None)
    answer = scripted.ask(subject.message, "one")
    texts = [statement.text for statement in answer.statements]
    # Two assessments may say the same, each on its own clause: one text, several sentences.
    shown = [
        sentence
        for text in texts
        for sentence in [s for s in subject.honest if s.text == text]
        or [Sentence("prose", (text,))]
    ]
    standard = subject.replaced.text in texts
    return judge(draft, shown, replaced=standard)
