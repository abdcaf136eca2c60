"""What of the data can be had and where it leads: DCAT distributions, linksets, examples.

A file's checksum is the manifest's, against which the release was verified when it was opened.

Sources: Data Catalog Vocabulary (DCAT) 3 (W3C Recommendation, 22 August 2024), whose checksums
are SPDX's; VoID, sections 3.2 (dumps), 4.3 (example resources) and 5 (linksets).
"""

from __future__ import annotations

from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from graph.record import Record
from graph.terms import short
from ontology import ID, PREFIXES

SPDX = "http://spdx.org/rdf/terms#"
WIKIDATA = "http://www.wikidata.org/entity/"
MEDIA_TYPES = {
    ".nq": "application/n-quads",
    ".ttl": "text/turtle",
    ".json": "application/json",
}
"""What the files of a release are, by the ends of their names."""

_FORMATS = "https://www.iana.org/assignments/media-types/"
_DCAT, _DCTERMS, _VOID = PREFIXES["dcat"], PREFIXES["dcterms"], PREFIXES["void"]
_TYPE, _XSD = PREFIXES["rdf"] + "type", PREFIXES["xsd"]
_LINKS = (
    "SELECT ?it (COUNT(*) AS ?n) { ?s ?it ?o "
    f"FILTER(isIRI(?o) && STRSTARTS(STR(?o), '{WIKIDATA}')) }} GROUP BY ?it ORDER BY ?it"
)
_FIRST = "SELECT ?it (MIN(STR(?s)) AS ?first) { ?s a ?it } GROUP BY ?it"


def downloads(record: Record) -> dict[str, tuple[int, str]]:
    """The release's files that are offered whole: name to size in bytes and SHA-256.

    The held texts of sources are not among them; each stands on its source's page.
    """
    return {
        name: (int(facts.get("bytes", 0)), str(facts["sha256"]))
        for name, facts in sorted(record.manifest.get("files", {}).items())
        if "/" not in name and (record.folder / name).suffix in MEDIA_TYPES
        if (record.folder / name).is_file()
    }


def distributions(dataset: str, site: str, record: Record) -> list[Triple]:
    """The files of the release and the endpoint, as DCAT tells them.

    Args:
        dataset: the IRI of what is distributed.
        site: the address of the site, with a slash at its end.
        record: whose files are meant.
    """
    service = f"{site}sparql#access"
    triples = [
        _link(dataset, _TYPE, _DCAT + "Dataset"),
        _link(dataset, _VOID + "dataDump", f"{site}download/indrus.nq"),
        _link(service, _TYPE, _DCAT + "DataService"),
        _link(service, _DCAT + "endpointURL", f"{site}sparql"),
        _link(service, _DCAT + "endpointDescription", f"{site}sparql"),
        _link(service, _DCAT + "servesDataset", dataset),
        _link(service, _DCTERMS + "conformsTo", "http://www.w3.org/TR/sparql11-protocol/"),
    ]
    for name, (size, digest) in downloads(record).items():
        it, address = f"{dataset}/{name}", f"{site}download/{name}"
        checksum = f"{it}#sha256"
        media_type = MEDIA_TYPES["." + name.rpartition(".")[2]]
        triples += [
            _link(dataset, _DCAT + "distribution", it),
            _link(it, _TYPE, _DCAT + "Distribution"),
            _text(it, _DCTERMS + "title", name),
            _link(it, _DCAT + "accessURL", address),
            _link(it, _DCAT + "downloadURL", address),
            _link(it, _DCAT + "mediaType", _FORMATS + media_type),
            _text(it, _DCAT + "byteSize", str(size), _XSD + "nonNegativeInteger"),
            _link(it, SPDX + "checksum", checksum),
            _link(checksum, _TYPE, SPDX + "Checksum"),
            _link(checksum, SPDX + "algorithm", SPDX + "checksumAlgorithm_sha256"),
            _text(checksum, SPDX + "checksumValue", digest, _XSD + "hexBinary"),
        ]
    return triples


def links(dataset: str, record: Record) -> list[Triple]:
    """The linksets to Wikidata, one for each property that links, with their sizes."""
    target = f"{dataset}#wikidata"
    triples = [
        _link(target, _TYPE, _VOID + "Dataset"),
        _link(target, "http://xmlns.com/foaf/0.1/homepage", "https://www.wikidata.org/"),
        _text(target, _VOID + "uriSpace", WIKIDATA),
    ]
    for row in record.select(_LINKS):
        predicate = _value(row["it"])
        it = f"{dataset}#links-{quote(short(predicate).replace(':', '-', 1), safe='')}"
        triples += [
            _link(dataset, _VOID + "subset", it),
            _link(it, _TYPE, _VOID + "Linkset"),
            _link(it, _VOID + "linkPredicate", predicate),
            _link(it, _VOID + "subjectsTarget", dataset),
            _link(it, _VOID + "objectsTarget", target),
            _text(it, _VOID + "triples", _value(row["n"]), _XSD + "integer"),
        ]
    return triples if len(triples) > 3 else []


def examples(dataset: str, record: Record) -> list[Triple]:
    """One thing of each kind, to begin with."""
    firsts: dict[str, str] = {}
    for row in record.select(_FIRST):
        first = _value(row["first"])
        if first.startswith(ID):
            kind = first.removeprefix(ID).partition("/")[0]
            firsts[kind] = min(first, firsts.get(kind, first))
    return [_link(dataset, _VOID + "exampleResource", first) for first in firsts.values()]


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _link(subject: str, predicate: str, value: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(value))


def _text(subject: str, predicate: str, value: str, datatype: str | None = None) -> Triple:
    literal = Literal(value, datatype=NamedNode(datatype)) if datatype else Literal(value)
    return Triple(NamedNode(subject), NamedNode(predicate), literal)
