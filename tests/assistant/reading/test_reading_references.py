"""Clauses named by number: of which document, or of none."""

import pytest

from assistant.reading.references import references
from corpus import Corpus


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What does 1(2) say?", [("zhongshan", "1(2)")]),
        ("条款3（2）怎么说？", [("zhongshan", "3(2)")]),
        ("Under 2(1) and 2 (3), please", [("zhongshan", "2(1)"), ("zhongshan", "2(3)")]),
        ("What does 2(2) of the legal basis say?", [("legal-basis", "2(2)")]),
        ("legal-basis 2(1)", [("legal-basis", "2(1)")]),
        ("And clause 9(9)?", [(None, "9(9)")]),
        ("We paid 280,000 yuan in 2024.", []),
        ("Call 0760(8888)1234", []),
    ],
)
def test_references(corpus: Corpus, text: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(r.document, r.clause) for r in references(text, corpus, {"zhongshan"})] == expected


def test_the_words_are_those_of_the_message(corpus: Corpus) -> None:
    (reference,) = references("see 2 (1)!", corpus, {"zhongshan"})
    assert reference.words == "2 (1)"
