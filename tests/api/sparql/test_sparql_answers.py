"""Answers that are asked for again, and answers that are too long."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results
from starlette.testclient import TestClient

SELECT = "SELECT ?s ?o { ?s <https://example.org/note> ?o } ORDER BY ?o LIMIT 2"
LONG = "SELECT ?s ?o { ?s <https://example.org/note> ?o }"
XML = "application/sparql-results+xml"


def ask(client: TestClient, query: str, accept: str | None = None, **parameters: str) -> Any:
    headers = {"accept": accept} if accept is not None else {}
    return client.get("/sparql", params={"query": query, **parameters}, headers=headers)


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
