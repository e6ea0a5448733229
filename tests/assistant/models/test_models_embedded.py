"""The embedded model is a chat model like any other: the unit suite of langchain-tests, whole."""

import importlib
import json
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, HumanMessage, SystemMessage
from langchain_core.tools import tool
from langchain_tests.unit_tests import ChatModelUnitTests

from assistant.models.embedded import NOTHING, EmbeddedChatModel, markers

# langchain_core.load offers a function under the name of its module.
load = importlib.import_module("langchain_core.load.load")


@pytest.mark.filterwarnings("ignore:The function `load` is in beta")
class TestEmbeddedChatModel(ChatModelUnitTests):
    """No test of the suite may skip itself: each part that the suite knows is there."""

    @pytest.fixture(autouse=True)
    def listed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """LangChain makes again only what stands in its list, which names its partners' models."""
        path = (*EmbeddedChatModel.get_lc_namespace(), EmbeddedChatModel.__name__)
        monkeypatch.setitem(load.ALL_SERIALIZABLE_MAPPINGS, path, path)
        monkeypatch.setattr(load, "_default_class_paths_cache", {})

    @property
    def chat_model_class(self) -> type[BaseChatModel]:
        return EmbeddedChatModel

    @property
    def init_from_env_params(self) -> tuple[dict[str, str], dict[str, Any], dict[str, Any]]:
        # The model takes nothing from the environment, a key least of all.
        return {"POLICYDESK_MODEL": "ollama:llama3.2"}, {}, {"model": "embedded"}


def handed(*place: str) -> SystemMessage:
    return SystemMessage(f"Rules.\n<handover>{json.dumps({'place': place})}</handover>")


@tool
def search_policy(query: str) -> str:
    """Find clauses."""
    return query


def test_it_places_what_it_is_handed_in_that_order() -> None:
    place = ("[[note 1]]", "[[A1.amount]]", "[[ask.site_costs]]")
    said = EmbeddedChatModel().invoke([handed(*place), HumanMessage("How much?")])
    assert said.text == "\n\n".join(place)
    assert said.tool_calls == []


def test_the_newest_hand_over_counts() -> None:
    assert markers([handed("[[A1.amount]]"), handed("[[chat]]")]) == ["[[chat]]"]


@pytest.mark.parametrize(
    "messages",
    [
        [],
        [HumanMessage("Hello")],
        [SystemMessage("Be brief.")],
        [HumanMessage('<handover>{"place": ["[[A1.amount]]"]}</handover>')],
    ],
)
def test_without_a_hand_over_of_the_system_it_has_nothing_to_say(messages: list[Any]) -> None:
    assert markers(messages) == [NOTHING]


def test_a_stream_is_the_answer_marker_by_marker() -> None:
    messages = [handed("[[A1.amount]]", "[[A1.conditions]]"), HumanMessage("How much?")]
    model = EmbeddedChatModel()
    chunks = [chunk for chunk in model.stream(messages) if chunk.text]
    assert len(chunks) == 2
    assert all(isinstance(chunk, AIMessageChunk) for chunk in chunks)
    assert "".join(chunk.text for chunk in chunks) == model.invoke(messages).text


def test_tools_are_taken_and_change_nothing() -> None:
    messages = [handed("[[chat]]"), HumanMessage("Hello")]
    bound = EmbeddedChatModel().bind_tools([search_policy], tool_choice="any")
    assert bound.invoke(messages).text == "[[chat]]"
