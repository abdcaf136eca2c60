"""One figure over the years: a mark for each observation, joined where one reporter goes on.

Values that sources tell of the same observation beside the accepted one stand as crosses, targets
and parts of a period as hollow marks: neither continues a line.
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
    """One observation: its place in per cent, its series, and how it is drawn."""

    name: Shown
    value: str
    x: float
    y: float
    series: int
    firm: bool
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


def chart_of(reader: Reader, things: Iterable[str], here: str) -> Chart | None:
    """The chart of some observations of one measure; ``None`` where there are too few."""
    rows = _rows(reader.record, things)
    every = {thing for thing, *_ in rows}
    if len(every) < _LEAST:
        return None
    first = min(day.year for _, day, *_ in rows)
    last = max(day.year for _, day, *_ in rows) + 1
    low, high = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()
    top, step = _scale(max(value for _, _, value, *_ in rows))
    names = sorted({who for *_, who, _ in rows if who})
    number = {who: min(rank + 1, _SERIES - 1) for rank, who in enumerate(names)}
    marks, lines = [], defaultdict[tuple[str, str], list[str]](list)
    for thing, day, value, sort, who, aside in rows:
        x = 100 * (day.toordinal() - low) / (high - low)
        y = float(100 - 100 * value / top)
        if sort and not aside:
            lines[who, sort].append(f"{x:.2f},{y:.2f}")
        marks.append(
            Mark(
                reader.name(thing),
                reader.number(str(value)),
                x,
                y,
                number.get(who, 0),
                bool(sort),
                thing == here,
                aside,
            )
        )
    levels = (step * k for k in range(int(top / step) + 1))
    unit = next((q.object for q in reader.record.quads(ox.NamedNode(here), _UNIT)), None)
    return Chart(
        tuple(marks),
        tuple((number.get(who, 0), " ".join(points)) for (who, _), points in lines.items()),
        marks_of(first, last),
        tuple((_short(reader, level), float(100 - 100 * level / top)) for level in levels),
        tuple((number[who], reader.name(who)) for who in names),
        reader.show(unit).text if unit is not None else "",
    )


_UNIT: Final = ox.NamedNode(ONTOLOGY + "unit")
_Figure = tuple[str, date, Decimal, str, str, bool]


def _rows(record: Record, things: Iterable[str]) -> list[_Figure]:
    """Thing, middle of its period, value, kind of period where it continues a line, reporter."""
    values = " ".join(sorted(f"<{thing}>" for thing in set(things)))
    found: dict[tuple[str, Decimal], _Figure] = {}
    for row in record.select(_FIGURES.format(things=values, citation=CITATION)):
        thing, latest = _text(row["thing"]), date.fromisoformat(_text(row["latest"])[:10])
        earliest = _text(row["earliest"])[:10] if "earliest" in row else ""
        start = date.fromisoformat(earliest) if earliest else latest
        middle = date.fromordinal((start.toordinal() + latest.toordinal()) // 2)
        actual = _text(row.get("kind")) in (ONTOLOGY + "Actual", "")
        sort = _text(row.get("period")) if actual else ""
        who = _text(row.get("reporter"))
        for name in ("value", "other"):
            if name in row:
                value = Decimal(_text(row[name]))
                found.setdefault((thing, value), (thing, middle, value, sort, who, name == "other"))
    return sorted(found.values(), key=lambda figure: (figure[1], figure[0], figure[5]))


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


def _short(reader: Reader, value: Decimal) -> str:
    """A level in few letters: thousands of millions as they are read on an axis."""
    for size, name in ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million")):
        if value >= size:
            return f"{reader.number(str(value / size))} {_word(reader, name)}"
    return reader.number(str(value))


def _word(reader: Reader, name: str) -> str:
    return {
        ("billion", "en"): "bn",
        ("million", "en"): "m",
        ("billion", "hi"): "अरब",
        ("million", "hi"): "मिलियन",
        ("billion", "ru"): "млрд",
        ("million", "ru"): "млн",
    }[name, reader.lang]


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
