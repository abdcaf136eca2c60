"""From the facts about a thing, and the facts that point at it, to the groups of its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pyoxigraph as ox

from api.messages import LANGUAGES
from api.pages.portrait import ties
from api.pages.portrait.axis import Axis, axis_of
from api.pages.portrait.chart import Chart, chart_of
from api.pages.portrait.contexts import Context, contexts
from api.pages.portrait.inverse import inverse
from api.pages.portrait.locator import Locator, locator_of
from api.pages.portrait.pictures import Steps, Years, steps_of, years_of
from api.pages.portrait.queries import query_for, query_of
from api.pages.portrait.rows import Note, Row, Section
from api.pages.portrait.summary import SUMMARY
from api.pages.reader import Reader, Shown
from graph.evidence import Conflict, Fact, explain
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
_SIDES = 2
_MILESTONES = f"^{ONTOLOGY}milestoneOf"
#: Long lists of events, whose years say something.
_YEARLY = frozenset(
    (f"^{PREFIXES['schema']}location", f"^{ONTOLOGY}participant", "^about-event", "^inside")
)
#: Derived or structural, and told by the line under the name already.
_LAST = frozenset(ONTOLOGY + name for name in ("state", "status", "sector", "soleHolder")) | {
    PREFIXES["skos"] + "scopeNote",
    *(PREFIXES["schema"] + name for name in ("latitude", "longitude")),
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
        years: the lists that have a picture of their years, by the key of their section.
        steps: a programme's milestones, and what was expected of it, on an axis of years.
        chart: a figure beside the other observations of its measure.
        locator: where a place lies.
        measure: the last part of the IRI of what a figure measures.
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
    years: dict[str, Years] = field(default_factory=dict)
    steps: Steps | None = None
    chart: Chart | None = None
    locator: Locator | None = None
    measure: str = ""


def portrait(reader: Reader, iri: str, whole: str = "") -> Portrait:
    """Draw one thing; of the list whose slug is `whole` every row, of the others the first.

    Raises :class:`graph.errors.NotFound` where the release has none such.
    """
    known = explain(reader.record, iri)
    name = reader.name(iri)
    labels = reader.record.labels(iri)
    sections = [*_forward(reader, iri, known.facts, known.conflicts), *inverse(reader, iri, whole)]
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
        years={
            section.key: years
            for section in sections
            if section.key in _YEARLY and (years := years_of(section.days))
        },
        steps=_steps(reader, sections),
        chart=_chart(reader, iri, sections),
        locator=locator_of(reader, iri) if kind_of(iri) == "place" else None,
        measure=_measure(known.facts),
    )


def _measure(facts: Iterable[Fact]) -> str:
    told = (f.object for f in facts if f.predicate == ONTOLOGY + "measure" and f.accepted)
    named = (one.value for one in told if isinstance(one, ox.NamedNode))
    return next((iri.removeprefix(ONTOLOGY) for iri in named), "")


def _steps(reader: Reader, sections: Iterable[Section]) -> Steps | None:
    rows = {section.key: section.rows for section in sections}
    if _MILESTONES not in rows:
        return None
    planned = reader.term(ONTOLOGY + "Planned")
    return steps_of(rows[_MILESTONES], rows.get("^promised", ()), planned)


def _chart(reader: Reader, iri: str, sections: Iterable[Section]) -> Chart | None:
    measured = next((section for section in sections if section.key == "^measured"), None)
    if measured is None:
        return None
    return chart_of(reader, (row.value.iri for row in measured.rows if row.value.iri), iri)


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
            side = ""
            if predicate == ONTOLOGY + "participant" and other in agents:
                notes, side = agents[other].notes(reader), agents[other].side(reader)
            shown = reader.value(iri, predicate, fact.object)
            rows.append(Row(shown, (fact,), context.when, context.day, notes, group=side))
        sections.append(
            Section(
                predicate,
                reader.words.heading(predicate, reader.lang),
                _by_side(rows) if predicate == ONTOLOGY + "participant" else _sorted(rows),
                query_for(iri, predicate),
                disputed.get(predicate),
            )
        )
    place = {predicate: rank for rank, predicate in enumerate(_FIRST)}
    sections.sort(key=lambda section: (place.get(section.key, len(place)), section.heading))
    return sections


def _sorted(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Newest first; the undated after them, by name; what is not accepted last."""
    by_name = sorted(rows, key=lambda row: row.value.text.casefold())
    by_day = sorted(by_name, key=lambda row: row.order, reverse=True)
    by_day.sort(key=lambda row: not row.order)
    return tuple(sorted(by_day, key=lambda row: not row.accepted))


def _by_side(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Side by side of the table, each side's bodies before its people."""
    named = sorted(rows, key=lambda row: row.value.text.casefold())
    named.sort(key=lambda row: (not row.group, row.group, row.value.glyph != "organisation"))
    # a word above the only side says nothing
    if len({row.group for row in named if row.group}) < _SIDES:
        named = [replace(row, group="") for row in named]
    return tuple(sorted(named, key=lambda row: not row.accepted))


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
