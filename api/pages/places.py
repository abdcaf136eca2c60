"""Places on a map: where they are, and how much happened there.

The map is an equirectangular one of the coasts alone (``api/static/land.svg``). It draws no
borders: this record has no opinion on where they run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Final

import pyoxigraph as ox

from api.pages.happenings import things_of_events
from api.pages.reader import Reader, Shown
from graph.record import Record
from graph.standing.questions import PLACES

#: The corner of the map: x = longitude + 180, y = 84 - latitude, as in the file of the coasts.
_WEST, _NORTH = 180, 84
_PLACES: Final = """
SELECT ?place ?latitude ?longitude WHERE {
  ?place schema:latitude ?latitude ; schema:longitude ?longitude
} ORDER BY ?place"""


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map, with how many events are located there."""

    place: Shown
    x: float
    y: float
    events: int

    @property
    def radius(self) -> float:
        """Its area grows with the number of events."""
        return round(0.8 + 0.32 * sqrt(self.events), 2)


def coordinates(record: Record) -> dict[str, tuple[float, float]]:
    """Latitude and longitude of each place that has them."""
    found: dict[str, tuple[float, float]] = {}
    for row in record.select(_PLACES):
        place = _text(row["place"])
        found.setdefault(place, (float(_text(row["latitude"])), float(_text(row["longitude"]))))
    return found


def dots(reader: Reader, places: Iterable[str]) -> list[Dot]:
    """Some places on the map, the ones with most events first, so that small ones stay on top."""
    located = things_of_events(reader.record, PLACES)
    events = Counter(place for places in located.values() for place in places)
    known = coordinates(reader.record)
    drawn = [
        Dot(
            reader.name(place),
            round(known[place][1] + _WEST, 2),
            round(_NORTH - known[place][0], 2),
            events[place],
        )
        for place in places
        if place in known
    ]
    return sorted(drawn, key=lambda dot: -dot.events)


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
