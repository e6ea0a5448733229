"""The part of the HTTP API that asks, and reads a conversation again."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from assistant.conversation.assistant import Assistant
from assistant.conversation.events import Event, Finished, Progress, Shown
from assistant.conversation.unusable import usable_message
from assistant.errors import AssistantError
from assistant.web.conversations import known_exchanges, new_conversation
from assistant.web.errors import UnknownReceipt
from assistant.web.views import Ask, ConversationView, Error, ProgressView, Reply, Turn

_REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": Error} for status in (400, 404, 413, 422)
}


def asking(assistant: Assistant) -> APIRouter:
    """The addresses to ask at, and those of what was answered."""
    router = APIRouter(responses=_REFUSALS)

    def asked(body: Ask) -> tuple[str, str]:
        """The message and the conversation, checked before anything is sent back."""
        message = usable_message(body.message)
        if body.conversation is None:
            return message, new_conversation()
        known_exchanges(assistant, body.conversation)
        return message, body.conversation

    @router.post("/ask")
    def ask(question: Annotated[tuple[str, str], Depends(asked)]) -> Reply:
        """Answer a message."""
        message, conversation = question
        return Reply(conversation=conversation, answer=assistant.ask(message, conversation))

    @router.post("/ask/stream", response_class=EventSourceResponse)
    def stream(question: Annotated[tuple[str, str], Depends(asked)]) -> Iterator[ServerSentEvent]:
        """Answer a message as server-sent events: progress, statement, at last answer or error."""
        message, conversation = question
        yield from _sent(assistant.stream(message, conversation), conversation)

    @router.get("/conversations/{conversation}")
    def read(conversation: str) -> ConversationView:
        """Everything said in a conversation."""
        turns = (
            Turn(message=said.message, answer=said.answer)
            for said in known_exchanges(assistant, conversation)
        )
        return ConversationView(conversation=conversation, turns=tuple(turns))

    @router.get("/conversations/{conversation}/receipts/{turn}")
    def receipt(conversation: str, turn: int) -> Response:
        """The receipt of an answer as a file; turns count from 1."""
        found = known_exchanges(assistant, conversation)
        kept = found[turn - 1].answer.receipt if 1 <= turn <= len(found) else None
        if kept is None:
            raise UnknownReceipt(f"Message {turn} has no receipt; there are {len(found)} messages.")
        name = f"policydesk-receipt-{turn}.json"
        return Response(
            kept.model_dump_json(by_alias=True, indent=2),
            media_type="application/json",
            headers={"content-disposition": f'attachment; filename="{name}"'},
        )

    return router


def _sent(events: Iterable[Event], conversation: str) -> Iterator[ServerSentEvent]:
    try:
        for event in events:
            match event:
                case Progress(step=step):
                    yield _event("progress", ProgressView(step=step).model_dump_json())
                case Shown(statement=statement):
                    yield _event("statement", statement.model_dump_json())
                case Finished(answer=answer):
                    reply = Reply(conversation=conversation, answer=answer)
                    yield _event("answer", reply.model_dump_json(by_alias=True))
    except AssistantError as error:
        # The status went out with the first event, so that the error has to be one too.
        yield _event("error", Error(error=str(error)).model_dump_json())


def _event(name: str, data: str) -> ServerSentEvent:
    return ServerSentEvent(event=name, raw_data=data)
