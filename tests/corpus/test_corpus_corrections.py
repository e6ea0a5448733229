"""The proof that policy.md is source.txt corrected, and how it fails."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import (
    Corpus,
    CorrectionError,
    PolicyFileError,
    check_document,
    load_document,
)

CORRECTED = """\
---
id: p
title: null
issuer: null
jurisdiction: null
language: en
dates: {issued: null, effective: null, expires: null}
corrections:
%s
---
# 1
one
# 2
two
"""


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


def made(make_folder: Callable[..., Path], source: str, *corrections: str) -> Path:
    items = "\n".join(f"  - {item}" for item in corrections)
    folder = make_folder("", head=CORRECTED % (items or "  []"))
    (folder / "source.txt").write_bytes(source.encode())
    return folder


@pytest.mark.parametrize(
    ("before", "after", "clause", "shown"),
    [
        ("300,000 yuan;\n\n## 1(3)", "300,001 yuan;\n\n## 1(3)", "1(2)", "300,001 yuan;"),
        ("US$750,000", "US$750,00", "1(2)", "US$750,00,"),
        ("account for more than 60%", "account for 60%", "2(1)", "account for 60%"),
        ("2 million yuan respectively.", "2 million yuan", "3(4)", "and its end"),
        ("3. Support Building", "3. Support building", "3", "3. Support building"),
        ("(SaaS) tools", "(SaaS)  tools", "1(2)", "(SaaS)  tools"),
    ],
)
def test_a_changed_clause_is_named(
    policies: Path, before: str, after: str, clause: str, shown: str
) -> None:
    edit(policies / "zhongshan" / "policy.md", before, after)
    with pytest.raises(CorrectionError) as error:
        check_document(load_document(policies / "zhongshan"))
    assert str(error.value).startswith(f"zhongshan: clause {clause}, character ")
    assert shown in str(error.value)


def test_the_message_shows_place_and_both_sides(make_folder: Callable[..., Path]) -> None:
    folder = made(make_folder, "one\ntoo")
    with pytest.raises(CorrectionError) as error:
        check_document(load_document(folder))
    assert str(error.value) == (
        "p: clause 2, character 2 (line 2 of source.txt, corrected) differs: source.txt has 'too'"
        " where policy.md has 'two'; restore the words or list a correction"
    )


@given(data=st.data())
def test_every_changed_digit_is_found(packaged: Corpus, data: st.DataObject) -> None:
    # Digits of the texts as loaded: the proof compares them to the untouched source.txt.
    document = data.draw(st.sampled_from(list(packaged.documents.values())))
    index = data.draw(
        st.sampled_from([i for i, c in enumerate(document.clauses) if re.search(r"\d", c.text)])
    )
    clause = document.clauses[index]
    at = data.draw(st.sampled_from([m.start() for m in re.finditer(r"\d", clause.text)]))
    digit = str((int(clause.text[at]) + data.draw(st.integers(1, 9))) % 10)
    changed = clause.text[:at] + digit + clause.text[at + 1 :]
    clauses = list(document.clauses)
    clauses[index] = replace(clause, text=changed)
    spoilt = replace(document, clauses=tuple(clauses))
    with pytest.raises(CorrectionError) as error:
        check_document(spoilt)
    assert f"{document.id}: clause {clause.id}, character {at + 1} " in str(error.value)


CORRECTED_CLAUSES = {"zhongshan": ["1(2)", "2(1)", "3(2)", "3(3)"], "legal-basis": ["2(2)"]}


@pytest.mark.parametrize(
    ("name", "number", "clause"),
    [
        (name, number, clause)
        for name, clauses in CORRECTED_CLAUSES.items()
        for number, clause in enumerate(clauses)
    ],
)
def test_every_correction_is_needed(packaged: Corpus, name: str, number: int, clause: str) -> None:
    document = packaged.document(name)
    assert len(document.corrections) == len(CORRECTED_CLAUSES[name])
    kept = document.corrections[:number] + document.corrections[number + 1 :]
    with pytest.raises(CorrectionError) as error:
        check_document(replace(document, corrections=kept))
    assert str(error.value).startswith(f"{name}: clause {clause}, character ")
    assert document.corrections[number].before[-8:] in str(error.value)


def test_a_correction_that_does_not_apply_is_named(policies: Path) -> None:
    edit(policies / "zhongshan" / "policy.md", '"500,000 yuan;< /p>"', '"500,000 yuan;</p>"')
    with pytest.raises(CorrectionError) as error:
        check_document(load_document(policies / "zhongshan"))
    assert str(error.value) == (
        "zhongshan: correction 3, '500,000 yuan;</p>', stands 0 times in source.txt"
        " where it should stand 1"
    )


@pytest.mark.parametrize("count", [1, 3])
def test_a_correction_applies_as_often_as_it_says(
    make_folder: Callable[..., Path], count: int
) -> None:
    folder = made(
        make_folder, "o??ne\nt??wo", f'{{before: "??", after: "", count: {count}, why: lost}}'
    )
    with pytest.raises(CorrectionError, match=f"stands 2 times .* should stand {count}"):
        check_document(load_document(folder))


@pytest.mark.parametrize(
    "corrections",
    [
        ['{before: "??", after: "", count: 2, why: lost}'],
        ['{before: "o??n", after: "on", why: lost}', '{before: "??", after: "", why: lost}'],
    ],
)
def test_corrections_apply_in_order(
    make_folder: Callable[..., Path], corrections: list[str]
) -> None:
    check_document(load_document(made(make_folder, "o??ne\nt??wo", *corrections)))


@pytest.mark.parametrize("source", ["one\ntwo", "one\ntwo\n", "one\r\ntwo\r\n", "\ufeffone\ntwo"])
def test_line_ends_and_byte_order_mark_do_not_matter(
    make_folder: Callable[..., Path], source: str
) -> None:
    check_document(load_document(made(make_folder, source)))


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("one\ntwo\n\n", "clause 2, character 4 "),
        ("one\n\ntwo", "clause 2, character 1 "),
        ("one", "clause 1, character 4 "),
        ("", "clause 1, character 1 "),
        ("one \ntwo", "clause 1, character 4 "),
    ],
)
def test_nothing_else_is_forgiven(
    make_folder: Callable[..., Path], source: str, place: str
) -> None:
    with pytest.raises(CorrectionError, match=place):
        check_document(load_document(made(make_folder, source)))


def test_source_is_needed_for_the_proof(make_folder: Callable[..., Path]) -> None:
    folder = make_folder("# 1\none\n")
    with pytest.raises(PolicyFileError, match=r"source\.txt is missing"):
        check_document(load_document(folder))


@pytest.mark.parametrize(
    ("correction", "fault"),
    [
        ('{before: "", after: x, why: y}', "corrections.0.before"),
        ("{before: x, after: x, why: y}", "before and after are both 'x'"),
        ("{before: x, after: y}", "'corrections.0.why' is missing"),
        ('{before: x, after: y, why: " "}', "corrections.0.why is ' '"),
        ("{before: x, after: y, why: z, count: 0}", "corrections.0.count is 0"),
        ("{before: x, after: y, why: z, times: 2}", "'corrections.0.times' is unknown"),
        ("{before: 1, after: y, why: z}", "corrections.0.before is 1"),
    ],
)
def test_a_malformed_correction(
    make_folder: Callable[..., Path], correction: str, fault: str
) -> None:
    with pytest.raises(PolicyFileError, match=re.escape(fault)):
        load_document(made(make_folder, "one\ntwo", correction))
