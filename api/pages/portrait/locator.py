"""Where a place lies: a piece of the map of coasts around it, with the other places as dots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from api.pages.places import Dot, coordinates, dots
from api.pages.reader import Reader
from graph.record import Record
from ontology import ID

_WIDTH, _HEIGHT = 100.0, 42.0
_MAP_WIDTH, _MAP_HEIGHT = 360.0, 150.0
_APART: Final = 3.0
#: What one finds one's way by.
_LANDMARKS: Final = (ID + "place/moscow", ID + "place/new-delhi")


@dataclass(frozen=True, slots=True)
class Locator:
    """A frame of the map, the place, the others in the frame, and which of them are named."""

    frame: tuple[float, float, float, float]
    here: Dot
    others: tuple[Dot, ...]
    named: tuple[Dot, ...]


def locator_of(reader: Reader, iri: str) -> Locator | None:
    """The picture of a place; ``None`` where it has no coordinates."""
    every = dots(reader, _known(reader.record))
    here = next((dot for dot in every if dot.place.iri == iri), None)
    if here is None:
        return None
    left = min(max(here.x - _WIDTH / 2, 0), _MAP_WIDTH - _WIDTH)
    top = min(max(here.y - _HEIGHT / 2, 0), _MAP_HEIGHT - _HEIGHT)
    others = tuple(
        dot
        for dot in every
        if dot is not here and left < dot.x < left + _WIDTH and top < dot.y < top + _HEIGHT
    )
    # a name beside the place's own would lie on it
    named = tuple(
        dot
        for dot in others
        if dot.place.iri in _LANDMARKS and abs(dot.y - here.y) + abs(dot.x - here.x) / 4 > _APART
    )
    return Locator((left, top, _WIDTH, _HEIGHT), here, others, named)


def _known(record: Record) -> list[str]:
    return list(coordinates(record))
