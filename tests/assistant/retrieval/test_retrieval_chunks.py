from pathlib import Path

import pytest

from assistant.retrieval.chunks import chunks_of
from assistant.retrieval.embedder import Embedder
from corpus import Corpus, load_corpus


@pytest.mark.parametrize("limit", [256, 64, 20])
def test_no_chunk_is_truncated(corpus: Corpus, embedder: Embedder, limit: int) -> None:
    chunks = chunks_of(corpus, embedder.token_count, limit)
    assert max(embedder.token_count(chunk.text) for chunk in chunks) <= limit


@pytest.mark.parametrize("limit", [256, 64, 20])
def test_chunks_are_verbatim_and_hold_the_whole_clause(
    corpus: Corpus, embedder: Embedder, limit: int
) -> None:
    chunks = chunks_of(corpus, embedder.token_count, limit)
    for clause in corpus.clauses():
        body = corpus.documents[clause.document].body
        for kinds in ({"clause", "heading"}, {"sentence"}):
            own = [
                chunk
                for chunk in chunks
                if (chunk.document, chunk.clause) == (clause.document, clause.id)
                and chunk.kind in kinds
            ]
            if clause.is_heading and kinds == {"sentence"}:
                assert own == []
                continue
            for chunk in own:
                assert clause.start <= chunk.start < chunk.end <= clause.end
                assert chunk.text.endswith(body[chunk.start : chunk.end])
            held = "".join(body[chunk.start : chunk.end] for chunk in own)
            assert "".join(held.split()) == "".join(clause.text.split())


def test_packaged_clauses_are_one_chunk_each_below_their_heading(
    corpus: Corpus, embedder: Embedder
) -> None:
    chunks = chunks_of(corpus, embedder.token_count, embedder.max_tokens)
    whole = [chunk for chunk in chunks if chunk.kind == "clause"]
    assert len(whole) == 14
    website = next(chunk for chunk in whole if chunk.clause == "1(2)")
    clause = corpus.clause("zhongshan", "1(2)")
    assert website.text == f"{corpus.clause('zhongshan', '1').text}\n{clause.text}"
    assert (website.start, website.end) == (clause.start, clause.end)


def test_each_sentence_is_a_chunk(corpus: Corpus, embedder: Embedder) -> None:
    chunks = chunks_of(corpus, embedder.token_count, embedder.max_tokens)
    sentences = [chunk.text for chunk in chunks if chunk.kind == "sentence"]
    assert sentences == [
        quote.text
        for clause in corpus.clauses()
        if not clause.is_heading
        for quote in clause.sentences()
    ]


def test_keys_are_unique(corpus: Corpus, embedder: Embedder) -> None:
    keys = [chunk.key for chunk in chunks_of(corpus, embedder.token_count, 20)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("word", ["warehouse ", "仓", "ab-"])
def test_a_sentence_without_end_is_cut_into_pieces_that_fit(
    corpus: Corpus, embedder: Embedder, tmp_path: Path, word: str
) -> None:
    packaged = corpus.documents["zhongshan"]
    source = (packaged.folder / "policy.md").read_text(encoding="utf-8")
    marker = "(2) For cross-border e-commerce companies that use public overseas warehouses"
    assert source.count(marker) == 1
    (tmp_path / "long").mkdir()
    longer = source.replace(marker, f"(2) {word * 600} {marker.removeprefix('(2) ')}")
    (tmp_path / "long" / "policy.md").write_text(longer, encoding="utf-8")
    chunks = chunks_of(load_corpus(tmp_path), embedder.token_count, 256)
    own = [chunk for chunk in chunks if chunk.clause == "3(2)" and chunk.kind == "clause"]
    assert len(own) > 1
    assert max(embedder.token_count(chunk.text) for chunk in chunks) <= 256
