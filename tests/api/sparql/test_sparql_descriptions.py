"""What the endpoint says of itself is true: every claim is checked against the endpoint."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store
from starlette.testclient import TestClient

import api.sparql
from api.sparql.formats import FORMATS

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"


def described(client: TestClient, path: str) -> Store:
    response = client.get(path, headers={"accept": "application/n-triples"})
    assert response.headers["content-type"] == "application/n-triples"
    store = Store()
    store.load(response.content, format=RdfFormat.N_TRIPLES)
    return store


def values(store: Store, predicate: str) -> list[str]:
    quads = store.quads_for_pattern(None, NamedNode(predicate), None)
    return sorted(quad.object.value for quad in quads if hasattr(quad.object, "value"))


def count(client: TestClient, pattern: str) -> int:
    query = f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
    bindings = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    return int(bindings[0]["n"]["value"])


def test_a_bare_request_gets_the_service_description(client: TestClient) -> None:
    store = described(client, "/sparql")
    assert values(store, SD + "endpoint") == ["http://testserver/sparql"]
    assert values(store, SD + "supportedLanguage") == [SD + "SPARQL11Query"]
    assert values(store, SD + "resultFormat") == sorted(one.describes for one in FORMATS)
    assert values(store, SD + "feature") == []


@pytest.mark.parametrize("name", ["turtle", "ntriples", "rdfxml", "jsonld"])
def test_the_description_comes_in_every_graph_format(client: TestClient, name: str) -> None:
    content_type = next(one.content_type for one in FORMATS if one.name == name)
    first = client.get("/sparql", params={"format": name})
    assert first.headers["content-type"] == content_type
    assert client.get("/sparql", params={"format": name}).content == first.content


def test_a_client_that_takes_neither_is_told_what_is_missing(client: TestClient) -> None:
    response = client.get("/sparql", headers={"accept": "application/sparql-results+json"})
    assert response.status_code == 400
    assert "query" in response.json()["detail"]


def test_void_counts_what_is_served(client: TestClient) -> None:
    store = described(client, "/.well-known/void")
    assert values(store, VOID + "sparqlEndpoint") == ["http://testserver/sparql"]
    assert values(store, VOID + "triples")
    partitions = store.query(
        f"SELECT ?p ?n {{ ?d <{VOID}propertyPartition> ?x . "
        f"?x <{VOID}property> ?p ; <{VOID}triples> ?n }}"
    )
    counted = {row["p"].value: int(row["n"].value) for row in partitions}  # type: ignore[union-attr]
    assert counted["https://example.org/note"] == count(client, "?s <https://example.org/note> ?o")
    assert sum(counted.values()) == count(client, "?s ?p ?o")


def test_void_is_negotiated(client: TestClient) -> None:
    assert client.get("/.well-known/void", headers={"accept": "image/png"}).status_code == 406
    turtle = client.get("/.well-known/void", headers={"accept": "text/html"})
    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8"


def test_the_guide_names_every_format(root: Path) -> None:
    guide = (root / "docs" / "sparql.md").read_text(encoding="utf-8")
    for one in FORMATS:
        assert f"`{one.name}`" in guide
        assert f"`{one.media_type}`" in guide


@pytest.mark.parametrize("name", [one.name for one in pkgutil.iter_modules(api.sparql.__path__)])
def test_the_examples_in_the_documentation_run(name: str) -> None:
    module = importlib.import_module(f"api.sparql.{name}")
    assert doctest.testmod(module).failed == 0
