"""The first picture of the explorer, drawn here so that it is on the screen before any script runs.

Without JavaScript it stays; otherwise the explorer draws the same things in its place as soon as it
knows the screen. Everything here is numbers and words; the template draws them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal

from api.sharing.typesetting import Style, width
from graph.kinds import KINDS_OF_GLYPH
from graph.viewing.model import View
from graph.viewing.page import named
from graph.viewing.stacks import FOCUS, GAP, GLYPH, Place, Stage, stacked, wrapped

#: The stage on a usual desktop (1440 by 900) and on a usual phone (390 by 844).
STAGES: Final = (("wide", Stage(788, 643)), ("narrow", Stage(390, 429)))

_BEND: Final = 0.62
#: What turns the direction of the text around it.
_CONTROLS: Final = dict.fromkeys(
    (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
_ORDER: Final = {kind: place for place, kind in enumerate(KINDS_OF_GLYPH)}


@dataclass(frozen=True, slots=True)
class Line:
    """A tie: its curve, and whether a source's words stand behind it and none contradicts."""

    path: str
    among: bool
    quoted: bool
    conflict: bool
    sign: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """A glyph with the lines of its label, each with where it stands."""

    node: dict[str, Any]
    place: Place
    size: int
    label_x: int
    anchor: Literal["start", "middle", "end"]
    lines: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Still:
    """The picture on one stage; its middle is at 0, 0."""

    name: str
    stage: Stage
    focus: Thing
    things: tuple[Thing, ...]
    lines: tuple[Line, ...]
    disputed: bool


def stills(view: View) -> list[Still]:
    """The first page of a view's neighbours on each of the usual stages."""
    return [_still(view, name, stage) for name, stage in STAGES]


def _still(view: View, name: str, stage: Stage) -> Still:
    lang = view["lang"]
    focus, *others = view["nodes"]
    here = sorted(others[: stage.capacity], key=lambda node: _sorting(node, lang))
    # the newest first; what was sorted by name before stays so among those of one date
    here.sort(key=lambda node: node["earliest"] or "", reverse=True)
    here.sort(key=lambda node: _ORDER.get(node["kind"], len(_ORDER)))
    places = stacked(stage, [(node["id"], node["kind"]) for node in here])
    things = tuple(
        _neighbour(node, place, stage, lang) for node, place in zip(here, places, strict=True)
    )
    at = {thing.node["id"]: thing.place for thing in things} | {focus["id"]: Place(0, 0, 1)}
    return Still(
        name,
        stage,
        _middle(focus, stage, lang),
        things,
        tuple(_lines(view["ties"], focus["id"], at)),
        bool(view["disputes"]),
    )


def _sorting(node: dict[str, Any], lang: str) -> tuple[list[tuple[int, str]], str]:
    """As a browser compares names: signs before digits before letters, accents and case last."""
    name = unicodedata.normalize("NFKD", named(node["labels"], lang)).casefold()
    plain = (letter for letter in name if not unicodedata.combining(letter))
    return [(1 + x.isdigit() + 2 * x.isalpha() - x.isspace(), x) for x in plain], node["id"]


def _neighbour(node: dict[str, Any], place: Place, stage: Stage, lang: str) -> Thing:
    lines = _wrapped(named(node["labels"], lang), stage.label_width, stage.lines, stage.font, 400)
    first = place.y - (len(lines) - 1) * stage.line_height / 2
    set_at = tuple((line, first + row * stage.line_height) for row, line in enumerate(lines))
    anchor: Literal["start", "end"] = "start" if place.side > 0 else "end"
    return Thing(node, place, GLYPH, place.x + place.side * GAP, anchor, set_at)


def _middle(node: dict[str, Any], stage: Stage, lang: str) -> Thing:
    most = max(120, (stage.reach - 12) * 2)
    lines = _wrapped(named(node["labels"], lang), most, 3, stage.font + 3, 600)
    first, step = FOCUS / 2 + 20, stage.line_height + 4
    set_at = tuple((line, first + row * step) for row, line in enumerate(lines))
    return Thing(node, Place(0, 0, 1), FOCUS, 0, "middle", set_at)


@lru_cache(maxsize=4096)
def _wrapped(text: str, most: int, lines: int, size: int, weight: int) -> tuple[str, ...]:
    style = Style("sans", size, weight)
    plain = text.translate(_CONTROLS)
    return tuple(wrapped(plain, most, lines, lambda part: width(part, style)))


def _lines(ties: Iterable[dict[str, Any]], focus: str, at: dict[str, Place]) -> Iterable[Line]:
    found: dict[tuple[str, str], tuple[bool, bool]] = {}
    for tie in ties:
        one, other = sorted((tie["source"], tie["target"]))
        if one == other or one not in at or other not in at:
            continue
        if other == focus:
            one, other = other, one
        quoted, conflict = found.get((one, other), (False, False))
        found[one, other] = (quoted or tie["quoted"], conflict or tie["conflict"])
    for (one, other), (quoted, conflict) in found.items():
        among = one != focus
        a, b = at[one], at[other]
        cx, cy = _bent(a, b) if among else (_BEND * b.x, 0.0)
        path = f"M{a.x} {a.y}Q{cx:g} {cy:g} {b.x} {b.y}"
        # four fifths along the curve
        sign = (0.32 * cx + 0.64 * b.x, 0.32 * cy + 0.64 * b.y) if conflict and not among else None
        yield Line(path, among, quoted, conflict, sign)


def _bent(a: Place, b: Place) -> tuple[float, float]:
    """The middle point of a tie among neighbours, which bows inwards (``assets/js/curve.js``)."""
    mx, my = (a.x + b.x) / 2, (a.y + b.y) / 2
    if abs(b.x - a.x) < 60:
        away = min(abs(mx) or 60, 16 + 0.24 * abs(b.y - a.y))
        return round(mx + (-away if mx > 0 else away), 1), round(my, 1)
    return round(mx - 0.14 * (b.y - a.y), 1), round(my + 0.14 * (b.x - a.x), 1)
