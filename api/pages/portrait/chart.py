"""One figure over the years: a mark for each observation, joined where one reporter goes on.

Values that sources tell of the same observation beside the accepted one stand as crosses. Targets,
estimates and parts of a period have hollow marks of their own shapes. None of them goes on a line.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Final

import pyoxigraph as ox

from api.pages.portrait.pictures import marks_of
from api.pages.reader import Reader, Shown
from graph.record import Record, Term
from ontology import CITATION, ONTOLOGY

_FIGURES: Final = """
SELECT ?thing ?earliest ?latest ?value ?kind ?period ?reporter ?other WHERE {{
  VALUES ?thing {{ {things} }}
  ?thing indrus:latest ?latest ; indrus:value ?value .
  OPTIONAL {{ ?thing indrus:earliest ?earliest }}
  OPTIONAL {{ ?thing indrus:observationKind ?kind }}
  OPTIONAL {{ ?thing indrus:periodKind ?period }}
  OPTIONAL {{ ?thing indrus:reporter ?reporter }}
  OPTIONAL {{
    GRAPH ?citation {{ ?thing indrus:value ?other }}
    FILTER(?other != ?value && STRSTARTS(STR(?citation), "{citation}"))
  }}
}} ORDER BY ?latest ?thing ?other"""
_LEAST: Final = 3
_SERIES: Final = 4
"""How many reporters have a colour of their own; the rest share the last."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One observation: its place in per cent, its series, and how it is drawn.

    ``kind`` is ``Actual``, ``PartYear``, ``Target`` or ``Estimate``.
    """

    name: Shown
    value: str
    x: float
    y: float
    series: int
    kind: str
    here: bool
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """The marks, the lines (points of an SVG polyline) with their series, and both axes.

    ``series`` names the reporters in the order of their numbers; a figure without one is 0.
    """

    marks: tuple[Mark, ...]
    lines: tuple[tuple[int, str], ...]
    years: tuple[tuple[int, float], ...]
    levels: tuple[tuple[str, float], ...]
    series: tuple[tuple[int, Shown], ...]
    unit: str

    @property
    def kinds(self) -> frozenset[str]:
        """What its legend must explain: kinds of figures, ``here``, ``aside``, ``nobody``."""
        return frozenset(
            {mark.kind for mark in self.marks}
            | {"here" for mark in self.marks if mark.here}
            | {"aside" for mark in self.marks if mark.aside}
            | {"nobody" for mark in self.marks if not mark.series}
        )


def chart_of(reader: Reader, things: Iterable[str], here: str = "") -> Chart | None:
    """The chart of some observations of one measure and unit; ``None`` where there are too few.

    ``here`` is the one whose page it is, if any.
    """
    rows = _rows(reader.record, things)
    every = {thing for thing, *_ in rows}
    if len(every) < _LEAST:
        return None
    first = min(day.year for _, day, *_ in rows)
    last = max(day.year for _, day, *_ in rows) + 1
    low, high = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()
    top, step = _scale(max(value for _, _, value, *_ in rows))
    measured = ox.NamedNode(here or rows[0][0])
    units = (q.object for q in reader.record.quads(measured, _UNIT))
    unit = next((one.value for one in units if isinstance(one, ox.NamedNode)), "")
    names = sorted({who for *_, who, _, _ in rows if who})
    number = {who: min(rank + 1, _SERIES - 1) for rank, who in enumerate(names)}
    marks, lines = [], defaultdict[tuple[str, str], list[str]](list)
    for thing, day, value, sort, who, kind, aside in rows:
        x = 100 * (day.toordinal() - low) / (high - low)
        y = float(100 - 100 * value / top)
        if sort and not aside:
            lines[who, sort].append(f"{x:.2f},{y:.2f}")
        marks.append(
            Mark(
                reader.name(thing),
                reader.amount(str(value), unit),
                x,
                y,
                number.get(who, 0),
                kind,
                thing == here,
                aside,
            )
        )
    levels = (step * k for k in range(int(top / step) + 1))
    return Chart(
        tuple(marks),
        tuple((number.get(who, 0), " ".join(points)) for (who, _), points in lines.items()),
        marks_of(first, last),
        tuple(
            (reader.amount(str(level), axis=True), float(100 - 100 * level / top))
            for level in levels
        ),
        tuple((number[who], reader.name(who)) for who in names),
        reader.name(unit).text if unit else "",
    )


_UNIT: Final = ox.NamedNode(ONTOLOGY + "unit")
_Figure = tuple[str, date, Decimal, str, str, str, bool]


def _rows(record: Record, things: Iterable[str]) -> list[_Figure]:
    """Thing, middle of its period, value, period where it continues a line, reporter, kind."""
    values = " ".join(sorted(f"<{thing}>" for thing in set(things)))
    found: dict[tuple[str, Decimal], _Figure] = {}
    for row in record.select(_FIGURES.format(things=values, citation=CITATION)):
        thing, latest = _text(row["thing"]), date.fromisoformat(_text(row["latest"])[:10])
        earliest = _text(row["earliest"])[:10] if "earliest" in row else ""
        start = date.fromisoformat(earliest) if earliest else latest
        middle = date.fromordinal((start.toordinal() + latest.toordinal()) // 2)
        kind = _text(row.get("kind")).removeprefix(ONTOLOGY) or "Actual"
        sort = _text(row.get("period")) if kind == "Actual" else ""
        who = _text(row.get("reporter"))
        for name in ("value", "other"):
            if name in row:
                value = Decimal(_text(row[name]))
                aside = name == "other"
                found.setdefault((thing, value), (thing, middle, value, sort, who, kind, aside))
    return sorted(found.values(), key=lambda figure: (figure[1], figure[0], figure[6]))


def _scale(most: Decimal) -> tuple[Decimal, Decimal]:
    """The top of the axis and the step between its lines: one, two or five times a power of ten.

    >>> _scale(Decimal("70600000000")) == (Decimal("80000000000"), Decimal("20000000000"))
    True
    """
    if most <= 0:
        return Decimal(1), Decimal(1)
    power = Decimal(10) ** (most.adjusted() - 1)
    step = next(power * k for k in (1, 2, 5, 10, 20, 50) if most / (power * k) <= 5)
    return step * (most / step).to_integral_value(ROUND_CEILING), step


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
