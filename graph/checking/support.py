"""Is everything that the project holds to be true supported?

A triple of the default graph needs one of four supports: a citation that asserts, announces,
expects or recalls it (a denial is none), the reference graph, the ontology, or a rule. A citation
in turn needs its description: a graph that nobody describes supports nothing.

>>> from pyoxigraph import Quad
>>> store, name = Store(), NamedNode("https://w3id.org/indrus/id/event/x")
>>> store.add(Quad(name, name, name))
>>> [finding.problem for finding in check_support(store)]
['nothing supports event:x event:x event:x']
"""

from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store, Triple

from graph.checking.finding import Finding
from graph.checking.locating import Authored
from graph.terms import short
from ontology import (
    CITATION,
    ONTOLOGY,
    ONTOLOGY_GRAPH,
    PREFIXES,
    PROVENANCE_GRAPH,
    REFERENCE_GRAPH,
    RULE,
)

_PROVENANCE = NamedNode(PROVENANCE_GRAPH)
_STANCE = NamedNode(ONTOLOGY + "stance")
_DENIES = NamedNode(ONTOLOGY + "Denies")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_CITATION = NamedNode(ONTOLOGY + "Citation")


def check_support(store: Store, seeds: Path | None = None) -> list[Finding]:
    """Return one finding per triple of the default graph that nothing supports.

    Args:
        store: the whole release: default graph and named graphs.
        seeds: folder in which offenders are located; without it they have no place.
    """
    described = _subjects(store, _TYPE, _CITATION)
    denials = _subjects(store, _STANCE, _DENIES)
    supported: set[Triple] = set()
    findings: list[Finding] = []
    authored = Authored(*(() if seeds is None else (seeds,)))
    for graph in store.named_graphs():
        name = graph.value
        if name.startswith(CITATION) and graph not in described:
            findings.append(_undescribed(name, authored))
        elif (name.startswith(CITATION) and graph not in denials) or (
            name in {REFERENCE_GRAPH, ONTOLOGY_GRAPH} or name.startswith(RULE)
        ):
            quads = store.quads_for_pattern(None, None, None, graph)
            supported.update(quad.triple for quad in quads)
    held = store.quads_for_pattern(None, None, None, DefaultGraph())
    offenders = (quad.triple for quad in held if quad.triple not in supported)
    findings.extend(_unsupported(triple, authored) for triple in offenders)
    return findings


def _subjects(store: Store, predicate: NamedNode, held: NamedNode) -> set[object]:
    return {quad.subject for quad in store.quads_for_pattern(None, predicate, held, _PROVENANCE)}


def _undescribed(name: str, authored: Authored) -> Finding:
    place = authored.locate(name)
    return Finding(
        check="support",
        file=place and place.file,
        line=place and place.line,
        term=short(name),
        problem="facts stand in the graph of a citation that nothing describes",
        remedy="give the citation its :quote, or its :located, in the source's file",
    )


def _unsupported(triple: Triple, authored: Authored) -> Finding:
    subject, predicate, held = triple.subject, triple.predicate, triple.object
    value = held.value if isinstance(held, NamedNode | Literal) else ""
    subject_iri = subject.value if isinstance(subject, NamedNode) else str(subject)
    place = authored.locate(subject_iri, predicate.value, value)
    shown = short(value) if isinstance(held, NamedNode) else f'"{value}"'
    words = f"{short(subject_iri)} {short(predicate.value)} {shown}"
    return Finding(
        check="support",
        file=place and place.file,
        line=place and place.line,
        term=short(subject_iri),
        problem=f"nothing supports {words}",
        remedy="state it in the graph of a citation, or in seeds/reference if it names or orders",
    )
