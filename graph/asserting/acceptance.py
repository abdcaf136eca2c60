"""Brings the citations of one fact together and lets the preference rule decide between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
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
    """Values between which the rule had to choose; `preferred` is None where it could not.

    `compatible` says that the values are dates of which each lies within the next wider one:
    they differ in precision and contradict nobody.
    """

    subject: ox.NamedNode
    predicate: ox.NamedNode
    candidates: tuple[tuple[ox.Triple, Candidate], ...] = field(repr=False)
    preferred: ox.Triple | None
    reason: str
    compatible: bool = False


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
        preferred, conflict = _decide(groups[key], reading.sources)
        if preferred is not None:
            accepted.append(preferred)
        if conflict is not None:
            conflicts.append(conflict)
    return Assertion(tuple(accepted), tuple(conflicts))


def _decide(
    group: Mapping[ox.Triple, list[Cited]], sources: Mapping[str, Source]
) -> tuple[ox.Triple | None, Conflict | None]:
    """The triple that is accepted, if any, and the conflict there was, if any."""
    candidates = (
        (triple, _candidate(triple, citations, sources))
        for triple, citations in sorted(group.items(), key=lambda item: str(item[0]))
    )
    said = tuple((triple, candidate) for triple, candidate in candidates if candidate.witnesses)
    if not said:
        return None, None
    first, only = said[0]
    if len(said) == 1:
        weighed = weigh(only)
        preferred = first if weighed.standing is Standing.HELD else None
        reason, quarrel = weighed.reason, bool(only.denials)
    else:
        said = _with_refinements(said)
        verdict = prefer([candidate for _, candidate in said])
        preferred = next((t for t, candidate in said if candidate is verdict.preferred), None)
        reason, quarrel = verdict.reason, True
    if not quarrel or not isinstance(first.subject, ox.NamedNode):
        return preferred, None
    compatible = _nested([triple.object for triple, _ in said])
    conflict = Conflict(first.subject, first.predicate, said, preferred, reason, compatible)
    return preferred, conflict


def _with_refinements(
    said: tuple[tuple[ox.Triple, Candidate], ...],
) -> tuple[tuple[ox.Triple, Candidate], ...]:
    """The candidates with what each of them says more exactly; only dates do."""
    dates = {
        candidate.value: Edtf.parse(triple.object.value)
        for triple, candidate in said
        if isinstance(triple.object, ox.Literal) and triple.object.datatype.value == EDTF_DATATYPE
    }
    if len(dates) != len(said):
        return said
    return tuple(
        (triple, replace(candidate, refines=_refined(candidate.value, dates)))
        for triple, candidate in said
    )


def _refined(value: str, dates: Mapping[str, Edtf]) -> frozenset[str]:
    own = dates[value]
    return frozenset(other for other, wide in dates.items() if own.refines(wide))


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


def _nested(terms: list[object]) -> bool:
    """Whether these are two or more dates, each within the next wider one."""
    if len(terms) < 2 or any(_days(term) == float("inf") for term in terms):
        return False
    dates = [Edtf.parse(str(getattr(term, "value", ""))) for term in sorted(terms, key=_days)]
    return all(
        wide.earliest <= narrow.earliest and narrow.latest <= wide.latest  # type: ignore[operator]
        for narrow, wide in pairwise(dates)
    )


def _days(term: object) -> float:
    if isinstance(term, ox.Literal) and term.datatype.value == EDTF_DATATYPE:
        return Edtf.parse(term.value).days
    return float("inf")
