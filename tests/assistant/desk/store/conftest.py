"""A store on each of the two engines: what is tested on one is tested on the other."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.answer import (
    Amount,
    AssessmentRecord,
    Citation,
    Figure,
    ReceiptAssessment,
    ReceiptFact,
    Status,
    UsedFact,
)
from assistant.desk.draft import Draft, DraftReceipt, Standing, VerifiedSentence
from assistant.desk.mail import Address, Mail
from assistant.desk.store import Store
from assistant.settings import Settings

CUSTOMER = Address(address="li.na@customer.example", name="Li Na")
BEGIN = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)

MakeMail = Callable[..., Mail]


@pytest.fixture(params=["sqlite", "postgres"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings whose database is empty."""
    url = request.getfixturevalue("postgres") if request.param == "postgres" else None
    return Settings(data_dir=tmp_path / "data", database_url=url)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """An empty store."""
    opened = Store.open(settings)
    yield opened
    opened.close()


def mail(name: str, *refers: str, sender: Address = CUSTOMER, **fields: object) -> Mail:
    """A mail with this Message-ID, answering the last of the others that it refers to."""
    number = sum(map(ord, name)) % 5000
    return Mail.model_validate(
        {
            "message_id": f"{name}@mail.example",
            "in_reply_to": f"{refers[-1]}@mail.example" if refers else None,
            "references": tuple(f"{each}@mail.example" for each in refers),
            "sender": sender,
            "to": (Address(address="desk@policydesk.example"),),
            "subject": f"Support {name}",
            "date": BEGIN + timedelta(minutes=number),
            "text": f"We paid 280,000 yuan, says {name}.",
        }
        | fields
    )


def draft(words: str = "84,000 yuan", *, status: Status = Status.ANSWERED) -> Draft:
    """A draft that tells 0.30 * 280,000 yuan (zhongshan 1(2)), with what a real one holds."""
    amount = Amount(value="84000.00", currency="CNY")
    said = "We paid 280,000 yuan"
    citation = Citation(document="zhongshan", clause="1(2)", quote="30% support", start=1, end=12)
    return Draft(
        reply=f"Dear Ms Li Na,\n\nyou qualify for {words}.",
        internal_note=f"Li Na <li.na@customer.example> said: {said}",
        citations=(citation,),
        assessments=(
            AssessmentRecord(
                id="A1",
                programme="independent-website",
                document="zhongshan",
                clause="1(2)",
                branch=None,
                scenario=None,
                verdict="eligible",
                amount=amount,
                steps=("30% of 280,000 yuan = 84,000 yuan",),
                facts=(UsedFact(fact="site_costs", value="280000 CNY", words=said, turn=1),),
            ),
        ),
        status=status,
        receipt=DraftReceipt(
            created="2026-06-01T09:00:00+00:00",
            language="en",
            corpus_hash="c" * 64,
            rules_hash="r" * 64,
            model="embedded",
            facts=(
                ReceiptFact(
                    case=1, fact="site_costs", value="280000 CNY", words=said, turn=1, kind="stated"
                ),
            ),
            assessments=(
                ReceiptAssessment(
                    id="A1",
                    programme="independent-website",
                    branch=None,
                    scenario=None,
                    facts={"site_costs": "280000 CNY"},
                    rates={},
                    verdict="eligible",
                    amount=amount,
                ),
            ),
            citations=(citation,),
            mails=("first@mail.example",),
            addressee="Ms Li Na",
            sentences=(
                VerifiedSentence(
                    text=f"You wrote: {said}",
                    part="result",
                    about="A1",
                    standing=Standing.STATED,
                    need="usual",
                ),
            ),
            figures=(Figure(text=said, value="280000", unit="CNY", source="stated", ref="T1"),),
        ),
    )
