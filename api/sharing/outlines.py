"""The outlines of a glyph, as polygons that a picture can be filled with."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float]

_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
_STEP: Final = re.compile(r"([MmLlHhVvCcAaZz])([^MmLlHhVvCcAaZz]*)")
_SIZES: Final = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7}


def outlines(path: str) -> Iterator[list[Point]]:
    """The closed outlines of SVG path data, with curves as short straight lines.

    Reads what the glyphs are made of: moves, lines, cubic curves and arcs of circles.

    >>> [len(outline) for outline in outlines("M4 4h16v16H4z")]
    [4]
    """
    points: list[Point] = []
    x = y = 0.0
    for name, text in _STEP.findall(path):
        values = [float(number) for number in _NUMBER.findall(text)]
        relative = name.islower()
        if name in "Zz":
            if points:
                yield points
                x, y = points[0]
            points = []
            continue
        size = _SIZES[name.upper()]
        for start in range(0, len(values), size):
            step = values[start : start + size]
            begin = (x, y)
            if name in "Hh":
                x = step[0] + (x if relative else 0)
            elif name in "Vv":
                y = step[0] + (y if relative else 0)
            else:
                ox, oy = (x, y) if relative else (0.0, 0.0)
                x, y = step[-2] + ox, step[-1] + oy
            if name in "Mm" and start == 0 and points:
                yield points
                points = []
            if name in "Cc":
                one, two = (step[0] + ox, step[1] + oy), (step[2] + ox, step[3] + oy)
                points += cubic(begin, one, two, (x, y))
            elif name in "Aa":
                points += _circular(
                    begin, (x, y), step[0], large=bool(step[3]), sweep=bool(step[4])
                )
            else:
                points.append((x, y))
    if points:
        yield points


def cubic(a: Point, b: Point, c: Point, d: Point, steps: int = 24) -> list[Point]:
    """Points on a cubic Bézier curve, its ends included."""
    found = []
    for step in range(1, steps + 1):
        t = step / steps
        u = 1 - t
        weights = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
        found.append(
            (
                sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True)),
                sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True)),
            )
        )
    return [a, *found]


def _circular(a: Point, b: Point, radius: float, *, large: bool, sweep: bool) -> list[Point]:
    """Points on the arc of a circle from one point to another (SVG 2, appendix B.2.4)."""
    dx, dy = (b[0] - a[0]) / 2, (b[1] - a[1]) / 2
    half = math.hypot(dx, dy)
    radius = max(radius, half)
    away = math.sqrt(max(0.0, radius**2 - half**2)) / (half or 1.0)
    if large == sweep:
        away = -away
    cx, cy = a[0] + dx - away * dy, a[1] + dy + away * dx
    first, last = math.atan2(a[1] - cy, a[0] - cx), math.atan2(b[1] - cy, b[0] - cx)
    if sweep and last < first:
        last += 2 * math.pi
    if not sweep and last > first:
        last -= 2 * math.pi
    turn = [first + (last - first) * step / 32 for step in range(33)]
    return [(cx + radius * math.cos(angle), cy + radius * math.sin(angle)) for angle in turn]
