"""The texts that ship: their clauses, what they do not state, and that they are as received."""

import hashlib

import pytest

from corpus import Corpus, check_document, default_policies

RECEIVED_SHA256 = "19d13d29b00d0a2eba6576416c9726966b815eef7417f0c7b918a98f1b3ce1b0"

CLAUSES = {
    "legal-basis": ["title", "2(1)", "2(2)", "2(3)"],
    "zhongshan": [
        *["preamble", "1", "1(1)", "1(2)", "1(3)", "1(4)"],
        *["2", "2(1)", "2(2)", "2(3)"],
        *["3", "3(1)", "3(2)", "3(3)", "3(4)"],
    ],
}
DEBRIS = ("??", " .", "< /p>", "***", "<", ">")


def test_sources_together_are_the_file_as_received() -> None:
    parts = [default_policies() / name / "source.txt" for name in ("zhongshan", "legal-basis")]
    received = b"".join(part.read_bytes() for part in parts)
    assert hashlib.sha256(received).hexdigest() == RECEIVED_SHA256


def test_documents_and_clauses_stand_in_order(packaged: Corpus) -> None:
    found = {
        document.id: [clause.id for clause in document.clauses]
        for document in packaged.documents.values()
    }
    assert found == CLAUSES
    assert list(packaged.documents) == ["legal-basis", "zhongshan"]


@pytest.mark.parametrize("document", sorted(CLAUSES))
def test_text_is_the_source_with_its_corrections(packaged: Corpus, document: str) -> None:
    check_document(packaged.document(document))


def test_no_debris_is_left(packaged: Corpus) -> None:
    left = [
        (clause.name, mark)
        for clause in packaged.clauses()
        for mark in DEBRIS
        if mark in clause.text
    ]
    assert left == []


def test_numbered_clauses_begin_with_their_number(packaged: Corpus) -> None:
    for clause in packaged.clauses():
        if "(" in clause.id:
            assert clause.text.startswith(clause.id[1:] + " "), clause.name


def test_clumsy_translation_is_kept(packaged: Corpus) -> None:
    packaged.clause("zhongshan", "1(2)").quote(
        "for cross-border e-commerce transactions completed through independent websites If the"
        " amount reaches US$750,000, the support ratio will be increased to 50%, and the maximum"
        " support amount will be increased to 300,000 yuan"
    )
    packaged.clause("legal-basis", "2(2)").quote("supervision and supervision responsibilities")


def test_unnumbered_last_paragraph_belongs_to_2_3(packaged: Corpus) -> None:
    first, second = packaged.clause("legal-basis", "2(3)").text.split("\n")
    assert first.startswith("(3) The Ministry of Commerce")
    assert second.startswith("The General Administration of Customs, in conjunction")


def test_only_what_the_source_states_is_stated(packaged: Corpus) -> None:
    policy, basis = packaged.document("zhongshan"), packaged.document("legal-basis")
    assert policy.unstated() == ("title", "issuer", "issued", "effective", "expires")
    assert basis.unstated() == ("issuer", "jurisdiction", "issued", "effective", "expires")
    assert basis.title is not None
    basis.clause("title").quote(f'"{basis.title}"')


def test_city_is_inferred_from_1_4_alone(packaged: Corpus) -> None:
    jurisdiction = packaged.document("zhongshan").jurisdiction
    assert jurisdiction is not None
    assert jurisdiction.inferred_from == "1(4)"
    naming = [clause.name for clause in packaged.clauses() if jurisdiction.name in clause.text]
    assert naming == ["zhongshan 1(4)"]


def test_headings_introduce_and_clauses_do_not(packaged: Corpus) -> None:
    headings = [clause.name for clause in packaged.clauses() if clause.is_heading]
    assert headings == [
        "legal-basis title",
        *["zhongshan preamble", "zhongshan 1", "zhongshan 2", "zhongshan 3"],
    ]


def test_heading_path(packaged: Corpus) -> None:
    document = packaged.document("zhongshan")
    clause = document.clause("1(2)")
    assert clause.path == ("1",)
    assert [heading.text for heading in document.heading_path(clause)] == [
        "1. Cultivate leading cross-border e-commerce enterprises"
    ]
    assert document.heading_path(document.clause("preamble")) == ()
    assert packaged.clause("legal-basis", "2(1)").path == ("title",)
