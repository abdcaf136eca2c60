"""The provenance graph: sources and citations as W3C PROV and Web Annotation describe them.

What seeds leave out because it follows is written out here: the stance that goes without saying,
the source of a citation, the selectors of a quote, the checksum of a text, the bounds of a date.
"""

from __future__ import annotations

import unicodedata

import pyoxigraph as ox

from graph.dates import Edtf
from graph.reading.reading import Source
from graph.terms import RDF_TYPE, XSD_DATE, named, own
from ontology import PROVENANCE_GRAPH

_GRAPH = ox.NamedNode(PROVENANCE_GRAPH)
_INTEGER = named("xsd:integer")


def of_source(source: Source, description: list[ox.Quad]) -> list[ox.Quad]:
    """What is known of a source: its description as read, and what follows from it."""
    node = ox.NamedNode(source.iri)
    quads = [_quad(node, quad.predicate, quad.object) for quad in description]
    quads.append(_quad(node, RDF_TYPE, named("prov:Entity")))
    if source.held is not None:
        quads.append(_quad(node, own("textSha256"), ox.Literal(source.held.sha256)))
    if source.issued is not None:
        issued = Edtf.parse(source.issued)
        for name, day in (("earliest", issued.earliest), ("latest", issued.latest)):
            if day is not None:
                quads.append(_quad(node, own(name), ox.Literal(day.isoformat(), datatype=XSD_DATE)))
    return quads


def of_citation(
    iri: str,
    source: Source,
    stance: str,
    quote: str | None,
    located: str | None,
    span: tuple[int, int] | None,
) -> list[ox.Quad]:
    """What is known of a citation: its source, stance, words or place, and its selectors."""
    node = ox.NamedNode(iri)
    quads = [
        _quad(node, RDF_TYPE, own("Citation")),
        _quad(node, RDF_TYPE, named("prov:Entity")),
        _quad(node, named("dcterms:source"), ox.NamedNode(source.iri)),
        _quad(node, own("stance"), ox.NamedNode(stance)),
    ]
    if located is not None:
        quads.append(_quad(node, own("located"), ox.Literal(located)))
    if quote is not None:
        words = unicodedata.normalize("NFC", quote)
        quads.append(_quad(node, own("quote"), ox.Literal(words)))
        if span is not None and source.held is not None:
            # selectors select within something: a specific resource has exactly one source
            quads.append(_quad(node, named("oa:hasSource"), ox.NamedNode(source.iri)))
            quads += _selectors(iri, words, span, source.held.around(*span))
    return quads


def _selectors(
    iri: str, words: str, span: tuple[int, int], around: tuple[str, str]
) -> list[ox.Quad]:
    node = ox.NamedNode(iri)
    position, quotation = ox.NamedNode(f"{iri}/position"), ox.NamedNode(f"{iri}/words")
    start, end = (ox.Literal(str(place), datatype=_INTEGER) for place in span)
    return [
        _quad(node, named("oa:hasSelector"), position),
        _quad(position, RDF_TYPE, named("oa:TextPositionSelector")),
        _quad(position, named("oa:start"), start),
        _quad(position, named("oa:end"), end),
        _quad(node, named("oa:hasSelector"), quotation),
        _quad(quotation, RDF_TYPE, named("oa:TextQuoteSelector")),
        _quad(quotation, named("oa:exact"), ox.Literal(words)),
        _quad(quotation, named("oa:prefix"), ox.Literal(around[0])),
        _quad(quotation, named("oa:suffix"), ox.Literal(around[1])),
    ]


def _quad(
    subject: ox.NamedNode,
    predicate: ox.NamedNode,
    value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
) -> ox.Quad:
    return ox.Quad(subject, predicate, value, _GRAPH)
