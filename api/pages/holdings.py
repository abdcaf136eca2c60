"""What the record holds: counts by kind, the things of a kind, and programmes by years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from api.pages.portrait.contexts import Context, contexts
from api.pages.portrait.details import told
from api.pages.portrait.rows import Row
from api.pages.reader import Reader, Shown
from graph.kinds import KINDS_OF_GLYPH
from graph.record import Record, Term
from graph.search.index import kind_of
from ontology import ID, PROVENANCE_GRAPH

#: The kinds that have a list, in the order of the lists, each with the glyph that stands for it.
LISTED: dict[str, str] = {
    "person": "person",
    "post": "office",
    "organisation": "organisation",
    "event": "meeting",
    "programme": "programme",
    "agreement": "agreement",
    "statement": "statement",
    "expectation": "expectation",
    "observation": "figure",
    "place": "place",
    "topic": "topic",
    "equipment": "equipment",
}
_THINGS = f"""
SELECT DISTINCT ?thing WHERE {{ ?thing a ?type FILTER(STRSTARTS(STR(?thing), "{ID}")) }}"""
_PROVENANCE_COUNTS = f"""
SELECT (COUNT(DISTINCT ?source) AS ?sources) (COUNT(DISTINCT ?citation) AS ?citations) WHERE {{
  GRAPH <{PROVENANCE_GRAPH}> {{
    {{ ?source a indrus:Source }} UNION {{ ?citation a indrus:Citation }} }}
}}"""
_LINKED = """
SELECT DISTINCT ?programme ?thing ?earliest WHERE {
  { SELECT DISTINCT ?programme ?thing WHERE {
      ?programme a indrus:Programme .
      { ?thing indrus:milestoneOf ?programme }
      UNION { ?thing schema:about ?programme }
      UNION { ?thing indrus:expects/indrus:milestoneOf ?programme }
      UNION { ?thing indrus:expects/schema:about ?programme } } }
  ?thing indrus:earliest ?earliest
}"""
_UPCOMING = """
SELECT DISTINCT ?event WHERE {{
  ?event a schema:Event ; indrus:status indrus:Planned ; indrus:latest ?latest .
  FILTER(?latest >= "{today}"^^xsd:date)
}} ORDER BY ?latest ?event LIMIT 6"""
COLUMNS = 14
BANDS = 14
_RECENT = """
SELECT DISTINCT ?event ?earliest WHERE {
  ?event a schema:Event ; indrus:earliest ?earliest
  FILTER NOT EXISTS { ?event indrus:status indrus:Planned }
} ORDER BY DESC(?earliest) ?event LIMIT 8"""


@dataclass(frozen=True, slots=True)
class Holding:
    """How many things of a kind there are."""

    kind: str
    glyph: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Years:
    """A column of years, the last one included."""

    first: int
    last: int

    @property
    def label(self) -> str:
        """As a heading: ``2021``, ``1955–59``."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last % 100:02}"


@dataclass(frozen=True, slots=True)
class Band:
    """A programme with what happened in it; ``cells`` follow the columns of years."""

    programme: Shown
    cells: tuple[tuple[tuple[Shown, str, bool], ...], ...]
    count: int


def things_by_kind(record: Record) -> dict[str, list[str]]:
    """The things that have a list, by kind."""
    if (known := record.worked_out.get("things by kind")) is None:
        known = record.worked_out["things by kind"] = _things_by_kind(record)
    things: dict[str, list[str]] = known
    return things


def _things_by_kind(record: Record) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in record.select(_THINGS):
        thing = _text(row["thing"])
        if (kind := kind_of(thing)) in LISTED:
            found[kind or ""].append(thing)
    return dict(found)


def holdings(reader: Reader) -> list[Holding]:
    """The number of things of each kind, in the order of the lists."""
    things = things_by_kind(reader.record)
    return [
        Holding(kind, glyph, KINDS_OF_GLYPH[glyph].plurals[reader.lang], len(things[kind]))
        if kind != "event"
        else Holding(kind, "event", KINDS_OF_GLYPH["event"].plurals[reader.lang], len(things[kind]))
        for kind, glyph in LISTED.items()
        if kind in things
    ]


def provenance_counts(record: Record) -> tuple[int, int]:
    """How many sources and how many citations there are."""
    row = record.select(_PROVENANCE_COUNTS)[0]
    return int(_text(row["sources"])), int(_text(row["citations"]))


def listed(reader: Reader, kind: str) -> list[Row]:
    """The things of a kind: dated ones newest first, the others by name."""
    things = things_by_kind(reader.record).get(kind, [])
    return _rows(reader, things)


def recent(reader: Reader) -> list[Row]:
    """The newest events that took place."""
    return _rows(reader, [_text(row["event"]) for row in reader.record.select(_RECENT)])


def upcoming(reader: Reader, today: date) -> list[Row]:
    """What is planned for a day that is not over, the nearest first."""
    found = reader.record.select(_UPCOMING.format(today=today.isoformat()))
    return _rows(reader, [_text(row["event"]) for row in found])[::-1]


def _rows(reader: Reader, things: list[str]) -> list[Row]:
    around = contexts(reader.record, things)
    rows = []
    for thing in things:
        context = around.get(thing, Context())
        notes = tuple(told(reader, context))
        rows.append(Row(reader.name(thing), (), context.when, context.day, notes))
    rows.sort(key=lambda row: row.value.text.casefold())
    rows.sort(key=lambda row: row.order, reverse=True)
    return rows


def programmes_by_years(reader: Reader) -> tuple[list[Years], list[Band]]:
    """The years in which something is dated, and what happened in each programme in them.

    A short record has a column for every year, a long one for every five. The empty ones are there
    too: a gap in the record is to be seen. The programmes with most to tell come first.
    """
    cells: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in reader.record.select(_LINKED):
        year = int(_text(row["earliest"])[:4])
        cells[_text(row["programme"])][year].add(_text(row["thing"]))
    dated = [year for by_year in cells.values() for year in by_year]
    if not dated:
        return [], []
    step = 1 if max(dated) - min(dated) < COLUMNS else 5
    starts = range(min(dated) - min(dated) % step, max(dated) + 1, step)
    columns = [Years(start, start + step - 1) for start in starts]
    told_of = sorted(cells, key=lambda iri: (-sum(map(len, cells[iri].values())), iri))[:BANDS]
    around = contexts(
        reader.record, {t for iri in told_of for ts in cells[iri].values() for t in ts}
    )
    bands = []
    for iri in told_of:
        row_cells = []
        for column in columns:
            found = set().union(*(cells[iri][y] for y in range(column.first, column.last + 1)))
            ordered = sorted(found, key=lambda thing: (around[thing].day, thing))
            row_cells.append(tuple(_dot(reader, thing, around) for thing in ordered))
        bands.append(Band(reader.name(iri), tuple(row_cells), sum(map(len, row_cells))))
    return columns, bands


def _dot(reader: Reader, thing: str, around: dict[str, Context]) -> tuple[Shown, str, bool]:
    open_still = around[thing].status is not None or kind_of(thing) == "expectation"
    return reader.name(thing), around[thing].when, open_still


def _text(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
