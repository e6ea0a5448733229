"""A conversation that another process is busy with: the API says so, and with which status."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.errors import BusyError
from assistant.web.errors import add_errors


def test_a_busy_conversation_is_a_conflict() -> None:
    app = FastAPI()
    add_errors(app)

    @app.get("/busy")
    def busy() -> None:
        raise BusyError("The message before this one is still being worked on.")

    response = TestClient(app).get("/busy")
    assert response.status_code == 409
    assert response.json() == {"error": "The message before this one is still being worked on."}
