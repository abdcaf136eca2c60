"""Small pictures of a list: years as bars, steps on an axis, a figure over the years, a place.

Pure arithmetic: places between 0 and 100, so that a template draws without knowing any date. Each
picture repeats what a list beside it says in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from api.pages.portrait.axis import years_between_marks
from api.pages.portrait.rows import Row

_LEAST_YEARS: Final = 3
_LEAST_DAYS: Final = 12


@dataclass(frozen=True, slots=True)
class YearBar:
    """One year: its place and width, its count, and the height of its bar."""

    year: int
    start: float
    width: float
    count: int
    height: float


@dataclass(frozen=True, slots=True)
class Years:
    """How many of a list's things fall in each year; ``marks`` are the years written below."""

    bars: tuple[YearBar, ...]
    marks: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A row on the axis, and whether it took place."""

    row: Row
    place: float
    held: bool


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps on an axis, with those that were expected; ``marks`` are the years written below."""

    steps: tuple[Step, ...]
    expected: tuple[Step, ...]
    marks: tuple[tuple[int, float], ...]


def years_of(days: Iterable[str]) -> Years | None:
    """The bars of some days; ``None`` where there are too few to tell anything.

    >>> years_of(["2019-01-01", *["2021-03-02"] * 10, "2022-01-01"]).bars[1].height
    100.0
    """
    counts = Counter(int(day[:4]) for day in days if day[:4].isdigit())
    if len(counts) < _LEAST_YEARS or counts.total() < _LEAST_DAYS:
        return None
    first, last, most = min(counts), max(counts), max(counts.values())
    width = 100 / (last - first + 1)
    bars = (
        YearBar(year, (year - first) * width, width, number, 100 * number / most)
        for year, number in sorted(counts.items())
    )
    return Years(tuple(bars), marks_of(first, last + 1))


def marks_of(first: int, last: int) -> tuple[tuple[int, float], ...]:
    """The years to write under an axis from the first day of one year to that of another."""
    step = years_between_marks(first, last)
    marks = ((y, 100 * (y - first) / (last - first)) for y in range(first, last) if y % step == 0)
    return tuple((year, place) for year, place in marks if place < 96)


def steps_of(rows: Iterable[Row], expected: Iterable[Row], planned: str) -> Steps | None:
    """The steps of a programme on an axis; `planned` holds the note of what has not taken place."""
    dated = [row for row in rows if row.order and row.accepted]
    hoped = [row for row in expected if row.order and row.accepted]
    if len(dated) + len(hoped) < _LEAST_YEARS:
        return None
    every = [int(row.order[:4]) for row in (*dated, *hoped)]
    first, last = min(every), max(every) + 1
    low, high = date(first, 1, 1).toordinal(), date(last, 1, 1).toordinal()

    def placed(row: Row) -> float:
        return 100 * (date.fromisoformat(row.order[:10]).toordinal() - low) / (high - low)

    return Steps(
        tuple(
            Step(row, placed(row), all(note.value.text != planned for note in row.notes))
            for row in dated
        ),
        tuple(Step(row, placed(row), held=False) for row in hoped),
        marks_of(first, last),
    )
