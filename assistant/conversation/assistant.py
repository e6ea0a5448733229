"""The assistant: everything opened once, and a conversation by its thread."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph.state import CompiledStateGraph
from langsmith import tracing_context

from assistant.answer import Answer
from assistant.conversation.agent import agent_of
from assistant.conversation.building import Building
from assistant.conversation.checkpoints import open_conversations
from assistant.conversation.events import Event, Exchange, Finished, Progress, Shown
from assistant.conversation.signing import open_signer
from assistant.conversation.turn import turn_graph
from assistant.conversation.unusable import usable_message
from assistant.conversation.work import Entry, House, State, Work
from assistant.models.asking import Bounds
from assistant.models.choose import chat_model
from assistant.reading.example_names import check_examples
from assistant.reading.examples import Act, Example, folder_examples, general_examples
from assistant.reading.opening import open_reader
from assistant.reading.reader import Reader
from assistant.retrieval.embedder import Embedder
from assistant.retrieval.index import IndexedExample, open_or_build
from assistant.retrieval.search import Search
from assistant.settings import Settings
from corpus import Corpus, default_policies, load_corpus
from tools.rules import Rules, load_rules

__all__ = ["Assistant", "Event", "Exchange", "Finished", "Progress", "Shown"]

# How far the building has come when the reader's weights are fitted; the rest is the index.
_FITTED, _WHOLE = 95, 100


@dataclass
class Assistant:
    """Answers messages; safe to use from several threads, one turn at a time in a conversation."""

    house: House
    graph: CompiledStateGraph[State, Work, State, State]
    checkpointer: BaseCheckpointSaver[Any]
    close_store: Callable[[], None]
    hold_turn: Callable[[str], AbstractContextManager[None]] = lambda _: nullcontext()
    """Holds the only turn of a thread against other processes, where the store has several."""

    def __post_init__(self) -> None:
        self._turns: dict[str, Lock] = {}
        self._opening = Lock()

    @property
    def corpus(self) -> Corpus:
        """The texts."""
        return self.house.corpus

    @property
    def rules(self) -> Rules:
        """The rules."""
        return self.house.rules

    @property
    def model_name(self) -> str:
        """The name of the chat model that converses."""
        return self.house.model_name

    @classmethod
    def open(
        cls,
        settings: Settings,
        *,
        ephemeral: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> "Assistant":
        """Load texts and rules, open or build the index, and open the store of conversations.

        `ephemeral` keeps conversations in memory only; `progress` hears how many hundredths of the
        work are done, where something has to be built. Raises the errors of what it opens.
        """
        model = chat_model(
            settings.model, seconds=settings.model_timeout, streaming=settings.model_streaming
        )
        building = Building(progress)
        corpus = load_corpus(settings.corpus or default_policies())
        rules = load_rules(corpus)
        folders = folder_examples(corpus)
        check_examples(folders, corpus, rules)
        embedder = Embedder(settings.embedding_model)
        examples = (*(e for found in folders.values() for e in found), *general_examples())
        indexed = [example for example in examples if _is_indexed(example)]

        @cache
        def reader() -> Reader:
            return open_reader(
                corpus,
                rules,
                examples,
                embedder.states,
                embedder.model_id,
                settings.data_dir,
                building.stage(_FITTED),
            )

        # The reader looks at nearly every text that the index holds: when both have to be made, it
        # comes first, and the index takes the vectors from there.
        with embedder.remembering():
            index = open_or_build(
                corpus,
                embedder,
                settings.data_dir,
                chroma_url=settings.chroma_url,
                examples=[_indexed(example, rules) for example in indexed],
                progress=building.stage(_WHOLE),
                before=reader,
            )
            reader()
        building.finish()
        search = Search(index, embedder, corpus)
        signer = open_signer(settings.data_dir)
        house = House(corpus, rules, reader(), search, settings.model, signer)
        kept = open_conversations(settings, ephemeral=ephemeral)
        bounds = Bounds(settings.model_timeout, settings.model_calls)
        graph = turn_graph(agent_of(model, bounds), kept.saver)
        return cls(house, graph, kept.saver, kept.close, kept.turn)

    def ask(self, message: str, thread: str) -> Answer:
        """Answer a message of a conversation; MessageError where it cannot be read at all."""
        answers = [e.answer for e in self.stream(message, thread) if isinstance(e, Finished)]
        return answers[-1]

    def stream(self, message: str, thread: str) -> Iterator[Event]:
        """Answer a message, showing steps and verified statements on the way."""
        yield from self._events(Work(self.house, usable_message(message)), thread)

    def turn(self, message: str, thread: str, entered: Sequence[Entry] = ()) -> Work:
        """Answer a message, and hand out the whole work of the turn: what was read and planned,
        and the blocks of verified sentences. `entered` are facts that staff give for the case, over
        what the message says; they are remembered with the conversation."""
        work = Work(self.house, usable_message(message), entered=tuple(entered))
        for _ in self._events(work, thread):
            pass
        return work

    def _events(self, work: Work, thread: str) -> Iterator[Event]:
        finished: list[Event] = []
        # What people say stays here: no tracing service hears of it, whatever the environment says.
        with self._turn_of(thread), self.hold_turn(thread), tracing_context(enabled=False):
            events: Iterator[Any] = self.graph.stream(
                State(), _config(thread), context=work, stream_mode="custom", durability="exit"
            )
            for event in events:
                if isinstance(event, Finished):
                    # Told only once the conversation is kept: who hears it may leave at once.
                    finished.append(event)
                else:
                    yield event
        yield from finished

    def history(self, thread: str) -> list[Exchange]:
        """What was said in a conversation, oldest first."""
        state = self.graph.get_state(_config(thread)).values
        return [
            Exchange(str(said["message"]), Answer.model_validate(said["answer"]))
            for said in state.get("exchanges", [])
        ]

    def forget(self, thread: str) -> None:
        """Remove a conversation and its facts."""
        with self.hold_turn(thread):
            self.checkpointer.delete_thread(thread)
        with self._opening:
            self._turns.pop(thread, None)

    def close(self) -> None:
        """Close the store of conversations."""
        self.close_store()

    def _turn_of(self, thread: str) -> Lock:
        with self._opening:
            return self._turns.setdefault(thread, Lock())


def _is_indexed(example: Example) -> bool:
    """Search finds by English meaning, and by the words of questions on the text."""
    return example.language == "en" or any(part.act is Act.ASKS_RULE for part in example.parts)


def _indexed(example: Example, rules: Rules) -> IndexedExample:
    programmes = [rules.programmes[n] for n in example.programmes if n in rules.programmes]
    clauses = (*example.clauses, *((p.document, p.clause) for p in programmes))
    return IndexedExample(example.text, clauses, example.language)


def _config(thread: str) -> Any:  # RunnableConfig is a TypedDict whose keys are all optional
    return {"configurable": {"thread_id": thread}}
