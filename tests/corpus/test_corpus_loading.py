"""Reading policy folders: what is accepted, and one sentence for what is not."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import corpus
from corpus import (
    Corpus,
    PolicyFileError,
    UnknownClause,
    UnknownDocument,
    check_document,
    load_corpus,
    load_document,
)

MakeFolder = Callable[..., Path]
DOCS = Path(__file__).parents[2] / "docs" / "text-of-a-policy.md"

FRONT = """\
id: p
title: null
issuer: null
jurisdiction: null
language: en
dates: {issued: null, effective: null, expires: null}
"""


def fault_of(make_folder: MakeFolder, body: str, head: str | None = None) -> str:
    folder = make_folder(body, head=head)
    with pytest.raises(PolicyFileError) as error:
        load_document(folder)
    message = str(error.value)
    assert message.startswith(str(folder / "policy.md"))
    assert "\n" not in message
    return message


def test_exported_names_are_sorted_and_there() -> None:
    assert corpus.__all__ == sorted(corpus.__all__)
    assert all(hasattr(corpus, name) for name in corpus.__all__)


def test_body_starts_right_after_the_front_matter(make_folder: MakeFolder) -> None:
    document = load_document(make_folder("# 1\none\n"))
    assert document.body == "# 1\none\n"
    assert (document.clause("1").start, document.clause("1").end) == (4, 7)


def test_offsets_count_code_points_and_crlf_is_one(make_folder: MakeFolder) -> None:
    document = load_document(make_folder("# 1\r\n𠮷’\r\n\r\n# 2\r\ntwo\r\n"))
    assert document.body == "# 1\n𠮷’\n\n# 2\ntwo\n"
    assert document.clause("1").text == "𠮷’"
    assert document.clause("2").start == len("# 1\n𠮷’\n\n# 2\n")


def test_byte_order_mark_is_read_over(make_folder: MakeFolder) -> None:
    folder = make_folder("# 1\none\n")
    path = folder / "policy.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_document(folder).clause("1").start == 4


def test_blank_lines_around_a_clause_are_not_its_text(make_folder: MakeFolder) -> None:
    document = load_document(make_folder("\n# 1\n\n  \n one\n\nmore \n\n\n# 2\ntwo"))
    assert [clause.text for clause in document.clauses] == [" one\n\nmore ", "two"]
    for clause in document.clauses:
        assert document.body[clause.start : clause.end] == clause.text


def test_nesting_follows_the_depth_of_headings(make_folder: MakeFolder) -> None:
    document = load_document(
        make_folder("# a\nA\n### b\nB\n## c\nC\n### d\nD\n# e\nE\n## f\nF\n# g\nAs follows：\n")
    )
    assert {clause.id: clause.path for clause in document.clauses} == {
        "a": (),
        "b": ("a",),
        "c": ("a",),
        "d": ("a", "c"),
        "e": (),
        "f": ("e",),
        "g": (),
    }
    assert [clause.id for clause in document.clauses if clause.is_heading] == ["a", "c", "e", "g"]


def test_the_documented_example_loads_and_is_proven(tmp_path: Path) -> None:
    examples = dict(re.findall(r"```(\w+)\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL))
    (tmp_path / "policy.md").write_text(examples["markdown"], encoding="utf-8")
    (tmp_path / "source.txt").write_text(examples["text"], encoding="utf-8")
    document = load_document(tmp_path)
    check_document(document)
    clause = document.clause("第二条（一）")
    assert clause.path == ("title", "第二条")
    assert clause.name == "linhai-bay 第二条（一）"
    assert [quote.text for quote in clause.sentences()] == clause.text.split("\n")
    assert document.clause("第二条").is_heading
    assert document.dates.effective == date(2023, 6, 1)
    assert document.unstated() == ("issuer", "expires")


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("", "no clause; write a heading"),
        ("words\n# 1\none\n", "line 9: 'words' stands under no heading"),
        ("# 1\none\n## 1 Title\ntwo\n", "line 11: the heading '## 1 Title' must be"),
        ("# 1\none\n##2\ntwo\n", "line 11: the heading '##2' must be"),
        ("#\none\n", "line 9: the heading '#' must be"),
        ("# 1\none\n\n# 1\ntwo\n", "line 12: the clause id '1' was used in line 9"),
        ("# 1\n\n# 2\ntwo\n", "line 9: the clause '1' has no text"),
        ("# 1\none\n# 2", "line 11: the clause '2' has no text"),
    ],
)
def test_a_malformed_body(make_folder: MakeFolder, body: str, fault: str) -> None:
    assert re.search(fault, fault_of(make_folder, body))


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        ("", "must begin with front matter"),
        ("---\n" + FRONT, "must begin with front matter"),
        ("---\n---\n", "must hold keys"),
        ("---\nid: [\n---\n", "is not YAML"),
    ],
)
def test_no_front_matter(make_folder: MakeFolder, head: str, fault: str) -> None:
    assert fault in fault_of(make_folder, "# 1\none\n", head=head)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("id: p\n", "id: p\ncolour: red\n", "the key 'colour' is unknown"),
        ("id: p\n", "id: p\nid: q\n", "the key 'id' stands twice"),
        ("id: p", "id: 2024", "id is 2024"),
        ("id: p", "id: p q", "id is 'p q'"),
        ("issuer: null\n", "", "the key 'issuer' is missing; write null"),
        ("title: null", 'title: " "', "title is ' '"),
        ("language: en", "language: fr", "language is 'fr'"),
        ("issued: null", "issued: soon", "dates.issued is 'soon'"),
        ("issued: null", "issued: 2021-02-30", "is not YAML"),
        ("issued: null, ", "", "the key 'dates.issued' is missing"),
        ("jurisdiction: null", "jurisdiction: Zhuhai", "jurisdiction is 'Zhuhai'"),
    ],
)
def test_a_malformed_front_matter(
    make_folder: MakeFolder, before: str, after: str, fault: str
) -> None:
    head = f"---\n{FRONT.replace(before, after)}---\n"
    assert fault in fault_of(make_folder, "# 1\none\n", head=head)


def test_jurisdiction_is_inferred_from_a_clause_that_exists(make_folder: MakeFolder) -> None:
    head = FRONT.replace("jurisdiction: null", 'jurisdiction: {name: X, inferred_from: "9"}')
    fault = fault_of(make_folder, "# 1\none\n", head=f"---\n{head}---\n")
    assert fault.endswith("jurisdiction.inferred_from: p has no clause '9'; it has 1")


def test_bad_utf8_names_file_and_byte(make_folder: MakeFolder) -> None:
    folder = make_folder("# 1\none\n")
    (folder / "policy.md").write_bytes(b"---\n\xff")
    with pytest.raises(PolicyFileError, match=r"policy\.md is not UTF-8 \(byte 4 is 0xff\)"):
        load_document(folder)


def test_missing_policy(tmp_path: Path) -> None:
    with pytest.raises(PolicyFileError, match=r"policy\.md is missing"):
        load_document(tmp_path)


def test_folder_with_rules_but_no_policy(policies: Path) -> None:
    (policies / "zhongshan" / "policy.md").unlink()
    with pytest.raises(PolicyFileError, match=r"zhongshan.policy\.md is missing"):
        load_corpus(policies)


def test_other_folders_and_files_are_left_alone(policies: Path) -> None:
    (policies / "drafts").mkdir()
    (policies / "drafts" / "notes.txt").write_text("later", encoding="utf-8")
    (policies / "README.md").write_text("two policies", encoding="utf-8")
    assert list(load_corpus(policies).documents) == ["legal-basis", "zhongshan"]


def test_no_policies(tmp_path: Path) -> None:
    with pytest.raises(PolicyFileError, match="holds no policy folder"):
        load_corpus(tmp_path)
    with pytest.raises(PolicyFileError, match="nowhere is not a folder"):
        load_corpus(tmp_path / "nowhere")


def test_a_document_id_stands_once(policies: Path) -> None:
    copy = policies / "zz"
    copy.mkdir()
    (copy / "policy.md").write_bytes((policies / "zhongshan" / "policy.md").read_bytes())
    with pytest.raises(PolicyFileError, match=r"zz.policy\.md: the document id 'zhongshan' is"):
        load_corpus(policies)


def test_unknown_names_are_answered_with_the_known(packaged: Corpus) -> None:
    with pytest.raises(UnknownDocument, match="no document 'macau'; it has legal-basis, zhongshan"):
        packaged.clause("macau", "1")
    with pytest.raises(UnknownClause, match=r"zhongshan has no clause '9\(9\)'; it has preamble"):
        packaged.clause("zhongshan", "9(9)")


def test_hash_is_of_the_texts_alone(policies: Path, packaged: Corpus) -> None:
    copy = load_corpus(policies)
    assert re.fullmatch("[0-9a-f]{64}", copy.hash)
    assert copy == packaged
    assert hash(copy) == hash(packaged)
    path = policies / "zhongshan" / "policy.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_corpus(policies).hash == packaged.hash
    path.write_bytes(path.read_bytes().replace(b"20 service", b"21 service"))
    assert load_corpus(policies).hash != packaged.hash


def test_a_corpus_cannot_be_changed(packaged: Corpus) -> None:
    with pytest.raises(TypeError):
        packaged.documents["zhongshan"] = packaged.document("legal-basis")  # type: ignore[index]
