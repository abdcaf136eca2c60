"""A thing in one line, and how much there is about it."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from api.messages import plural
from api.pages.portrait.summary import SUMMARY
from api.pages.reader import Reader
from graph.kinds import KINDS_OF_GLYPH
from graph.record import Record
from graph.search.index import kind_of
from ontology import CITATION, PREFIXES, PROVENANCE_GRAPH, SOURCE

_DCTERMS = PREFIXES["dcterms"]
_MOST = 2


@dataclass(frozen=True, slots=True)
class Tally:
    """How many facts mention a thing, in how many sources."""

    facts: int
    sources: int


def tally(record: Record, iri: str) -> Tally:
    """Count what citations say of a thing, or what those of a source say.

    A citation's IRI names its source, so nothing needs to be looked up.
    """
    node = ox.NamedNode(iri)
    if iri.startswith(SOURCE):
        source = ox.NamedNode(_DCTERMS + "source")
        found = record.quads(None, source, node, ox.NamedNode(PROVENANCE_GRAPH))
        graphs = [q.subject for q in found if isinstance(q.subject, ox.NamedNode)]
        return Tally(len({q.triple for one in graphs for q in record.quads(graph=one)}), 1)
    facts, sources = set(), set()
    for found in (record.quads(node), record.quads(None, None, node)):
        for quad in found:
            graph = quad.graph_name
            if isinstance(graph, ox.NamedNode) and graph.value.startswith(CITATION):
                facts.add(quad.triple)
                sources.add(graph.value.removeprefix(CITATION).partition("/")[0])
    return Tally(len(facts), len(sources))


def counted(told: Tally, lang: str) -> str:
    """A tally in words.

    >>> counted(Tally(12, 1), "en")
    '12 facts · 1 source'
    """
    facts = plural("sharing.facts", told.facts, lang)
    return f"{facts} · {plural('sharing.sources', told.sources, lang)}"


def summary(reader: Reader, iri: str) -> str:
    """What tells a thing from its namesakes: its kind, then a state, a date, a place, a sector."""
    glyph = reader.name(iri).glyph
    parts = [KINDS_OF_GLYPH[glyph].labels[reader.lang]] if glyph else []
    graph: ox.DefaultGraph | ox.NamedNode = ox.DefaultGraph()
    properties = SUMMARY.get(kind_of(iri) or "", ())
    if iri.startswith(SOURCE):
        graph = ox.NamedNode(PROVENANCE_GRAPH)
        properties = (_DCTERMS + "publisher", _DCTERMS + "issued")
    for predicate in properties:
        quads = reader.record.quads(ox.NamedNode(iri), ox.NamedNode(predicate), None, graph)
        values = sorted((q.object for q in quads), key=str)
        parts += [reader.show(value).text for value in values[:_MOST]]
    return " · ".join(dict.fromkeys(parts))
