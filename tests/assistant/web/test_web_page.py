"""The page in a real browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

HIGHER_TIER = "If the amount reaches US$750,000, the support ratio will be increased to 50%"


@pytest.fixture
def errors() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, address: str, errors: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="en-US")
    page = context.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    expect(page.locator(".pd-welcome")).to_be_visible(timeout=30_000)
    yield page
    context.close()


def ask(page: Page, message: str) -> None:
    page.get_by_label("Your question").fill(message)
    page.keyboard.press("Enter")
    expect(page.locator("#pd-now .pd-answer:not(.pd-working)")).to_be_visible(timeout=60_000)


def test_the_question_of_the_readme(
    page: Page, address: str, question: str, errors: list[str]
) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.reload()
    expect(page.locator(".pd-welcome")).to_be_visible(timeout=30_000)
    ask(page, question)
    evidence = page.locator("#pd-evidence")
    expect(page.locator("#pd-now .pd-answer")).to_contain_text("84,000 yuan")
    expect(evidence.locator(".pd-verdict").first).to_have_text("✓ Eligible")
    expect(evidence.locator(".pd-amount").first).to_have_text("84,000 yuan")
    expect(evidence.locator(".pd-ledger").first).to_contain_text("84,000")
    expect(evidence.locator("mark").filter(has_text=HIGHER_TIER)).to_be_visible()
    expect(page.locator("#pd-note")).to_contain_text("no decision by an authority")
    elsewhere = [url for url in requests if not url.startswith((address, "data:", "blob:"))]
    assert requests
    assert elsewhere == []
    assert errors == []


def test_an_example_is_asked_on_a_click_and_stays_after_a_reload(page: Page) -> None:
    page.locator("[data-say]").first.click()
    answer = page.locator("#pd-now .pd-answer:not(.pd-working)")
    expect(answer).to_contain_text("84,000 yuan", timeout=60_000)
    page.reload()
    expect(answer).to_contain_text("84,000 yuan", timeout=30_000)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".pd-welcome")).to_be_visible()
    page.reload()
    expect(page.locator(".pd-welcome")).to_be_visible(timeout=30_000)


def test_markup_in_a_message_stays_text(page: Page) -> None:
    message = "<script>window.bad = 1</script><img src=x onerror='window.bad = 2'> What is 3(2)?"
    ask(page, message)
    expect(page.locator("#pd-now .pd-message p")).to_have_text(message)
    assert page.evaluate("window.bad") is None


def test_on_a_phone_the_evidence_folds_under_the_answer(page: Page, question: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    ask(page, question)
    expect(page.locator("#pd-evidence")).to_be_hidden()
    fold = page.locator("#pd-now .pd-fold")
    expect(fold.locator(".pd-verdict").first).to_be_hidden()
    page.locator("#pd-now [data-cite]").first.click()
    expect(fold.locator("mark").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_receipt_is_downloaded(page: Page, question: str) -> None:
    ask(page, question)
    with page.expect_download() as download:
        page.locator("#pd-now .pd-receipt").click()
    assert download.value.suggested_filename == "policydesk-receipt-1.json"
