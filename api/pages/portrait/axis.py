"""Tenures on an axis of years: an office through its holders, a person through their offices.

Pure arithmetic: from days to places between 0 and 100, so that a template draws bars without
knowing any date.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from api.pages.portrait.rows import Row

_LEAST: Final = 2
"""Fewer bars tell nothing that the list does not."""
_STEPS: Final = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row on the axis: where its bar begins and how wide it is, in per cent."""

    row: Row
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Axis:
    """The bars, earliest first, and the years that are written under them with their places.

    ``first`` and ``last`` are the days at its two ends.
    """

    bars: tuple[Bar, ...]
    years: tuple[tuple[int, float], ...]
    first: date
    last: date

    def place(self, day: date) -> float | None:
        """Where a day stands, in per cent; ``None`` where it lies beyond the ends."""
        if not self.first <= day <= self.last:
            return None
        return 100 * (day - self.first) / (self.last - self.first)


def axis_of(rows: Iterable[Row]) -> Axis | None:
    """The axis of the rows that last; ``None`` where there are too few to compare."""
    lasting = sorted((r for r in rows if r.span and r.accepted), key=lambda r: (r.span, r.order))
    if len(lasting) < _LEAST:
        return None
    spans = [(_day(row.span[0]), _day(row.span[1])) for row in lasting if row.span]
    first = date(date.fromordinal(min(a for a, _ in spans)).year, 1, 1)
    last = date(date.fromordinal(max(b for _, b in spans)).year + 1, 1, 1)
    length = last.toordinal() - first.toordinal()
    bars = tuple(
        Bar(row, 100 * (a - first.toordinal()) / length, max(0.6, 100 * (b - a) / length))
        for row, (a, b) in zip(lasting, spans, strict=True)
    )
    step = years_between_marks(first.year, last.year)
    marks = (y for y in range(first.year, last.year + 1) if y % step == 0)
    years = ((y, 100 * (date(y, 1, 1).toordinal() - first.toordinal()) / length) for y in marks)
    return Axis(bars, tuple((y, place) for y, place in years if place < 92), first, last)


def years_between_marks(first: int, last: int) -> int:
    """How many years lie between those that are written under an axis: nine steps at most.

    >>> years_between_marks(1994, 2025), years_between_marks(2019, 2025)
    (5, 1)
    """
    return next((step for step in _STEPS if (last - first) / step <= 9), _STEPS[-1])


def _day(text: str) -> int:
    return date.fromisoformat(text[:10]).toordinal()
