"""What a page is about in the words of schema.org, from what the record holds to be true.

Only what is accepted is told, each thing under the IRI that the graph gives it. A kind for which
schema.org has no fitting class is a ``Thing`` with its names.
"""

from __future__ import annotations

from typing import Any, Final

import pyoxigraph as ox

from api.messages import LANGUAGES, text
from api.pages.addresses import path_of, web_address
from api.pages.reader import Reader
from graph.dates.edtf import SEASONS, Edtf, Moment
from graph.search.index import kind_of
from ontology import ID, ONTOLOGY, PREFIXES, PROVENANCE_GRAPH, SOURCE

CLASSES: Final = {
    "person": "Person",
    "organisation": "Organization",
    "place": "Place",
    "event": "Event",
    "agreement": "CreativeWork",
    "programme": "Project",
    "statement": "Claim",
    "topic": "DefinedTerm",
    "equipment": "Product",
}
_STATUS: Final = {
    "Planned": "EventScheduled",
    "Held": "EventScheduled",
    "Cancelled": "EventCancelled",
    "Postponed": "EventPostponed",
}
_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
_DATASET: Final = ONTOLOGY.removesuffix("ontology/") + "dataset"
_SCHEMA, _ORG, _DCTERMS = PREFIXES["schema"], PREFIXES["org"], PREFIXES["dcterms"]
_ALSO, _SAME = PREFIXES["skos"] + "altLabel", PREFIXES["skos"] + "exactMatch"
_MOST: Final = 25

Json = dict[str, Any]


def structured(reader: Reader, path: str, site: str) -> Json | None:
    """What the page at a path is about, or ``None`` where it is about nothing in particular."""
    if path in ("/", "/about"):
        return _dataset(reader, site)
    if path.startswith("/page/"):
        return _thing(reader, ID + path.removeprefix("/page/"), site)
    if path.startswith("/source/"):
        return _source(reader, SOURCE + path.removeprefix("/source/"), site)
    return None


def _dataset(reader: Reader, site: str) -> Json:
    manifest = reader.record.manifest
    told: Json = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": _DATASET,
        "name": text("site.name", reader.lang) + ": " + text("site.line", reader.lang),
        "description": text("site.description", reader.lang),
        "url": f"{site}/",
        "license": _LICENCE,
        "version": reader.record.release_id,
        "isAccessibleForFree": True,
        "inLanguage": list(LANGUAGES),
        "creator": {"@type": "Organization", "name": "The indrus contributors", "url": f"{site}/"},
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "application/n-quads",
            "contentUrl": f"{site}/download/indrus.nq",
        },
    }
    if newest := manifest.get("newest source"):
        told["dateModified"] = newest
    return told


def _thing(reader: Reader, iri: str, site: str) -> Json | None:
    kind = kind_of(iri)
    if kind is None or not reader.record.exists(iri):
        return None
    told: Json = {"@context": "https://schema.org", **_named(reader, iri, site)}
    names = {*reader.record.labels(iri).values(), *(v for v in _values(reader, iri, _ALSO))}
    if others := sorted(names - {told["name"]}):
        told["alternateName"] = others
    if same := sorted(url for url in _values(reader, iri, _SAME) if web_address(url)):
        told["sameAs"] = same
    told["mainEntityOfPage"] = f"{site}{path_of(iri)}"
    for key, value in _particulars(reader, iri, kind, site).items():
        if value:
            told[key] = value
    return told


def _particulars(reader: Reader, iri: str, kind: str, site: str) -> Json:
    """What is told of one kind beside its names."""

    def things(predicate: str) -> list[Json]:
        found = _values(reader, iri, predicate)
        return [_named(reader, one, site) for one in found[:_MOST] if one.startswith(ID)]

    def first(predicate: str) -> str:
        return next(iter(_values(reader, iri, predicate)), "")

    if kind == "person":
        return {"affiliation": things(ONTOLOGY + "state")}
    if kind == "organisation":
        return {"parentOrganization": things(_ORG + "subOrganizationOf")}
    if kind == "event":
        status = first(ONTOLOGY + "status").removeprefix(ONTOLOGY)
        begins, ends = _span(first(ONTOLOGY + "when"))
        return {
            "startDate": begins,
            "endDate": ends,
            "eventStatus": _STATUS.get(status) and f"https://schema.org/{_STATUS[status]}",
            "location": things(_SCHEMA + "location"),
            "attendee": things(ONTOLOGY + "participant"),
            "organizer": things(_SCHEMA + "organizer"),
            "superEvent": things(_SCHEMA + "superEvent"),
            "about": things(_SCHEMA + "about"),
        }
    if kind == "place":
        return {"containedInPlace": things(_SCHEMA + "containedInPlace"), "geo": _geo(reader, iri)}
    if kind == "agreement":
        return {
            "about": things(_SCHEMA + "about"),
            "sourceOrganization": things(ONTOLOGY + "party"),
        }
    if kind == "statement":
        return {
            "text": first(ONTOLOGY + "claim"),
            "author": things(ONTOLOGY + "speaker"),
            "about": things(_SCHEMA + "about"),
        }
    return {}


def _geo(reader: Reader, iri: str) -> Json | None:
    latitude = _values(reader, iri, _SCHEMA + "latitude")
    longitude = _values(reader, iri, _SCHEMA + "longitude")
    if not latitude or not longitude:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": float(latitude[0]),
        "longitude": float(longitude[0]),
    }


def _source(reader: Reader, iri: str, site: str) -> Json | None:
    if not reader.record.exists(iri):
        return None

    def first(predicate: str) -> str:
        return next(iter(_values(reader, iri, predicate, PROVENANCE_GRAPH)), "")

    told: Json = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": iri,
        "name": reader.name(iri).text,
        "mainEntityOfPage": f"{site}{path_of(iri)}",
    }
    if issued := _iso(first(_DCTERMS + "issued")):
        told["datePublished"] = issued
    if language := first(_DCTERMS + "language"):
        told["inLanguage"] = language
    if publisher := first(_DCTERMS + "publisher"):
        told["publisher"] = _named(reader, publisher, site)
    if url := web_address(first(ONTOLOGY + "url")):
        told["url"] = url
    return told


def _named(reader: Reader, iri: str, site: str) -> Json:
    kind = CLASSES.get(kind_of(iri) or "", "Thing")
    told = {"@type": kind, "@id": iri, "name": reader.name(iri).text}
    path = path_of(iri)
    return told | ({"url": site + path} if path else {})


def _values(reader: Reader, iri: str, predicate: str, graph: str | None = None) -> list[str]:
    """The accepted values of a property, sorted so that the same release writes the same page."""
    place = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
    found = reader.record.quads(ox.NamedNode(iri), ox.NamedNode(predicate), None, place)
    return sorted(q.object.value for q in found if isinstance(q.object, ox.NamedNode | ox.Literal))


def _span(edtf: str) -> tuple[str | None, str | None]:
    """When an event begins and ends, no more exactly than it is known.

    schema.org has no words for doubt: of a date that is uncertain or open nothing is said.

    >>> _span("2021-02"), _span("2021-02-17/2021-02-18"), _span("1984-04~")
    (('2021-02', '2021-02'), ('2021-02-17', '2021-02-18'), (None, None))
    """
    begins, slash, ends = edtf.partition("/")
    told = (_iso(begins), _iso(ends if slash else begins))
    return told if all(told) else (None, None)


def _iso(edtf: str) -> str | None:
    """An EDTF date where it is a plain day, month or year, as schema.org wants it.

    >>> _iso("2021-02"), _iso("2021-02-17/2021-02-18"), _iso("2021-21"), _iso("")
    ('2021-02', None, None, None)
    """
    try:
        date = Edtf.parse(edtf).start
    except ValueError:
        return None
    plain = edtf.replace("-", "").isdigit()
    return edtf if plain and isinstance(date, Moment) and date.month not in SEASONS else None
