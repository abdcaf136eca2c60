"""The record as of a day: what had been said by then, weighed by the same rule.

Only sources issued by the end of that day speak. What they say is chosen from and reasoned over
exactly as in a build, so that a fact held to be true today may be missing, planned or another on
an earlier day. A source whose date is imprecise speaks from the last day it can be of, one that is
"of that day or later" from that day; one without any date cannot be placed and stays silent.
Reference data (names, links, the ontology) is today's.

>>> from datetime import date
>>> summit = "https://w3id.org/indrus/id/event/2021-annual-summit"
>>> [as_of(record, date(2021, 2, day)).types(summit) != set() for day in (16, 18)]
[False, True]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Final, TypeAlias

import pyoxigraph as ox

from graph.building import put_together
from graph.reading import Cited, Reading, Source, read_vocabulary
from graph.record import Record
from graph.terms import named, own
from ontology import CITATION, PROVENANCE_GRAPH, REFERENCE_GRAPH, SOURCE

_Described: TypeAlias = Mapping[str, Mapping[str, list[str]]]
_PROVENANCE: Final = ox.NamedNode(PROVENANCE_GRAPH)
_REFERENCE: Final = ox.NamedNode(REFERENCE_GRAPH)
_OF: Final = named("dcterms:source").value


def as_of(record: Record, day: date) -> Record:
    """The record as it would have been built from the sources issued by the end of ``day``.

    Args:
        record: a release opened in memory.
        day: the last day whose sources speak.

    Returns:
        A record in memory that shares nothing with the given one but its folder. Its
        ``release_id`` carries the day, so that nothing cached for one passes for the other.
    """
    provenance = tuple(record.quads(graph=_PROVENANCE))
    described = _described(provenance)
    sources = {
        iri: _source(iri, said)
        for iri, said in described.items()
        if iri.startswith(SOURCE) and _speaks_from(said) <= day.isoformat()
    }
    citations = {
        iri: _cited(record, iri, said)
        for iri, said in described.items()
        if iri.startswith(CITATION) and _OF in said and said[_OF][0] in sources
    }
    spoken = sources.keys() | citations.keys()
    reading = Reading(
        vocabulary=read_vocabulary(),
        sources=sources,
        citations=citations,
        provenance=tuple(quad for quad in provenance if _speaker(quad) in spoken),
        reference=tuple(record.quads(graph=_REFERENCE)),
    )
    assembly = put_together(reading)
    reasons = {
        (conflict.subject.value, conflict.predicate.value): conflict.reason
        for conflict in assembly.conflicts
    }
    manifest = record.manifest | {"release": f"{record.release_id}-{day.isoformat()}"}
    return Record(record.folder, assembly.store, manifest, reasons)


def _described(quads: tuple[ox.Quad, ...]) -> _Described:
    described: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        described[_iri(quad.subject)][quad.predicate.value].append(_iri(quad.object))
    return described


def _speaks_from(said: Mapping[str, list[str]]) -> str:
    days = said.get(own("latest").value) or said.get(own("earliest").value) or ["no day"]
    return min(days)


def _source(iri: str, said: Mapping[str, list[str]]) -> Source:
    return Source(
        iri=iri,
        slug=iri.removeprefix(SOURCE),
        title=min(said.get(named("dcterms:title").value, [""])),
        kind=min(said.get(own("sourceKind").value, []), default=None),
        issued=min(said.get(named("dcterms:issued").value, []), default=None),
        reprints=frozenset(said.get(own("reprints").value, ())),
    )


def _cited(record: Record, iri: str, said: Mapping[str, list[str]]) -> Cited:
    quads = record.quads(graph=ox.NamedNode(iri))
    return Cited(
        iri=iri,
        source=said[_OF][0],
        stance=min(said.get(own("stance").value, [own("Asserts").value])),
        statements=tuple(sorted((quad.triple for quad in quads), key=str)),
    )


def _speaker(quad: ox.Quad) -> str:
    """The source or citation that a quad of the provenance describes, itself or by a selector."""
    subject = _iri(quad.subject)
    if subject.startswith(CITATION) and subject.removeprefix(CITATION).count("/") > 1:
        return subject.rpartition("/")[0]
    return subject


def _iri(term: object) -> str:
    return str(getattr(term, "value", ""))
