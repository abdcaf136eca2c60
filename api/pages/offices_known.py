"""For how many days somebody is known to have held the offices that matter most between the two.

A day counts as known when a source shows it: between the first and the last day for which sources
show a tenure (decision 0005). A day that is not known is not one on which the office was vacant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import pyoxigraph as ox

from graph.record import Record
from ontology import ID

#: The record begins with India's independence; the Soviet Union's offices end with it.
BEGIN: Final = date(1947, 8, 15)
SOVIET_END: Final = date(1991, 12, 25)
_DAY: Final = timedelta(days=1)

#: The offices, each with the first and the last day for which a holder is wanted. Where no first
#: day stands the office came later than the record begins: from the first day that is shown.
POSTS: Final[tuple[tuple[str, date | None, date | None], ...]] = (
    ("prime-minister-of-india", BEGIN, None),
    ("president-of-india", None, None),
    ("external-affairs-minister-of-india", BEGIN, None),
    ("foreign-secretary-of-india", BEGIN, None),
    ("minister-of-defence-of-india", BEGIN, None),
    ("national-security-adviser-of-india", None, None),
    ("ambassador-of-india-to-the-soviet-union", BEGIN, SOVIET_END),
    ("ambassador-of-india-to-russia", SOVIET_END + _DAY, None),
    ("general-secretary-of-the-cpsu", BEGIN, SOVIET_END),
    ("premier-of-the-soviet-union", BEGIN, SOVIET_END),
    ("minister-of-foreign-affairs-of-the-ussr", BEGIN, SOVIET_END),
    ("ambassador-of-the-soviet-union-to-india", BEGIN, SOVIET_END),
    ("president-of-russia", SOVIET_END + _DAY, None),
    ("prime-minister-of-russia", SOVIET_END + _DAY, None),
    ("minister-of-foreign-affairs-of-russia", SOVIET_END + _DAY, None),
    ("minister-of-defence-of-russia", SOVIET_END + _DAY, None),
    ("secretary-of-the-security-council-of-russia", None, None),
    ("ambassador-of-russia-to-india", SOVIET_END + _DAY, None),
)
_TENURES: Final = """
SELECT ?post ?tenure ?from ?through WHERE {
  ?tenure indrus:post ?post ; indrus:heldFrom ?from ; indrus:heldThrough ?through
}"""


@dataclass(frozen=True, slots=True)
class Span:
    """Days in a row, the last one included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def edtf(self) -> str:
        """As an interval, or as a day."""
        same = self.first == self.last
        return self.first.isoformat() if same else f"{self.first}/{self.last}"


@dataclass(frozen=True, slots=True)
class Office:
    """A post with the days for which somebody is known to have held it.

    Attributes:
        post: its IRI.
        wanted: the days for which a holder is wanted.
        held: the days among them for which one is known, in order, none touching the next.
        tenures: how many tenures these come from.
    """

    post: str
    wanted: Span
    held: tuple[Span, ...]
    tenures: int

    @property
    def days(self) -> int:
        """For how many days a holder is known."""
        return sum(span.days for span in self.held)

    @property
    def share(self) -> float:
        """The same in per cent."""
        return 100 * self.days / self.wanted.days

    @property
    def open(self) -> tuple[Span, ...]:
        """The days for which none is known, in order."""
        found, day = [], self.wanted.first
        for span in self.held:
            if span.first > day:
                found.append(Span(day, span.first - _DAY))
            day = span.last + _DAY
        if day <= self.wanted.last:
            found.append(Span(day, self.wanted.last))
        return tuple(found)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap or touch made one.

    >>> day = date(2020, 1, 1)
    >>> joined([Span(day + _DAY, day + 2 * _DAY), Span(day, day)])[0].days
    3
    """
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.first, one.last)):
        if found and span.first <= found[-1].last + _DAY:
            found[-1] = Span(found[-1].first, max(found[-1].last, span.last))
        else:
            found.append(span)
    return tuple(found)


def offices(record: Record, today: date) -> list[Office]:
    """The main offices of which the record knows a holder, with the days that are known."""
    held: dict[str, list[Span]] = {}
    for row in record.select(_TENURES):
        first, last = (date.fromisoformat(_text(row[name])) for name in ("from", "through"))
        if first <= last:
            held.setdefault(_text(row["post"]), []).append(Span(first, last))
    found = []
    for slug, begin, end in POSTS:
        spans = held.get(f"{ID}post/{slug}")
        if not spans:
            continue
        wanted = Span(begin or min(span.first for span in spans), end or today)
        inside = (
            Span(max(span.first, wanted.first), min(span.last, wanted.last)) for span in spans
        )
        known = joined(span for span in inside if span.first <= span.last)
        found.append(Office(f"{ID}post/{slug}", wanted, known, len(spans)))
    return found


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
