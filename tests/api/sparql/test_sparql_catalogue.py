"""VoID, DCAT and the examples on the real release: what they offer is there, and runs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store
from starlette.testclient import TestClient

from api.settings import Settings
from api.sparql.questions import all_questions
from ontology import PREFIXES
from tests.api.sparql.little_release import application

DECLARED = "".join(f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items() if name)
SPDX = "PREFIX spdx: <http://spdx.org/rdf/terms#> "


@pytest.fixture(scope="module")
def site(release: Path) -> Iterator[TestClient]:
    with TestClient(application(Settings(release))) as client:
        client.headers.pop("accept", None)
        yield client


@pytest.fixture(scope="module")
def void(site: TestClient) -> Store:
    return read(site, "/.well-known/void")


def read(site: TestClient, path: str) -> Store:
    response = site.get(path, headers={"accept": "application/n-triples"})
    assert response.headers["content-type"] == "application/n-triples"
    store = Store()
    store.load(response.content, format=RdfFormat.N_TRIPLES)
    return store


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    solutions = store.query(DECLARED + SPDX + query)
    assert isinstance(solutions, QuerySolutions)
    return sorted(tuple(getattr(term, "value", "") for term in row) for row in solutions)


def test_every_distribution_is_served_and_has_its_size_and_checksum(
    site: TestClient, void: Store
) -> None:
    found = rows(
        void,
        """SELECT ?address ?size ?sum { ?dataset dcat:distribution ?file .
        ?file dcat:downloadURL ?address ; dcat:byteSize ?size ;
              spdx:checksum [ spdx:algorithm spdx:checksumAlgorithm_sha256 ;
                              spdx:checksumValue ?sum ] }""",
    )
    assert "http://testserver/download/indrus.nq" in {address for address, _, _ in found}
    for address, size, checksum in found:
        response = site.get(address)
        assert len(response.content) == int(size)
        assert hashlib.sha256(response.content).hexdigest() == checksum
        tagged = {"if-none-match": response.headers["etag"]}
        assert site.get(address, headers=tagged).status_code == 304


@pytest.mark.parametrize("name", ["nothing.nq", "texts", "..%2Fpyproject.toml", "%2e%2e"])
def test_no_other_file_is_served(site: TestClient, name: str) -> None:
    assert site.get(f"/download/{name}").status_code in (404, 405)


def test_the_linksets_count_the_links(site: TestClient, void: Store) -> None:
    found = rows(
        void,
        """SELECT ?predicate ?n { ?set a void:Linkset ; void:triples ?n ;
        void:linkPredicate ?predicate ; void:objectsTarget ?target .
        ?target void:uriSpace "http://www.wikidata.org/entity/" }""",
    )
    assert found
    for predicate, number in found:
        query = (
            f"SELECT (COUNT(*) AS ?n) {{ ?s <{predicate}> ?o "
            "FILTER(STRSTARTS(STR(?o), 'http://www.wikidata.org/')) }"
        )
        answer = site.post("/sparql", data={"query": query}).json()
        assert answer["results"]["bindings"][0]["n"]["value"] == number


def test_example_resources_are_things_of_different_kinds(site: TestClient, void: Store) -> None:
    found = [iri for (iri,) in rows(void, "SELECT ?it { ?dataset void:exampleResource ?it }")]
    kinds = {iri.split("/")[-2] for iri in found}
    assert {"person", "event", "programme"} <= kinds
    assert len(kinds) == len(found)
    for iri in found:
        assert site.post("/sparql", data={"query": f"ASK {{ <{iri}> a ?c }}"}).json()["boolean"]


def test_every_question_is_an_example_that_runs(site: TestClient) -> None:
    store = read(site, "/sparql/examples")
    for executable, predicate in (("Select", "select"), ("Ask", "ask"), ("Construct", "construct")):
        found = rows(
            store,
            f"""SELECT ?it ?query ?target {{
            ?it a sh:SPARQLExecutable, sh:SPARQL{executable}Executable ;
                sh:{predicate} ?query ; <https://schema.org/target> ?target }}""",
        )
        for name, query, target in found:
            response = site.post(target, data={"query": query})
            assert response.status_code == 200, f"{name}: {response.text}"
    named = {iri.rpartition("#")[2] for (iri,) in rows(store, "SELECT ?it { ?it sh:prefixes ?p }")}
    assert named == {question.name for question in all_questions()}


def test_an_example_tells_what_it_asks_in_three_languages(site: TestClient) -> None:
    store = read(site, "/sparql/examples")
    found = rows(
        store,
        """SELECT ?it (COUNT(DISTINCT LANG(?words)) AS ?n) {
        ?it sh:prefixes ?p ; rdfs:comment ?words } GROUP BY ?it""",
    )
    assert {number for _, number in found} == {"3"}


def test_the_prefixes_of_an_example_are_those_of_its_query(site: TestClient) -> None:
    store = read(site, "/sparql/examples")
    for query, prefix, namespace in rows(
        store,
        """SELECT ?query ?prefix ?namespace {
            ?it sh:select ?query ; sh:prefixes/sh:declare ?d .
            ?d sh:prefix ?prefix ; sh:namespace ?namespace }""",
    ):
        assert f"PREFIX {prefix}: <{namespace}>" in query


@pytest.mark.parametrize("name", ["reference", "provenance", "ontology"])
def test_a_graph_of_ours_leads_to_its_document(site: TestClient, name: str) -> None:
    led = site.get(f"/graph/{name}", follow_redirects=False)
    assert led.status_code == 303
    document = site.get(led.headers["location"], headers={"accept": "application/n-triples"})
    graph = f"<https://w3id.org/indrus/graph/{name}>"
    query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
    counted = site.post("/sparql", data={"query": query}).json()["results"]["bindings"][0]["n"]
    assert document.content.count(b"\n") == int(counted["value"])


def test_a_citation_names_the_graph_of_what_it_says(site: TestClient) -> None:
    query = "SELECT ?g { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), '/citation/')) } LIMIT 1"
    found = site.post("/sparql", data={"query": query}).json()["results"]["bindings"][0]["g"]
    document = site.get("/sparql/graphs", params={"graph": found["value"]})
    assert document.status_code == 200
    assert b"https://w3id.org/indrus/" in document.content
