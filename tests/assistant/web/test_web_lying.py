"""A model that lies over HTTP, and a person who asks in a browser: the lie is nowhere to be found.

The server is the command `policydesk serve` in a process of its own, the model one that speaks the
protocol of OpenAI on this machine, and all that goes to the browser passes through a listener that
keeps every byte.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.wording import language
from tests.assistant.models.protocols import OpenAI, Says
from tests.assistant.models.servers import ChatServer, serving
from tests.assistant.web.recording import Recorder, recording

KEY = "sk-secret-of-the-desk-0123456789abcdef"
# The cost of the website is 175,000 + 105,000, and 0.30 of it 84,000; US$390,000 is below
# US$750,000. The clause is 1(2).
ASKED = {
    "en": "This year we paid RMB 175,000 for SaaS and 105,000 yuan to have our own website built; "
    "it took US$390,000 in orders. What support can we expect?",
    "zh": "我们独立站费用总共28万人民币，站上全年成交39万美金，能补多少？",
}
RIGHT = {"en": "84,000 yuan", "zh": "84,000元"}
LIES = {
    "en": "Zanzibarite customers of ours receive 94,321 yuan here.",
    "zh": "桑给巴尔石客户在此可得94,321元。",
}
LIE_WORDS = ("zanzibarite", "94,321", "94321", "桑给巴尔石")
# Kept in the page itself: each text and each piece of markup that ever stands in it.
WATCH = """
window.everShown = [];
const look = (node) => {
  if (node) window.everShown.push(node.nodeType === 1 ? node.outerHTML : String(node.textContent));
};
new MutationObserver((changes) => {
  for (const change of changes) {
    change.addedNodes.forEach(look);
    if (change.type === "characterData") look(change.target);
    if (change.type === "attributes") window.everShown.push(String(
      change.target.getAttribute(change.attributeName)));
  }
}).observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
"""


@dataclass(frozen=True)
class Desk:
    """A desk that is served: where, its log, its data, its model's server, and what it sent."""

    log: Path
    data: Path
    model: ChatServer
    recorder: Recorder

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.recorder.port}"


@pytest.fixture(scope="module")
def desk(data_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    data, log = folder / "data", folder / "log"
    shutil.copytree(data_dir, data, ignore=shutil.ignore_patterns("conversations*"))
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    with serving(OpenAI()) as model, log.open("wb") as written:
        environment = os.environ | {
            **model.speaks.environment(model.url, KEY),
            "POLICYDESK_MODEL": model.speaks.setting,
            "POLICYDESK_MODEL_STREAMING": "true",
            "POLICYDESK_DATA_DIR": str(data),
            "POLICYDESK_PORT": str(port),
            "PYTHONPATH": str(Path(__file__).parents[3]),
        }
        command = [sys.executable, "-c", "from assistant.cli import main; main()", "serve"]
        server = subprocess.Popen(
            command, stdout=written, stderr=written, cwd=folder, env=environment
        )
        try:
            _wait_for(port, server, log)
            with recording(port) as recorder:
                yield Desk(log, data, model, recorder)
        finally:
            server.kill()
            server.wait(30)


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 120
    while True:
        assert server.poll() is None, log.read_text()
        assert time.monotonic() < until, "the server took too long to start"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-US")
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(desk.address)
    expect(page.locator(".pd-welcome")).to_be_visible(timeout=60_000)
    yield page
    context.close()


def ask(page: Page, message: str) -> None:
    page.get_by_label("Your question").fill(message)
    page.keyboard.press("Enter")
    expect(page.locator("#pd-now .pd-answer:not(.pd-working)")).to_be_visible(timeout=120_000)


def found(text: str) -> list[str]:
    """The words of the lies that stand in it."""
    return [word for word in LIE_WORDS if word in text.lower()]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("draft", ["{lie}", "[[A1.amount]] {lie} [[A1.conditions]]"])
def test_a_lie_is_nowhere_and_the_right_amount_is_shown(
    page: Page, desk: Desk, code: str, draft: str
) -> None:
    desk.model.script(Says(draft.format(lie=LIES[code])))
    ask(page, ASKED[code])
    page.wait_for_timeout(500)
    # The model did lie, and once more when the draft went back to it.
    assert [LIES[code] in body for body in map(str, desk.model.bodies)] == [False, True]
    answer = page.locator("#pd-now .pd-answer")
    expect(answer).to_contain_text(RIGHT[code])
    expect(page.locator("#pd-evidence .pd-amount").first).to_have_text(RIGHT[code])
    shown = "\n".join(page.evaluate("window.everShown"))
    assert "pd-working" in shown
    assert RIGHT[code] in shown
    sent = desk.recorder.text()
    assert RIGHT[code] in sent or RIGHT[code].encode("unicode_escape").decode() in sent
    assert "content-encoding" not in sent.lower()
    log = desk.log.read_text("utf-8")
    assert "policydesk is at" in log
    for text in (shown, page.content(), page.inner_text("body"), sent, log):
        assert found(text) == []
    assert KEY not in sent + log
    kept = b"".join(file.read_bytes() for file in desk.data.glob("conversations*"))
    assert RIGHT[code].encode() in kept
    assert found(kept.decode("utf-8", errors="replace")) == []


@pytest.mark.parametrize(("width", "height"), [(1400, 900), (390, 844)])
def test_the_page_says_in_small_that_the_wording_was_replaced(
    page: Page, desk: Desk, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    desk.model.script(Says(LIES["en"]))
    ask(page, ASKED["en"])
    note = page.locator("#pd-now .pd-aside")
    expect(note).to_have_text(language("en").replaced().text)
    sizes = [
        place.evaluate("element => parseFloat(getComputedStyle(element).fontSize)")
        for place in (note, page.locator("#pd-now .pd-statement:not(.pd-aside)").last)
    ]
    assert sizes[0] < sizes[1]
    first = page.locator("#pd-now .pd-statement").first
    expect(first).to_contain_text(RIGHT["en"])
    assert page.evaluate("document.documentElement.scrollWidth") == width
    if shots := os.environ.get("SHOTS"):
        page.screenshot(path=f"{shots}/advrep-{width}.png")
