"""The butterfly on a stage of a known size: the thing in the middle, neighbours in two stacks.

A browser lays the picture out for its own screen (``assets/js/layout.js``); a server that draws the
first picture knows no screen and takes a usual one. The rules and the measures are the same, so
that on such a screen nothing moves when the browser takes over; a test holds the two together.

>>> stage = Stage(788, 643)
>>> stage.capacity, [place.x for place in stacked(stage, [("a", "person"), ("b", "person")])]
(30, [-146, 146])
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor
from typing import TypeAlias

GLYPH, FOCUS = 18, 32
GAP = 14
"""How far a label stands from its glyph."""

_MARGIN = 12
_KIND_GAP = 14
_LARGEST = 48

Measure: TypeAlias = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Stage:
    """The size of a picture, and what follows from it."""

    width: int
    height: int

    @property
    def narrow(self) -> bool:
        """Whether this is a phone's."""
        return self.width < 560

    @property
    def reach(self) -> int:
        """How far from the middle the stacks stand."""
        return _rounded(min(150.0, max(56.0, self.width * 0.185)))

    @property
    def font(self) -> int:
        """The size of a label's type."""
        return 12 if self.narrow else 13

    @property
    def line_height(self) -> int:
        """From one line of a label to the next."""
        return 14 if self.narrow else 16

    @property
    def lines(self) -> int:
        """How many lines a label may have."""
        return 3 if self.narrow else 2

    @property
    def label_width(self) -> int:
        """How wide a label may be."""
        return _rounded(min(215.0, self.width / 2 - self.reach - GAP - _MARGIN))

    @property
    def smallest(self) -> int:
        """The least distance of two neighbours in a stack."""
        return 44 if self.narrow else 37

    @property
    def room(self) -> int:
        """How high a stack may be."""
        return max(160, self.height - 56)

    @property
    def capacity(self) -> int:
        """How many neighbours there is room for, in both stacks together."""
        return 2 * max(3, (self.room - 3 * _KIND_GAP) // self.smallest + 1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands, and on which side of it its label is: -1 or 1."""

    x: int
    y: int
    side: int


def stacked(stage: Stage, neighbours: Sequence[tuple[str, str]]) -> list[Place]:
    """Place neighbours (each with its kind) in their order: half to the left, the rest right."""
    half = (len(neighbours) + 1) // 2
    stacks = ((-1, neighbours[:half]), (1, neighbours[half:]))
    return [place for side, stack in stacks for place in _stack(stage, side, stack)]


def _stack(stage: Stage, side: int, stack: Sequence[tuple[str, str]]) -> list[Place]:
    gaps = [row > 0 and stack[row - 1][1] != kind for row, (_, kind) in enumerate(stack)]
    breaks = sum(gaps)
    steps = max(1, len(stack) - 1)
    even = (stage.room - breaks * _KIND_GAP) / steps
    step = min(_LARGEST, max(stage.smallest, even))
    spare = stage.room - steps * step
    gap = max(0.0, min(_KIND_GAP, spare / breaks)) if breaks else 0.0
    total = (len(stack) - 1) * step + breaks * gap
    places = []
    y = -total / 2
    for row, wider in enumerate(gaps):
        if row:
            y += step + wider * gap
        away = abs(2 * y / max(total, stage.room * 0.6)) if total else 0.0
        x = stage.reach * (1 - 0.2 * away * away) * side
        places.append(Place(_rounded(x), _rounded(y), side))
    return places


def wrapped(text: str, width: float, lines: int, measure: Measure) -> list[str]:
    """Break a label into lines that fit; the last one is shortened with an ellipsis.

    >>> wrapped("Ministry of External Affairs", 16, 2, len)
    ['Ministry of', 'External Affairs']
    >>> wrapped("Ministry of External Affairs of India", 16, 2, len)
    ['Ministry of', 'External Affair…']
    """
    rest = text.split()
    broken: list[str] = []
    while rest and len(broken) < lines:
        line = rest.pop(0)
        while rest and measure(f"{line} {rest[0]}") <= width:
            line += f" {rest.pop(0)}"
        broken.append(line)
    shown = []
    for number, line in enumerate(broken, 1):
        cut = number == len(broken) and bool(rest)
        fits = measure(line) <= width and not cut
        shown.append(line if fits else _shortened(line, width, measure, cut=cut))
    return shown


def _shortened(line: str, width: float, measure: Measure, *, cut: bool) -> str:
    if cut and measure(f"{line}…") <= width:
        return f"{line}…"
    while len(line) > 1 and measure(f"{line.rstrip()}…") > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _rounded(number: float) -> int:
    """As JavaScript rounds: a half goes up."""
    return floor(number + 0.5)
