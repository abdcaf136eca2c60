"""An answer as a picture: the things in it, what ties them, and in which column each stands.

Two kinds of answers can be drawn. A graph (CONSTRUCT, DESCRIBE) is drawn as it is: a tie for every
triple between two IRIs. A table is drawn when it names things of the record: the first column that
does so is tied to every other one, row by row; where only one column does so, the triples of the
record between these things are drawn.

Things stand in columns, because then every label can be read: in those of the table, the first one
in the middle of three; in a graph, as many steps from where it begins. Within a column, things
stand near those that they are tied to, which keeps the ties from crossing. Nothing moves by itself,
so the same answer gives the same picture. Types, labels and other literals are not drawn: the
glyph, the name and the table show them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from pyoxigraph import NamedNode

from api.pages.wordbook import Wordbook
from api.sparql.showing import Cell, Shown
from graph.kinds import KINDS_OF_GLYPH, glyph_name
from graph.record import Record
from graph.viewing.bundle import OPTIONS
from ontology import CITATION, ID, PREFIXES, SOURCE

MOST = 120
"""Things in a picture; a larger answer is drawn up to here and says so."""
_COLUMNS = 4
_TYPE = PREFIXES["rdf"] + "type"
_AMONG = """SELECT DISTINCT ?a ?p ?b WHERE {{
  VALUES ?a {{ {things} }} ?a ?p ?b . VALUES ?b {{ {things} }} FILTER(?a != ?b)
}} ORDER BY ?a ?p ?b"""
_CLASSES = "SELECT ?one ?type {{ VALUES ?one {{ {things} }} ?one a ?type }}"
_EVENT = ID + "event/"
# What may stand between < and > in a query; another engine may hand out anything.
_WRITABLE = re.compile(r"[^\x00-\x20<>\"{}|\\^`]+")
# vis-network must not take the wheel or a finger away from the page that the picture stands in.
_STILL = {"zoomView": False, "dragView": False}


@dataclass(frozen=True, slots=True)
class Tie:
    """Two things and the words for what ties them."""

    source: str
    target: str
    label: str


def drawing(shown: Shown, record: Record, words: Wordbook, lang: str) -> dict[str, Any] | None:
    """What the browser needs to draw an answer, or ``None`` where nothing in it is tied."""
    cells: dict[str, Cell] = {}
    columns: list[list[str]] = []
    if shown.family == "graph":
        found = list(_of_triples(shown, cells))
    else:
        entities = [
            place
            for place in range(len(shown.columns))
            if any(_is_thing(row[place]) for row in shown.rows)
        ]
        found = list(_of_rows(shown, entities, cells))
        if len(entities) == 1:
            found = _of_record(record, words, lang, list(cells)[:MOST])
        else:
            columns = _of_table(shown, entities)
    seen: dict[str, None] = {}
    for tie in found:
        seen |= {tie.source: None, tie.target: None}
    drawn = dict.fromkeys(list(seen)[:MOST])
    ties = [tie for tie in dict.fromkeys(found) if tie.source in drawn and tie.target in drawn]
    if not ties:
        return None
    kept = [[one for one in column if one in drawn] for column in columns] or _steps(ties)
    types = _types(record, drawn)
    used = {iri: glyph_name(iri, types[iri]) for iri in drawn}
    return {
        "columns": _ordered(kept, ties),
        "nodes": {
            iri: {"kind": used[iri], "label": cells[iri].text, "page": _page(cells[iri])}
            for iri in drawn
        },
        "ties": [asdict(tie) for tie in ties],
        "left": len(seen) - len(drawn),
        "kinds": {
            name: {"name": name, "path": glyph.path, "label": glyph.plurals[lang], "n": number}
            for name, number in Counter(used.values()).most_common()
            for glyph in [KINDS_OF_GLYPH[name]]
        },
        "options": OPTIONS | {"interaction": OPTIONS["interaction"] | _STILL},
    }


def _types(record: Record, things: Iterable[str]) -> dict[str, set[str]]:
    """The classes of the events among the things, asked at once; other IRIs say their kind."""
    found: dict[str, set[str]] = defaultdict(set)
    events = [iri for iri in things if iri.startswith(_EVENT) and _WRITABLE.fullmatch(iri)]
    if events:
        query = _CLASSES.format(things=" ".join(f"<{iri}>" for iri in events))
        for row in record.select(query):
            one, kind = row["one"], row["type"]
            if isinstance(one, NamedNode) and isinstance(kind, NamedNode):
                found[one.value].add(kind.value)
    return found


def _is_thing(cell: Cell) -> bool:
    is_ours = cell.kind == "iri" and cell.full.startswith((ID, SOURCE, CITATION))
    return is_ours and _WRITABLE.fullmatch(cell.full) is not None


def _page(cell: Cell) -> str | None:
    return cell.href if cell.is_here else None


def _of_triples(shown: Shown, cells: dict[str, Cell]) -> Iterator[Tie]:
    for subject, predicate, value in shown.rows:
        is_tie = subject.kind == value.kind == "iri" and predicate.full != _TYPE
        if is_tie and subject.full != value.full:
            cells |= {subject.full: subject, value.full: value}
            yield Tie(subject.full, value.full, predicate.text)


def _of_rows(shown: Shown, entities: list[int], cells: dict[str, Cell]) -> Iterator[Tie]:
    for row in shown.rows:
        things = [(place, row[place]) for place in entities if _is_thing(row[place])]
        cells |= {cell.full: cell for _, cell in things}
        if not things or things[0][0] != entities[0]:
            continue
        first = things[0][1].full
        for place, cell in things[1:]:
            if cell.full != first:
                yield Tie(first, cell.full, shown.columns[place])


def _of_record(record: Record, words: Wordbook, lang: str, things: list[str]) -> list[Tie]:
    if len(things) < 2:
        return []
    listed = " ".join(f"<{iri}>" for iri in things)
    found = []
    for row in record.select(_AMONG.format(things=listed)):
        a, p, b = row["a"], row["p"], row["b"]
        if isinstance(a, NamedNode) and isinstance(p, NamedNode) and isinstance(b, NamedNode):
            found.append(Tie(a.value, b.value, words.heading(p.value, lang)))
    return found


def _of_table(shown: Shown, entities: list[int]) -> list[list[str]]:
    """The table's columns of things, each thing once, the first of three or more in the middle."""
    placed: set[str] = set()
    columns = []
    for place in entities:
        names = dict.fromkeys(row[place].full for row in shown.rows if _is_thing(row[place]))
        columns.append([iri for iri in names if iri not in placed])
        placed |= names.keys()
    if len(columns) > 2:
        columns.insert(1, columns.pop(0))
    return columns


def _steps(ties: list[Tie]) -> list[list[str]]:
    """Columns by the fewest steps from the things that nothing points at."""
    onward: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        onward[tie.source].append(tie.target)
    pointed_at = {tie.target for tie in ties}
    step: dict[str, int] = {}
    # Where everything is pointed at (a ring), the walk begins anew at what is not reached yet.
    for roots in ([one for one in onward if one not in pointed_at], *([one] for one in onward)):
        row, number = [one for one in roots if one not in step], 0
        while row:
            step |= dict.fromkeys(row, number)
            onwards = dict.fromkeys(far for near in row for far in onward.get(near, ()))
            row, number = [one for one in onwards if one not in step], number + 1
    columns: list[list[str]] = [[] for _ in range(_COLUMNS)]
    for one, number in step.items():
        columns[min(number, _COLUMNS - 1)].append(one)
    return columns


def _ordered(columns: Iterable[list[str]], ties: list[Tie]) -> list[list[str]]:
    """The columns that hold something, each sorted by the middle of what its things are tied to."""
    beside: dict[str, list[str]] = defaultdict(list)
    for tie in ties:
        beside[tie.source].append(tie.target)
        beside[tie.target].append(tie.source)
    kept = [column for column in columns if column]
    for number in (*range(1, len(kept)), *range(len(kept) - 2, -1, -1)):
        height = {one: place / len(col) for col in kept for place, one in enumerate(col)}
        column = set(kept[number])

        def middle(one: str, height: dict[str, float] = height, own: set[str] = column) -> float:
            others = [height[other] for other in beside[one] if other not in own]
            return sum(others) / len(others) if others else height[one]

        kept[number].sort(key=middle)
    return kept
