"""A limit to what a request may carry, so that nobody fills the memory."""

from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 256 * 1024
"""The most bytes of a request's body: many times the longest message."""

_TOO_LARGE = (
    f"The request is larger than {LARGEST_BODY // 1024} KiB; "
    "send the part of the text that the question is about."
)


class BodyLimit:
    """Refuses a larger body with 413, whether its length is declared or found while it is read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body up to the limit, and pass the request on."""
        if scope["type"] != "http" or scope["method"] in {"GET", "HEAD", "OPTIONS"}:
            await self._app(scope, receive, send)
            return
        read: list[Message] = []
        size = 0
        while True:
            message = await receive()
            read.append(message)
            size += len(message.get("body", b""))
            if size > LARGEST_BODY:
                refusal = JSONResponse({"error": _TOO_LARGE}, status_code=413)
                await refusal(scope, receive, send)
                return
            if not message.get("more_body", False):
                break

        async def replayed() -> Message:
            return read.pop(0) if read else await receive()

        await self._app(scope, replayed, send)
