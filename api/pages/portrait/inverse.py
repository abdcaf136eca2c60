"""What points at a thing, in lists by property and, where a property gathers all sorts, by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

import pyoxigraph as ox

from api.messages import text
from api.pages.portrait import ties
from api.pages.portrait.contexts import Context, contexts
from api.pages.portrait.details import Details
from api.pages.portrait.drafts import Draft, Triple, completed, facts_of, in_order, supported
from api.pages.portrait.met import met_rows
from api.pages.portrait.neighbours import neighbours
from api.pages.portrait.panels import PANELS, Panel, drafted, panels_of
from api.pages.portrait.promised import promised_rows
from api.pages.portrait.queries import query_for
from api.pages.portrait.rows import FIRST, STORIES, Note, Row, Section
from api.pages.reader import Reader, Shown
from graph.record import Record
from graph.search.index import kind_of
from ontology import CITATION, ONTOLOGY, PREFIXES, PROVENANCE_GRAPH

_ABOUT = PREFIXES["schema"] + "about"
#: Properties that point from things of many kinds; each kind has its own list.
_SPLIT: Final = {_ABOUT: "about", ONTOLOGY + "state": "state"}
_DATED: Final = frozenset(("event", "agreement", "statement", "expectation", "observation"))
_CHANGES = frozenset(PREFIXES["org"] + f"{name}Organization" for name in ("original", "resulting"))
_BY_KEY: Final = {panel.key: panel for panel in PANELS}
_ORDER: Final = (
    *(
        "offices",
        "holders",
        ONTOLOGY + "milestoneOf",
        "promised",
        "partners",
        "deals",
        "about-deal",
    ),
    *("deliveries", "worth", "stakes", "met", "travelled", ONTOLOGY + "participant"),
    *("signed", ONTOLOGY + "signs", "signatories", "signed_during", "in_office"),
    *("said_in_office", "neighbours", "documents", PREFIXES["schema"] + "superEvent", "same_visit"),
    *(ONTOLOGY + "occasion", "measured", "about-event", "about-statement", "about-agreement"),
    *("about-observation", "about-expectation", "predecessors", "successors"),
    *(PREFIXES["org"] + "postIn", "people"),
)


def inverse(reader: Reader, iri: str, whole: str = "") -> list[Section]:
    """The lists of what points at a thing.

    Rows beyond the first are counted and not drawn, except for the list whose slug is `whole`.
    """
    record, types = reader.record, reader.record.types(iri)
    drafts, carriers = _pointing(reader, iri, types)
    for panel in panels_of(types):
        if found := drafted(record, panel, iri):
            drafts[panel.key] = found
    if PREFIXES["schema"] + "Event" in types and (found := neighbours(record, iri)):
        drafts["neighbours"] = found
    if "documents" in drafts:
        _without_signatures(drafts)
    if "deals" in drafts:
        drafts.pop("about-deal", None)
    sections = [*_drawn(reader, iri, drafts, whole)]
    rows = _carried(reader, iri, carriers)
    if kind_of(iri) == "programme":
        rows["promised"] = promised_rows(reader, iri)
    if kind_of(iri) == "person":
        rows["met"] = met_rows(reader, iri)
    sections += [
        Section(f"^{key}", heading(reader, key), _by_day(some), query_of_list(iri, key))
        for key, some in rows.items()
        if some
    ]
    place = {f"^{key}": rank for rank, key in enumerate(_ORDER)}
    # everybody who serves a state is the longest list and says the least
    sections.sort(
        key=lambda s: (s.key.startswith("^state-"), place.get(s.key, len(place)), s.heading)
    )
    return sections


def heading(reader: Reader, key: str) -> str:
    """What stands above a list."""
    if key == ONTOLOGY + "signs":
        return text("entity.signatures", reader.lang)
    if "/" in key:
        return reader.words.heading(key, reader.lang, inverse=True)
    return text(f"entity.{key}", reader.lang)


def query_of_list(iri: str, key: str) -> str:
    """The query behind a list."""
    panel = _BY_KEY.get(key)
    return query_for(iri, key, inverse=True, pattern=panel.query if panel else None)


def _pointing(
    reader: Reader, iri: str, types: set[str]
) -> tuple[dict[str, list[Draft]], dict[str, str]]:
    """What points here by list, and the tenures and stakes among it with their property."""
    node, accepted = ox.NamedNode(iri), dict[tuple[str, str], bool]()
    for quad in reader.record.quads(None, None, node):
        graph = getattr(quad.graph_name, "value", "")
        if graph == PROVENANCE_GRAPH or not isinstance(quad.subject, ox.NamedNode):
            continue
        pair = (quad.subject.value, quad.predicate.value)
        accepted[pair] = accepted.get(pair, False) or not graph
    around = contexts(reader.record, {subject for subject, _ in accepted if _dated(subject)})
    drafts: dict[str, list[Draft]] = defaultdict(list)
    carriers: dict[str, str] = {}
    changed = PREFIXES["org"] + "Organization" in types
    for (subject, predicate), known in sorted(accepted.items()):
        if subject.startswith((ties.TENURE, ties.STAKE)):
            carriers.setdefault(subject, predicate)
        elif _stands(subject) and not (changed and predicate in _CHANGES):
            draft = Draft(
                subject, ((subject, predicate, node),), around.get(subject, Context()), known
            )
            drafts[_list_of(reader.record, subject, predicate)].append(draft)
    return drafts, carriers


def _stands(subject: str) -> bool:
    """Whether a thing is a row of its own; a participation shows as what it joins."""
    kind = None if subject.startswith(CITATION) else kind_of(subject)
    return kind not in (None, "source") and not subject.startswith(
        (ties.PARTICIPATION, ties.TENURE, ties.STAKE)
    )


def _dated(subject: str) -> bool:
    """Whether a thing can have a date or words of its own: people and bodies have none."""
    return _stands(subject) and kind_of(subject) in _DATED


def _list_of(record: Record, subject: str, predicate: str) -> str:
    if predicate not in _SPLIT:
        return predicate
    kind = kind_of(subject) or "event"
    if kind == "agreement" and ONTOLOGY + "ArmsDeal" in record.types(subject):
        kind = "deal"
    key = f"{_SPLIT[predicate]}-{kind}"
    return key if key in KINDS_APART else predicate


#: The lists into which a property is split; a thing of another kind stays with the property.
KINDS_APART: Final = frozenset(
    [f"about-{kind}" for kind in ("event", "statement", "agreement", "deal", "observation")]
    + ["about-expectation", "state-person", "state-organisation"]
)


def _without_signatures(drafts: dict[str, list[Draft]]) -> None:
    """A signature among the parts of an event is told by the document that it signs."""
    signatures = {s for draft in drafts["documents"] for s, _, _ in draft.triples}
    parts = PREFIXES["schema"] + "superEvent"
    left = [draft for draft in drafts.get(parts, ()) if draft.thing not in signatures]
    drafts.pop(parts, None)
    if left:
        drafts[parts] = left


def _drawn(
    reader: Reader, iri: str, drafts: dict[str, list[Draft]], whole: str
) -> Iterator[Section]:
    shown: dict[str, tuple[list[Draft], Section]] = {}
    for key, some in drafts.items():
        panel: Panel | None = _BY_KEY.get(key)
        oldest = f"^{key}" in STORIES or bool(panel and panel.oldest_first)
        ordered = in_order(some, reader.record, reader.lang, oldest_first=oldest)
        section = Section(
            f"^{key}",
            heading(reader, key),
            (),
            query_of_list(iri, key),
            total=len(ordered),
            days=tuple(draft.context.day for draft in ordered),
        )
        least = FIRST if key != "measured" else len(ordered)
        cut = len(ordered) if section.slug == whole else max(section.first, least)
        shown[key] = (ordered[:cut], section)
    every = [draft for some, _ in shown.values() for draft in some]
    facts = supported(reader.record, _triples(every))
    details = Details(reader, (draft.thing for draft in every), page=iri)
    events = ties.capacities(reader.record, iri)

    for key, (some, section) in shown.items():
        capable = key == ONTOLOGY + "participant"

        def notes(draft: Draft, capable: bool = capable) -> Iterator[Note]:
            if draft.order:
                yield Note("", Shown(text(f"entity.{draft.order}", reader.lang)))
            if capable and draft.thing in events:
                yield from events[draft.thing].notes(reader)
            yield from (Note("", reader.name(one)) for one in draft.beside[:4])
            yield from details.notes(draft.thing, draft.context)

        yield replace(section, rows=completed(reader, some, facts, notes))


def _triples(drafts: Iterable[Draft]) -> list[Triple]:
    return [triple for draft in drafts for triple in draft.triples]


def _carried(reader: Reader, iri: str, carriers: dict[str, str]) -> dict[str, list[Row]]:
    """Tenures and stakes, told by what lies at their other end."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for subject, facts in facts_of(reader.record, carriers).items():
        draw = ties.tenure_row if subject.startswith(ties.TENURE) else ties.stake_row
        rows[_HEADINGS.get(carriers[subject], "people")].append(draw(reader, subject, iri, facts))
    return rows


_HEADINGS: Final = {
    ties.MEMBER: "offices",
    ONTOLOGY + "post": "holders",
    ONTOLOGY + "stakeholder": "stakes",
    ONTOLOGY + "stakeIn": "partners",
}


def _by_day(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Newest first, the undated after them by name; what is not accepted last."""
    by_name = sorted(rows, key=lambda row: row.value.text.casefold())
    by_day = sorted(by_name, key=lambda row: row.order, reverse=True)
    return tuple(sorted(by_day, key=lambda row: (not row.accepted, not row.order)))
