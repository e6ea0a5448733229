"""The web application: the chat page, the HTTP API and the health check, over one assistant."""

import gradio as gr
from fastapi import FastAPI

from assistant.conversation.assistant import Assistant
from assistant.web.api import add_api
from assistant.web.headers import SafeHeaders
from assistant.web.limits import BodyLimit
from assistant.web.page import STATIC, build_page, theme


def create_app(assistant: Assistant) -> FastAPI:
    """The application. The caller opens the assistant and closes it when the server has stopped."""
    app = FastAPI(
        title="policydesk",
        # The usual pages of documentation fetch scripts from elsewhere; the schema stays.
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.add_middleware(BodyLimit)
    app.add_middleware(SafeHeaders)
    add_api(app, assistant)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(assistant),
        path="/",
        theme=theme(),
        css_paths=[STATIC / "page.css"],
        footer_links=[],
        favicon_path=str(STATIC / "favicon.svg"),
        run_history=False,
        show_error=False,
        mcp_server=False,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
    )
    return mounted
