"""Dates as sources give them: Extended Date/Time Format, levels 0 and 1, with first and last day.

A date is kept as authored (`2021-02`, `1984-04~`, `2021-02-17/2021-02-18`, `../2021`) and bounded
by the days it can touch, so that filters can compare it. Decisions: `?`, `~` and `%` do not widen
the bounds, because nobody knows by how much; an open or unknown end has no bound; a season is
three whole months and winter (24) runs into the next year; years are 0001 to 9999.

The format is the Library of Congress specification of 2019, https://www.loc.gov/standards/datetime/.
The one living library for it also reads level 2 and guesses bounds for unknown ends, hence this.

>>> Edtf.parse("2021-02").latest
datetime.date(2021, 2, 28)
>>> Edtf.parse("2021-02-30")
Traceback (most recent call last):
ValueError: 2021-02 has no day 30
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache

_MOMENT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<qualifier>[?~%]?)",
)
_TIMED = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?",
)
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
"""Season number → its first month (spring, summer, autumn, winter of the northern hemisphere)."""


class Edge(Enum):
    """An end of an interval that is no date."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One date: a year, and as much more as is known of it.

    `year` keeps its unspecified digits (`201X`); `month` is 1–12, a season 21–24, or None; a month
    or day written `XX` is None too, because it bounds nothing.
    """

    year: str
    month: int | None = None
    day: int | None = None
    qualifier: str = ""

    @classmethod
    def parse(cls, text: str) -> Moment:
        """Read one date that is no interval; raises ValueError with a sentence."""
        timed = _TIMED.fullmatch(text)
        match = _MOMENT.fullmatch(timed["day"] if timed else text)
        if match is None:
            raise ValueError(f"{text or 'an empty date'} is no EDTF date of level 0 or 1")
        year, month, day = match["year"], match["month"], match["day"]
        if year == "0000":
            raise ValueError("the year 0000 is out of range")
        if "X" in year and month not in (None, "XX"):
            raise ValueError(f"{text} names a month of a year that is not specified")
        if month == "XX" and day not in (None, "XX"):
            raise ValueError(f"{text} names a day of a month that is not specified")
        moment = cls(year, _number(month), _number(day), match["qualifier"])
        moment._verify()
        return moment

    def _verify(self) -> None:
        if self.month is None:
            return
        if self.month in SEASONS:
            if self.day is not None:
                raise ValueError(f"{self.year}-{self.month} is a season and has no days")
            if self.month == max(SEASONS) and self.year == "9999":
                raise ValueError("the year 10000 is out of range")
        elif not 1 <= self.month <= 12:
            raise ValueError(f"there is no month {self.month:02}")
        elif self.day is not None and not 1 <= self.day <= self._days:
            raise ValueError(f"{self.year}-{self.month:02} has no day {self.day:02}")

    @property
    def _days(self) -> int:
        return monthrange(int(self.year), self.month or 12)[1]

    @property
    def earliest(self) -> date:
        """The first day that this date can mean."""
        year = max(int(self.year.replace("X", "0")), 1)
        return date(year, SEASONS.get(self.month or 0, self.month or 1), self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that this date can mean."""
        year = int(self.year.replace("X", "9"))
        if self.month is None:
            return date(year, 12, 31)
        month = self.month
        if month in SEASONS:
            month = SEASONS[month] + 2
            year, month = (year + 1, month - 12) if month > 12 else (year, month)
        return date(year, month, self.day or monthrange(year, month)[1])


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or an interval as authored; `end` is None where it is no interval."""

    text: str
    start: Moment | Edge
    end: Moment | Edge | None = None

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """Read a date of level 0 or 1.

        Raises ValueError with a sentence that says what is wrong with it.

        >>> Edtf.parse("2021-02-17/..").latest is None
        True
        """
        return _parsed(text)

    @property
    def earliest(self) -> date | None:
        """The first day it can touch, None where it is open or unknown."""
        return self.start.earliest if isinstance(self.start, Moment) else None

    @property
    def latest(self) -> date | None:
        """The last day it can touch, None where it is open or unknown."""
        last = self.start if self.end is None else self.end
        return last.latest if isinstance(last, Moment) else None

    def refines(self, other: Edtf) -> bool:
        """Whether this says more exactly what another date says, and contradicts nothing in it.

        The other is a month, a season or a year; what lies within it contradicts it in nothing. An
        interval is no such date: whoever says "17 to 18 February" does not say "17 February". A
        date that is itself uncertain or approximate refines nothing.

        >>> Edtf.parse("2021-02-17").refines(Edtf.parse("2021-02"))
        True
        >>> Edtf.parse("2021-02-17").refines(Edtf.parse("2021-02-17/2021-02-18"))
        False
        """
        wide = other.start
        if other.end is not None or not isinstance(wide, Moment) or wide.day is not None:
            return False
        ends = [end for end in (self.start, self.end) if isinstance(end, Moment)]
        if self.earliest is None or self.latest is None or any(end.qualifier for end in ends):
            return False
        within = wide.earliest <= self.earliest and self.latest <= wide.latest
        return within and self.days < other.days

    @property
    def days(self) -> float:
        """How many days it spans: fewer is more precise, and an open interval is infinite."""
        if self.earliest is None or self.latest is None:
            return float("inf")
        return (self.latest - self.earliest).days + 1


# a record writes few dates, each in many places
@lru_cache(maxsize=4096)
def _parsed(text: str) -> Edtf:
    first, slash, last = text.partition("/")
    if not slash:
        return Edtf(text, Moment.parse(text))
    if "T" in text:
        raise ValueError(f"{text} is an interval, which takes days and no times")
    interval = Edtf(text, _end(first), _end(last))
    if isinstance(interval.start, Edge) and isinstance(interval.end, Edge):
        raise ValueError(f"{text} has neither beginning nor end")
    if interval.earliest and interval.latest and interval.earliest > interval.latest:
        raise ValueError(f"{text} ends before it begins")
    return interval


def _end(text: str) -> Moment | Edge:
    if text in ("", ".."):
        return Edge(text)
    if "X" in text:
        raise ValueError(f"{text} cannot end an interval: digits left open there are level 2")
    return Moment.parse(text)


def _number(digits: str | None) -> int | None:
    return None if digits is None or digits == "XX" else int(digits)
