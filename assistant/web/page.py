"""The chat page: which parts it has, and what happens on a click."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import gradio as gr
from markupsafe import Markup

from assistant.conversation.assistant import Assistant
from assistant.web.labels import Labels, labels_for, preferred
from assistant.web.talk import Screen, Talk

STATIC: Final = Path(__file__).resolve().parent / "static"
_FONTS: Final = (
    "system-ui",
    "-apple-system",
    "Segoe UI",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "sans-serif",
)
_MONO: Final = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")
# As many messages are worked on at the same time; the others wait in line.
_AT_ONCE: Final = 8
# Kept in the tab: a reload goes on with the conversation, closing the tab forgets it.
_KEPT: Final = "policydesk.conversation"
_RECALL: Final = f"() => [sessionStorage.getItem('{_KEPT}') ?? '']"
_KEEP: Final = f"(id) => {{ sessionStorage.setItem('{_KEPT}', id); }}"
_FROM_THE_TOP: Final = (
    "watch('value', () => { element.closest('#pd-evidence')?.scrollTo({ top: 0 }); })"
)
# No events of the page are addresses for programs: the HTTP API is.
_QUIET: Final[Mapping[str, Any]] = {"show_progress": "hidden", "api_visibility": "private"}

Updates = dict[Any, Any]


@dataclass(frozen=True)
class _Parts:
    """What the page consists of: everything that an event can change."""

    head: gr.HTML
    new: gr.Button
    past: gr.HTML
    now: gr.HTML
    box: gr.Textbox
    note: gr.HTML
    evidence: gr.HTML
    conversation: gr.Textbox
    code: gr.State

    def updates(self, screen: Screen) -> Updates:
        """What has to change for the page to show `screen`."""
        changes: Updates = {
            part: str(value)
            for part, value in (
                (self.past, screen.past),
                (self.now, screen.now),
                (self.evidence, screen.evidence),
                (self.conversation, screen.conversation),
                (self.code, screen.code),
            )
            if value is not None
        }
        box: dict[str, Any] = {"value": screen.box, "placeholder": screen.hint}
        if screen.code is not None:
            labels = labels_for(screen.code)
            changes[self.head] = _head(labels)
            changes[self.new] = labels.new_conversation
            changes[self.note] = _note(labels)
            box["label"] = labels.box
        box = {name: value for name, value in box.items() if value is not None}
        if box:
            changes[self.box] = gr.update(**box)
        return changes


def theme() -> gr.themes.Base:
    """The theme of the page: fonts of the system, so that nothing is fetched from elsewhere."""
    return gr.themes.Base(font=_FONTS, font_mono=_MONO)


def build_page(assistant: Assistant) -> gr.Blocks:
    """The chat page over an assistant."""
    page = gr.Blocks(title="policydesk", fill_width=True, analytics_enabled=False)
    with page:
        _connect(page, _laid_out(labels_for("en")), Talk(assistant))
    return page


def _laid_out(labels: Labels) -> _Parts:
    """The parts in their places; must run within the page."""
    clicks = (STATIC / "conversation.js").read_text(encoding="utf-8")
    with gr.Row(elem_id="pd-top"):
        head = gr.HTML(_head(labels), elem_id="pd-brand")
        new = gr.Button(labels.new_conversation, elem_id="pd-new", size="sm")
    with gr.Row(elem_id="pd-body"):
        with gr.Column(elem_id="pd-talk"):
            with gr.Column(elem_id="pd-log"):
                past = gr.HTML(elem_id="pd-past", js_on_load=clicks, apply_default_css=False)
                now = gr.HTML(elem_id="pd-now", js_on_load=clicks, apply_default_css=False)
            with gr.Column(elem_id="pd-composer"):
                box = gr.Textbox(
                    label=labels.box,
                    placeholder=labels.placeholder,
                    show_label=False,
                    container=False,
                    submit_btn=True,
                    max_lines=6,
                    autofocus=True,
                    elem_id="pd-box",
                )
                note = gr.HTML(_note(labels), elem_id="pd-note", apply_default_css=False)
        with gr.Column(elem_id="pd-evidence"):
            evidence = gr.HTML(
                elem_id="pd-cards", js_on_load=_FROM_THE_TOP, apply_default_css=False
            )
    # A text box, as the browser can't fill a state; it is never rendered.
    conversation = gr.Textbox(visible=False)
    code = gr.State(labels.code)
    return _Parts(head, new, past, now, box, note, evidence, conversation, code)


def _connect(page: gr.Blocks, parts: _Parts, talk: Talk) -> None:
    """Let the parts answer to what a person does."""
    everything = list(vars(parts).values())
    clicked = gr.State("")

    def open_page(kept: str, request: gr.Request) -> Updates:
        language = preferred(request.headers.get("accept-language", ""))
        return parts.updates(talk.opened(kept, language.code))

    def start_again(code: str) -> Updates:
        return parts.updates(talk.opened("", code))

    def ask(message: str, conversation: str, code: str) -> Iterator[Updates]:
        for screen in talk.asked(message, conversation, code):
            yield parts.updates(screen)

    def take_example(event: gr.EventData) -> str:
        return str(event.say)

    def show(conversation: str, code: str, event: gr.EventData) -> Updates:
        return parts.updates(talk.shown(conversation, int(event.turn), code))

    def fail(code: str) -> Updates:
        return parts.updates(talk.failed(code))

    page.load(open_page, parts.conversation, everything, js=_RECALL, **_QUIET)
    again = parts.new.click(start_again, parts.code, everything, **_QUIET)
    again.then(None, parts.conversation, None, js=_KEEP, **_QUIET)
    example = parts.now.click(take_example, None, clicked, **_QUIET)
    for source, begin in ((parts.box, parts.box.submit), (clicked, example.then)):
        asked = begin(
            ask,
            [source, parts.conversation, parts.code],
            everything,
            concurrency_limit=_AT_ONCE,
            concurrency_id="ask",
            **_QUIET,
        )
        asked.then(None, parts.conversation, None, js=_KEEP, **_QUIET)
        asked.failure(fail, parts.code, everything, **_QUIET)
    for log in (parts.past, parts.now):
        log.select(show, [parts.conversation, parts.code], everything, **_QUIET)


def _head(labels: Labels) -> str:
    return str(
        Markup('<h1 lang="{}"><b>{}</b><span>{}</span></h1>').format(
            labels.lang, labels.title, labels.tagline
        )
    )


def _note(labels: Labels) -> str:
    return str(Markup('<p lang="{}">{}</p>').format(labels.lang, labels.note))
