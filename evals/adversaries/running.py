"""Running honest and lying models: each draft through the guard, a sample through whole turns."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from random import Random

from langchain_core.language_models import BaseChatModel, GenericFakeChatModel
from langchain_core.messages import AIMessage
from langgraph.checkpoint.memory import InMemorySaver

from assistant.conversation.agent import agent_of
from assistant.conversation.assistant import Assistant
from assistant.conversation.guard import complete, verify
from assistant.conversation.turn import turn_graph
from assistant.settings import Settings
from assistant.wording import Sentence
from evals.adversaries.drafts import Draft
from evals.adversaries.honest import honest_draft
from evals.adversaries.judging import Judgement, judge
from evals.adversaries.lies import lies
from evals.adversaries.report import Count, Report
from evals.adversaries.subjects import Subject, subjects
from evals.loading import golden_cases, load_cases

__all__ = ["guarded", "run", "turned"]

HONEST, TURNS = 700, 40
_EXAMPLES = 20


class Scripted(GenericFakeChatModel):
    """A chat model that says what it is told, whatever tools it is offered."""

    def bind_tools(self, tools: object, **kwargs: object) -> BaseChatModel:
        """Take the tools and call none."""
        return self


def run(settings: Settings, *, seed: int = 1, honest: int = HONEST, turns: int = TURNS) -> Report:
    """Let models lie about every programme in both languages, and count what was shown.

    The same seed gives the same drafts. Messages are those of half 1 of the evals' cases. `honest`
    drafts follow the protocol; `turns` of all drafts go through whole turns as well. Raises what
    `Assistant.open` and `load_cases` raise.
    """
    with closing(Assistant.open(settings, ephemeral=True)) as assistant:
        cases = load_cases(golden_cases(), assistant.corpus, assistant.rules)
        about = subjects(assistant, cases)
        drafts = list(_drafts(about, seed, honest))
        counted = Counter[tuple[str, str, str]]()
        examples = []
        for draft, judgement in _judged(drafts, assistant, seed, turns):
            key = (draft.kind.partition(":")[0], draft.subject.language)
            counted[*key, "drafts"] += 1
            counted[*key, "reached"] += bool(judgement.reached)
            counted[*key, "replaced"] += judgement.replaced
            counted[*key, "cut"] += bool(judgement.missing) and not judgement.replaced
            if judgement.reached:
                examples.append(f"{draft.kind}: {judgement.reached[0]}")
        return Report(
            seed=seed,
            messages=len(about),
            programmes=tuple(sorted({name for subject in about for name in subject.programmes})),
            counts=tuple(_counts(counted)),
            examples=tuple(examples[:_EXAMPLES]),
        )


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


def _drafts(about: Sequence[Subject], seed: int, honest: int) -> Iterator[Draft]:
    """Every draft once."""
    random = Random(seed)  # noqa: S311 - drafts, no secrets
    seen = set[tuple[str, str]]()
    written = [honest_draft(about[n % len(about)], random) for n in range(honest)]
    told = [lie for subject in about for lie in lies(subject, random)]
    for draft in (*written, *told):
        key = (draft.subject.message, draft.text)
        if key not in seen:
            seen.add(key)
            yield draft


def _judged(
    drafts: Sequence[Draft], assistant: Assistant, seed: int, turns: int
) -> Iterator[tuple[Draft, Judgement]]:
    for draft in drafts:
        yield draft, guarded(draft)
    random = Random(seed)  # noqa: S311 - drafts, no secrets
    for draft in random.sample(list(drafts), min(turns, len(drafts))):
        kind = "honest, whole turn" if draft.kind == "honest" else "lie, whole turn"
        yield replace(draft, kind=kind), turned(draft, assistant)


def _counts(counted: Counter[tuple[str, str, str]]) -> Iterator[Count]:
    for kind, language in dict.fromkeys((kind, language) for kind, language, _ in counted):
        of = {
            what: counted[kind, language, what] for what in ("drafts", "reached", "replaced", "cut")
        }
        yield Count.model_validate({"kind": kind, "language": language, **of})
