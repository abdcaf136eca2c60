"""What the release holds about one thing, as quads with their evidence.

Formats without graphs get what the project holds to be true, or the description that was asked
for. Formats with graphs have the same in the default graph of the document, where readers who do
not look into graphs find it, and beside it who says what: the citations' graphs and the
description of those citations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from api.resources.compact import compacted
from api.resources.formats import DataFormat
from graph.record import Record
from ontology import CITATION, ID, ONTOLOGY_GRAPH, PREFIXES, PROVENANCE_GRAPH

_CARRIERS = tuple(f"{ID}{kind}/" for kind in ("participation", "tenure", "stake"))
_DEFAULT = ox.DefaultGraph()
_PROVENANCE = ox.NamedNode(PROVENANCE_GRAPH)
_SOURCE = ox.NamedNode(PREFIXES["dcterms"] + "source")
_SELECTOR = ox.NamedNode(PREFIXES["oa"] + "hasSelector")


def entity_quads(record: Record, iri: str, *, graphs: bool) -> list[ox.Quad]:
    """A thing's quads, and those of the tenures, stakes and participations that tie it."""
    node = ox.NamedNode(iri)
    found = {*_touching(record, node)}
    for quad in tuple(found):
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(_CARRIERS):
            found |= {*record.quads(quad.subject, None, None, None)}
    if not graphs:
        return _ordered(quad for quad in found if quad.graph_name == _DEFAULT)
    cited = {
        quad.graph_name
        for quad in found
        if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(CITATION)
    }
    for citation in cited:
        found |= {*described(record, citation)}
    return _ordered(found)


def described(record: Record, citation: ox.NamedNode) -> Iterator[ox.Quad]:
    """A citation's description in the provenance graph: itself, its selectors, its source."""
    for quad in record.quads(citation, None, None, _PROVENANCE):
        yield quad
        if quad.predicate in (_SOURCE, _SELECTOR) and isinstance(quad.object, ox.NamedNode):
            yield from record.quads(quad.object, None, None, _PROVENANCE)


def citation_quads(record: Record, iri: str, *, graphs: bool) -> list[ox.Quad]:
    """A citation's description and, where the format has graphs, what the passage says."""
    node = ox.NamedNode(iri)
    found = {*described(record, node)}
    if graphs:
        found |= {*_plain(found), *record.quads(None, None, None, node)}
    return _ordered(found)


def source_quads(record: Record, iri: str, *, graphs: bool) -> list[ox.Quad]:
    """A source's description with all its citations, as :func:`citation_quads` gives them."""
    node = ox.NamedNode(iri)
    found = {*record.quads(node, None, None, _PROVENANCE)}
    if graphs:
        found |= {*_plain(found)}
    for quad in record.quads(None, _SOURCE, node, _PROVENANCE):
        if isinstance(quad.subject, ox.NamedNode):
            found |= {*citation_quads(record, quad.subject.value, graphs=graphs)}
    return _ordered(found)


def ontology_quads(record: Record) -> list[ox.Quad]:
    """The ontology with its schemes; alone in its document, it is the document's own graph."""
    graph = ox.NamedNode(ONTOLOGY_GRAPH)
    return _ordered(_plain(record.quads(None, None, None, graph)))


def written(quads: Iterable[ox.Quad], form: DataFormat) -> bytes:
    """The quads in a format; one without graphs gets the bare triples, each once."""
    if form.rdf == ox.RdfFormat.JSON_LD:
        return compacted(quads, PREFIXES)
    if form.carries_graphs:
        return ox.serialize(quads, format=form.rdf, prefixes=PREFIXES) or b""
    triples = dict.fromkeys(quad.triple for quad in quads)
    return ox.serialize(triples, format=form.rdf, prefixes=PREFIXES) or b""


def _plain(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    """The same triples in the default graph."""
    return [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads]


def _touching(record: Record, node: ox.NamedNode) -> Iterator[ox.Quad]:
    for quads in (
        record.quads(node, None, None, None),
        record.quads(None, None, node, None),
    ):
        yield from (quad for quad in quads if quad.graph_name != _PROVENANCE)


def _ordered(quads: Iterable[ox.Quad]) -> list[ox.Quad]:
    return sorted(quads, key=lambda q: (str(q.graph_name), str(q.subject), str(q)))
