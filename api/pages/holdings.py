"""What the record holds: counts by kind, the things of a kind, and programmes by years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from sys import intern
from typing import TypeAlias

import pyoxigraph as ox

from api.pages.happenings import all_happenings
from api.pages.portrait.contexts import Context, contexts
from api.pages.portrait.details import told
from api.pages.portrait.rows import Row
from api.pages.reader import Reader, Shown
from graph import standing
from graph.evidence import disagreements
from graph.kinds import KINDS_OF_GLYPH
from graph.record import Record, Term
from graph.search.index import kind_of
from graph.standing.questions import COUNTS, DAYS, LINKED, SIGNED, THINGS
from ontology import ONTOLOGY

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
_UPCOMING = """
SELECT DISTINCT ?event WHERE {{
  ?event a schema:Event ; indrus:status indrus:Planned ; indrus:latest ?latest .
  FILTER(?latest >= "{today}"^^xsd:date)
}} ORDER BY ?latest ?event LIMIT 6"""
_PLANNED = ONTOLOGY + "Planned"
#: Kinds that have no day, state or figure of their own: to look for one would be to read all that
#: is said of them.
_UNDATED = ("person", "post", "organisation", "place", "topic", "equipment")
COLUMNS = 14
BANDS = 14
NEWEST = 8
#: A cell with more things than these tells only how many they are.
DOTS = 2
#: The things in some years of a programme, each with its date and whether it is open; or how many.
Cell: TypeAlias = "tuple[tuple[Shown, str, bool], ...] | range"


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
    cells: tuple[Cell, ...]
    count: int


def things_by_kind(record: Record) -> dict[str, list[str]]:
    """The things that have a list, by kind."""
    return record.once("things by kind", _things_by_kind)


def _things_by_kind(record: Record) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for (thing,) in standing.rows(record, THINGS):
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
    return record.once("provenance counts", _provenance_counts)


def _provenance_counts(record: Record) -> tuple[int, int]:
    sources, citations = next(iter(standing.rows(record, COUNTS)))
    return int(sources), int(citations)


def contradictions(record: Record) -> int:
    """How often sources speak against one another."""
    return sum(one.contradicts for one in disagreements(record))


def listed(reader: Reader, kind: str) -> list[Row]:
    """The things of a kind: dated ones newest first, the others by name.

    Each is only its name and the day that it is sorted by; `filled` tells the rest.
    """

    def read(record: Record) -> list[Row]:
        days_of = days(record)
        things = things_by_kind(record).get(kind, [])
        return _ordered([Row(reader.name(one), (), order=days_of.get(one, "")) for one in things])

    return reader.record.once(f"{kind} in {reader.lang}", read)


def filled(reader: Reader, rows: Iterable[Row]) -> list[Row]:
    """The same rows with the dates of the things and what else tells one from the other."""
    few = list(rows)
    dated = [iri for row in few if (iri := row.value.iri or "") and kind_of(iri) not in _UNDATED]
    around = contexts(reader.record, dated)
    return [_filled(reader, row, around.get(row.value.iri or "", Context())) for row in few]


def days(record: Record) -> dict[str, str]:
    """The day that each thing is sorted by: an agreement is as old as its first signature."""
    return record.once("days", _days)


def _days(record: Record) -> dict[str, str]:
    known = {thing: intern(day) for thing, day in reversed(standing.rows(record, DAYS))}
    known.update((thing, intern(day)) for thing, day, _ in reversed(standing.rows(record, SIGNED)))
    return known


def recent(reader: Reader) -> list[Row]:
    """The newest events that took place."""
    newest: list[str] = []
    for day, group in groupby(reversed(all_happenings(reader.record)), lambda one: one.earliest):
        held = sorted(one.event for one in group if one.status != _PLANNED)
        newest += held if day else []
        if len(newest) >= NEWEST:
            break
    return _rows(reader, newest[:NEWEST])


def upcoming(reader: Reader, today: date) -> list[Row]:
    """What is planned for a day that is not over, the nearest first."""
    found = reader.record.select(_UPCOMING.format(today=today.isoformat()))
    return _rows(reader, [_text(row["event"]) for row in found])[::-1]


def _rows(reader: Reader, things: list[str]) -> list[Row]:
    return _ordered(filled(reader, (Row(reader.name(thing), ()) for thing in things)))


def _filled(reader: Reader, row: Row, context: Context) -> Row:
    notes = tuple(told(reader, context))
    return replace(row, when=context.when, order=context.day, notes=notes)


def _ordered(rows: list[Row]) -> list[Row]:
    rows.sort(key=lambda row: row.value.text.casefold())
    rows.sort(key=lambda row: row.order, reverse=True)
    return rows


def programmes_by_years(reader: Reader) -> tuple[list[Years], list[Band]]:
    """The years in which something is dated, and what happened in each programme in them.

    A short record has a column for every year, a long one for every five. The empty ones between
    the first and the last are there too: a gap in the record is to be seen. The programmes with
    most to tell come first.
    """
    cells = linked(reader.record)
    told_of = sorted(cells, key=lambda iri: (-sum(map(len, cells[iri].values())), iri))[:BANDS]
    dated = [year for iri in told_of for year in cells[iri]]
    if not dated:
        return [], []
    step = 1 if max(dated) - min(dated) < COLUMNS else 5
    starts = range(min(dated) - min(dated) % step, max(dated) + 1, step)
    columns = [Years(start, start + step - 1) for start in starts]
    found = {
        iri: [
            set[str]().union(*(cells[iri].get(y, ()) for y in range(one.first, one.last + 1)))
            for one in columns
        ]
        for iri in told_of
    }
    drawn = (few for by_column in found.values() for few in by_column if len(few) <= DOTS)
    around = contexts(reader.record, {thing for few in drawn for thing in few})
    bands = []
    for iri in told_of:
        row_cells = tuple(_cell(reader, things, around) for things in found[iri])
        bands.append(Band(reader.name(iri), row_cells, sum(map(len, row_cells))))
    return columns, bands


def linked(record: Record) -> dict[str, dict[int, set[str]]]:
    """What is dated and belongs to a programme, by year."""
    return record.once("programmes by years", _linked)


def _linked(record: Record) -> dict[str, dict[int, set[str]]]:
    known: dict[str, dict[int, set[str]]] = {}
    for programme, thing, earliest in standing.rows(record, LINKED):
        known.setdefault(programme, {}).setdefault(int(earliest[:4]), set()).add(thing)
    return known


def _cell(reader: Reader, things: set[str], around: dict[str, Context]) -> Cell:
    if len(things) > DOTS:
        return range(len(things))
    ordered = sorted(things, key=lambda thing: (around[thing].day, thing))
    return tuple(_dot(reader, thing, around) for thing in ordered)


def _dot(reader: Reader, thing: str, around: dict[str, Context]) -> tuple[Shown, str, bool]:
    open_still = around[thing].status is not None or kind_of(thing) == "expectation"
    return reader.name(thing), around[thing].when, open_still


def _text(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
