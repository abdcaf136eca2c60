"""What the record holds: counts by kind, the things of a kind, and programmes by years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pyoxigraph as ox

from api.pages.portrait.contexts import Context, contexts
from api.pages.portrait.drawing import told
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
_YEARS = """
SELECT DISTINCT ?year WHERE {
  ?thing indrus:earliest ?earliest BIND(YEAR(?earliest) AS ?year)
}"""
COLUMNS = 12
_PROGRAMMES = "SELECT DISTINCT ?programme WHERE { ?programme a indrus:Programme }"
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
class Band:
    """A programme with what happened in it, year by year; ``cells`` follow the years asked for."""

    programme: Shown
    cells: tuple[tuple[tuple[Shown, str, bool], ...], ...]
    count: int


def things_by_kind(record: Record) -> dict[str, list[str]]:
    """The things that have a list, by kind."""
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


def programmes_by_years(reader: Reader) -> tuple[list[int], list[Band]]:
    """The last years in which something is dated, and each programme's happenings in them.

    What lies before the first of them stands with it.
    """
    cells: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in reader.record.select(_LINKED):
        year = int(_text(row["earliest"])[:4])
        cells[_text(row["programme"])][year].add(_text(row["thing"]))
    dated = [int(_text(row["year"])) for row in reader.record.select(_YEARS) if "year" in row]
    # every year has its column, the empty ones too: a gap in the record is to be seen
    years = list(range(max(min(dated), max(dated) - COLUMNS + 1), max(dated) + 1)) if dated else []
    around = contexts(reader.record, {t for by in cells.values() for ts in by.values() for t in ts})
    bands = []
    for row in reader.record.select(_PROGRAMMES):
        programme = _text(row["programme"])
        by_year: dict[int, set[str]] = defaultdict(set)
        for year, found in cells.get(programme, {}).items():
            by_year[max(year, years[0])] |= found
        dots = tuple(
            tuple(
                _dot(reader, thing, around)
                for thing in sorted(by_year.get(year, ()), key=lambda t: (around[t].day, t))
            )
            for year in years
        )
        bands.append(Band(reader.name(programme), dots, sum(map(len, dots))))
    bands.sort(key=lambda band: (-band.count, band.programme.text.casefold()))
    return years, bands


def _dot(reader: Reader, thing: str, around: dict[str, Context]) -> tuple[Shown, str, bool]:
    open_still = around[thing].status is not None or kind_of(thing) == "expectation"
    return reader.name(thing), around[thing].when, open_still


def _text(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
