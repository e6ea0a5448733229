"""The web application over the real assistant, and answers made by hand for rendering."""

import threading
import time
from collections.abc import Callable, Iterator

import httpx
import pytest
import uvicorn

from assistant.answer import (
    Amount,
    Answer,
    AssessmentCase,
    AssessmentRecord,
    CaseAmount,
    Citation,
    Condition,
    Figure,
    Question,
    Receipt,
    Statement,
    Status,
    UsedFact,
)
from assistant.conversation.assistant import Assistant
from assistant.web.app import create_app
from assistant.web.terms import Terms

README_QUESTION = (
    "This year we paid RMB 175,000 for SaaS and 105,000 yuan to have our own website built; "
    "it took US$390,000 in orders. What support can we expect?"
)
HIGHER_TIER = "If the amount reaches US$750,000, the support ratio will be increased to 50%"


@pytest.fixture(scope="session")
def question() -> str:
    """The question of the README: 0.30 * (175,000 + 105,000) under 1(2)."""
    return README_QUESTION


@pytest.fixture(scope="session")
def address(assistant: Assistant) -> Iterator[str]:
    """Where a server of the application listens, on this machine only."""
    config = uvicorn.Config(
        create_app(assistant), host="127.0.0.1", port=0, log_level="error", ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        assert time.monotonic() < until, "the server took too long to start"
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=20)


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture
def terms(assistant: Assistant) -> Terms:
    return Terms.of(assistant.corpus, assistant.rules, "en")


@pytest.fixture
def cite(assistant: Assistant) -> Callable[[str, str, str], Citation]:
    """Cut a citation from the corpus."""

    def cut(document: str, clause: str, words: str) -> Citation:
        quote = assistant.corpus.clause(document, clause).quote(words)
        return Citation(
            document=document, clause=clause, quote=quote.text, start=quote.start, end=quote.end
        )

    return cut


@pytest.fixture
def eligible(cite: Callable[[str, str, str], Citation]) -> Answer:
    """An answer with an amount: 0.30 * 280,000 = 84,000 under 1(2)."""
    record = AssessmentRecord(
        id="A1",
        programme="independent-website",
        document="zhongshan",
        clause="1(2)",
        branch=None,
        scenario=None,
        verdict="eligible",
        amount=Amount(value="84000.00", currency="CNY"),
        conditions=(
            Condition.of(
                fact="site_transactions", known="390000 USD", test=">= 750000 USD", holds=False
            ),
        ),
        steps=("30% of 280,000.00 = 84,000.00", "below the cap of 200,000"),
        facts=(
            UsedFact(fact="site_costs", value="280000 CNY", words="<b>175,000</b>", turn=1),
            UsedFact(fact="site_costs", value="280000 CNY", words="105,000 yuan", turn=2),
            UsedFact(fact="site_transactions", value="390000 USD", words="US$390,000", turn=1),
        ),
        assumptions=("the website is your own",),
        advice=("At US$750,000 the support would be 140,000 yuan.",),
    )
    return Answer(
        status=Status.ANSWERED,
        text="You qualify for **84,000 yuan** (zhongshan 1(2)).",
        statements=(
            Statement(
                text="You qualify for **84,000 yuan** (zhongshan 1(2)).",
                citations=(0,),
                figures=(0,),
            ),
        ),
        citations=(cite("zhongshan", "1(2)", HIGHER_TIER),),
        figures=(
            Figure(
                text="84,000 yuan", value="84000", unit="CNY", source="calculated", ref="A1.amount"
            ),
        ),
        assessments=(record,),
        model="embedded",
        receipt=receipt("en"),
    )


@pytest.fixture
def undetermined(cite: Callable[[str, str, str], Citation]) -> Answer:
    """A Chinese answer that needs a fact: 0.30 * 1,800,000 is above the lower cap of 1(3)."""
    asked = "贵公司全年的跨境电商交易总额是多少美元？"
    record = AssessmentRecord(
        id="A1",
        programme="overseas-marketing",
        document="zhongshan",
        clause="1(3)",
        branch=None,
        scenario=None,
        verdict="undetermined",
        amount=None,
        cases=(
            AssessmentCase(
                when="年交易额达到100万美元",
                verdict="eligible",
                amount=CaseAmount(value="540000.00", currency="CNY"),
            ),
            AssessmentCase(
                when="年交易额低于100万美元",
                verdict="eligible",
                amount=CaseAmount(value="500000.00", currency="CNY"),
            ),
        ),
        conditions=(
            Condition.of(fact="annual_transactions", known=None, test=">= 1000000 USD", holds=None),
        ),
        missing=("annual_transactions",),
    )
    return Answer(
        status=Status.NEEDS_FACTS,
        text=asked,
        statements=(Statement(text=asked),),
        citations=(cite("zhongshan", "1(3)", "a maximum support of 500,000 yuan"),),
        assessments=(record,),
        questions=(
            Question(programme="overseas-marketing", fact="annual_transactions", text=asked),
        ),
        model="embedded",
        receipt=receipt("zh"),
    )


def receipt(language: str) -> Receipt:
    return Receipt.model_validate(
        {
            "created": "2026-01-01T00:00:00Z",
            "language": language,
            "corpus_hash": "c",
            "rules_hash": "r",
            "model": "embedded",
        }
    )
