"""The cited words in the full text of a clause."""

import html
import re
from collections.abc import Callable

from assistant.answer import Citation
from assistant.conversation.assistant import Assistant
from assistant.web.highlight import highlighted
from corpus import Clause

Cite = Callable[[str, str, str], Citation]


def marks(text: str) -> list[str]:
    return [html.unescape(found) for found in re.findall("<mark>(.*?)</mark>", text, re.DOTALL)]


def test_the_quote_is_marked_and_the_whole_clause_stays(assistant: Assistant, cite: Cite) -> None:
    clause = assistant.corpus.clause("zhongshan", "3(2)")
    shown = str(highlighted(clause, [cite("zhongshan", "3(2)", "30%")]))
    assert marks(shown) == ["30%"]
    assert html.unescape(re.sub("</?mark>", "", shown)) == clause.text


def test_overlapping_and_touching_quotes_become_one_mark(cite: Cite, assistant: Assistant) -> None:
    clause = assistant.corpus.clause("zhongshan", "3(2)")
    quotes = ["30% of their warehousing", "warehousing service", " fees"]
    shown = str(highlighted(clause, [cite("zhongshan", "3(2)", words) for words in quotes]))
    assert marks(shown) == ["30% of their warehousing service fees"]


def test_a_quote_of_another_state_of_the_text_marks_nothing(
    assistant: Assistant, cite: Cite
) -> None:
    clause = assistant.corpus.clause("zhongshan", "3(2)")
    moved = cite("zhongshan", "3(2)", "30%").model_copy(update={"start": clause.start})
    assert marks(str(highlighted(clause, [moved]))) == []


def test_the_words_of_a_clause_are_escaped() -> None:
    clause = Clause("d", "1", "a <script>b</script> c", 10, 32, ())
    quote = Citation(document="d", clause="1", quote="<script>", start=12, end=20)
    shown = str(highlighted(clause, [quote]))
    assert shown == "a <mark>&lt;script&gt;</mark>b&lt;/script&gt; c"
