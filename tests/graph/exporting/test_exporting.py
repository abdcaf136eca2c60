"""A network as files for other tools."""

from __future__ import annotations

import csv
import io

import networkx as nx
import pytest
import rdflib

from graph.errors import IndrusError
from graph.exporting import FORMATS, exported
from graph.network import Network, ego, ties_of
from graph.record import Record
from ontology import ID

MORGULOV = ID + "person/igor-morgulov"


@pytest.fixture(scope="module")
def network(record: Record) -> Network:
    return ego(record, MORGULOV)


def test_graphml_is_read_back_with_every_tie(record: Record, network: Network) -> None:
    again = nx.read_graphml(io.BytesIO(exported(record, network, "graphml", "ru")))
    assert set(again) == set(network)
    assert again.number_of_edges() == network.number_of_edges()
    assert again.nodes[MORGULOV]["label"] == record.label(MORGULOV, "ru")
    assert all("citations" in said for _, _, said in again.edges(data=True))


def test_gexf_is_read_back_with_every_tie(record: Record, network: Network) -> None:
    again = nx.read_gexf(io.BytesIO(exported(record, network, "gexf")))
    assert set(again) == set(network)
    assert again.number_of_edges() == network.number_of_edges()


def test_the_table_has_a_line_for_each_citation_of_each_tie(
    record: Record, network: Network
) -> None:
    lines = list(csv.DictReader(io.StringIO(exported(record, network, "csv").decode())))
    expected = {(t.source, t.target, c) for t in ties_of(network) for c in t.citations or ("",)}
    assert {(line["source"], line["target"], line["citation"]) for line in lines} == expected


def test_turtle_holds_only_what_is_held_to_be_true(record: Record, network: Network) -> None:
    graph = rdflib.Graph().parse(data=exported(record, network, "ttl"), format="turtle")
    held = record.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert 0 < len(graph) < len(held)
    known = {(getattr(t.subject, "value", ""), t.predicate.value) for t in held}
    assert {(str(s), str(p)) for s, p, _ in graph} <= known


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_network_gives_the_same_bytes(record: Record, network: Network, form: str) -> None:
    assert exported(record, network, form) == exported(record, network, form)


def test_another_format_is_refused_with_those_there_are(record: Record, network: Network) -> None:
    with pytest.raises(IndrusError, match="graphml, gexf, csv, ttl"):
        exported(record, network, "xls")
