"""Asking an engine that misbehaves: each way has its sentence, and nothing goes elsewhere."""

from __future__ import annotations

from urllib.parse import parse_qs

import pyoxigraph as ox
import pytest

from graph.errors import EngineError
from graph.remote.address import Address
from graph.remote.endpoint import Endpoint
from tests.scripted_server import JSON, NOTHING, Reply, Request, scripted

SELECT = "SELECT ?s WHERE { ?s ?p ?o }"
VIRTUOSO = (
    b'{ "head": { "link": [], "vars": ["__ASK_RETVAL"] }, "results": { "bindings": [ %s ] } }'
)
ONE = (
    b'{ "__ASK_RETVAL": { "type": "typed-literal", '
    b'"datatype": "http://www.w3.org/2001/XMLSchema#integer", "value": "1" }}'
)


@pytest.mark.parametrize(
    ("reply", "reason", "words"),
    [
        (Reply(404, b"no", "text/plain"), "answer", r"answered 404 \(no\)"),
        (Reply(500, b"", "text/plain"), "answer", "answered 500; see the engine's own log"),
        (Reply(400, b"error at 1:7", "text/plain"), "query", "error at 1:7"),
        (Reply(401, b"", "text/plain"), "refused", "INDRUS_ENGINE_USER"),
        (Reply(503, b"", "text/plain"), "busy", "ask again later"),
        (Reply(500, b"Transaction timed out", "text/plain"), "deadline", "timed out"),
        (Reply(200, b"<html>", "text/html"), "answer", "text/html instead of application/sparql"),
        (Reply(200, b"{", JSON), "answer", "cannot be read"),
        (Reply(200, b'{"head":{},"boolean":true}', JSON), "answer", "with a truth value"),
        (Reply(headers={"X-SPARQL-MaxRows": "10000"}), "cut", "after 10000 rows"),
        (Reply(headers={"X-Truncated": "rows=5"}), "cut", "after 5 rows"),
        (Reply(headers={"X-SQL-State": "S1TAT"}), "cut", "a part of an answer"),
    ],
)
def test_what_is_no_whole_answer_is_an_error(reply: Reply, reason: str, words: str) -> None:
    with (
        scripted(lambda _: reply) as server,
        Endpoint(Address.of(server.url)) as endpoint,
        pytest.raises(EngineError, match=words) as refused,
    ):
        endpoint.table(SELECT)
    assert refused.value.reason == reason
    assert "\n" not in str(refused.value)


def test_a_redirect_is_named_and_not_followed() -> None:
    with scripted(lambda _: Reply()) as other:
        reply = Reply(307, b"", headers={"Location": f"{other.url}/elsewhere"})
        with (
            scripted(lambda _: reply) as server,
            Endpoint(Address.of(server.url)) as endpoint,
            pytest.raises(EngineError, match=f"redirects to {other.url}/elsewhere"),
        ):
            endpoint.table(SELECT)
        assert other.requests == []


def test_a_slow_engine_meets_the_deadline() -> None:
    with (
        scripted(lambda _: Reply(seconds=1.5)) as server,
        Endpoint(Address.of(server.url), seconds=0.3) as endpoint,
        pytest.raises(EngineError, match=r"no answer within 0\.3 seconds") as refused,
    ):
        endpoint.table(SELECT)
    assert refused.value.reason == "deadline"


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b'{"head":{},"boolean":true}', True),
        (b'{"head":{},"boolean":false}', False),
        (VIRTUOSO % ONE, True),
        (VIRTUOSO % b"", False),
    ],
)
def test_a_truth_value_is_read_in_either_form(body: bytes, *, value: bool) -> None:
    with (
        scripted(lambda _: Reply(body=body)) as server,
        Endpoint(Address.of(server.url)) as endpoint,
    ):
        assert endpoint.truth("ASK { ?s ?p ?o }") is value


def test_true_is_spelt_true_and_texts_stay_as_they_are() -> None:
    body = (
        b'{"head":{"vars":["a","b"]},"results":{"bindings":[{"a":{"type":"typed-literal",'
        b'"datatype":"http://www.w3.org/2001/XMLSchema#boolean", "value":"1"},'
        b'"b":{"type":"literal","value":"\\"http://www.w3.org/2001/XMLSchema#boolean\\", '
        b'\\"value\\": \\"1\\""}}]}}'
    )
    with (
        scripted(lambda _: Reply(body=body)) as server,
        Endpoint(Address.of(server.url)) as endpoint,
    ):
        row = next(iter(endpoint.table(SELECT)))
    assert row["a"] == ox.Literal(True)
    assert row["b"] == ox.Literal('"http://www.w3.org/2001/XMLSchema#boolean", "value": "1"')


def _named(request: Request) -> Reply:
    if b"GROUP+BY" not in request.body:
        return Reply()
    graphs = ("default", "provenance", "other")
    rows = ",".join(
        f'{{"g":{{"type":"uri","value":"https://w3id.org/indrus/graph/{name}"}},'
        '"n":{"type":"literal","value":"1"}}'
        for name in graphs
    )
    return Reply(body=f'{{"head":{{"vars":["g","n"]}},"results":{{"bindings":[{rows}]}}}}'.encode())


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("SELECT * { ?s ?p ?o }", []),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", ["other", "provenance"]),
        ("SELECT * { GRAPH <https://w3id.org/indrus/graph/provenance> { ?s ?p ?o } }",
         ["provenance"]),
        ("SELECT * { GRAPH <https://e.org/unknown> { ?s ?p ?o } }", []),
        ("PREFIX g: <https://w3id.org/indrus/graph/> SELECT * { GRAPH g:other { ?s ?p ?o } }",
         ["other", "provenance"]),
    ],
)  # fmt: skip
def test_a_named_default_graph_is_told_with_the_graphs_that_are_looked_into(
    query: str, named: list[str]
) -> None:
    graph = "https://w3id.org/indrus/graph/"
    with (
        scripted(_named) as server,
        Endpoint(Address.of(server.url, f"{graph}default")) as endpoint,
    ):
        endpoint.table(query)
        sent = parse_qs(server.requests[-1].body.decode())
    assert sent["query"] == [query]
    assert sent["default-graph-uri"] == [f"{graph}default"]
    assert sorted(sent.get("named-graph-uri", [])) == [f"{graph}{name}" for name in named]


def test_a_query_with_its_own_dataset_keeps_it() -> None:
    with (
        scripted(_named) as server,
        Endpoint(Address.of(server.url, "https://w3id.org/indrus/graph/default")) as endpoint,
    ):
        endpoint.table("SELECT * FROM <https://e.org/g> { ?s ?p ?o }")
        assert set(parse_qs(server.requests[-1].body.decode())) == {"query"}


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/", "is no address of an engine"),
        ("https:///sparql", "is no address of an engine"),
        ("https://example.org:port/sparql", "is no address of an engine"),
        ("https://user:secret@example.org/sparql", "was written with credentials in it"),
        ("https://example.org/sparql#here", "has a fragment"),
    ],
)
def test_an_address_that_cannot_be_asked_is_refused(url: str, words: str) -> None:
    with pytest.raises(EngineError, match=words) as refused:
        Address.of(url)
    assert "secret" not in str(refused.value)


def test_a_default_graph_that_is_no_iri_is_refused() -> None:
    with pytest.raises(EngineError, match="cannot name its default graph"):
        Address.of("https://example.org/sparql", "the default one")


def test_a_token_is_sent_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDRUS_ENGINE_TOKEN", "abc")
    with scripted(lambda _: Reply()) as server, Endpoint(Address.of(server.url)) as endpoint:
        endpoint.table(SELECT)
    assert [request.headers["authorization"] for request in server.requests] == ["Bearer abc"]


def test_a_password_is_sent_only_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDRUS_ENGINE_USER", "reader")
    monkeypatch.setenv("INDRUS_ENGINE_PASSWORD", "word")

    def answer(request: Request) -> Reply:
        if "authorization" in request.headers:
            return Reply(body=NOTHING)
        return Reply(401, b"", headers={"WWW-Authenticate": 'Basic realm="here"'})

    with scripted(answer) as server, Endpoint(Address.of(server.url)) as endpoint:
        endpoint.table(SELECT)
        endpoint.table(SELECT)
    sent = [request.headers.get("authorization") for request in server.requests]
    assert sent == [None, "Basic cmVhZGVyOndvcmQ=", "Basic cmVhZGVyOndvcmQ="]
