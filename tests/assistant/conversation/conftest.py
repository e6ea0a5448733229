"""Conversations with the real assistant, and with others whose chat model says what it is told."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from langchain_core.language_models import BaseChatModel, GenericFakeChatModel
from langchain_core.messages import AIMessage
from langgraph.checkpoint.memory import InMemorySaver

from assistant.answer import Answer
from assistant.conversation.agent import agent_of
from assistant.conversation.assistant import Assistant
from assistant.conversation.turn import turn_graph

SITE = (
    "This year we paid RMB 175,000 for SaaS and 105,000 yuan to have our own website built; "
    "it took US$390,000 in orders. What support can we expect?"
)
"""The question of the README: 0.30 * (175,000 + 105,000) under zhongshan 1(2)."""

COSTS = (
    "We paid 280,000 yuan in the year for building our own independent website. "
    "How much support can we get?"
)
"""The website's costs alone: the annual transactions through it are missing."""

Say = Callable[..., list[Answer]]


class Scripted(GenericFakeChatModel):
    """A chat model that says what it is told; the toolbox is offered to it and it may call it."""

    def bind_tools(self, tools: object, **kwargs: object) -> BaseChatModel:
        """Take the tools; the script says which are called."""
        return self


@pytest.fixture
def say(assistant: Assistant) -> Say:
    """Say messages in a new conversation, and hear the answer to each."""

    def said(*messages: str) -> list[Answer]:
        thread = uuid.uuid4().hex
        return [assistant.ask(message, thread) for message in messages]

    return said


@pytest.fixture
def scripted(assistant: Assistant) -> Callable[..., Assistant]:
    """An assistant whose chat model says these things, one at each call."""

    def made(*script: str | AIMessage) -> Assistant:
        saver = InMemorySaver()
        model = Scripted(messages=iter(_messages(script)))
        house = replace(assistant.house, model_name="scripted:model")
        return Assistant(house, turn_graph(agent_of(model), saver), saver, lambda: None)

    return made


def _messages(script: Iterable[str | AIMessage]) -> list[AIMessage | str]:
    return [said if isinstance(said, AIMessage) else AIMessage(said) for said in script]
