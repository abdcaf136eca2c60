"""``?as-of=2021-03-01``: the pages as they would have stood on an earlier day.

A past record costs about a second to put together, so the few last asked for are kept, and one is
put together at a time.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import date
from threading import Lock

from starlette.requests import Request

from api.problems import Problem, ProblemError
from graph.asof import as_of
from graph.dates import Edtf
from graph.record import Record

#: Pages that can be read as of a day; everything else shows today's record.
ROOMS = (
    "/page/",
    "/timeline",
    "/promises",
    "/expectations",
    "/conflicts",
    "/source",
    "/browse",
    "/compare",
)
_KEPT = 4
#: Quads of the largest record that is put together as of a day: it takes a second for every 150,000
#: and as much memory again.
LARGEST = 1_000_000


def reaches(path: str) -> bool:
    """Whether the page at a path can be read as of a day.

    >>> reaches("/page/person/sergei-lavrov"), reaches("/explore")
    (True, False)
    """
    return path.startswith(ROOMS)


def asked_day(request: Request) -> date | None:
    """The day of ``?as-of=`` (a day, a month's or a year's last), or ``None`` where none is asked.

    Raises:
        ProblemError: 400 where it is no date.
    """
    asked = request.query_params.get("as-of", "").strip()
    # the page that refuses a day shows today
    refusing = getattr(request.state, "refusing", False)
    if not asked or refusing or not reaches(request.url.path):
        return None
    try:
        day = Edtf.parse(asked).latest
    except ValueError:
        day = None
    if day is None:
        detail = f"as-of={asked[:40]} is no date; write a day, as in as-of=2021-03-01"
        members = {"parameter": "as-of", "value": asked[:40]}
        raise ProblemError(Problem("bad-date", 400, "No such date", detail, members))
    return day


class Past:
    """The record of today and, as asked for, of earlier days."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._kept: OrderedDict[date, Record] = OrderedDict()
        self._lock = Lock()

    def of(self, day: date) -> Record:
        """The record as of a day.

        Raises:
            ProblemError: 501 where the record stands in another engine, which cannot be rewound,
                or is so large that nobody would wait for it.
        """
        if type(self._record) is not Record:
            detail = "this site asks another engine for its record, and that only knows today"
            raise ProblemError(Problem("no-past", 501, "No earlier day here", detail))
        if self._record.manifest.get("counts", {}).get("quads", 0) > LARGEST:
            detail = f"a record of more than {LARGEST} quads is not put together anew for a page"
            raise ProblemError(Problem("no-past", 501, "No earlier day here", detail))
        with self._lock:
            if day not in self._kept:
                self._kept[day] = as_of(self._record, day)
                if len(self._kept) > _KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(day)
            return self._kept[day]
