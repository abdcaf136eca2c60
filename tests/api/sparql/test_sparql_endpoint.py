"""What a client of ``/sparql`` sees: formats, refusals, datasets, methods, other origins."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient
from starlette.types import Message

SELECT = "SELECT ?s ?o { ?s <https://example.org/note> ?o } ORDER BY ?o LIMIT 2"
CONSTRUCT = "CONSTRUCT WHERE { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?o }"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"


def ask(client: TestClient, query: str, accept: str | None = None, **parameters: str) -> Any:
    headers = {"accept": accept} if accept is not None else {}
    return client.get("/sparql", params={"query": query, **parameters}, headers=headers)


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (XML, XML),
        ("application/json", "application/json"),
        ("application/xml", "application/xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (f"{JSON};q=0, */*", XML),
        (f"{JSON};q=0.5, {XML};q=0.6", XML),
        (BROWSER, "text/html; charset=utf-8"),
    ],
)
def test_a_table_comes_in_the_accepted_format(
    client: TestClient, accept: str | None, content_type: str
) -> None:
    response = ask(client, SELECT, accept)
    assert response.status_code == 200
    assert response.headers["content-type"] == content_type
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    ("accept", "content_type", "engine_format"),
    [
        (None, "text/turtle; charset=utf-8", RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", "application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", "application/ld+json", RdfFormat.JSON_LD),
        ("text/turtle;q=0.2, application/ld+json", "application/ld+json", RdfFormat.JSON_LD),
    ],
)
def test_a_graph_comes_in_the_accepted_format(
    client: TestClient, accept: str | None, content_type: str, engine_format: RdfFormat
) -> None:
    response = ask(client, CONSTRUCT, accept)
    assert response.headers["content-type"] == content_type
    triples = list(parse(input=response.content, format=engine_format))
    assert sorted(str(quad.object) for quad in triples) == [
        '"Anna Karenina"@en',
        '"Анна Каренина"@ru',
    ]


@pytest.mark.parametrize(
    ("name", "query", "content_type"),
    [
        ("csv", SELECT, "text/csv; charset=utf-8"),
        ("JSON", SELECT, JSON),
        ("xml", CONSTRUCT, "application/rdf+xml"),
        ("json", CONSTRUCT, "application/ld+json"),
        ("ttl", CONSTRUCT, "text/turtle; charset=utf-8"),
        ("html", SELECT, "text/html; charset=utf-8"),
    ],
)
def test_the_format_parameter_decides_over_accept(
    client: TestClient, name: str, query: str, content_type: str
) -> None:
    response = ask(client, query, "image/png", format=name)
    assert response.headers["content-type"] == content_type


def test_a_document_declares_only_the_prefixes_that_it_uses(client: TestClient) -> None:
    declared = [line for line in ask(client, CONSTRUCT).text.splitlines() if "@prefix" in line]
    assert [line.split()[1] for line in declared] == ["person:", "skos:"]
    root = re.search("<rdf:RDF[^>]*>", ask(client, CONSTRUCT, format="rdfxml").text)
    assert root
    assert re.findall("xmlns:([a-z]+)", root[0]) == ["rdf", "skos"]


@pytest.mark.parametrize(
    ("query", "parameters", "status", "name"),
    [
        (SELECT, {"format": "excel"}, 400, "unknown-format"),
        (SELECT, {"format": "turtle"}, 406, "not-acceptable"),
        (CONSTRUCT, {"format": "csv"}, 406, "not-acceptable"),
        ("SELECT", {}, 400, "malformed-query"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", {}, 400, "malformed-query"),
        ("ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", {}, 403, "service-refused"),
        ("ASK {}", {"default-graph-uri": "not an iri"}, 400, "malformed-request"),
        ("SELECT (<urn:f>(1) AS ?x) {}", {}, 400, "evaluation"),
        ("ASK {}", {"default-graph-uri": "http://[half"}, 400, "malformed-query"),
        ("ASK {}", {"update": "CLEAR ALL"}, 403, "read-only"),
        ("#" * 300_000, {}, 413, "query-too-long"),
    ],
)
def test_a_refusal_is_a_problem_document(
    client: TestClient, query: str, parameters: dict[str, str], status: int, name: str
) -> None:
    response = client.post("/sparql", data={"query": query, **parameters})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["access-control-allow-origin"] == "*"
    document = response.json()
    assert document["type"] == f"https://w3id.org/indrus/problem/{name}"
    assert document["status"] == status
    assert document["detail"]


def test_nothing_acceptable_is_406_and_says_what_is_offered(client: TestClient) -> None:
    response = ask(client, SELECT, "image/png")
    assert response.status_code == 406
    assert JSON in response.json()["offered"]


def test_a_syntax_error_has_its_position(client: TestClient) -> None:
    document = ask(client, "SELECT *\nWHERE { ?s foaf:name ?o }").json()
    assert document["line"] == 2
    assert "not declared" in document["detail"]


def test_an_update_sent_as_a_query_is_called_by_its_name(client: TestClient) -> None:
    detail = ask(client, "PREFIX e: <http://e/> DELETE WHERE { ?s ?p ?o }").json()["detail"]
    assert "read-only" in detail


def test_the_default_graph_is_no_union(client: TestClient) -> None:
    assert ask(client, 'ASK { ?s ?p "a" }').json()["boolean"] is False
    assert ask(client, 'ASK { GRAPH ?g { ?s ?p "a" } }').json()["boolean"] is True


def test_a_named_graph_can_be_made_the_default_graph(client: TestClient) -> None:
    graph = {"default-graph-uri": "https://example.org/graph/a"}
    assert ask(client, 'ASK { ?s ?p "a" }', **graph).json()["boolean"] is True
    assert ask(client, "ASK { GRAPH ?g { ?s ?p ?o } }", **graph).json()["boolean"] is False


def test_from_never_fetches(client: TestClient, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<a:b> <a:b> <a:b> .", encoding="utf-8")
    response = ask(client, f"ASK FROM <{secret.as_uri()}> {{ ?s ?p ?o }}")
    assert response.json()["boolean"] is False


def test_relative_iris_resolve_against_the_project(client: TestClient) -> None:
    assert ask(client, "ASK { <id/person/anna-karenina> a ?type }").json()["boolean"] is True


def test_head_is_get_without_the_body(client: TestClient) -> None:
    got = ask(client, SELECT)
    head = client.head("/sparql", params={"query": SELECT})
    assert head.content == b""
    for header in ("content-type", "content-length", "etag"):
        assert head.headers[header] == got.headers[header]


def test_any_site_may_ask_without_credentials(client: TestClient) -> None:
    preflight = client.options(
        "/sparql",
        headers={
            "origin": "https://elsewhere.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "content-type",
        },
    )
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-origin"] == "*"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    assert "Content-Type" in preflight.headers["access-control-allow-headers"]
    assert "access-control-allow-credentials" not in preflight.headers
    assert "X-Truncated" in ask(client, SELECT).headers["access-control-expose-headers"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "BREW"])
def test_other_methods_are_refused_with_those_allowed(client: TestClient, method: str) -> None:
    response = client.request(method, "/sparql?query=ASK%7B%7D")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_a_form_body_is_decoded_once(client: TestClient) -> None:
    response = client.post("/sparql", data={"query": 'SELECT ("100%25+1" AS ?x) {}'})
    assert response.json()["results"]["bindings"][0]["x"]["value"] == "100%25+1"


def test_a_body_without_end_is_not_read_to_the_end(client: TestClient) -> None:
    pieces, sent = 0, []

    async def receive() -> Message:
        nonlocal pieces
        pieces += 1
        return {"type": "http.request", "body": b"x" * 65536, "more_body": True}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"content-type", b"application/sparql-query")]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/sparql",
        "query_string": b"",
        "headers": headers,
    }

    async def request() -> None:
        await client.app(scope, receive, send)

    asyncio.run(request())
    assert sent[0]["status"] == 413
    assert pieces < 50
