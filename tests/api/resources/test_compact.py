"""Compact JSON-LD reads back as exactly what was written, whatever the terms look like."""

from __future__ import annotations

import json

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from api.resources.compact import compacted
from ontology import PREFIXES

SPACES = [*PREFIXES.values(), "http://www.wikidata.org/entity/", "event:", "urn:x:", "mailto:"]
SUFFIXES = st.text(alphabet="ab/:-.हЛ0", max_size=8)
IRIS = st.builds(
    lambda space, rest: ox.NamedNode(f"{space}{rest}"), st.sampled_from(SPACES), SUFFIXES
)
WORDS = st.text(max_size=12)
LITERALS = st.one_of(
    st.builds(ox.Literal, WORDS),
    st.builds(lambda words: ox.Literal(words, language="hi"), WORDS),
    st.builds(
        lambda words, name: ox.Literal(words, datatype=ox.NamedNode(PREFIXES["xsd"] + name)),
        WORDS,
        st.sampled_from(["integer", "boolean", "date", "anyURI"]),
    ),
)
QUADS = st.builds(
    ox.Quad,
    IRIS,
    st.one_of(IRIS, st.just(ox.NamedNode(PREFIXES["rdf"] + "type"))),
    st.one_of(IRIS, LITERALS),
    st.one_of(st.just(ox.DefaultGraph()), IRIS),
)


@given(st.sets(QUADS, max_size=12))
def test_what_is_read_is_what_was_written(quads: set[ox.Quad]) -> None:
    document = compacted(sorted(quads, key=str), PREFIXES)
    assert {*ox.parse(document, format=ox.RdfFormat.JSON_LD)} == quads


def test_nothing_at_all_is_a_document_too() -> None:
    assert json.loads(compacted([], PREFIXES)) == {"@context": {}, "@graph": []}


def test_an_iri_whose_scheme_is_spelt_like_a_prefix_stays_what_it_is() -> None:
    node = ox.NamedNode("event:fire")
    talks = ox.NamedNode(PREFIXES["event"] + "talks")
    quad = ox.Quad(node, ox.NamedNode(PREFIXES["schema"] + "about"), talks)
    (read,) = ox.parse(compacted([quad], PREFIXES), format=ox.RdfFormat.JSON_LD)
    assert read == quad
