"""What the page shows at each moment of a conversation."""

from assistant.conversation.assistant import Assistant
from assistant.web.conversations import new_conversation
from assistant.web.labels import preferred
from assistant.web.talk import Talk


def test_a_new_page_has_examples_and_what_the_text_covers(assistant: Assistant) -> None:
    for kept in ("", "terminal", new_conversation()):
        screen = Talk(assistant).opened(kept, "en")
        assert "data-say=" in str(screen.now)
        assert screen.conversation == ""
        assert str(screen.evidence).count("<details>") == len(assistant.rules.programmes)


def test_work_is_shown_as_steps_and_ends_in_an_answer(assistant: Assistant, question: str) -> None:
    first, *_, last = Talk(assistant).asked(question, "", "en")
    assert "pd-working" in str(first.now)
    assert first.box == ""
    assert "pd-working" not in str(last.now)
    assert "84,000 yuan" in str(last.now)
    assert last.conversation


def test_a_reload_shows_the_conversation_again(assistant: Assistant, question: str) -> None:
    talk = Talk(assistant)
    *_, last = talk.asked(question, "", "en")
    again = talk.opened(last.conversation or "", "en")
    assert (again.now, again.evidence) == (last.now, last.evidence)


def test_the_evidence_of_an_earlier_answer(assistant: Assistant, question: str) -> None:
    talk = Talk(assistant)
    *_, first = talk.asked(question, "", "en")
    kept = first.conversation or ""
    *_, second = talk.asked("By when do we have to apply?", kept, "en")
    assert talk.shown(kept, 1, "en").evidence == first.evidence != second.evidence
    assert talk.shown(kept, 3, "en").evidence is None


def test_a_message_that_cannot_be_taken_goes_back_into_the_box(assistant: Assistant) -> None:
    message = "a" * 100_000
    *_, last = Talk(assistant).asked(message, "", "en")
    assert last.box == message
    assert "pd-refusal" in str(last.now)
    assert last.conversation is None


def test_the_page_speaks_the_language_of_the_browser() -> None:
    assert preferred("zh-CN,zh;q=0.9,en;q=0.8").code == "zh"
    assert preferred("en-GB,zh;q=0.5").code == "en"
    assert preferred("").code == "en"
