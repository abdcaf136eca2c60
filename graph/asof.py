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
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

import pyoxigraph as ox

from graph.building import put_together
from graph.reading import Cited, Reading, Source, Vocabulary, read_vocabulary
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
    said = _all_said(record)
    sources = {
        iri: source for iri, source in said.sources.items() if said.speaking[iri] <= day.isoformat()
    }
    citations = {iri: cited for iri, cited in said.citations.items() if cited.source in sources}
    spoken = sources.keys() | citations.keys()
    reading = Reading(
        vocabulary=said.vocabulary,
        sources=sources,
        citations=citations,
        provenance=tuple(quad for speaker, quad in said.provenance if speaker in spoken),
        reference=said.reference,
    )
    assembly = put_together(reading)
    reasons = {
        (conflict.subject.value, conflict.predicate.value): conflict.reason
        for conflict in assembly.conflicts
    }
    manifest = record.manifest | {"release": f"{record.release_id}-{day.isoformat()}"}
    return Record(record.folder, assembly.store, manifest, reasons)


@dataclass(frozen=True, slots=True)
class _Said:
    """Everything that was ever said, as a build reads it, to choose from by day.

    ``speaking`` has the day from which each source speaks; each quad of the provenance stands with
    the source or the citation that it describes.
    """

    vocabulary: Vocabulary
    sources: Mapping[str, Source]
    speaking: Mapping[str, str]
    citations: Mapping[str, Cited]
    provenance: tuple[tuple[str, ox.Quad], ...]
    reference: tuple[ox.Quad, ...]


def _all_said(record: Record) -> _Said:
    return record.once("all that was said", _read)


def _read(record: Record) -> _Said:
    provenance = tuple(record.quads(graph=_PROVENANCE))
    described = _described(provenance)
    sources = {iri: said for iri, said in described.items() if iri.startswith(SOURCE)}
    return _Said(
        vocabulary=read_vocabulary(),
        sources={iri: _source(iri, said) for iri, said in sources.items()},
        speaking={iri: _speaks_from(said) for iri, said in sources.items()},
        citations={
            iri: _cited(record, iri, said)
            for iri, said in described.items()
            if iri.startswith(CITATION) and _OF in said
        },
        provenance=tuple((_speaker(quad), quad) for quad in provenance),
        reference=tuple(record.quads(graph=_REFERENCE)),
    )


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
