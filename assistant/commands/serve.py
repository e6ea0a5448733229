"""`policydesk serve`: the page, the API and the health check."""

import socket
from contextlib import closing

from assistant.commands.output import progress_bar, say, work_aside
from assistant.errors import AddressError
from assistant.settings import Settings, read_settings

__all__ = ["serve"]


def serve() -> None:
    """Serve the page, the API and the health check.

    The chat page is on /, the API on /api, the health check on /healthz, all of them at the
    address that POLICYDESK_HOST and POLICYDESK_PORT name.
    """
    settings = read_settings()
    # Bound before the models are loaded, so that a port that is taken is told at once.
    with _bound(settings) as listener:
        import uvicorn

        from assistant.conversation.assistant import Assistant
        from assistant.web.app import create_app

        with work_aside(), progress_bar("Indexing") as progress:
            assistant = Assistant.open(settings, progress=progress)
        with closing(assistant):
            config = uvicorn.Config(create_app(assistant), log_level="warning", access_log=False)
            say(f"policydesk is at {_address(settings)} (Ctrl-C ends it)")
            uvicorn.Server(config).run(sockets=[listener])


def _bound(settings: Settings) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as error:
        raise AddressError(
            f'"{settings.host}" is no address of this machine; set POLICYDESK_HOST, for example'
            " 127.0.0.1."
        ) from error
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        listener.close()
        raise AddressError(
            f"{_address(settings)} cannot be served: {error.strerror}; set POLICYDESK_PORT or"
            " POLICYDESK_HOST to one that is free."
        ) from error
    return listener


def _address(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"http://{host}:{settings.port}/"
