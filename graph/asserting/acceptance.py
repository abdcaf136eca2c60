"""Brings the citations of one fact together and lets the preference rule decide between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import pyoxigraph as ox

from graph.asserting.preference import (
    Candidate,
    SourceKind,
    Stance,
    Standing,
    Witness,
    prefer,
    weigh,
)
from graph.dates import Edtf
from graph.reading import Cited, Reading, Source
from ontology import EDTF_DATATYPE, ONTOLOGY

_DENIES: Final = ONTOLOGY + "Denies"
_STANCES: Final = {
    ONTOLOGY + "Asserts": Stance.ASSERTS,
    ONTOLOGY + "Recalls": Stance.RECALLS,
    ONTOLOGY + "Announces": Stance.FORETELLS,
    ONTOLOGY + "Expects": Stance.FORETELLS,
    _DENIES: Stance.ASSERTS,  # whoever denies, asserts that it is not so
}
_KINDS: Final = {
    ONTOLOGY + "OfficialOfActingState": SourceKind.OFFICIAL_OF_ACTING_STATE,
    ONTOLOGY + "OtherOfficial": SourceKind.OTHER_OFFICIAL,
    ONTOLOGY + "Wire": SourceKind.WIRE,
    ONTOLOGY + "Press": SourceKind.PRESS,
    ONTOLOGY + "Reference": SourceKind.REFERENCE,
}


@dataclass(frozen=True)
class Conflict:
    """Values between which the rule had to choose; `preferred` is None where it could not."""

    subject: ox.NamedNode
    predicate: ox.NamedNode
    candidates: tuple[tuple[ox.Triple, Candidate], ...] = field(repr=False)
    preferred: ox.Triple | None
    reason: str


@dataclass(frozen=True)
class Assertion:
    """What is held to be true on the word of citations, and where they disagreed."""

    accepted: tuple[ox.Triple, ...] = field(repr=False)
    conflicts: tuple[Conflict, ...]


def accept(reading: Reading) -> Assertion:
    """Apply the preference rule to everything that the citations say."""
    groups: dict[tuple[str, str, str], dict[ox.Triple, list[Cited]]] = defaultdict(dict)
    for citation in reading.citations.values():
        for triple in citation.statements:
            single = triple.predicate.value in reading.vocabulary.single_valued
            value = "" if single else str(triple.object)
            group = groups[str(triple.subject), triple.predicate.value, value]
            group.setdefault(triple, []).append(citation)
    accepted: list[ox.Triple] = []
    conflicts: list[Conflict] = []
    for key in sorted(groups):
        chosen, conflict = _decide(groups[key], reading.sources)
        accepted += chosen
        conflicts += conflict
    return Assertion(tuple(accepted), tuple(conflicts))


def _decide(
    group: Mapping[ox.Triple, list[Cited]], sources: Mapping[str, Source]
) -> tuple[list[ox.Triple], list[Conflict]]:
    candidates = [
        (triple, _candidate(triple, citations, sources))
        for triple, citations in sorted(group.items(), key=lambda item: str(item[0]))
    ]
    said = [(triple, candidate) for triple, candidate in candidates if candidate.witnesses]
    if not said:
        return [], []
    if len(said) == 1:
        weighed = weigh(said[0][1])
        preferred = said[0][0] if weighed.standing is Standing.HELD else None
        reason, quarrel = weighed.reason, bool(said[0][1].denials)
    else:
        verdict = prefer([candidate for _, candidate in said])
        preferred = next((t for t, candidate in said if candidate is verdict.preferred), None)
        reason, quarrel = verdict.reason, True
    conflicts = []
    if quarrel and isinstance(said[0][0].subject, ox.NamedNode):
        first = said[0][0]
        conflicts = [Conflict(said[0][0].subject, first.predicate, tuple(said), preferred, reason)]
    return [preferred] if preferred is not None else [], conflicts


def _candidate(
    triple: ox.Triple, citations: list[Cited], sources: Mapping[str, Source]
) -> Candidate:
    return Candidate(
        value=str(triple.object),
        witnesses=tuple(_witness(one, sources) for one in citations if one.stance != _DENIES),
        denials=tuple(_witness(one, sources) for one in citations if one.stance == _DENIES),
        days=_days(triple.object),
    )


def _witness(citation: Cited, sources: Mapping[str, Source]) -> Witness:
    source = sources[citation.source]
    text = _original(source, sources)
    return Witness(
        citation=citation.iri,
        stance=_STANCES[citation.stance],
        kind=_KINDS.get(source.kind or "", SourceKind.UNKNOWN),
        text=text,
        issued=Edtf.parse(source.issued).latest if source.issued else None,
        reprint=text != source.iri,
    )


def _original(source: Source, sources: Mapping[str, Source]) -> str:
    """The text that a source repeats, through reprints of reprints; itself when it repeats none."""
    seen = {source.iri}
    while source.reprints:
        before = min(source.reprints)
        if before in seen or before not in sources:
            return before
        seen.add(before)
        source = sources[before]
    return source.iri


def _days(term: object) -> float:
    if isinstance(term, ox.Literal) and term.datatype.value == EDTF_DATATYPE:
        return Edtf.parse(term.value).days
    return float("inf")
