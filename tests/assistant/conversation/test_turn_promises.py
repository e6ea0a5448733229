"""What holds for every answer: citations verbatim, figures with sources, receipts that replay."""

import re

import pytest

from assistant.answer import Amount, Answer, Receipt
from assistant.conversation.assistant import Assistant
from assistant.conversation.receipts import replay
from tests.assistant.conversation.conftest import COSTS, SITE, Say

CONVERSATIONS = [
    (SITE, "What if the website had taken US$800,000 in orders?", "And why is that?"),
    (COSTS, "US$390,000", "Sorry, the costs were 300,000 yuan, not 280,000 yuan."),
    ("今年我们付了SaaS费用175,000元，建独立站105,000元，独立站成交39万美元。能拿到多少补贴？",),
    ("We operate a park with 12,000 square metres; 25 of 40 tenants are cross-border sellers, who "
     "made US$21 million in the year. Is there support for the operator?",
     "Yes, it has distinctive industrial characteristics."),
    ("We rented an overseas warehouse for our exports and invested 900,000 yuan. What support?",
     "By when do we have to apply?"),
    ("Our public overseas warehouse serves 19 companies on 5,200 square metres, with clear "
     "property rights. We invested 3,000,000 yuan. What support is there?",),
    ("What does clause 1(3) say?", "What does 2(3) of the legal basis say?"),
    ("Our park was recognised as a national and as a provincial cross-border e-commerce park.",
     "How much do we get?"),
    ("Our annual cross-border e-commerce transactions are US$900,000. What are we entitled to?",),
]  # fmt: skip

DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


@pytest.fixture(params=CONVERSATIONS, ids=[c[0][:30] for c in CONVERSATIONS])
def answers(request: pytest.FixtureRequest, say: Say) -> list[Answer]:
    return say(*request.param)


def test_citations_are_verbatim_and_lie_in_one_clause(
    answers: list[Answer], assistant: Assistant
) -> None:
    for answer in answers:
        assert len(set(answer.citations)) == len(answer.citations)
        for citation in answer.citations:
            body = assistant.corpus.document(citation.document).body
            clause = assistant.corpus.clause(citation.document, citation.clause)
            assert body[citation.start : citation.end] == citation.quote != ""
            assert clause.start <= citation.start < citation.end <= clause.end


def test_statements_point_at_what_there_is_and_make_up_the_text(answers: list[Answer]) -> None:
    for answer in answers:
        used = [index for statement in answer.statements for index in statement.citations]
        assert set(used) == set(range(len(answer.citations)))
        assert all(
            0 <= index < len(answer.figures)
            for statement in answer.statements
            for index in statement.figures
        )
        rest = answer.text
        for statement in answer.statements:
            assert statement.text in rest
            rest = rest.replace(statement.text, "", 1)
        assert rest.strip() == ""


def test_every_figure_of_the_text_is_among_the_figures(
    answers: list[Answer], assistant: Assistant
) -> None:
    """Names of clauses, and what stands inside a quote of the answer, are no figures of ours."""
    names = sorted((c.name for c in assistant.corpus.clauses()), key=len, reverse=True)
    for answer in answers:
        for statement in answer.statements:
            text = statement.text
            for index in statement.citations:
                text = text.replace(answer.citations[index].quote, " ")
            for name in names:
                text = text.replace(name, " ")
            for index in statement.figures:
                assert answer.figures[index].text in statement.text
            for text_of_figure in sorted(
                (answer.figures[index].text for index in statement.figures), key=len, reverse=True
            ):
                text = text.replace(text_of_figure, " ")
            assert DIGITS.findall(text) == [], statement.text


def test_not_covered_and_declined_rest_on_nothing(answers: list[Answer]) -> None:
    for answer in answers:
        if answer.status in {"not_covered", "declined"}:
            assert not (answer.citations)
            assert not (answer.assessments)
        if answer.status == "needs_facts":
            assert answer.questions


def test_receipts_replay(answers: list[Answer], assistant: Assistant) -> None:
    for answer in answers:
        assert answer.receipt is not None
        assert replay(answer, assistant.corpus, assistant.rules) == []
        assert replay(answer.receipt, assistant.corpus, assistant.rules) == []
        again = Answer.model_validate_json(answer.to_json())
        assert replay(again, assistant.corpus, assistant.rules) == []


class TestTampered:
    """What was changed afterwards is told, with its place."""

    @pytest.fixture
    def answer(self, say: Say) -> Answer:
        return say(SITE)[0]

    @pytest.fixture
    def receipt(self, answer: Answer) -> Receipt:
        assert answer.receipt is not None
        return answer.receipt

    def told(self, subject: Answer | Receipt, assistant: Assistant) -> str:
        return "\n".join(replay(subject, assistant.corpus, assistant.rules))

    def test_an_amount(self, receipt: Receipt, assistant: Assistant) -> None:
        (item,) = receipt.assessments
        more = item.model_copy(update={"amount": Amount(value="94000.00", currency="CNY")})
        told = self.told(receipt.model_copy(update={"assessments": (more,)}), assistant)
        assert "A1: the amount was 94000.00, it comes out as 84000.00" in told

    def test_a_verdict(self, receipt: Receipt, assistant: Assistant) -> None:
        (item,) = receipt.assessments
        other = item.model_copy(update={"verdict": "not_eligible"})
        told = self.told(receipt.model_copy(update={"assessments": (other,)}), assistant)
        assert "A1: the verdict was not_eligible, it comes out as eligible" in told

    def test_an_input(self, receipt: Receipt, assistant: Assistant) -> None:
        (item,) = receipt.assessments
        other = item.model_copy(update={"facts": item.facts | {"site_costs": "290000 CNY"}})
        told = self.told(receipt.model_copy(update={"assessments": (other,)}), assistant)
        assert "it comes out as 87000.00" in told

    def test_an_input_that_is_none(self, receipt: Receipt, assistant: Assistant) -> None:
        (item,) = receipt.assessments
        for facts in ({"site_costs": "much"}, {"no_such_fact": "1 CNY"}):
            other = item.model_copy(update={"facts": facts})
            told = self.told(receipt.model_copy(update={"assessments": (other,)}), assistant)
            assert told.startswith("A1: its facts cannot be read again")

    @pytest.mark.parametrize(
        "change", [{"quote": "90% support"}, {"start": 0}, {"end": 9_999}, {"clause": "1(3)"}]
    )
    def test_a_quote(
        self, receipt: Receipt, assistant: Assistant, change: dict[str, object]
    ) -> None:
        cited = (receipt.citations[0].model_copy(update=change), *receipt.citations[1:])
        told = self.told(receipt.model_copy(update={"citations": cited}), assistant)
        assert "The citation of zhongshan 1(" in told

    def test_a_quote_of_no_clause(self, receipt: Receipt, assistant: Assistant) -> None:
        cited = (receipt.citations[0].model_copy(update={"clause": "9(9)"}),)
        told = self.told(receipt.model_copy(update={"citations": cited}), assistant)
        assert "9(9)" in told

    @pytest.mark.parametrize("name", ["corpus", "rules"])
    def test_a_hash(self, receipt: Receipt, assistant: Assistant, name: str) -> None:
        other = receipt.model_copy(update={f"{name}_hash": "0" * 64})
        assert f"The {name} ha" in self.told(other, assistant)

    def test_a_figure_in_the_text(self, answer: Answer, assistant: Assistant) -> None:
        other = answer.model_copy(update={"text": answer.text.replace("84,000", "94,000")})
        assert "not the one that the receipt was made for" in self.told(other, assistant)

    def test_a_figure_in_the_list(self, answer: Answer, assistant: Assistant) -> None:
        changed = (answer.figures[0].model_copy(update={"value": "94000"}), *answer.figures[1:])
        other = answer.model_copy(update={"figures": changed})
        assert "not the one that the receipt was made for" in self.told(other, assistant)

    def test_an_assessment_of_the_answer(self, answer: Answer, assistant: Assistant) -> None:
        other = answer.model_copy(update={"assessments": ()})
        assert "A1: the answer and its receipt do not say the same" in self.told(other, assistant)

    def test_a_receipt_that_is_missing(self, answer: Answer, assistant: Assistant) -> None:
        other = answer.model_copy(update={"receipt": None})
        assert self.told(other, assistant) == "The answer has no receipt."
