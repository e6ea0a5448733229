"""The HTTP API over a real server and the real assistant."""

import json

import httpx
import pytest

from assistant.answer import Answer, Receipt
from assistant.conversation.assistant import Assistant
from assistant.web.conversations import new_conversation
from assistant.web.limits import LARGEST_BODY

SUPPORT = "84000.00"  # 0.30 * (175,000 + 105,000), zhongshan 1(2)


def test_asking_answers_and_begins_a_conversation(client: httpx.Client, question: str) -> None:
    reply = client.post("/api/ask", json={"message": question})
    assert reply.status_code == httpx.codes.OK
    answer = Answer.model_validate(reply.json()["answer"])
    assert answer.assessments[0].amount is not None
    assert answer.assessments[0].amount.value == SUPPORT
    assert next((c.document, c.clause) for c in answer.citations) == ("zhongshan", "1(2)")
    assert len(reply.json()["conversation"]) == 32


def test_a_conversation_goes_on_and_is_read_again(client: httpx.Client, question: str) -> None:
    first = client.post("/api/ask", json={"message": question}).json()
    ask = {"message": "And why is that?", "conversation": first["conversation"]}
    second = client.post("/api/ask", json=ask).json()
    assert second["conversation"] == first["conversation"]
    kept = client.get(f"/api/conversations/{first['conversation']}").json()
    assert [turn["message"] for turn in kept["turns"]] == [question, "And why is that?"]
    assert [turn["answer"] for turn in kept["turns"]] == [first["answer"], second["answer"]]


def test_a_stream_ends_with_the_answer(client: httpx.Client, question: str) -> None:
    events: list[tuple[str, object]] = []
    with client.stream("POST", "/api/ask/stream", json={"message": question}) as reply:
        assert reply.headers["content-type"].startswith("text/event-stream")
        name = ""
        for line in reply.iter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                events.append((name, json.loads(line.removeprefix("data: "))))
    names = [name for name, _ in events]
    assert names[-1] == "answer"
    assert {"progress", "statement", "answer"} == set(names)
    last = events[-1][1]
    assert isinstance(last, dict)
    answer = Answer.model_validate(last["answer"])
    shown = [data for name, data in events if name == "statement"]
    assert [s.model_dump(mode="json")["text"] for s in answer.statements] == [
        s["text"] for s in shown if isinstance(s, dict)
    ]


def test_the_receipt_is_a_file(client: httpx.Client, question: str) -> None:
    asked = client.post("/api/ask", json={"message": question}).json()
    reply = client.get(f"/api/conversations/{asked['conversation']}/receipts/1")
    assert reply.headers["content-disposition"].startswith("attachment")
    assert Receipt.model_validate(reply.json()) == Receipt.model_validate(
        asked["answer"]["receipt"]
    )
    missing = client.get(f"/api/conversations/{asked['conversation']}/receipts/2")
    assert missing.status_code == httpx.codes.NOT_FOUND


@pytest.mark.parametrize("conversation", ["terminal", new_conversation(), "../x", "%00", "é" * 32])
def test_an_unknown_conversation_is_not_there(client: httpx.Client, conversation: str) -> None:
    read = client.get(f"/api/conversations/{conversation}")
    assert read.status_code == httpx.codes.NOT_FOUND
    assert list(read.json()) == ["error"]
    asked = client.post("/api/ask", json={"message": "Hello", "conversation": conversation})
    assert asked.status_code == httpx.codes.NOT_FOUND
    assert list(asked.json()) == ["error"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[]", 422),
        (b"{}", 422),
        (b'{"message": 5}', 422),
        (b'{"message": "Hi", "system": "x"}', 422),
        (b'{"message": ""}', 400),
        (b'{"message": "   "}', 400),
        (b'{"message": "a\\u0000b"}', 400),
        (b'{"message": "' + b"a" * 100_000 + b'"}', 400),
        (b'{"message": "' + b"a" * LARGEST_BODY + b'"}', 413),
    ],
)
@pytest.mark.parametrize("path", ["/api/ask", "/api/ask/stream"])
def test_bad_input_gets_one_sentence(
    client: httpx.Client, path: str, body: bytes, status: int
) -> None:
    reply = client.post(path, content=body, headers={"content-type": "application/json"})
    assert reply.status_code == status
    assert list(reply.json()) == ["error"]
    sentence = reply.json()["error"]
    assert sentence.endswith((".", '"'))
    assert len(sentence) < 300
    assert "Traceback" not in sentence


def test_a_body_without_a_length_is_limited_too(client: httpx.Client) -> None:
    parts = (b"x" * 65_536 for _ in range(LARGEST_BODY // 65_536 + 2))
    reply = client.post("/api/ask", content=parts)
    assert reply.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE


def test_a_clause_comes_with_its_headings(client: httpx.Client, assistant: Assistant) -> None:
    reply = client.get("/api/clauses/zhongshan/1(2)").json()
    clause = assistant.corpus.clause("zhongshan", "1(2)")
    assert reply["text"] == clause.text
    assert reply["headings"] == [
        {"clause": "1", "text": "1. Cultivate leading cross-border e-commerce enterprises"}
    ]
    body = assistant.corpus.document("zhongshan").body
    assert body[reply["start"] : reply["end"]] == reply["text"]


@pytest.mark.parametrize("path", ["zhongshan/9(9)", "nowhere/1", "zhongshan/..%2f1"])
def test_a_clause_that_is_not_there(client: httpx.Client, path: str) -> None:
    reply = client.get(f"/api/clauses/{path}")
    assert reply.status_code == httpx.codes.NOT_FOUND
    assert list(reply.json()) == ["error"]


def test_every_programme_is_listed_with_its_facts(
    client: httpx.Client, assistant: Assistant
) -> None:
    listed = client.get("/api/programmes").json()
    assert [entry["programme"] for entry in listed] == list(assistant.rules.programmes)
    website = next(entry for entry in listed if entry["programme"] == "independent-website")
    assert [fact["fact"] for fact in website["facts"]] == ["site_transactions", "site_costs"]


def test_health_names_model_and_hashes(client: httpx.Client, assistant: Assistant) -> None:
    health = client.get("/healthz").json()
    assert health["status"] == "ok"
    assert health["model"] == assistant.model_name
    assert health["corpus_hash"] == assistant.corpus.hash


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("POST", "/api", 404),
        ("GET", "/api/ask", 404),
        ("POST", "/gradio_api/upload", 404),
        ("POST", "/gradio_api/process_recording", 404),
        ("GET", "/docs", 404),
    ],
)
def test_other_addresses_hold_nothing(
    client: httpx.Client, method: str, path: str, status: int
) -> None:
    assert client.request(method, path).status_code == status


def test_no_response_may_load_from_elsewhere(client: httpx.Client) -> None:
    for path in ("/", "/healthz", "/api/programmes"):
        headers = client.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
