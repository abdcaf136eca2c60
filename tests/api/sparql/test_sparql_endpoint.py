"""What a client of ``/sparql`` sees: formats, refusals, validators, truncation, other origins."""

from __future__ import annotations

import asyncio
import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results
from starlette.testclient import TestClient
from starlette.types import Message

SELECT = "SELECT ?s ?o { ?s <https://example.org/note> ?o } ORDER BY ?o LIMIT 2"
LONG = "SELECT ?s ?o { ?s <https://example.org/note> ?o }"
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


def test_a_known_entity_tag_is_answered_304(client: TestClient) -> None:
    tag = ask(client, SELECT).headers["etag"]
    assert tag.startswith('"')
    again = client.get(
        "/sparql", params={"query": SELECT}, headers={"if-none-match": f'"x", {tag}'}
    )
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


def test_every_other_answer_has_another_entity_tag(client: TestClient) -> None:
    tags = {
        ask(client, query, accept, **parameters).headers["etag"]
        for query, accept, parameters in (
            (SELECT, None, {}),
            (SELECT, XML, {}),
            (SELECT + " ", None, {}),
            (SELECT, None, {"default-graph-uri": "a:b"}),
            (SELECT, None, {"named-graph-uri": "a:b"}),
        )
    }
    assert len(tags) == 5


def test_a_repeated_question_comes_from_the_cache(client: TestClient) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    first, second = ask(client, query), ask(client, query)
    assert first.headers["server-timing"].startswith("query;dur=")
    assert second.headers["server-timing"].startswith("cache")
    assert first.content == second.content


def test_what_changes_by_itself_is_never_kept(client: TestClient) -> None:
    query = "SELECT (STRUUID() AS ?id) {}"
    first, second = ask(client, query), ask(client, query)
    assert first.content != second.content
    assert "etag" not in first.headers
    assert first.headers["cache-control"] == "no-store"


def _rows(name: str, document: bytes) -> int:
    formats = {
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
        "tsv": QueryResultsFormat.TSV,
    }
    if name == "csv":
        return len(list(csv.reader(io.StringIO(document.decode())))) - 1
    solutions = parse_query_results(document, format=formats[name])
    assert isinstance(solutions, QuerySolutions)
    return len(list(solutions))


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_a_cut_table_is_whole_and_says_so(client: TestClient, name: str) -> None:
    response = ask(client, LONG, format=name)
    assert response.headers["x-truncated"] == "rows=300"
    assert _rows(name, response.content) == 300
    if name in ("json", "xml"):
        assert "problem/truncated" in response.text


@pytest.mark.parametrize("name", ["turtle", "ntriples", "rdfxml", "jsonld"])
def test_a_cut_graph_is_whole_and_says_so(client: TestClient, name: str) -> None:
    response = ask(client, "CONSTRUCT WHERE { ?s <https://example.org/note> ?o }", format=name)
    media_type = response.headers["content-type"].split(";")[0]
    engine_format = RdfFormat.from_media_type(media_type)
    assert response.headers["x-truncated"] == "rows=300"
    assert len(list(parse(input=response.content, format=engine_format))) == 300


def test_an_answer_of_exactly_the_limit_is_not_called_cut(client: TestClient) -> None:
    response = ask(client, LONG + " LIMIT 300")
    assert "x-truncated" not in response.headers
    assert len(response.json()["results"]["bindings"]) == 300


def test_carriage_returns_survive_xml(client: TestClient) -> None:
    response = ask(client, r'SELECT ("a\r\nb" AS ?x) {}', XML)
    solutions = parse_query_results(response.content, format=QueryResultsFormat.XML)
    assert isinstance(solutions, QuerySolutions)
    assert [solution["x"].value for solution in solutions] == ["a\r\nb"]


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
