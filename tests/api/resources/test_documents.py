"""A document with the data of one thing says the same in every syntax, to every reader."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib
from starlette.testclient import TestClient

EVENT = "/data/event/2021-02-shringla-morgulov-consultations"
DOCUMENTS = [
    "/data/ontology",
    "/data/person/sergei-lavrov",
    "/data/topic/disarmament",
    EVENT,
    "/data/source/shringla-moscow-official-2021-02-18",
    "/data/citation/shringla-moscow-official-2021-02-18/visit",
]
SYNTAXES = {
    "ttl": (ox.RdfFormat.TURTLE, "turtle"),
    "nt": (ox.RdfFormat.N_TRIPLES, "nt"),
    "rdf": (ox.RdfFormat.RDF_XML, "xml"),
    "jsonld": (ox.RdfFormat.JSON_LD, "json-ld"),
    "nq": (ox.RdfFormat.N_QUADS, "nquads"),
    "trig": (ox.RdfFormat.TRIG, "trig"),
}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_syntax_says_the_same(client: TestClient, document: str) -> None:
    said = {
        name: {*ox.parse(client.get(f"{document}.{name}").content, format=syntax)}
        for name, (syntax, _) in SYNTAXES.items()
    }
    assert said["ttl"]
    assert said["ttl"] == said["nt"] == said["rdf"]
    assert said["nq"] == said["trig"] == said["jsonld"]
    assert {q for q in said["nq"] if q.graph_name == ox.DefaultGraph()} == said["ttl"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_reader_that_knows_no_graphs_finds_the_same_in_every_syntax(
    client: TestClient, document: str
) -> None:
    graphs = {
        name: rdflib.Graph().parse(data=client.get(f"{document}.{name}").content, format=syntax)
        for name, (_, syntax) in SYNTAXES.items()
    }
    assert len(graphs["ttl"]) > 3
    assert all({*graph} == {*graphs["ttl"]} for graph in graphs.values())


def test_json_ld_is_short_and_brings_its_context(client: TestClient) -> None:
    answer = client.get(f"{EVENT}.jsonld")
    document = answer.json()
    assert set(document) == {"@context", "@graph"}
    assert document["@context"]["event"] == "https://w3id.org/indrus/id/event/"
    assert all(isinstance(space, str) for space in document["@context"].values())
    things = {thing["@id"]: thing for thing in document["@graph"]}
    talks = things["event:" + EVENT.rpartition("/")[2]]
    assert "schema:Event" in talks["@type"]
    assert talks["indrus:when"] == {"@type": "edtf:EDTF-level1", "@value": "2021-02-17"}
    assert any(name.startswith("citation:") and "@graph" in it for name, it in things.items())
