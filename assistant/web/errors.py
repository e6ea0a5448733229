"""Errors of the HTTP API: one sentence as JSON, with the status that says whose fault it was."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.errors import AssistantError, BusyError, CallError
from corpus import CorpusError

_SENTENCES = {
    404: "There is nothing at this address; /api/openapi.json lists the addresses there are.",
    405: "This address does not take {method}; /api/openapi.json says which methods it takes.",
}


class UnknownConversation(CallError):  # noqa: N818 - it says what happened, as LookupError does
    """A conversation that was never begun here, or belongs to no one who asked over HTTP."""


class UnknownReceipt(CallError):  # noqa: N818
    """A turn of a conversation that has no receipt."""


def add_errors(app: FastAPI) -> None:
    """Make every error of the application a sentence."""
    app.add_exception_handler(UnknownConversation, _missing)
    app.add_exception_handler(UnknownReceipt, _missing)
    app.add_exception_handler(CorpusError, _missing)
    app.add_exception_handler(CallError, _refused)
    app.add_exception_handler(BusyError, _busy)
    app.add_exception_handler(AssistantError, _failed)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _failed)


def _sentence(status: int, text: str) -> JSONResponse:
    return JSONResponse({"error": text}, status_code=status)


def _missing(_: Request, error: Exception) -> JSONResponse:
    return _sentence(404, str(error))


def _refused(_: Request, error: Exception) -> JSONResponse:
    return _sentence(400, str(error))


def _busy(_: Request, error: Exception) -> JSONResponse:
    return _sentence(409, str(error))


def _failed(_: Request, error: Exception) -> JSONResponse:
    # What went wrong inside is for the log; a stranger is told no more than that it did.
    return _sentence(500, "The answer could not be finished; please ask again.")


def _invalid(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if part != "body")
    if first["type"] == "json_invalid":
        return _sentence(400, 'The body is not JSON; send {"message": "your question"}.')
    place = f"{where}: " if where else "The body: "
    return _sentence(422, f"{place}{first['msg'][:1].lower()}{first['msg'][1:]}.")


def _http(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    text = _SENTENCES.get(error.status_code, f"{error.detail}.").format(method=request.method)
    response = _sentence(error.status_code, text)
    response.headers.update(error.headers or {})
    return response
