"""From the facts about a thing, and the facts that point at it, to the groups of its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from api.messages import LANGUAGES, text
from api.pages.portrait import ties
from api.pages.portrait.axis import Axis, axis_of
from api.pages.portrait.contexts import Context, contexts
from api.pages.portrait.met import met_rows
from api.pages.portrait.promised import promised_rows
from api.pages.portrait.queries import CARRIED, query_for, query_of
from api.pages.portrait.rows import STORIES, Note, Row, Section
from api.pages.portrait.summary import SUMMARY
from api.pages.reader import Reader, Shown
from graph.evidence import Conflict, Fact, explain, facts_to
from graph.kinds import KINDS_OF_GLYPH
from graph.search.index import kind_of
from ontology import ONTOLOGY, PREFIXES

_TYPE, _PREFERRED = PREFIXES["rdf"] + "type", PREFIXES["skos"] + "prefLabel"
_ALSO, _SAME = PREFIXES["skos"] + "altLabel", PREFIXES["skos"] + "exactMatch"
#: Facts that serve the machinery; they stand at the foot of the page, folded.
_BOOKKEEPING = frozenset(
    (
        _TYPE,
        _PREFERRED,
        PREFIXES["skos"] + "inScheme",
        PREFIXES["skos"] + "topConceptOf",
        *(ONTOLOGY + name for name in ("earliest", "latest", "heldFrom", "heldThrough")),
        ONTOLOGY + "participation",
    )
)
_HEADING = frozenset((_PREFERRED, _ALSO, _SAME))
#: What a reader wants to see first; the rest follows by heading.
_FIRST = [
    ONTOLOGY + name
    for name in (
        "claim when status period value unit bound measure expects expectedBy fulfilledBy speaker "
        "post start end attestedOn acting participant inviter invitee response invitedTo "
        "milestoneOf stakeIn party signs sector"
    ).split()
]
#: Derived or structural, and told by the line under the name already.
_LAST = frozenset(ONTOLOGY + name for name in ("state", "status", "sector", "soleHolder")) | {
    PREFIXES["skos"] + "scopeNote"
}


@dataclass(frozen=True, slots=True)
class Portrait:
    """All that a page says about one thing.

    Attributes:
        iri: the thing.
        kind: the kind in its IRI.
        name: its name, with its glyph.
        sorts: what it is, most particular first.
        names: its preferred names in the other languages.
        also: its other names.
        summary: one line that tells it from others.
        sections: what is said of it and what points at it.
        bookkeeping: rows that serve the machinery.
        conflicts: where sources disagree about it.
        same: the same thing elsewhere, such as at Wikidata.
        query: a query that shows everything said of it.
        axis: its offices, or its holders, on an axis of years, by the key of their section.
    """

    iri: str
    kind: str
    name: Shown
    sorts: tuple[str, ...]
    names: tuple[Shown, ...]
    also: tuple[Shown, ...]
    summary: tuple[Shown, ...]
    sections: tuple[Section, ...]
    bookkeeping: tuple[Row, ...]
    conflicts: tuple[Conflict, ...]
    same: tuple[str, ...]
    query: str
    axis: dict[str, Axis]


def portrait(reader: Reader, iri: str) -> Portrait:
    """Draw one thing; raises :class:`graph.errors.NotFound` where the release has none such."""
    known = explain(reader.record, iri)
    name = reader.name(iri)
    labels = reader.record.labels(iri)
    sections = [*_forward(reader, iri, known.facts, known.conflicts), *_inverse(reader, iri)]
    sections.sort(key=lambda section: section.key in _LAST)
    return Portrait(
        iri=iri,
        kind=kind_of(iri) or "",
        name=name,
        sorts=_sorts(reader, name, known.facts),
        names=tuple(
            Shown(labels[lang], lang)
            for lang in LANGUAGES
            if lang in labels and lang != name.lang and labels[lang] != name.text
        ),
        also=tuple(reader.show(f.object) for f in known.facts if f.predicate == _ALSO),
        summary=_summary(reader, kind_of(iri) or "", known.facts, sections),
        sections=tuple(sections),
        bookkeeping=tuple(
            Row(
                reader.show(fact.object),
                (fact,),
                notes=(Note("", Shown(reader.words.heading(fact.predicate, reader.lang))),),
            )
            for fact in known.facts
            if fact.predicate in _BOOKKEEPING
        ),
        conflicts=known.conflicts,
        same=tuple(
            sorted(
                fact.object.value
                for fact in known.facts
                if fact.predicate == _SAME and isinstance(fact.object, ox.NamedNode)
            )
        ),
        query=query_of(iri),
        axis={
            section.key: axis
            for section in sections
            if section.key in ("^offices", "^holders") and (axis := axis_of(section.rows))
        },
    )


def _sorts(reader: Reader, name: Shown, facts: Iterable[Fact]) -> tuple[str, ...]:
    """The own classes by name; where all are general (schema, org, skos), the kind by its glyph."""
    types = {
        f.object.value
        for f in facts
        if f.predicate == _TYPE and f.accepted and isinstance(f.object, ox.NamedNode)
    }
    own = {iri for iri in types if iri.startswith(ONTOLOGY)}
    # every kind of consultation is a meeting too; the more particular word is enough
    if len(own) > 1:
        own.discard(ONTOLOGY + "Meeting")
    if own:
        return tuple(reader.term(iri) for iri in sorted(own))
    return (KINDS_OF_GLYPH[name.glyph].labels[reader.lang],) if name.glyph else ()


def _forward(
    reader: Reader, iri: str, facts: Iterable[Fact], conflicts: Iterable[Conflict]
) -> list[Section]:
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.predicate not in _BOOKKEEPING | _HEADING:
            groups[fact.predicate].append(fact)
    disputed = {conflict.predicate: conflict for conflict in conflicts}
    agents = ties.capacities(reader.record, iri)
    around = contexts(reader.record, _things(fact.object for fact in facts))
    sections = []
    for predicate, group in groups.items():
        rows = []
        for fact in group:
            other = fact.object.value if isinstance(fact.object, ox.NamedNode) else ""
            context = around.get(other, Context())
            notes: tuple[Note, ...] = ()
            if predicate == ONTOLOGY + "participant" and other in agents:
                notes = agents[other].notes(reader)
            rows.append(Row(reader.show(fact.object), (fact,), context.when, context.day, notes))
        sections.append(
            Section(
                predicate,
                reader.words.heading(predicate, reader.lang),
                _sorted(rows),
                query_for(iri, predicate),
                disputed.get(predicate),
            )
        )
    place = {predicate: rank for rank, predicate in enumerate(_FIRST)}
    sections.sort(key=lambda section: (place.get(section.key, len(place)), section.heading))
    return sections


def _inverse(reader: Reader, iri: str) -> list[Section]:
    groups: dict[str, list[Row]] = defaultdict(list)
    facts = facts_to(reader.record, iri)
    events = ties.capacities(reader.record, iri)
    around = contexts(reader.record, (fact.subject for fact in facts))
    carriers: set[str] = set()
    for fact in facts:
        subject, predicate = fact.subject, fact.predicate
        if subject.startswith((ties.TENURE, ties.STAKE)):
            if subject not in carriers:
                carriers.add(subject)
                tenure = subject.startswith(ties.TENURE)
                row = (ties.tenure_row if tenure else ties.stake_row)(reader, subject, iri)
                groups[_carried(predicate)].append(row)
            continue
        if subject.startswith(ties.PARTICIPATION) or kind_of(subject) in (None, "source"):
            continue
        context = around.get(subject, Context())
        notes = told(reader, context)
        if predicate == ONTOLOGY + "participant" and subject in events:
            notes = [*events[subject].notes(reader), *notes]
        name = reader.name(subject)
        groups[predicate].append(Row(name, (fact,), context.when, context.day, tuple(notes)))
    if kind_of(iri) == "programme" and (promised := promised_rows(reader, iri)):
        groups["promised"] = promised
    if kind_of(iri) == "person" and (met := met_rows(reader, iri)):
        groups["met"] = met
    sections = [
        Section(
            f"^{key}",
            text(f"entity.{key}", reader.lang)
            if key in CARRIED or key == "met"
            else reader.words.heading(key, reader.lang, inverse=True),
            _sorted(rows, oldest_first=f"^{key}" in STORIES),
            query_for(iri, key, inverse=True),
        )
        for key, rows in groups.items()
    ]
    order = (
        *("^offices", "^holders", f"^{ONTOLOGY}milestoneOf", "^promised", "^partners", "^stakes"),
        *("^met", f"^{ONTOLOGY}participant"),
    )
    sections.sort(key=lambda s: (order.index(s.key) if s.key in order else 9, s.heading))
    return sections


def _carried(predicate: str) -> str:
    """The heading under which a tenure or stake stands, by the property that points here."""
    return {
        ties.MEMBER: "offices",
        ONTOLOGY + "post": "holders",
        ONTOLOGY + "stakeholder": "stakes",
        ONTOLOGY + "stakeIn": "partners",
    }.get(predicate, "people")


def told(reader: Reader, context: Context) -> list[Note]:
    """What a context tells beside the date: status, claim, figure."""
    notes = []
    if context.status:
        notes.append(Note("", Shown(reader.term(context.status))))
    if context.claim is not None:
        notes.append(Note("", reader.show(context.claim)))
    if context.value is not None:
        unit = f" {reader.name(context.unit).text}" if context.unit else ""
        notes.append(Note("", Shown(reader.show(context.value).text + unit)))
    return notes


def _sorted(rows: Iterable[Row], *, oldest_first: bool = False) -> tuple[Row, ...]:
    """Newest first, or oldest; the undated after them, by name; what is not accepted last."""
    by_name = sorted(rows, key=lambda row: row.value.text.casefold())
    by_day = sorted(by_name, key=lambda row: row.order, reverse=not oldest_first)
    by_day.sort(key=lambda row: not row.order)
    return tuple(sorted(by_day, key=lambda row: not row.accepted))


def _summary(
    reader: Reader, kind: str, facts: Iterable[Fact], sections: Iterable[Section]
) -> tuple[Shown, ...]:
    parts: list[Shown] = []
    for section in sections:
        if section.key == "^offices":
            parts += [row.value for row in section.rows[:2]]
    accepted = [fact for fact in facts if fact.accepted]
    for predicate in SUMMARY.get(kind, ()):
        parts += [reader.show(fact.object) for fact in accepted if fact.predicate == predicate][:3]
    return tuple(parts)


def _things(terms: Iterable[object]) -> list[str]:
    return [term.value for term in terms if isinstance(term, ox.NamedNode)]
