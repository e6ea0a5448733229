"""Whatever a draft leaves out or turns round, the answer tells all that it has to."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation.assistant import Assistant
from assistant.conversation.block import Kind
from assistant.conversation.guard import complete, verify
from evals.adversaries.subjects import Subject, subject_of, subjects
from evals.loading import golden_cases, load_cases
from tests.assistant.conversation.conftest import COSTS, SITE

Make = Callable[..., Assistant]
TWO = (
    "We paid 280,000 yuan for our own independent website, which took US$390,000 in orders, and "
    "600,000 yuan for overseas advertising of our own brand. What support do we get for each?"
)


@pytest.fixture(scope="module")
def about(assistant: Assistant) -> list[Subject]:
    cases = load_cases(golden_cases(), assistant.corpus, assistant.rules)
    return subjects(assistant, cases)


def shown(subject: Subject, draft: str) -> list[str]:
    work = subject.fresh()
    verified = verify(draft, work)
    blocks = complete(() if verified.violations else verified.blocks, work)
    return [sentence.text for block in blocks for sentence in block.sentences]


def texts(subject: Subject, keys: Sequence[str]) -> list[str]:
    return [s.text for key in keys for s in subject.blocks[key].sentences]


def test_every_programme_is_told_in_both_languages(
    about: list[Subject], assistant: Assistant
) -> None:
    told = {(name, subject.language) for subject in about for name in subject.programmes}
    assert told == {(name, code) for name in assistant.rules.programmes for code in ("en", "zh")}


@given(st.data())
def test_cap_condition_reservation_and_assumptions_go_out(
    about: list[Subject], data: st.DataObject
) -> None:
    subject = data.draw(st.sampled_from(about), label="subject")
    some = data.draw(st.lists(st.sampled_from(sorted(subject.blocks)), unique=True))
    said = shown(subject, " ".join(f"[[{key}]]" for key in some))
    required = [key for key, block in subject.blocks.items() if block.required]
    assert sorted(said) == sorted(texts(subject, required))
    for key, block in subject.blocks.items():
        if block.kind is Kind.AMOUNT:
            # What qualifies an amount follows it, with nothing in between.
            conditions = f"{block.group}.conditions"
            together = texts(subject, [key, conditions])
            assert "\n".join(together) in "\n".join(said)


@pytest.fixture(scope="module")
def two(assistant: Assistant) -> Subject:
    found = subject_of(assistant, TWO)
    assert set(found.programmes) == {"independent-website", "overseas-marketing"}
    return found


class TestTwo:
    """An answer with two assessments."""

    def test_a_model_chooses_their_order(self, two: Subject) -> None:
        first, second = (texts(two, [f"{name}.amount"])[0] for name in ("A2", "A1"))
        said = shown(two, "[[A2.amount]] [[A1.amount]]")
        assert said.index(first) < said.index(second)

    def test_parts_are_never_pulled_apart(self, two: Subject) -> None:
        said = shown(two, "[[A1.amount]] [[A2.amount]] [[A1.conditions]] [[A2.conditions]]")
        at = said.index(texts(two, ["A1.amount"])[0])
        assert said[at:][: len(texts(two, ["A1.amount", "A1.conditions"]))] == texts(
            two, ["A1.amount", "A1.conditions"]
        )

    @pytest.mark.parametrize(
        "draft",
        [
            "Here is why: [[total]]",
            "Taken together: [[A1.amount]]",
            "The clause reads as follows: [[A1.amount]]",
            "In addition: [[A2.amount]]",
            "On your website: [[A2.amount]]",
            "On your overseas advertising: [[A1.amount]]",
        ],
    )
    def test_a_sentence_leads_to_what_it_announces_or_is_left_out(
        self, two: Subject, draft: str
    ) -> None:
        lead = draft.partition(" [[")[0]
        assert lead not in shown(two, draft)

    def test_what_follows_a_question_is_not_lost(self, two: Subject) -> None:
        said = shown(two, "[[A1.amount]] Here is why: [[A1.conditions]] Thank you.")
        assert said[-1] == "Thank you."
        assert "Here is why:" in said


@pytest.mark.parametrize("marker", ["[[total]]", "[[A1.amount]]", "[[nothing]]", "x"])
def test_a_megabyte_is_refused_at_once(scripted: Make, marker: str) -> None:
    draft = f"{marker} " * (1_000_000 // len(marker))
    answer = scripted(draft, draft).ask(SITE, "t")
    assert "84,000 yuan" in answer.text
    assert len(answer.text) < 2_000


@pytest.mark.parametrize(
    "second", ["", "You get 96,000 yuan.", "[[A1.amount]] [[A9.amount]]", "好"]
)
def test_a_retry_that_is_worse_is_replaced(scripted: Make, second: str) -> None:
    answer = scripted("You get 94,000 yuan.", second).ask(SITE, "t")
    assert "84,000 yuan" in answer.text
    assert "94" not in answer.text
    assert "96" not in answer.text


def test_a_replaced_answer_that_finds_nothing_says_so(scripted: Make) -> None:
    answer = scripted("All is refunded!", "All is refunded!").ask("Who won the cup?", "t")
    assert "refunded" not in answer.text
    assert len(answer.statements) == 2


def test_an_answer_that_is_not_covered_quotes_nothing(assistant: Assistant) -> None:
    subject = subject_of(assistant, "What is the application deadline?")
    assert not any(block.kind is Kind.QUOTE for block in subject.blocks.values())
    assert subject_of(assistant, COSTS).blocks["ask.site_transactions"].required
