"""The addresses of the HTTP API, and the health check."""

from fastapi import APIRouter, FastAPI, Response
from starlette.exceptions import HTTPException

from assistant.conversation.assistant import Assistant
from assistant.web.asking import asking
from assistant.web.errors import add_errors
from assistant.web.views import ClauseView, Error, Health, ProgrammeView

# Gradio takes files from anybody at these addresses, and nothing here needs one.
_UPLOADS = ("/gradio_api/upload", "/gradio_api/process_recording")
_METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]


def add_api(app: FastAPI, assistant: Assistant) -> None:
    """Give the application its addresses under /api, and /healthz."""
    add_errors(app)
    app.include_router(_health(assistant))
    for router in (asking(assistant), _texts(assistant), _nothing_else()):
        app.include_router(router, prefix="/api")
    for path in _UPLOADS:
        app.add_api_route(path, _nothing, methods=["POST"], include_in_schema=False)


def _health(assistant: Assistant) -> APIRouter:
    router = APIRouter()

    @router.get("/healthz")
    def health() -> Health:
        """Whether the service works, and with which texts, rules and model."""
        return Health(
            model=assistant.model_name,
            corpus_hash=assistant.corpus.hash,
            rules_hash=assistant.rules.hash,
            documents=len(assistant.corpus.documents),
            programmes=len(assistant.rules.programmes),
        )

    return router


def _texts(assistant: Assistant) -> APIRouter:
    router = APIRouter(responses={404: {"model": Error}})

    @router.get("/clauses/{document}/{clause}")
    def clause(document: str, clause: str) -> ClauseView:
        """A clause with the headings that it stands under."""
        return ClauseView.of(assistant.corpus, document, clause)

    @router.get("/programmes")
    def programmes() -> list[ProgrammeView]:
        """Every programme with its clause and facts."""
        rules = assistant.rules
        return [ProgrammeView.of(programme, rules) for programme in rules.programmes.values()]

    return router


def _nothing_else() -> APIRouter:
    router = APIRouter()
    # Else the chat page, mounted at the root, would answer for addresses that are none of its own.
    router.add_api_route("/{rest:path}", _nothing, methods=_METHODS, include_in_schema=False)
    return router


def _nothing() -> Response:
    raise HTTPException(404)
