"""A thing and what it is tied to, spread out on a plain drawing that needs no script.

The thing stands in the middle and its neighbours in two columns, kind by kind, as in the explorer;
on a narrow frame they stand in one. Everything here is numbers and words; the template draws them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from api.pages.reader import Reader, Shown
from graph.kinds import KINDS_OF_GLYPH
from graph.network import Network, ties_of
from graph.network.relations import naming

#: How many neighbours a drawing has room for.
MOST: Final = 16
WIDE: Final = 760
NARROW: Final = 340
_STEP: Final = 46
_MARGIN: Final = 34
_KINDS: Final = {name: rank for rank, name in enumerate(KINDS_OF_GLYPH)}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Something that the thing is tied to: how often, by what, and whether a quote says so."""

    name: Shown
    relation: str
    ties: int
    quoted: bool
    latest: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a neighbour stands, and on which side of it its name is written."""

    x: float
    y: float
    anchor: Literal["start", "end"]
    neighbour: Neighbour
    line: str

    @property
    def text_x(self) -> float:
        """Where its name begins, or ends."""
        return self.x + (18 if self.anchor == "start" else -18)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of so many units, with the thing at a point and its neighbours around it."""

    width: int
    height: int
    x: float
    y: float
    places: tuple[Place, ...]
    lines: tuple[str, ...]


def neighbours(reader: Reader, network: Network, iri: str) -> list[Neighbour]:
    """All neighbours of a thing: of each kind in turn the one with most ties, then the newest.

    Where only some are shown, all kinds are among them.
    """
    ties = defaultdict(list)
    for tie in ties_of(network, iri):
        if (other := tie.target if tie.source == iri else tie.source) != iri:
            ties[other].append(tie)
    found = []
    for other, those in ties.items():
        first = those[0]
        headings = naming(first.relation, reader.record.labels(first.relation))
        told = headings.forward if first.source == iri else headings.inverse
        relation = told.get(reader.lang) or told.get("en", "")
        quoted = any(tie.quoted for tie in those)
        latest = max(tie.latest for tie in those)
        found.append(Neighbour(reader.name(other), relation, len(those), quoted, latest))
    found.sort(key=lambda one: (one.name.text, one.name.iri))
    found.sort(key=lambda one: (one.ties, one.latest), reverse=True)
    turns: Counter[str | None] = Counter()
    ranked = []
    for one in found:
        ranked.append((turns[one.name.glyph], one))
        turns[one.name.glyph] += 1
    return [one for _, one in sorted(ranked, key=lambda turn: turn[0])]


def wide(focus: str, found: Iterable[Neighbour]) -> Drawing:
    """Two columns of neighbours with the thing between them."""
    ordered = _by_kind(found)
    half = (len(ordered) + 1) // 2
    rows = max(half, 4)
    height = 2 * _MARGIN + (rows - 1) * _STEP
    middle = WIDE / 2
    places: list[Place] = []
    sides: tuple[tuple[Sequence[Neighbour], float, Literal["start", "end"]], ...] = (
        (ordered[:half], middle - 130, "end"),
        (ordered[half:], middle + 130, "start"),
    )
    for side, x, anchor in sides:
        top = (height - (len(side) - 1) * _STEP) / 2
        for row, one in enumerate(side):
            y = top + row * _STEP
            reach = -46 if anchor == "end" else 46
            start = f"M{middle:g} {height / 2:g}"
            line = f"{start}C{middle + reach:g} {height / 2:g} {x - reach:g} {y:g} {x:g} {y:g}"
            places.append(Place(x, y, anchor, one, line))
    return Drawing(
        WIDE, height, middle, height / 2, tuple(places), tuple(wrapped(focus, 20, count=3))
    )


def narrow(focus: str, found: Iterable[Neighbour]) -> Drawing:
    """The thing above one column of its neighbours."""
    ordered = _by_kind(found)
    top, x = 92, 56
    places = [
        Place(x, top + row * _STEP, "start", one, f"M24 40V{top + row * _STEP - 12}q0 12 12 12h20")
        for row, one in enumerate(ordered)
    ]
    height = top + max(0, len(ordered) - 1) * _STEP + _MARGIN
    return Drawing(NARROW, height, 24, 30, tuple(places), tuple(wrapped(focus, 34, count=2)))


def wrapped(text: str, most: int, *, count: int) -> list[str]:
    """A text on so many lines of so many letters at most; what is left out shows as an ellipsis.

    A single line is cut anywhere, several ones between words.

    >>> wrapped("Ministry of External Affairs", 12, count=2)
    ['Ministry of', 'External…']
    """
    if count == 1 and len(text) > most:
        return [text[: most - 1].rstrip(" ,;") + "…"]
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= most or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    shown = [line if len(line) <= most else line[: most - 1] + "…" for line in lines[:count]]
    if len(lines) > count and not shown[-1].endswith("…"):
        shown[-1] = shown[-1][: most - 1].rstrip(" ,;") + "…"
    return shown


def _by_kind(found: Iterable[Neighbour]) -> list[Neighbour]:
    return sorted(
        found, key=lambda one: (_KINDS.get(one.name.glyph or "", len(_KINDS)), one.name.text)
    )
