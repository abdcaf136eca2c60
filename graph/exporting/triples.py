"""The ties of a network as the triples that say them, with the names of what they join."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from graph.network import Network, ties_of
from graph.record import Record
from graph.terms import PREF_LABEL, RDF_TYPE
from ontology import PREFIXES


def turtle(record: Record, network: Network, _lang: str) -> bytes:
    """Turtle of every fact behind the ties that is held to be true; the same for each language."""
    triples = sorted(set(_triples(record, network)), key=str)
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def _triples(record: Record, network: Network) -> Iterator[ox.Triple]:
    default = ox.DefaultGraph()
    for iri in network:
        for naming in (RDF_TYPE, PREF_LABEL):
            for quad in record.quads(ox.NamedNode(iri), naming, None, default):
                yield quad.triple
    for tie in ties_of(network):
        for subject, predicate, value in tie.facts:
            nodes = ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(value)
            for quad in record.quads(*nodes, default):
                yield quad.triple
