"""The W3C's SPARQL 1.1 Graph Store Protocol tests, as they concern a store which only reads.

Each case bears the name of its entry in the W3C's manifest (sparql11/http-rdf-update). Entries
that read are typed with their expectation; entries that write expect a refusal here, and those
that read what was written before read a graph that the release holds.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from tests.standards.kasei import KASEI

GRAPH = f"?graph={quote(f'{KASEI}data1.rdf', safe='')}"
NOBODYS = "?graph=http%3A%2F%2Fexample.org%2Fperson%2F2.ttl"


class Case(NamedTuple):
    name: str
    method: str
    query: str
    status: int


CASES = [
    Case("put__initial_state", "PUT", NOBODYS, 405),
    Case("get_of_put__initial_state", "GET", GRAPH, 200),
    Case("put__graph_already_in_store", "PUT", GRAPH, 405),
    Case("get_of_put__graph_already_in_store", "GET", GRAPH, 200),
    Case("put__default_graph", "PUT", "?default", 405),
    Case("get_of_put__default_graph", "GET", "?default", 200),
    Case("put__mismatched_payload", "PUT", GRAPH, 405),
    Case("delete__existing_graph", "DELETE", GRAPH, 405),
    Case("get_of_delete__existing_graph", "GET", NOBODYS, 404),
    Case("delete__nonexistent_graph", "DELETE", NOBODYS, 405),
    Case("post__existing_graph", "POST", GRAPH, 405),
    Case("get_of_post__existing_graph", "GET", GRAPH, 200),
    Case("post__multipart_formdata", "POST", GRAPH, 405),
    Case("get_of_post__multipart_formdata", "GET", GRAPH, 200),
    Case("post__create__new_graph", "POST", "", 405),
    Case("get_of_post__create__new_graph", "GET", GRAPH, 200),
    Case("get_of_post__after_noop", "GET", GRAPH, 200),
    Case("head_on_an_existing_graph", "HEAD", GRAPH, 200),
    Case("head_on_a_nonexisting_graph", "HEAD", NOBODYS, 404),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_graph_store_protocol(endpoint: TestClient, case: Case) -> None:
    response = endpoint.request(
        case.method,
        f"/sparql/graphs{case.query}",
        headers={"accept": "text/turtle", "content-type": "text/turtle; charset=utf-8"},
    )
    assert response.status_code == case.status
    if case.status == 200:
        assert response.headers["content-type"] == "text/turtle; charset=utf-8"
        assert (int(response.headers["content-length"]) > 0) == (case.query == GRAPH)
    else:
        assert response.headers["content-type"] == "application/problem+json"
    if case.status == 405:
        assert response.headers["allow"] == "GET, HEAD, OPTIONS"
        assert "changes when its sources do" in response.json()["detail"]
    if case.method == "HEAD":
        assert response.content == b""


def test_a_named_graph_holds_its_own_triples_only(endpoint: TestClient) -> None:
    response = endpoint.get(f"/sparql/graphs{GRAPH}", headers={"accept": "application/n-triples"})
    found = [str(quad.subject) for quad in parse(response.content, format=RdfFormat.N_TRIPLES)]
    assert found == [f"<{KASEI}data1.rdf>"]


@pytest.mark.parametrize("query", ["?graph=a&default", "?graph=data1.rdf", "?graph=a:b&graph=a:c"])
def test_a_graph_is_named_once_and_absolutely(endpoint: TestClient, query: str) -> None:
    response = endpoint.get(f"/sparql/graphs{query}")
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"


def test_the_store_itself_lists_its_graphs(endpoint: TestClient) -> None:
    response = endpoint.get("/sparql/graphs", headers={"accept": "application/n-triples"})
    name = "http://www.w3.org/ns/sparql-service-description#name"
    quads = parse(response.content, format=RdfFormat.N_TRIPLES)
    found = {str(quad.object) for quad in quads if quad.predicate.value == name}
    assert found == {f"<{KASEI}data{number}.rdf>" for number in (1, 2, 3)}


def test_a_graph_that_was_fetched_is_not_sent_again(endpoint: TestClient) -> None:
    first = endpoint.get(f"/sparql/graphs{GRAPH}")
    again = endpoint.get(f"/sparql/graphs{GRAPH}", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
