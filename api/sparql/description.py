"""What this endpoint offers, in RDF: the SPARQL 1.1 Service Description and VoID.

Both are counted from the opened record and say nothing that is not served: SPARQL 1.1 Query only,
no federation, a default graph of its own and not a union.

Sources: SPARQL 1.1 Service Description (W3C Recommendation, 21 March 2013); Describing Linked
Datasets with the VoID Vocabulary (W3C Interest Group Note, 3 March 2011).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote, urlencode

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from api.settings import LIMITS, Settings
from api.sparql import catalogue
from api.sparql.declarations import tidy
from api.sparql.evaluation import GRAPH_FORMATS
from api.sparql.formats import FORMATS, Format
from api.sparql.showing import shorten
from graph.record import Record
from graph.release import DESCRIPTION
from ontology import ONTOLOGY_GRAPH, PREFIXES, PROVENANCE_GRAPH, REFERENCE_GRAPH

DATASET = "https://w3id.org/indrus/dataset"
"""The data as a whole, wherever it is served."""

_PREFIXES = ("void", "dcat", "dcterms", "rdfs", "schema", "sh", "xsd")
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID, DCTERMS, RDF = PREFIXES["void"], PREFIXES["dcterms"], PREFIXES["rdf"]
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_NAMED_GRAPHS = {
    "provenance": PROVENANCE_GRAPH,
    "reference": REFERENCE_GRAPH,
    "ontology": ONTOLOGY_GRAPH,
}
_COUNT = "SELECT (COUNT(*) AS ?n) {{ {} }}"
_GRAPHS = "SELECT ?it (COUNT(*) AS ?n) { GRAPH ?it { ?s ?p ?o } } GROUP BY ?it ORDER BY ?it"
USED_CLASSES = "SELECT ?it (COUNT(?s) AS ?n) { ?s a ?it } GROUP BY ?it ORDER BY ?it"
USED_PROPERTIES = "SELECT ?it (COUNT(*) AS ?n) { ?s ?it ?o } GROUP BY ?it ORDER BY ?it"


def service(endpoint: str, record: Record, settings: Settings) -> list[Triple]:
    """The service description of the endpoint at this address."""
    it, dataset, default = f"{endpoint}#service", f"{endpoint}#dataset", f"{endpoint}#default"
    limits = "; ".join(f"{one.bounds}: {one.told(settings)}" for one in LIMITS)
    asked = ", ".join(settings.allow_service) or "no endpoint"
    told = f"Read-only. SERVICE may name {asked}. Limits: {limits}."
    triples = [
        _link(it, RDF + "type", SD + "Service"),
        _link(it, SD + "endpoint", endpoint),
        _link(it, SD + "supportedLanguage", SD + "SPARQL11Query"),
        _link(it, SD + "defaultDataset", dataset),
        _link(it, DCTERMS + "license", _LICENCE),
        _text(it, PREFIXES["rdfs"] + "comment", told),
        _link(dataset, RDF + "type", SD + "Dataset"),
        _link(dataset, SD + "defaultGraph", default),
        _link(default, RDF + "type", SD + "Graph"),
        _number(default, VOID + "triples", _count(record, "?s ?p ?o")),
    ]
    triples += [_link(it, SD + "resultFormat", one.describes) for one in FORMATS]
    if settings.allow_service:
        triples.append(_link(it, SD + "feature", SD + "BasicFederatedQuery"))
    for name, iri in _NAMED_GRAPHS.items():
        named, content = f"{endpoint}#named-{name}", f"{endpoint}#{name}"
        triples += [
            _link(dataset, SD + "namedGraph", named),
            _link(named, RDF + "type", SD + "NamedGraph"),
            _link(named, SD + "name", iri),
            _link(named, SD + "graph", content),
            _link(content, RDF + "type", SD + "Graph"),
            _number(content, VOID + "triples", _count(record, f"GRAPH <{iri}> {{ ?s ?p ?o }}")),
        ]
    return triples


def graphs(store: str, record: Record) -> list[Triple]:
    """Every graph of the graph store at this address, with its size and where it is to be had."""
    default = f"{store}?default"
    triples = [
        _link(store, RDF + "type", SD + "Dataset"),
        _link(store, SD + "defaultGraph", default),
        _link(default, RDF + "type", SD + "Graph"),
        _number(default, VOID + "triples", _count(record, "?s ?p ?o")),
    ]
    for row in record.select(_GRAPHS):
        iri = _value(row["it"])
        content = f"{store}?{urlencode({'graph': iri})}"
        named = f"{content}#name"
        triples += [
            _link(store, SD + "namedGraph", named),
            _link(named, RDF + "type", SD + "NamedGraph"),
            _link(named, SD + "name", iri),
            _link(named, SD + "graph", content),
            _link(content, RDF + "type", SD + "Graph"),
            _number(content, VOID + "triples", int(_value(row["n"]))),
        ]
    return triples


def dataset(document: str, endpoint: str, record: Record) -> list[Triple]:
    """The VoID description, with how often each class and property is used.

    The release describes itself; what depends on the deployment or is counted is added.

    Args:
        document: the address at which the description itself stands.
        endpoint: the address of the SPARQL endpoint.
        record: what is described.
    """
    triples = [
        _link(document, RDF + "type", VOID + "DatasetDescription"),
        _link(document, "http://xmlns.com/foaf/0.1/primaryTopic", DATASET),
        _link(DATASET, RDF + "type", VOID + "Dataset"),
        _link(DATASET, VOID + "sparqlEndpoint", endpoint),
        _number(DATASET, VOID + "triples", _count(record, "?s ?p ?o")),
        _number(DATASET, VOID + "distinctSubjects", _distinct(record, "?s")),
        _number(DATASET, VOID + "distinctObjects", _distinct(record, "?o")),
        *_released(record.folder / DESCRIPTION),
        *catalogue.distributions(DATASET, endpoint.removesuffix("sparql"), record),
        *catalogue.links(DATASET, record),
        *catalogue.examples(DATASET, record),
    ]
    for partition, predicate, count, query in (
        ("classPartition", "class", "entities", USED_CLASSES),
        ("propertyPartition", "property", "triples", USED_PROPERTIES),
    ):
        rows = record.select(query)
        plural = {"class": "classes", "property": "properties"}[predicate]
        triples.append(_number(DATASET, VOID + plural, len(rows)))
        for row in rows:
            iri, number = _value(row["it"]), int(_value(row["n"]))
            part = f"{DATASET}#{predicate}-{quote(shorten(iri).replace(':', '-', 1), safe='')}"
            triples += [
                _link(DATASET, VOID + partition, part),
                _link(part, VOID + predicate, iri),
                _number(part, VOID + count, number),
            ]
    return triples


def write(triples: Iterable[Triple], media_type: str) -> tuple[bytes, str]:
    """The triples as a document and its ``Content-Type``; the media type is one of `FORMATS`."""
    chosen: Format = next(one for one in FORMATS if one.media_type == media_type)
    prefixes = {name: PREFIXES[name] for name in _PREFIXES} | {
        "sd": SD,
        "spdx": catalogue.SPDX,
    }
    document = serialize(
        sorted(set(triples), key=str), format=GRAPH_FORMATS[chosen.engine], prefixes=prefixes
    )
    return tidy(document or b"", chosen.engine), chosen.content_type


def _released(file: Path) -> list[Triple]:
    """What the release says of itself: title, licence, version, vocabularies, files."""
    if not file.is_file():
        return []
    return [quad.triple for quad in parse(path=str(file), format=RdfFormat.TURTLE)]


def _count(record: Record, pattern: str) -> int:
    return int(_value(record.select(_COUNT.format(pattern))[0]["n"]))


def _distinct(record: Record, variable: str) -> int:
    query = f"SELECT (COUNT(DISTINCT {variable}) AS ?n) {{ ?s ?p ?o }}"
    return int(_value(record.select(query)[0]["n"]))


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _link(subject: str, predicate: str, value: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value))


def _text(subject: str, predicate: str, value: str, lang: str | None = "en") -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), Literal(value, language=lang))


def _number(subject: str, predicate: str, value: int) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), Literal(value))
