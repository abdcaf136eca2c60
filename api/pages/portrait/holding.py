"""Who held an office on a day, from the tenures of its page.

The days for which the sources show a tenure are fewer than those it may have covered: a tenure that
began "in November 2009" is shown from 30 November. So an answer says which of the two it is, and
where it names nobody it gives the nearest holders before and after.

>>> from api.pages.reader import Shown
>>> rows = [Row(Shown("Kadakin"), (), "2009-11/2017-01-26", span=("2009-11-30", "2017-01-26"))]
>>> holding_on(rows, date(2009, 11, 5), date(2009, 11, 5)).possible[0].value.text
'Kadakin'
>>> holding_on(rows, date(2018, 1, 1), date(2018, 1, 1)).before.value.text
'Kadakin'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from api.pages.portrait.rows import Row
from graph.dates import Edtf


@dataclass(frozen=True, slots=True)
class Holding:
    """Who held an office on some days.

    Attributes:
        shown: the tenures that the sources show to have covered one of the days.
        possible: those that may have covered one, as far as their dates tell.
        before: where nobody is named, the last tenure shown before.
        after: where nobody is named, the first tenure shown after.
    """

    shown: tuple[Row, ...]
    possible: tuple[Row, ...]
    before: Row | None = None
    after: Row | None = None


def holding_on(rows: Iterable[Row], first: date, last: date) -> Holding:
    """Who of the rows, which are tenures, held the office between two days, both included."""
    accepted = [row for row in rows if row.accepted]
    shown = tuple(row for row in accepted if _meets(row.span, first, last))
    possible = tuple(
        row for row in accepted if row not in shown and _meets(_widest(row.when), first, last)
    )
    if shown or possible:
        return Holding(shown, possible)
    spans = [(row.span, row) for row in accepted if row.span]
    before = [(span[1], row) for span, row in spans if span[1] < first.isoformat()]
    after = [(span[0], row) for span, row in spans if span[0] > last.isoformat()]
    return Holding(
        (),
        (),
        max(before, key=lambda one: one[0])[1] if before else None,
        min(after, key=lambda one: one[0])[1] if after else None,
    )


def _meets(span: tuple[str, str] | None, first: date, last: date) -> bool:
    return span is not None and span[0] <= last.isoformat() and first.isoformat() <= span[1]


def _widest(when: str) -> tuple[str, str] | None:
    """The first and the last day that an interval can mean; an open end reaches for ever.

    A beginning that is only known to be after a day is an interval itself: ``2013/../2016``.
    """
    start, slash, rest = when.partition("/")
    end = rest.rpartition("/")[2]
    # without a start it could reach back for ever, which is no answer
    if not slash or start in ("", ".."):
        return None
    interval = Edtf.parse(f"{start}/{end or '..'}")
    if interval.earliest is None:
        return None
    latest = interval.latest or date.max
    return interval.earliest.isoformat(), latest.isoformat()
